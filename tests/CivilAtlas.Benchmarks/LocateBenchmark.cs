using System.Diagnostics;
using System.Net.Http.Json;
using CivilAtlas.Accounts;
using CivilAtlas.Database;
using CivilAtlas.Divisions;
using CivilAtlas.Jobs;
using CivilAtlas.SampleCity;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAtlas.Benchmarks;

/// <summary>10,000 points located in one call over HTTP, against the plain SQL join of the same points to the same divisions (limit: 1.2).</summary>
internal static class LocateBenchmark
{
    private const int Points = 10_000, Rounds = 3;

    public static async Task RunAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("civilatlas-benchmark-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        try
        {
            await using var cluster = await EmbeddedCluster.OpenAsync(new DataFolder(folder), durable: false, cancellation);
            await using var open = new OpenStore(await OpenStore.OnAsync(cluster.ConnectionString(), cancellation), null);
            await SampleLoader.LoadAsync(open.Store, SampleGenerator.Make(SampleParameters.Load(), "city", 1) with { HouseNumbers = [] }, new Progress<Step>(), cancellation);
            await open.Store.ExecuteAsync("vacuum analyze", null, cancellation);
            await using var app = Server.Build(open, new DataFolder(folder), ["http://127.0.0.1:0"]);
            await app.Services.GetRequiredService<SigningKey>().LoadAsync(cancellation);
            await app.StartAsync(cancellation);
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

            var box = (await open.Store.SingleOrDefaultAsync<Box>(
                "select st_xmin(geometry) as west, st_ymin(geometry) as south, st_xmax(geometry) as east, st_ymax(geometry) as north from division_version where level = 'prefecture' order by code limit 1",
                null, cancellation))!;
            var random = new Random(1);
            var points = Enumerable.Range(0, Points).Select(_ => (double[])
                [box.West + random.NextDouble() * (box.East - box.West), box.South + random.NextDouble() * (box.North - box.South)]).ToArray();
            var values = new { lons = points.Select(p => p[0]).ToArray(), lats = points.Select(p => p[1]).ToArray() };
            var (plain, call) = (new List<double>(), new List<double>());
            for (var i = 0; i <= Rounds; i++)
            {
                var watch = Stopwatch.StartNew();
                var found = await open.Store.QueryAsync<Found>(
                    """
                    select p.n::int as place, d.code
                    from unnest(@lons, @lats) with ordinality as p(lon, lat, n)
                    join division_version d on st_covers(d.geometry, st_setsrid(st_makepoint(lon, lat), 4490))
                    where d.valid @> current_date and d.recorded @> now()
                    """, values, cancellation);
                var join = watch.Elapsed.TotalMilliseconds;
                watch.Restart();
                using var answer = await client.PostAsJsonAsync("/api/v1/divisions/locate", new { points }, cancellation);
                var located = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<LocateManyResponse>(cancellation);
                var http = watch.Elapsed.TotalMilliseconds;
                // The first round warms both up.
                if (i > 0)
                {
                    plain.Add(join);
                    call.Add(http);
                }
                if (i == Rounds)
                    Console.WriteLine($"{Points} points: {found.Count} pairs by the join, {located!.Chains.Sum(c => c.Count)} by the call");
            }
            Console.WriteLine($"plain SQL join {Median(plain):F0} ms, one call over HTTP {Median(call):F0} ms (medians of {Rounds}): ratio {Median(call) / Median(plain):F2} (limit 1.2)");
            await app.StopAsync(cancellation);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed record Box(double West, double South, double East, double North);

    private sealed record Found(int Place, string Code);
}
