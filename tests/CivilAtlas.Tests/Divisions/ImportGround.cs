using CivilAtlas.Divisions;
using CivilAtlas.Imports;
using CivilAtlas.Jobs;
using CivilAtlas.Spatial;

namespace CivilAtlas.Tests.Divisions;

/// <summary>An empty register and a folder to write tables into.</summary>
public sealed class ImportGround(TestCluster cluster) : IAsyncLifetime
{
    public static readonly DateOnly Day = new(2016, 7, 31);

    internal CivilAtlas.Database.Store Store { get; private set; } = null!;

    public string Folder { get; } = Directory.CreateTempSubdirectory("civilatlas-import-").FullName;

    public async ValueTask InitializeAsync() => Store = new(OpenStore.Source(await cluster.CreateDatabaseAsync()));

    public async ValueTask DisposeAsync()
    {
        await Store.Source.DisposeAsync();
        Directory.Delete(Folder, true);
    }

    internal async Task<(ImportReport Report, ImportTotals Totals)> ImportAsync(string csv, string? polygons = null, string? crs = "4490",
        DateOnly? validFrom = null, bool dryRun = false, IProgress<Step>? progress = null, CancellationToken cancellation = default)
    {
        var path = Path.Combine(Folder, "t.csv");
        await File.WriteAllTextAsync(path, csv, cancellation);
        var system = CoordinateSystem.TryParse(crs, out var known) ? known : null;
        return await RunAsync(new([(path, "t.csv")], polygons, TableLayout.Ordinary, system, validFrom ?? Day, "test", dryRun), progress, cancellation);
    }

    internal async Task<(ImportReport Report, ImportTotals Totals)> RunAsync(DivisionFiles files, IProgress<Step>? progress = null, CancellationToken cancellation = default)
    {
        var report = new ImportReport();
        return (report, await ImportDivisions.RunAsync(Store, Actor.Operator, files, report, progress ?? new Progress<Step>(), cancellation));
    }

    internal Task<T?> OneAsync<T>(string sql) => Store.SingleOrDefaultAsync<T>(sql, null, CancellationToken.None);

    internal Task<long> VersionsAsync() => OneAsync<long>("select count(*) from division_version");
}
