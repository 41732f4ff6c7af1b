using CivilAtlas.Imports;
using CivilAtlas.Jobs;
using CivilAtlas.Spatial;
using NpgsqlTypes;

namespace CivilAtlas.Divisions;

/// <param name="Tables">Path and the name people know it by.</param>
/// <param name="PolygonFolder">GeoJSON files named by code, or null.</param>
/// <param name="Crs">Of coordinates that do not say it themselves; null: not said.</param>
/// <param name="ValidFrom">From when the file's facts hold in law.</param>
internal sealed record DivisionFiles(IReadOnlyList<(string Path, string Name)> Tables, string? PolygonFolder, TableLayout Layout,
    CoordinateSystem? Crs, DateOnly ValidFrom, string Source, bool DryRun);

/// <summary>
/// Files of divisions into the register: everything is read and checked, then all of it is written in one transaction, or nothing.
/// What the register holds already stays; what differs becomes a new version from the day on, or, from the very day on which
/// the old one began, a correction in recorded time.
/// </summary>
internal static class ImportDivisions
{
    private const int ReportEvery = 2_000;

    public static async Task<ImportTotals> RunAsync(Database.Store store, Actor actor, DivisionFiles files, ImportReport report, IProgress<Step> progress, CancellationToken cancellation)
    {
        var table = new DivisionTable(files.Crs, report);
        foreach (var (path, name) in files.Tables)
            foreach (var row in TableReader.Read(path, name, files.Layout, DivisionTable.Columns, report))
            {
                cancellation.ThrowIfCancellationRequested();
                table.Take(row);
                if (report.Rows % ReportEvery == 0)
                    progress.Report(new("import.step.read", report.Rows, null));
            }
        var staged = table.Finish();
        if (files.PolygonFolder is { } folder)
            DivisionPolygons.Attach(folder, staged, table, files.Crs, report, progress, cancellation);
        try
        {
            return await store.WriteAsync(actor, writing => WriteAsync(writing, files, staged, table.LeftOut, report, progress), cancellation);
        }
        catch (KeptOut keptOut)
        {
            return keptOut.Totals;
        }
    }

    private static async Task<ImportTotals> WriteAsync(Writing writing, DivisionFiles files, IReadOnlyList<StagedDivision> staged, long leftOut, ImportReport report, IProgress<Step> progress)
    {
        progress.Report(new("import.step.check", 0, null));
        var values = new { validFrom = files.ValidFrom, source = files.Source, account = writing.Actor.Account };
        // One import at a time: the second sees what the first has written.
        await writing.ExecuteAsync("select pg_advisory_xact_lock(hashtext('import divisions'))");
        await writing.ExecuteAsync(Sql.Beside(typeof(ImportDivisions), "stage"));
        await CopyAsync(writing, staged);
        await writing.ExecuteAsync(Sql.Beside(typeof(ImportDivisions), "plan"), values);
        foreach (var finding in await writing.QueryAsync<PlanFinding>(Sql.Beside(typeof(ImportDivisions), "check"), values))
            report.Add(finding.ToFinding());
        var counts = await writing.SingleOrDefaultAsync<PlanCounts>(
            "select count(*) filter (where deed = 'new') as added, count(*) filter (where deed = 'changed') as changed, count(*) filter (where deed = 'unchanged') as unchanged from planned_division");
        var totals = new ImportTotals(counts!.Added, counts.Changed, counts.Unchanged, leftOut);
        if (report.HasErrors || files.DryRun)
            throw new KeptOut(totals);
        if (totals.New + totals.Changed == 0)
            return totals;
        progress.Report(new("import.step.write", 0, null));
        await writing.ExecuteAsync(Sql.Beside(typeof(ImportDivisions), "write"), values);
        await DivisionShapes.RebuildAsync(writing.Connection, writing.Transaction, progress, writing.Cancellation);
        return totals;
    }

    private static async Task CopyAsync(Writing writing, IReadOnlyList<StagedDivision> staged)
    {
        await using var copy = await writing.Connection.BeginBinaryImportAsync(
            "copy staged_division (id, file, line, code, name, level, kind, parent_code, likely_parents, seat, shape) from stdin (format binary)", writing.Cancellation);
        foreach (var division in staged)
        {
            await copy.StartRowAsync(writing.Cancellation);
            await copy.WriteAsync(division.Id, NpgsqlDbType.Uuid, writing.Cancellation);
            await copy.WriteAsync(division.Origin.File!, NpgsqlDbType.Text, writing.Cancellation);
            await copy.WriteAsync(division.Origin.Line!.Value, NpgsqlDbType.Bigint, writing.Cancellation);
            await copy.WriteAsync(division.Code, NpgsqlDbType.Text, writing.Cancellation);
            await copy.WriteAsync(division.Name, NpgsqlDbType.Text, writing.Cancellation);
            await copy.WriteAsync(division.Level, "division_level", writing.Cancellation);
            await copy.WriteAsync(division.Kind, NpgsqlDbType.Text, writing.Cancellation);
            await copy.WriteAsync(division.ParentCode, NpgsqlDbType.Text, writing.Cancellation);
            await copy.WriteAsync(division.LikelyParents.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, writing.Cancellation);
            await copy.WriteAsync(division.Seat, NpgsqlDbType.Geometry, writing.Cancellation);
            await copy.WriteAsync(division.Shape, NpgsqlDbType.Geometry, writing.Cancellation);
        }
        await copy.CompleteAsync(writing.Cancellation);
    }

    /// <summary>Ends the transaction without writing; no fault of anybody's.</summary>
    private sealed class KeptOut(ImportTotals totals) : Exception
    {
        public ImportTotals Totals => totals;
    }

    private sealed record PlanCounts(long Added, long Changed, long Unchanged);

    private sealed record PlanFinding(string Weight, string Key, string File, long Line, string Field, string? Value, string? Other, DateOnly? Day)
    {
        public Finding ToFinding() => new(Enum.Parse<ImportSeverity>(Weight, ignoreCase: true), Key, new(File, Line, Field, Value), ("other", Other), ("day", Day));
    }
}
