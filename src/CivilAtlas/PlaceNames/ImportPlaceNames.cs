using CivilAtlas.Imports;
using CivilAtlas.Jobs;
using CivilAtlas.NameChecks;
using CivilAtlas.Spatial;
using CivilAtlas.Toponymy;

namespace CivilAtlas.PlaceNames;

/// <param name="Files">Path and the name people know it by.</param>
/// <param name="Category">Of rows that do not say their own.</param>
/// <param name="ValidFrom">From when the names hold, where a row does not say it itself.</param>
/// <param name="Source">The system they come from: an externalId is one name of one source.</param>
internal sealed record PlaceNameFiles(IReadOnlyList<(string Path, string Name)> Files, string? Category, TableLayout Layout, CoordinateSystem? Crs, DateOnly ValidFrom, string Source, bool DryRun)
{
    public const string DefaultSource = "import";
}

/// <summary>
/// Files of place names into the register, all of it or nothing. A row is the name of its externalId, or of its word, category and place;
/// what stands as the file says stays, so running it again changes nothing.
/// </summary>
internal static class ImportPlaceNames
{
    private const int ReportEvery = 2_000;

    public static async Task<ImportTotals> RunAsync(Database.Store store, Rights rights, Actor actor, Gazetteer gazetteer, NameChecker rules, PlaceNameFiles files, ImportReport report, IProgress<Step>? progress, CancellationToken cancellation)
    {
        var crs = files.Crs ?? throw new BadInput("crs", "import.which-crs");
        var table = new PlaceNameTable(files.Category, crs, files.ValidFrom, gazetteer.Categories, report);
        var fileOf = new List<string>();
        foreach (var (path, name) in files.Files)
            foreach (var row in TableReader.Read(path, name, files.Layout, PlaceNameTable.Columns, report))
            {
                cancellation.ThrowIfCancellationRequested();
                table.Take(row);
                while (fileOf.Count < table.Staged.Count)
                    fileOf.Add(name);
                if (report.Rows % ReportEvery == 0)
                    progress?.Report(new("import.step.read", report.Rows, null));
            }
        // Lines of several files would be confused; the place in the list tells file and line.
        var names = table.Staged.Select((name, i) => name with { Line = i }).ToList();
        Origin OriginOf(long place, string field, string? value) => new(fileOf[(int)place], table.Staged[(int)place].Line, field, value);
        return await WriteAsync(store, rights, actor, gazetteer, rules, names, new(files.Source, string.Join(' ', files.Files.Select(f => f.Name)), table.Said), OriginOf, report, files.DryRun, progress, cancellation);
    }

    /// <summary>Every division's own name, from the register itself: those that stand today, with the names they had before.</summary>
    public static async Task<ImportTotals> OfDivisionsAsync(Database.Store store, Rights rights, Actor actor, Gazetteer gazetteer, ImportReport report, bool dryRun, IProgress<Step>? progress, CancellationToken cancellation)
    {
        progress?.Report(new("import.step.read", 0, null));
        var names = await DivisionNames.OfRegisterAsync(store, cancellation);
        report.Rows = names.Count;
        return await WriteAsync(store, rights, actor, gazetteer, rules: null, names, new(DivisionNames.Source, DivisionNames.Source, ["geometry", "document"]),
            (place, field, value) => new(null, null, field, value ?? names[(int)place].Name), report, dryRun, progress, cancellation);
    }

    private static async Task<ImportTotals> WriteAsync(Database.Store store, Rights rights, Actor actor, Gazetteer gazetteer, NameChecker? rules, IReadOnlyList<StagedPlaceName> names, BulkNames bulk,
        Func<long, string, string?, Origin> originOf, ImportReport report, bool dryRun, IProgress<Step>? progress, CancellationToken cancellation)
    {
        try
        {
            return await store.WriteAsync(actor, async writing =>
            {
                progress?.Report(new("import.step.check", 0, null));
                await PlaceNameBulk.StageAsync(writing, gazetteer, names);
                await PlaceNameBulk.PlanAsync(writing, bulk);
                foreach (var finding in await writing.QueryAsync<PlanFinding>(Sql.Beside(typeof(ImportPlaceNames), "check")))
                    report.Add(new(Enum.Parse<ImportSeverity>(finding.Weight, ignoreCase: true), finding.Key, originOf(finding.Line, finding.Field, finding.Value),
                        ("name", finding.Name), ("day", finding.Day), ("other", finding.Other)));
                if (rules is not null)
                    await ReportRulesAsync(writing, rules, originOf, report);
                var plan = (await writing.SingleOrDefaultAsync<Plan>(
                    """
                    select count(*) filter (where deed = 'new') as added, count(*) filter (where deed = 'changed') as changed, count(*) filter (where deed = 'unchanged') as unchanged,
                           coalesce(array_agg(distinct p.division_id) filter (where deed in ('new', 'changed') and p.division_id is not null), '{}')
                             || coalesce(array_agg(distinct v.division_id) filter (where deed = 'changed'), '{}') as divisions
                    from planned_place_name p left join place_name_version v on v.id = p.version_id and v.prefecture_id = p.prefecture_id
                    """))!;
                var totals = new ImportTotals(plan.Added, plan.Changed, plan.Unchanged, 0);
                await rights.RequireDivisionsAsync(actor, plan.Divisions, cancellation);
                if (report.HasErrors || dryRun)
                    throw new KeptOut(totals);
                if (plan.Added + plan.Changed == 0)
                    return totals;
                progress?.Report(new("import.step.write", 0, null));
                await PlaceNameBulk.WriteAsync(writing, gazetteer, bulk);
                return totals;
            }, cancellation);
        }
        catch (KeptOut keptOut)
        {
            return keptOut.Totals;
        }
    }

    /// <summary>What the naming rules say of every row that is new or changed. They keep nothing out: a census is taken as it is, and mended afterwards.</summary>
    private static async Task ReportRulesAsync(Writing writing, NameChecker rules, Func<long, string, string?, Origin> originOf, ImportReport report)
    {
        var rows = await writing.QueryAsync<RowToCheck>(
            """
            select s.line, s.name, s.category, p.division_id, st_asgeojson(p.geometry, 9) as geometry, case when not p.is_new then p.place_name_id end as place_name_id
            from planned_place_name p join staged_place_name s on s.id = p.id
            where p.deed in ('new', 'changed') and p.division_id is not null order by s.line
            """);
        foreach (var some in rows.Chunk(NameChecker.Most))
        {
            var found = await rules.CheckAsync(new([.. some.Select(r => new NameCheckItem(r.Name, r.Category, r.DivisionId, r.Geometry, r.PlaceNameId))], SeesDrafts: true), writing.Cancellation);
            foreach (var (row, said) in some.Zip(found).SelectMany(pair => pair.Second.Findings.Select(finding => (pair.First, finding))))
                report.Add(new(said.Severity == Severity.Informs ? ImportSeverity.Note : ImportSeverity.Warning, said.Key, originOf(row.Line, "name", row.Name), [.. said.Values]) { Mend = said.Suggestion });
        }
    }

    /// <summary>Ends the transaction without writing; no fault of anybody's.</summary>
    private sealed class KeptOut(ImportTotals totals) : Exception
    {
        public ImportTotals Totals => totals;
    }

    private sealed record RowToCheck(long Line, string Name, string Category, Guid DivisionId, string? Geometry, Guid? PlaceNameId);

    private sealed record PlanFinding(string Weight, string Key, long Line, string Field, string? Value, string Name, string? Other, DateOnly Day);

    private sealed record Plan(long Added, long Changed, long Unchanged, Guid[] Divisions);
}
