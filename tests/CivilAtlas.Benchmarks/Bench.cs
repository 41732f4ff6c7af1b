using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CivilAtlas.Accounts;
using CivilAtlas.Database;
using CivilAtlas.Jobs;
using CivilAtlas.SampleCity;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAtlas.Benchmarks;

/// <summary>A private cluster with the sample city, servers on it, and the ways to measure them.</summary>
internal sealed partial class Bench : IAsyncDisposable
{
    private const int Seconds = 4;
    private readonly string folder = Directory.CreateTempSubdirectory("civilatlas-benchmark-").FullName;
    private readonly List<WebApplication> servers = [];
    private EmbeddedCluster? cluster;
    private OpenStore? open;

    public Store Store => open!.Store;

    public string Folder => folder;

    /// <summary>Migrated, and nothing in it.</summary>
    public static async Task<Bench> EmptyAsync(CancellationToken cancellation)
    {
        var bench = new Bench();
        File.SetUnixFileMode(bench.folder, (UnixFileMode)0b111_101_101);
        bench.cluster = await EmbeddedCluster.OpenAsync(new DataFolder(bench.folder), durable: false, cancellation);
        bench.open = new OpenStore(await OpenStore.OnAsync(bench.cluster.ConnectionString() + ";Command Timeout=600", cancellation), null);
        return bench;
    }

    public static async Task<Bench> OnSampleCityAsync(CancellationToken cancellation)
    {
        var bench = await EmptyAsync(cancellation);
        var register = SampleGenerator.Make(SampleParameters.Load(), "city", 1) with { HouseNumbers = [] };
        await SampleLoader.LoadAsync(bench.Store, register, new Progress<Step>(), cancellation);
        await bench.Store.ExecuteAsync("vacuum analyze", null, cancellation);
        return bench;
    }

    public async Task<Uri> ServeAsync(Action<IServiceCollection>? adjust, CancellationToken cancellation)
    {
        var app = Server.Build(open!, new DataFolder(folder), ["http://127.0.0.1:0"], builder => adjust?.Invoke(builder.Services));
        await app.Services.GetRequiredService<SigningKey>().LoadAsync(cancellation);
        await app.StartAsync(cancellation);
        servers.Add(app);
        return new Uri(app.Urls.First());
    }

    /// <summary>Answers a second from so many kept-alive connections, each asking for what <paramref name="path"/> makes of a random number.</summary>
    public static async Task<double> HttpRateAsync(Uri server, int clients, Func<Random, string> path, CancellationToken cancellation)
    {
        await RoundAsync(1);
        return await RoundAsync(Seconds);

        async Task<double> RoundAsync(int seconds)
        {
            var clock = Stopwatch.StartNew();
            var done = await Task.WhenAll(Enumerable.Range(0, clients).Select(seed => Task.Run(async () =>
            {
                var random = new Random(seed);
                using var client = new RawClient(server);
                var count = 0;
                for (; clock.Elapsed.TotalSeconds < seconds; count++)
                    if (await client.GetAsync(path(random), cancellation) is { Status: >= 300 } bad)
                        throw new InvalidOperationException($"The server answered {bad.Status}.");
                return count;
            }, cancellation)));
            return done.Sum() / clock.Elapsed.TotalSeconds;
        }
    }

    /// <summary>Transactions a second of these scripts under pgbench, prepared; null, and said, where pgbench is missing.</summary>
    public async Task<double?> PgbenchRateAsync(int clients, IReadOnlyList<string> scripts, CancellationToken cancellation)
    {
        var binaries = PostgresBinaries.Find(null);
        if (!File.Exists(binaries.Folder + "/pgbench"))
        {
            Console.WriteLine("skipped: pgbench is not installed");
            return null;
        }
        var files = scripts.Select((text, i) =>
        {
            var file = $"{folder}/script{i}.sql";
            File.WriteAllText(file, text);
            return file;
        });
        string[] words = ["-n", "-M", "prepared", "-c", $"{clients}", "-j", $"{Math.Min(clients, 2)}", "-T", $"{Seconds}",
            "-h", cluster!.SocketFolder, "-U", "postgres", .. files.SelectMany(f => (string[])["-f", f]), "civilatlas"];
        using var pgbench = Process.Start(new ProcessStartInfo(binaries.Folder + "/pgbench", words) { RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        var said = await pgbench.StandardOutput.ReadToEndAsync(cancellation);
        await pgbench.WaitForExitAsync(cancellation);
        return double.Parse(Rate().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
            await server.DisposeAsync();
        if (open is not null)
            await open.DisposeAsync();
        if (cluster is not null)
            await cluster.DisposeAsync();
        Directory.Delete(folder, true);
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();
}
