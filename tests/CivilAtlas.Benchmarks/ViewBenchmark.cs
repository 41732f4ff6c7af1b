using System.Diagnostics;
using System.Globalization;
using CivilAtlas.Client.Server;
using CivilAtlas.Client.Views;
using CivilAtlas.Database;
using CivilAtlas.Tiles;
using CivilAtlas.Views;

namespace CivilAtlas.Benchmarks;

/// <summary>
/// 60,000 house numbers in view: the server's thinned answer against the same statement under pgbench, and what the desktop client makes
/// of it: a pan from the server, from disk, from memory, and two thousand pans.
/// </summary>
internal static class ViewBenchmark
{
    private const int All = 60_000;
    private const double Lon = 112.9, Lat = 28.2, Zoom = 15;

    public static async Task RunAsync(CancellationToken cancellation)
    {
        await using var bench = await Bench.EmptyAsync(cancellation);
        // Spread over 0.03 by 0.016 degrees, which a screen of 1600 by 1000 shows whole at zoom 15, the first at which they are drawn.
        await bench.Store.WriteAsync(Accounts.Actor.Operator, w => w.ExecuteAsync(
            """
            insert into house_number_point (prefecture_id, road_id, number, web)
            select '01900000-0000-7000-8000-000000000000'::uuid, '01900000-0000-7000-8000-000000000001'::uuid, n,
                   st_transform(st_setsrid(st_makepoint(@lon + 0.03 * (random() - 0.5), @lat + 0.016 * (random() - 0.5)), 4490), 3857)
            from generate_series(1, @all) n
            """, new { lon = Lon, lat = Lat, all = All }), cancellation);
        await bench.Store.ExecuteAsync("vacuum analyze", null, cancellation);
        var server = await bench.ServeAsync(null, cancellation);
        var view = MapView.At(Lon, Lat, Zoom, 1600, 1000);
        await RateAsync(bench, server, view, cancellation);
        await PansAsync(bench, server, view, cancellation);
    }

    private static async Task RateAsync(Bench bench, Uri server, MapView view, CancellationToken cancellation)
    {
        var box = ViewBox.Around(view);
        var path = $"/api/v1/views/house-number?bbox={box.Extent.Query}&zoom={box.Zoom}";
        var script = Script(bench.Store, box);
        foreach (var clients in (int[])[1, 4])
        {
            // In turns, and the middle of three, so that what else the machine does falls on both.
            var rounds = new List<(double Http, double? Database)>();
            for (var round = 0; round < 3; round++)
                rounds.Add((await Bench.HttpRateAsync(server, clients, _ => path, cancellation), await bench.PgbenchRateAsync(clients, [script], cancellation)));
            var (http, database) = rounds.OrderBy(r => r.Http / r.Database).ElementAt(1);
            Console.WriteLine($"{All} in view, {clients} client(s): {http:F1} answers/s through HTTP ({1000 * clients / http:F0} ms each), {database:F1} under pgbench: ratio {http / database:F2}"
                + $" (rounds {string.Join(", ", rounds.Select(r => $"{r.Http / r.Database:F2}"))})");
        }
    }

    /// <summary>The statement that the server runs, with its values.</summary>
    private static string Script(Store store, ViewBox box)
    {
        var extent = box.Extent;
        using var command = ViewLayer.Of(TileLayer.Standing.Single(l => l.Name == "house-number"))!.Command(store, new(new(extent.West, extent.South, extent.East, extent.North), box.Zoom, new(default, null), GetView.MostFeatures));
        // The longest names first, for one may begin with another.
        return command.Parameters.OrderByDescending(p => p.ParameterName.Length).Aggregate(command.CommandText,
            (sql, p) => sql.Replace("@" + p.ParameterName, p.Value is DBNull ? "null::float8" : string.Create(CultureInfo.InvariantCulture, $"{p.Value}"), StringComparison.Ordinal));
    }

    private static async Task PansAsync(Bench bench, Uri server, MapView view, CancellationToken cancellation)
    {
        var folder = new ClientFolder(Path.Combine(bench.Folder, "client"));
        using var client = new ServerClient(ServerAddress.Parse(server.ToString())!, folder);
        var wish = new SourceWish("house-number");
        var (random, pans) = (new Random(1), 40);
        // Each a screen away from all before it, so that nothing is known of it.
        var fresh = new FeatureSource(client, folder);
        var views = Enumerable.Range(0, pans).Select(i => view with { X = view.X + i % 8 * 60 * view.MetresPerPixel, Y = view.Y + i * 1e-3, MetresPerPixel = view.MetresPerPixel * (1 - i * 0.004) }).ToList();
        var first = await fresh.GetAsync(wish, view, cancellation);
        Console.WriteLine($"one view: {first.Features.Count} of {first.Matched} features");
        var fromServer = await MiddleAsync(views.Select(v => (Func<Task>)(() => new FeatureSource(client, new ClientFolder(Path.Combine(bench.Folder, $"client{random.Next()}"))).GetAsync(wish, v, cancellation))));
        var fromDisk = await MiddleAsync(Enumerable.Range(0, pans).Select(_ => (Func<Task>)(() => new FeatureSource(client, folder).GetAsync(wish, view, cancellation))));
        var fromMemory = await MiddleAsync(Enumerable.Range(0, pans).Select(i => (Func<Task>)(() => fresh.GetAsync(wish, view with { X = view.X + i }, cancellation))));
        Console.WriteLine($"a pan: {fromServer:F0} ms from the server, {fromDisk:F1} ms from disk, {fromMemory:F3} ms from memory (middle of {pans})");
        await WanderAsync(client, folder, wish, view, cancellation);
    }

    private static async Task WanderAsync(ServerClient client, ClientFolder folder, SourceWish wish, MapView view, CancellationToken cancellation)
    {
        const long mostOnDisk = 16 << 20;
        var (random, source) = (new Random(2), new FeatureSource(client, folder, mostOnDisk));
        var (x, y, middle) = (view.X, view.Y, 0L);
        for (var pan = 0; pan < 2000; pan++)
        {
            (x, y) = (Clamp(x + random.Next(-700, 701) * view.MetresPerPixel, view.X), Clamp(y + random.Next(-500, 501) * view.MetresPerPixel, view.Y));
            await source.GetAsync(wish, view with { X = x, Y = y }, cancellation);
            if (pan == 999)
                middle = GC.GetTotalMemory(forceFullCollection: true);
        }
        var end = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"2000 pans: {middle / 1048576.0:F0} MiB in use after 1000, {end / 1048576.0:F0} MiB after 2000; {source.BytesOnDisk / 1048576.0:F1} MiB on disk of {mostOnDisk >> 20}"));

        double Clamp(double metres, double about) => Math.Clamp(metres, about - 4000 * view.MetresPerPixel, about + 4000 * view.MetresPerPixel);
    }

    private static async Task<double> MiddleAsync(IEnumerable<Func<Task>> acts)
    {
        var times = new List<double>();
        foreach (var act in acts)
        {
            var from = Stopwatch.GetTimestamp();
            await act();
            times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }
        return times.Order().ElementAt(times.Count / 2);
    }
}
