using CivilAtlas.Coverage;
using CivilAtlas.Divisions;
using CivilAtlas.Imports;
using CivilAtlas.Requests;
using CivilAtlas.Spatial;
using NpgsqlTypes;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Demand;

/// <param name="Division">Whose people these are; every row must lie in it.</param>
/// <param name="Map">Columns and where they stand, as <c>people=人口,lon=3</c>.</param>
/// <param name="Layer">Of a GeoPackage or workbook; its first where left out.</param>
internal sealed record PostDemandSourceRequest([InQuery] string Title, [InQuery] string Division, [InQuery] string Crs, [InQuery] DateOnly? ReferenceDate = null,
    [InQuery] string? Map = null, [InQuery] string? Encoding = null, [InQuery] string? Layer = null);

/// <param name="Registered">What the register counts.</param>
internal sealed record DemandDifference(string Code, string Name, string Level, double People, long Registered, double Difference);

/// <param name="Differences">The divisions whose people are not those of the register, from the largest division down.</param>
internal sealed record PostDemandSourceResponse(Guid Id, long Units, double People, IReadOnlyList<string> AgeGroups, bool Weighted, IReadOnlyList<DemandDifference> Differences);

/// <summary>A planner's own table of demand, all of it or nothing; its totals are held against the register's.</summary>
internal sealed class PostDemandSource(Database.Store store, Rights rights, DataFolder folder) : Endpoint<PostDemandSourceRequest, PostDemandSourceResponse>
{
    public override void Configure()
    {
        Post("/api/v1/demand/sources");
        Roles(Rights.Holding(Deed.OwnData));
        AllowFileUploads();
        Summary(s =>
        {
            s.Summary = "Import a source of demand from a CSV, .xlsx, GeoPackage, GeoJSON or zipped shapefile";
            s.Description = """
                Columns id, lon, lat, people, and optionally under-14, 60-plus, 65-plus, 80-plus, and weight: how much each person of the row needs against an ordinary one (1).
                Features have their place as a point; a polygon is taken at a point inside it. Catchments share by people times weight, and a run says the share of the need reached
                beside that of people. All or nothing: 400 names every broken row by file, line and column.
                """;
        });
        Description(d => d.ClearDefaultProduces(200).Produces<PostDemandSourceResponse>(201));
    }

    public override async Task HandleAsync(PostDemandSourceRequest request, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        if (request.Title.Trim().Length is 0 or > 100)
            faults.Add(new("title", "demand.title"));
        if (!CoordinateSystem.TryParse(request.Crs, out var crs))
            faults.Add(new("crs", "import.unknown-crs", ("value", request.Crs)));
        if (!DivisionCode.IsWellFormed(request.Division))
            faults.Add(new("division", "division.code-malformed", ("value", request.Division)));
        if (!HttpContext.Request.HasFormContentType || (await HttpContext.Request.ReadFormAsync(cancellation)).Files is not [var sent])
            throw new BadInput([.. faults, new("file", "demand.no-file")]);
        if (faults.Count > 0)
            throw new BadInput(faults);
        var actor = Actor.Of(User);
        var root = await AssessmentJob.DivisionAsync(store, request.Division, AsOf.Today, cancellation);
        await rights.RequireDivisionsAsync(actor, [root], cancellation);
        var layout = TableLayout.Ordinary.With(request.Map?.Split(',') ?? [], DemandTable.Columns) with { Encoding = request.Encoding, Sheet = request.Layer };
        var report = new ImportReport();
        var table = new DemandTable(crs!, report);
        var path = Path.Combine(folder.Uploads, Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(folder.Uploads);
            await using (var kept = File.Create(path))
                await sent.CopyToAsync(kept, cancellation);
            foreach (var row in TableReader.Read(path, Path.GetFileName(sent.FileName), layout, DemandTable.Columns, report))
                table.Take(row);
        }
        finally
        {
            File.Delete(path);
        }
        var territory = await Territory.ReadAsync(store, root, AsOf.Today, cancellation);
        var villages = await PlaceAsync(table.Staged, territory, report, cancellation);
        if (report.HasErrors)
            throw new BadInput([.. report.Kept.Where(f => f.Severity == ImportSeverity.Error).Select(f => f.ToFault())]);
        var counted = request.ReferenceDate ?? AsOf.Today;
        var id = Guid.CreateVersion7();
        await store.WriteAsync(actor, writing => WriteAsync(writing, id, request.Title.Trim(), territory, counted, table, villages), cancellation);
        await Send.ResponseAsync(new(id, table.Staged.Count, table.Staged.Sum(s => s.People), table.AgeGroupsPresent, table.Weighted,
            await DifferencesAsync(territory, table.Staged, villages, counted, cancellation)), 201, cancellation);
    }

    /// <summary>The lowest division each row lies in.</summary>
    private async Task<Guid?[]> PlaceAsync(IReadOnlyList<StagedDemand> staged, Territory territory, ImportReport report, CancellationToken cancellation)
    {
        var located = await Location.ReadAsync(store, new([.. staged.Select(s => s.Lon)], [.. staged.Select(s => s.Lat)]), AsOf.Today, DateTime.UtcNow, cancellation);
        var inside = territory.All.Select(d => d.Id).ToHashSet();
        var lowest = located.Chains.Select(chain => chain.Count == 0 ? (Guid?)null : located.Divisions[chain[^1]].Id).ToArray();
        for (var i = 0; i < lowest.Length; i++)
            if (lowest[i] is not { } division || !inside.Contains(division))
                report.Error("demand.outside", staged[i].Origin, ("lon", staged[i].Lon), ("lat", staged[i].Lat), ("code", territory.Root.Code));
        return lowest;
    }

    private static async Task WriteAsync(Writing writing, Guid id, string title, Territory territory, DateOnly counted, DemandTable table, Guid?[] villages)
    {
        await writing.ExecuteAsync("insert into demand_source (id, title, division_id, reference_date, age_groups, weighted, account) values (@id, @title, @division, @counted, @groups, @Weighted, @account)",
            new { id, title, division = territory.Root.Id, counted, groups = table.AgeGroupsPresent, table.Weighted, account = writing.Actor.Account });
        await using var copy = await writing.Connection.BeginBinaryImportAsync(
            "copy demand_source_unit (source_id, prefecture_id, number, unit_id, lon, lat, village_id, people, weight, under_14, aged_60_plus, aged_65_plus, aged_80_plus) from stdin (format binary)", writing.Cancellation);
        for (var i = 0; i < table.Staged.Count; i++)
        {
            var unit = table.Staged[i];
            await copy.StartRowAsync(writing.Cancellation);
            await copy.WriteAsync(id, NpgsqlDbType.Uuid, writing.Cancellation);
            await copy.WriteAsync(territory.PrefectureOf(villages[i])?.Id ?? Guid.Empty, NpgsqlDbType.Uuid, writing.Cancellation);
            await copy.WriteAsync(i + 1, NpgsqlDbType.Integer, writing.Cancellation);
            await copy.WriteAsync(unit.Id, NpgsqlDbType.Text, writing.Cancellation);
            await copy.WriteAsync(unit.Lon, NpgsqlDbType.Double, writing.Cancellation);
            await copy.WriteAsync(unit.Lat, NpgsqlDbType.Double, writing.Cancellation);
            await copy.WriteAsync(villages[i]!.Value, NpgsqlDbType.Uuid, writing.Cancellation);
            await copy.WriteAsync(unit.People, NpgsqlDbType.Double, writing.Cancellation);
            await copy.WriteAsync(unit.Weight, NpgsqlDbType.Double, writing.Cancellation);
            foreach (var group in unit.Groups)
                if (group is { } people)
                    await copy.WriteAsync(people, NpgsqlDbType.Double, writing.Cancellation);
                else
                    await copy.WriteNullAsync(writing.Cancellation);
        }
        await copy.CompleteAsync(writing.Cancellation);
    }

    private async Task<IReadOnlyList<DemandDifference>> DifferencesAsync(Territory territory, IReadOnlyList<StagedDemand> staged, Guid?[] villages, DateOnly counted, CancellationToken cancellation)
    {
        var sums = new Dictionary<Guid, double>();
        for (var i = 0; i < staged.Count; i++)
            foreach (var division in territory.Within(villages[i]))
                sums[division.Id] = sums.GetValueOrDefault(division.Id) + staged[i].People;
        var registered = await store.QueryAsync<Registered>(
            """
            select distinct on (division_id) division_id, people from division_population
            where division_id = any(@divisions) and age_group = 'all' and reference_date <= @counted
            order by division_id, reference_date desc
            """, new { divisions = territory.All.Select(d => d.Id).ToArray(), counted }, cancellation);
        var people = registered.ToDictionary(r => r.DivisionId, r => r.People);
        return [.. territory.All.Where(d => people.ContainsKey(d.Id))
            .Select(d => new DemandDifference(d.Code, d.Name, d.Level, sums.GetValueOrDefault(d.Id), people[d.Id], sums.GetValueOrDefault(d.Id) - people[d.Id]))
            .Where(d => Math.Abs(d.Difference) >= 0.5)];
    }

    private sealed record Registered(Guid DivisionId, int People);
}
