using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Accounts;
using CivilAtlas.CoverageRuns;
using CivilAtlas.Database;
using CivilAtlas.Jobs;
using CivilAtlas.Travel;

namespace CivilAtlas.Benchmarks;

/// <summary>
/// A planner's click on the sample city over HTTP: order, job, summary and the first divisions, against the plain SQL that finds each
/// cell's nearest facility by straight line and does nothing else. The goal is below 1 s a click once the roads are in memory, and below
/// 1 s for the service areas of all facilities by car.
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
            create temp table home as
            select facility_id, location from facility_version
            where kind = 'care-home' and (valid @> '2025-12-31'::date) is true and (recorded @> now()) is true;
            create index on home using gist (location);
            create temp table nearest as
            select c.id, f.facility_id from population_cell c
            cross join lateral (select h.facility_id from home h order by h.location <-> c.centre limit 1) f;
            drop table home, nearest
            """, null, cancellation));
        foreach (var (measure, source) in new[] { ("nearest", "village"), ("nearest", "population-cell"), ("e2sfca", "village"), ("e2sfca", "population-cell") })
        {
            var units = 0;
            var click = await MedianAsync(async () => units = await ClickAsync(http, code!, measure, source, cancellation));
            Console.WriteLine($"{measure} for {units} of {source}: a click {click * 1000:F0} ms (median of {Rounds}); "
                + $"plain SQL, nearest by straight line for the cells {plain * 1000:F0} ms: ratio {click / plain:F2}");
        }
        await PartsAsync(bench.Store, cancellation);
        var run = (string)(await http.GetFromJsonAsync<JsonNode>("/api/v1/coverage/runs?limit=1", cancellation))!["items"]![0]!["id"]!;
        var bytes = 0;
        var areas = await MedianAsync(async () => bytes = (await http.GetByteArrayAsync($"/api/v1/coverage/runs/{run}/service-areas?limits=10,20,30", cancellation)).Length);
        Console.WriteLine($"service areas by car within 10, 20 and 30 minutes: {areas * 1000:F0} ms, {bytes / 1e6:F1} MB (limit 1000)");
    }

    /// <summary>Where a click's time goes, measured without a server in between.</summary>
    private static async Task PartsAsync(Store store, CancellationToken cancellation)
    {
        var order = await RunOrders.ReadAsync(store, new("care-home", "nearest", new("car", 30), new("population-cell"), AsOf: new(2025, 12, 31)), Actor.Operator, cancellation);
        var (networks, silent) = (new RoadNetworks(store), new Progress<Step>());
        RunGround? ground = null;
        RunResult? result = null;
        var read = await MedianAsync(async () => ground = await RunGround.ReadAsync(store, networks, order, silent, cancellation));
        var measured = await MedianAsync(async () => result = await RunMeasures.MeasureAsync(store, order, ground!, silent, cancellation));
        var written = await MedianAsync(() => store.WriteAsync(Actor.Operator, async writing =>
        {
            var id = await writing.SingleOrDefaultAsync<Guid>("insert into job (kind, state, account, request) values ('coverage-run', 'done', 'operator', '{}') returning id");
            await RunStore.WriteAsync(writing, id, order, result!);
        }, cancellation));
        Console.WriteLine($"of a click on the cells: {read * 1000:F0} ms to read who asks and what is offered, {measured * 1000:F0} ms to measure, {written * 1000:F0} ms to write");
    }

    private static async Task<int> ClickAsync(HttpClient http, string code, string measure, string source, CancellationToken cancellation)
    {
        using var ordered = await http.PostAsJsonAsync("/api/v1/coverage/runs", new
        {
            kind = "care-home", measure, division = code, asOf = "2025-12-31", travel = new { mode = "car", limitMinutes = 30 }, demand = new { source },
        }, cancellation);
        var id = (string)(await ordered.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>(cancellation))!["id"]!;
        for (var state = ""; state != "done"; state = (string)(await http.GetFromJsonAsync<JsonNode>($"/api/v1/jobs/{id}", cancellation))!["state"]!)
        {
            if (state is "failed" or "cancelled")
                throw new InvalidOperationException($"The run {state}.");
            await Task.Delay(20, cancellation);
        }
        var summary = (await http.GetFromJsonAsync<JsonNode>($"/api/v1/coverage/runs/{id}/summary", cancellation))!;
        using var divisions = await http.GetAsync($"/api/v1/coverage/runs/{id}/divisions?level=township", cancellation);
        divisions.EnsureSuccessStatusCode();
        return (int)summary["units"]!["total"]!;
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
