using CivilAtlas.Imports;
using CivilAtlas.Jobs;
using CivilAtlas.Spatial;
using NpgsqlTypes;

namespace CivilAtlas.Facilities;

/// <param name="Name">How people know the file.</param>
/// <param name="ValidFrom">From when its facts hold, where a row does not say it itself.</param>
/// <param name="Source">The system it comes from: an externalId is one facility of one kind of one source.</param>
internal sealed record FacilityFile(string Path, string Name, FacilityKind Kind, TableLayout Layout, CoordinateSystem? Crs, DateOnly ValidFrom, string Source, bool DryRun)
{
    public const string DefaultSource = "import";
}

/// <summary>
/// A table of facilities into the register, all of it or nothing. A row is the facility of its externalId, or of its name and place;
/// what stands as the file says stays, so running it again changes nothing.
/// </summary>
internal static class ImportFacilities
{
    private const int ReportEvery = 2_000;

    public static async Task<ImportTotals> RunAsync(Database.Store store, Rights rights, Actor actor, FacilityFile file, ImportReport report, IProgress<Step>? progress, CancellationToken cancellation)
    {
        var table = new FacilityTable(file.Kind, file.Crs ?? throw new BadInput("crs", "import.which-crs"), file.ValidFrom, report);
        foreach (var row in TableReader.Read(file.Path, file.Name, file.Layout, FacilityTable.ColumnsOf(file.Kind), report))
        {
            cancellation.ThrowIfCancellationRequested();
            table.Take(row);
            if (report.Rows % ReportEvery == 0)
                progress?.Report(new("import.step.read", report.Rows, null));
        }
        await rights.RequirePlacesAsync(actor, [.. table.Staged.Select(s => (s.Lon, s.Lat))], cancellation);
        try
        {
            return await store.WriteAsync(actor, writing => WriteAsync(writing, rights, file, table, report, progress), cancellation);
        }
        catch (KeptOut keptOut)
        {
            return keptOut.Totals;
        }
    }

    private static async Task<ImportTotals> WriteAsync(Writing writing, Rights rights, FacilityFile file, FacilityTable table, ImportReport report, IProgress<Step>? progress)
    {
        progress?.Report(new("import.step.check", 0, null));
        var staged = table.Staged;
        // One import at a time: the second sees what the first has written.
        await writing.ExecuteAsync("select pg_advisory_xact_lock(hashtext('import facilities'))");
        await writing.ExecuteAsync(Sql.Beside(typeof(ImportFacilities), "stage"));
        await CopyAsync(writing, staged);
        await writing.ExecuteAsync(Sql.Beside(typeof(ImportFacilities), "plan"), new
        {
            kind = file.Kind.Id, source = file.Source, attributes = file.Kind.Attributes.Select(a => a.Name).Where(table.Columns.Contains).ToArray(),
            addresses = table.Columns.Contains("address"),
        });
        var places = await FacilityPlaces.FindAsync(writing, [.. staged.Select(s => s.Lon)], [.. staged.Select(s => s.Lat)], [.. staged.Select(s => s.ValidFrom)]);
        foreach (var (row, number) in staged.Select((row, i) => (row, i + 1)).Where(s => !places.ContainsKey(s.Item2)))
            report.Add(new(ImportSeverity.Error, "facility-import.outside-register", row.Origin with { Field = "lon", Value = null }, ("lon", row.Lon), ("lat", row.Lat)) { Place = (row.Lon, row.Lat) });
        foreach (var row in await writing.QueryAsync<NotStanding>("select line, name, valid_from, known_as, deed = 'not-standing' as known from planned_facility where deed in ('not-standing', 'unknown') order by line"))
            report.Error(row.Known ? "facility-import.not-standing" : "facility-import.unknown-id",
                new(file.Name, row.Line, row.Known ? "validFrom" : "id", row.Known ? row.Name : row.KnownAs.ToString()), ("day", row.ValidFrom), ("kind", file.Kind.Id));
        var plan = (await writing.SingleOrDefaultAsync<Plan>(Sql.Beside(typeof(ImportFacilities), "count")))!;
        var totals = new ImportTotals(plan.Added, plan.Changed, plan.Unchanged, 0);
        if (report.HasErrors || file.DryRun)
            throw new KeptOut(totals);
        if (plan.Added + plan.Changed == 0)
            return totals;
        await rights.RequirePlacesAsync(writing.Actor, [.. plan.OldLons.Zip(plan.OldLats)], writing.Cancellation);
        progress?.Report(new("import.step.write", 0, null));
        await writing.ExecuteAsync(Sql.Beside(typeof(ImportFacilities), "write"), new
        {
            kind = file.Kind.Id, source = file.Source, reason = file.Name, account = writing.Actor.Account, instant = plan.Instant,
            ids = staged.Select(s => s.Id).ToArray(), prefectures = staged.Select((_, i) => places[i + 1]).ToArray(),
        });
        return totals;
    }

    private static async Task CopyAsync(Writing writing, IReadOnlyList<StagedFacility> staged)
    {
        await using var copy = await writing.Connection.BeginBinaryImportAsync(
            "copy staged_facility (id, known_as, line, external_id, name, location, address, attributes, valid_from) from stdin (format binary)", writing.Cancellation);
        foreach (var facility in staged)
        {
            await copy.StartRowAsync(writing.Cancellation);
            await copy.WriteAsync(facility.Id, NpgsqlDbType.Uuid, writing.Cancellation);
            if (facility.KnownAs is { } knownAs)
                await copy.WriteAsync(knownAs, NpgsqlDbType.Uuid, writing.Cancellation);
            else
                await copy.WriteNullAsync(writing.Cancellation);
            await copy.WriteAsync(facility.Origin.Line!.Value, NpgsqlDbType.Bigint, writing.Cancellation);
            await copy.WriteAsync(facility.ExternalId, NpgsqlDbType.Text, writing.Cancellation);
            await copy.WriteAsync(facility.Name, NpgsqlDbType.Text, writing.Cancellation);
            await copy.WriteAsync(Spatial.Store.Factory.CreatePoint(new NetTopologySuite.Geometries.Coordinate(facility.Lon, facility.Lat)), NpgsqlDbType.Geometry, writing.Cancellation);
            await copy.WriteAsync(facility.Address, NpgsqlDbType.Text, writing.Cancellation);
            await copy.WriteAsync(facility.Attributes, NpgsqlDbType.Jsonb, writing.Cancellation);
            await copy.WriteAsync(facility.ValidFrom, NpgsqlDbType.Date, writing.Cancellation);
        }
        await copy.CompleteAsync(writing.Cancellation);
    }

    /// <summary>Ends the transaction without writing; no fault of anybody's.</summary>
    private sealed class KeptOut(ImportTotals totals) : Exception
    {
        public ImportTotals Totals => totals;
    }

    private sealed record NotStanding(long Line, string Name, DateOnly ValidFrom, Guid? KnownAs, bool Known);

    private sealed record Plan(long Added, long Changed, long Unchanged, double[] OldLons, double[] OldLats, DateTime Instant);
}
