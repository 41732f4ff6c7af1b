using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Accounts;

namespace CivilAtlas.Benchmarks;

/// <summary>
/// A planner's click on the sample city over HTTP: order, job, summary and the first divisions, against the plain SQL that finds each
/// cell's nearest facility by straight line and does nothing else. The goal is below 1 s a click once the roads are in memory.
/// </summary>
internal static class RunsBenchmark
{
    private const int Rounds = 5;
    private const string Password = "correct horse battery";

    public static async Task RunAsync(CancellationToken cancellation)
    {
        await using var bench = await Bench.OnSampleCityAsync(cancellation);
        var server = await bench.ServeAsync(null, cancellation);
        await new AccountRegister(bench.Store).PutAsync("planner", Password, [Role.Planner], null, cancellation);
        using var http = new HttpClient { BaseAddress = server };
        using var signed = await http.PostAsJsonAsync("/api/v1/tokens", new { account = "planner", password = Password }, cancellation);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer",
            (string)(await signed.Content.ReadFromJsonAsync<JsonNode>(cancellation))!["accessToken"]!);
        var code = await bench.Store.SingleOrDefaultAsync<string>("select code from division_version where level = 'prefecture' order by code limit 1", null, cancellation);

        var watch = Stopwatch.StartNew();
        await ClickAsync(http, code!, "nearest", "village", cancellation);
        Console.WriteLine($"the first click of all, which builds the roads' network: {watch.Elapsed.TotalSeconds:F2} s");
        var plain = await MedianAsync(() => bench.Store.ExecuteAsync(
            """
            create temp table nearest as
            select c.id, f.facility_id from population_cell c
            cross join lateral (
                select v.facility_id from facility_version v
                where v.kind = 'care-home' and (v.valid @> '2025-12-31'::date) is true and (v.recorded @> now()) is true
                order by v.location <-> c.centre limit 1) f;
            drop table nearest
            """, null, cancellation));
        foreach (var (measure, source) in new[] { ("nearest", "village"), ("nearest", "population-cell"), ("e2sfca", "village"), ("e2sfca", "population-cell") })
        {
            var units = 0;
            var click = await MedianAsync(async () => units = await ClickAsync(http, code!, measure, source, cancellation));
            Console.WriteLine($"{measure} for {units} of {source}: a click {click * 1000:F0} ms (median of {Rounds}); "
                + $"plain SQL, nearest by straight line for the cells {plain * 1000:F0} ms: ratio {click / plain:F2}");
        }
    }

    private static async Task<int> ClickAsync(HttpClient http, string code, string measure, string source, CancellationToken cancellation)
    {
        using var ordered = await http.PostAsJsonAsync("/api/v1/coverage/runs", new
        {
            kind = "care-home", measure, division = code, asOf = "2025-12-31", travel = new { mode = "car", limitMinutes = 30 }, demand = new { source },
        }, cancellation);
        var id = (string)(await ordered.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>(cancellation))!["id"]!;
        while (true)
        {
            var run = (await http.GetFromJsonAsync<JsonNode>($"/api/v1/coverage/runs/{id}", cancellation))!;
            if ((string?)run["state"] is "failed" or "cancelled")
                throw new InvalidOperationException($"The run {run["state"]}.");
            if ((string?)run["state"] == "done")
            {
                using var divisions = await http.GetAsync($"/api/v1/coverage/runs/{id}/divisions?level=township", cancellation);
                divisions.EnsureSuccessStatusCode();
                return (int)run["summary"]!["units"]!["total"]!;
            }
            await Task.Delay(10, cancellation);
        }
    }

    private static async Task<double> MedianAsync(Func<Task> work)
    {
        var times = new List<double>();
        for (var i = 0; i <= Rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            times.Add(watch.Elapsed.TotalSeconds);
        }
        // The first warms up.
        return times.Skip(1).Order().ElementAt(Rounds / 2);
    }
}
