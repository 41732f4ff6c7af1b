using System.Diagnostics;
using System.Text;
using CivilAtlas.Accounts;
using CivilAtlas.Database;
using CivilAtlas.Divisions;
using CivilAtlas.Imports;
using CivilAtlas.Jobs;
using CivilAtlas.Spatial;

namespace CivilAtlas.Benchmarks;

/// <summary>The real divisions of Hunan with all checks, against ogr2ogr that only loads the same rows and polygons into two tables.</summary>
internal static class ImportBenchmark
{
    private const string Ogr2Ogr = "/usr/bin/ogr2ogr";

    public static async Task RunAsync(CancellationToken cancellation)
    {
        var shared = Path.Combine(Environment.GetEnvironmentVariable("CIVILATLAS_SHARED") ?? Path.Combine("..", "shared"), "data", "adcode-cc-by-4.0");
        if (!Directory.Exists(shared))
        {
            Console.WriteLine($"{shared} is not here; nothing measured.");
            return;
        }
        var folder = Directory.CreateTempSubdirectory("civilatlas-benchmark-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        try
        {
            await using var cluster = await EmbeddedCluster.OpenAsync(new DataFolder(folder), durable: true, cancellation);
            await using var open = new OpenStore(await OpenStore.OnAsync(cluster.ConnectionString(), cancellation), null);
            var tables = Directory.GetFiles(Path.Combine(shared, "divisions"), "*.csv").Order(StringComparer.Ordinal).ToArray();
            var polygons = Path.Combine(shared, "fences");
            var files = new DivisionFiles([.. tables.Select(t => (t, Path.GetFileName(t)))], polygons, TableLayout.Shipped("adcode"), CoordinateSystem.Gcj02, new(2016, 7, 31), "adcode", false);

            var steps = new Steps();
            var first = await TimeAsync(() => ImportDivisions.RunAsync(open.Store, Actor.Operator, files, new ImportReport(), steps, cancellation));
            steps.Print();
            var again = await TimeAsync(() => ImportDivisions.RunAsync(open.Store, Actor.Operator, files, new ImportReport(), new Steps(), cancellation));

            Console.WriteLine($"import with all checks {first:F1} s, the same again (no change) {again:F1} s");
            if (!File.Exists(Ogr2Ogr))
            {
                Console.WriteLine($"no ratio: {Ogr2Ogr} is not installed (Debian's gdal-bin)");
                return;
            }

            var rows = Path.Combine(folder, "rows.csv");
            await File.WriteAllTextAsync(rows, "code,parent,name,level,rank,adcode,post,area,class,municipality,virtual,dummy,lon,lat,wkb,province,city,county,town,village\n" + string.Concat(tables.Select(File.ReadAllText)), cancellation);
            var shapes = Path.Combine(folder, "shapes.geojson");
            await File.WriteAllTextAsync(shapes, Collection(polygons), cancellation);
            var ogr = await TimeAsync(async () =>
            {
                await LoadAsync(cluster, rows, "ogr_rows", "POINT", ["-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat"], cancellation);
                await LoadAsync(cluster, shapes, "ogr_shapes", "MULTIPOLYGON", [], cancellation);
                return true;
            });
            Console.WriteLine($"ogr2ogr without any check {ogr:F1} s: ratio {first / ogr:F1}");
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static async Task<double> TimeAsync<T>(Func<Task<T>> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }

    private static string Collection(string folder)
    {
        var text = new StringBuilder("""{"type":"FeatureCollection","features":[""");
        text.AppendJoin(',', Directory.GetFiles(folder, "*.json").Select(f =>
            $$"""{"type":"Feature","properties":{"code":"{{Path.GetFileNameWithoutExtension(f)}}"},"geometry":{{File.ReadAllText(f)}}}"""));
        return text.Append("]}").ToString();
    }

    private static async Task LoadAsync(EmbeddedCluster cluster, string file, string table, string type, string[] options, CancellationToken cancellation)
    {
        using var process = Process.Start(Ogr2Ogr, ["-f", "PostgreSQL", $"PG:host={cluster.SocketFolder} user=civilatlas dbname=civilatlas", file,
            "-nln", table, "-nlt", type, "-a_srs", "EPSG:4490", "--config", "PG_USE_COPY", "YES", .. options]);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"ogr2ogr ended with {process.ExitCode}.");
    }

    /// <summary>When each step began.</summary>
    private sealed class Steps : IProgress<Step>
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private readonly List<(string Key, double Seconds)> begun = [];

        public void Report(Step value)
        {
            if (begun.Count == 0 || begun[^1].Key != value.Key)
                begun.Add((value.Key, watch.Elapsed.TotalSeconds));
        }

        public void Print() => Console.WriteLine(string.Join("; ", begun.Zip([.. begun.Skip(1).Select(b => b.Seconds), watch.Elapsed.TotalSeconds],
            (step, end) => $"{step.Key} {end - step.Seconds:F1} s")));
    }
}
