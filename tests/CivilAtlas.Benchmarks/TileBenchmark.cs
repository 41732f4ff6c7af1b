using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CivilAtlas.Divisions;
using CivilAtlas.Spatial;
using CivilAtlas.Tiles;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAtlas.Benchmarks;

/// <summary>Tiles of the sample city through HTTP, uncached against the same query under pgbench, cached against nginx handing out the same bytes.</summary>
internal static class TileBenchmark
{
    private sealed record Sheet(string Level, int Z, int West, int East, int North, int South)
    {
        public string Layer => $"division-{Level}";

        public string Path(Random random) => $"/tiles/{Layer}/{Z}/{random.Next(West, East + 1)}/{random.Next(North, South + 1)}.mvt";

        public IEnumerable<string> Paths => from x in Enumerable.Range(West, East - West + 1)
                                            from y in Enumerable.Range(North, South - North + 1)
                                            select $"/tiles/{Layer}/{Z}/{x}/{y}.mvt";

        /// <summary>The query that the server runs, its place random.</summary>
        public string Script => $"\\set x random({West}, {East})\n\\set y random({North}, {South})\n" +
            TileLayer.Standing.Single(l => l.Name == Layer).Sql
                .Replace("@layer", $"'{Layer}'", StringComparison.Ordinal).Replace("@level", $"'{Level}'", StringComparison.Ordinal)
                .Replace("@zoom", $"{DivisionShapes.StoredZoom(Level, Z)}", StringComparison.Ordinal).Replace("@z", $"{Z}", StringComparison.Ordinal)
                .Replace("@x", ":x", StringComparison.Ordinal).Replace("@y", ":y", StringComparison.Ordinal)
                .Replace("@day", $"'{AsOf.Today:yyyy-MM-dd}'::date", StringComparison.Ordinal);
    }

    public static async Task RunAsync(CancellationToken cancellation)
    {
        await using var bench = await Bench.OnSampleCityAsync(cancellation);
        var extent = await bench.Store.SingleOrDefaultAsync<Extent>(
            "select st_xmin(e) as west, st_ymin(e) as south, st_xmax(e) as east, st_ymax(e) as north from (select st_extent(geometry) as e from division_version where level = 'county') s", null, cancellation);
        Sheet[] sheets = [.. new[] { ("county", 9), ("township", 11), ("village", 12), ("village", 14) }.Select(s => Over(extent!, s.Item1, s.Item2))];
        string Any(Random random) => sheets[random.Next(sheets.Length)].Path(random);

        var plain = await bench.ServeAsync(services => services.AddSingleton(new TileCache(mostBytes: 0)), cancellation);
        double uncached16 = 0;
        foreach (var clients in (int[])[1, 16])
        {
            // In turns, and the middle of three, so that what else the machine does falls on both.
            var rounds = new List<(double Http, double? Database)>();
            for (var round = 0; round < 3; round++)
                rounds.Add((await Bench.HttpRateAsync(plain, clients, Any, cancellation), await bench.PgbenchRateAsync(clients, [.. sheets.Select(s => s.Script)], cancellation)));
            var (http, database) = rounds.OrderBy(r => r.Http / r.Database).ElementAt(1);
            uncached16 = http;
            Console.WriteLine($"uncached, {clients} client(s): {http:F0} tiles/s through HTTP, {database:F0} under pgbench: ratio {http / database:F2}"
                + $" (rounds {string.Join(", ", rounds.Select(r => $"{r.Http / r.Database:F2}"))})");
        }

        var caching = await bench.ServeAsync(null, cancellation);
        var folder = Path.Combine(bench.Folder, "files");
        var (count, bytes) = await SaveAsync(caching, folder, sheets, cancellation);
        var cached = await Bench.HttpRateAsync(caching, 16, Any, cancellation);
        Console.WriteLine($"cached, 16 clients: {cached:F0} tiles/s, {cached / uncached16:F1} times uncached ({count} tiles, {bytes / 1024.0 / count:F1} KiB each)");
        await using var nginx = await Nginx.ServeAsync(folder, cancellation);
        if (nginx is null)
            return;
        // Nginx knows no empty tile: it hands out an empty file.
        var files = await Bench.HttpRateAsync(nginx.Address, 16, Any, cancellation);
        Console.WriteLine($"nginx, 16 clients: {files:F0} files/s: ratio {cached / files:F2}");
    }

    private sealed record Extent(double West, double South, double East, double North);

    private static Sheet Over(Extent extent, string level, int z)
    {
        var (first, last) = (Tile.At(z, extent.West, extent.North), Tile.At(z, extent.East, extent.South));
        return new(level, z, first.X, last.X, first.Y, last.Y);
    }

    private static async Task<(int Count, long Bytes)> SaveAsync(Uri server, string folder, Sheet[] sheets, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = server };
        var (count, bytes) = (0, 0L);
        foreach (var path in sheets.SelectMany(s => s.Paths))
        {
            var tile = await http.GetByteArrayAsync(path, cancellation);
            var file = folder + path;
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, tile, cancellation);
            (count, bytes) = (count + 1, bytes + tile.Length);
        }
        return (count, bytes);
    }

    private sealed class Nginx(Process process, Uri address) : IAsyncDisposable
    {
        public Uri Address => address;

        public static async Task<Nginx?> ServeAsync(string folder, CancellationToken cancellation)
        {
            const string binary = "/usr/sbin/nginx";
            if (!File.Exists(binary))
            {
                Console.WriteLine("skipped: nginx is not installed");
                return null;
            }
            int port;
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                port = ((IPEndPoint)free.LocalEndpoint).Port;
            }
            var settings = folder + "/nginx.conf";
            await File.WriteAllTextAsync(settings,
                $$"""
                daemon off; worker_processes 2; pid {{folder}}/nginx.pid; error_log stderr crit; {{(Environment.UserName == "root" ? "user root;" : "")}}
                events { worker_connections 256; }
                http {
                    access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=10000;
                    types { application/vnd.mapbox-vector-tile mvt; }
                    client_body_temp_path {{folder}}/t1; proxy_temp_path {{folder}}/t2; fastcgi_temp_path {{folder}}/t3; uwsgi_temp_path {{folder}}/t4; scgi_temp_path {{folder}}/t5;
                    server { listen 127.0.0.1:{{port}}; root {{folder}}; }
                }
                """, cancellation);
            var nginx = new Nginx(Process.Start(binary, ["-c", settings]), new Uri($"http://127.0.0.1:{port}"));
            for (var i = 0; i < 50; i++)
            {
                try
                {
                    using var probe = new TcpClient();
                    await probe.ConnectAsync(IPAddress.Loopback, port, cancellation);
                    return nginx;
                }
                catch (SocketException)
                {
                    await Task.Delay(100, cancellation);
                }
            }
            await nginx.DisposeAsync();
            throw new InvalidOperationException("nginx has not started.");
        }

        public async ValueTask DisposeAsync()
        {
            using (process)
            {
                // The master takes its workers with it on SIGTERM, not on SIGKILL.
                using (Process.Start("kill", ["-TERM", $"{process.Id}"])) { }
                await process.WaitForExitAsync();
            }
        }
    }
}
