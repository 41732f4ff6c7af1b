using CivilAtlas.Coverage;
using CivilAtlas.Demand;
using CivilAtlas.Divisions;
using CivilAtlas.Imports;
using CivilAtlas.Jobs;
using CivilAtlas.Spatial;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Travel;

/// <param name="Name">How people know the file.</param>
/// <param name="Title">How they will know the network.</param>
internal sealed record NetworkFile(string Path, string Name, string Title, TableLayout Layout, CoordinateSystem? Crs, RoadClasses Classes, double ToleranceMetres, Guid Division, bool DryRun);

/// <summary>A file of road lines into a network of its own, all of it or nothing.</summary>
internal static class ImportNetwork
{
    public const double DefaultTolerance = 0.5, WidestTolerance = 20;
    private const int LongestTitle = 100, ReportEvery = 5_000;

    public static IEnumerable<Fault> Faults(string title, double toleranceMetres)
    {
        if (title.Trim().Length is 0 or > LongestTitle)
            yield return new("name", "demand.title");
        if (!(toleranceMetres is >= 0 and <= WidestTolerance))
            yield return new("tolerance", "input.range", ("from", 0), ("to", WidestTolerance), ("value", toleranceMetres));
    }

    /// <summary>The division of the code, else the actor's own, else the register's only prefecture.</summary>
    public static async Task<Guid> DivisionAsync(Database.Store store, Rights rights, Actor actor, string? code, CancellationToken cancellation)
    {
        if (code is not null && !DivisionCode.IsWellFormed(code))
            throw new BadInput("division", "division.code-malformed", ("value", code));
        var division = code is not null ? await AssessmentJob.DivisionAsync(store, code, AsOf.Today, cancellation)
            : actor.DivisionId ?? await Territory.OnlyPrefectureAsync(store, AsOf.Today, cancellation);
        await rights.RequireDivisionsAsync(actor, [division], cancellation);
        return division;
    }

    /// <summary>Null, with errors in the report, where something kept it out; the identity is empty where it was a trial.</summary>
    public static async Task<(Guid Id, RoadNetwork Network)?> RunAsync(Database.Store store, Actor actor, NetworkFile file, ImportReport report, IProgress<Step>? progress, CancellationToken cancellation)
    {
        var table = new RoadTable(file.Crs ?? throw new BadInput("crs", "import.which-crs"), file.Classes, report);
        foreach (var row in TableReader.Read(file.Path, file.Name, file.Layout with { Heights = true }, RoadTable.Columns, report))
        {
            cancellation.ThrowIfCancellationRequested();
            table.Take(row);
            if (report.Rows % ReportEvery == 0)
                progress?.Report(new("import.step.read", report.Rows, null));
        }
        if (table.Staged.Count == 0 && !report.HasErrors)
            report.Error("import.empty", new(file.Name));
        if (report.HasErrors)
            return null;
        progress?.Report(new("travel.step.network", 0, null));
        var network = await Task.Run(() => RoadNetwork.Of(table.Staged, file.ToleranceMetres), cancellation);
        if (file.DryRun)
            return (Guid.Empty, network);
        progress?.Report(new("import.step.write", 0, null));
        var territory = await Territory.ReadAsync(store, file.Division, AsOf.Today, cancellation);
        var id = Guid.CreateVersion7();
        await store.WriteAsync(actor, writing => ImportedNetworks.WriteAsync(writing, id, file.Title.Trim(), file.Division, territory.PrefectureOf(file.Division)?.Id ?? Guid.Empty,
            file.ToleranceMetres, table.Staged, network), cancellation);
        return (id, network);
    }
}
