using CivilAtlas.Spatial;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Demand;

/// <summary>Reads the demand of a source in a territory as of a day.</summary>
internal static class DemandReader
{
    /// <summary>The sources every register has.</summary>
    public static readonly string[] Standing = ["population-cell", "village", "house-number"];

    /// <summary>What is wrong with the name of a source or an age group; a source the actor may not read is none.</summary>
    public static async Task<IReadOnlyList<Fault>> FaultsAsync(Store store, string source, string ageGroup, Actor actor, CancellationToken cancellation)
    {
        List<Fault> faults = [];
        if (!AgeGroups.Known.Contains(ageGroup))
            faults.Add(new("demand.ageGroup", "input.one-of", ("known", AgeGroups.Known), ("value", ageGroup)));
        if (Standing.Contains(source))
            return faults;
        var imported = await store.QueryAsync<Imported>("select id, age_groups from demand_source where @reads and division_lies_in(division_id, @scope) order by id",
            new { reads = Rights.ReadsOwnData(actor), scope = actor.DivisionId }, cancellation);
        if (imported.FirstOrDefault(i => i.Id.ToString() == source) is not { } found)
            faults.Add(new("demand.source", "demand.no-source", ("value", source), ("known", Standing.Concat(imported.Select(i => i.Id.ToString())))));
        else if (faults.Count == 0 && !found.AgeGroups.Contains(ageGroup))
            faults.Add(new("demand.ageGroup", "demand.no-age-group", ("value", ageGroup), ("known", found.AgeGroups)));
        return faults;
    }

    public static async Task<DemandSet> ReadAsync(Store store, Territory territory, string source, string ageGroup, DateOnly asOf, CancellationToken cancellation)
    {
        var part = source switch { "population-cell" => "cells", "village" => "villages", "house-number" => "numbers", _ => "imported" };
        var values = new
        {
            root = territory.Root.Id, villages = territory.Villages, divisions = territory.All.Select(d => d.Id).ToArray(), ageGroup, asOf,
            source = part == "imported" ? Guid.Parse(source) : Guid.Empty,
        };
        var dates = (await store.SingleOrDefaultAsync<Counted>(Sql.Beside(typeof(DemandReader), "counted"), values, cancellation))!;
        var rows = await store.QueryAsync<Row>(Sql.Beside(typeof(DemandReader), part), values, cancellation);
        // A village's people are shared out evenly over its numbers.
        var sharing = part == "numbers" ? rows.GroupBy(r => r.VillageId).ToDictionary(g => g.Key!.Value, g => g.Count()) : null;
        var units = rows.Select(row =>
        {
            var prefecture = territory.PrefectureOf(row.VillageId);
            var (lon, lat) = part == "numbers" ? WebMercator.Unproject(row.Lon, row.Lat) : (row.Lon, row.Lat);
            // A cell's number is one of its prefecture's.
            return new DemandUnit(part == "cells" && prefecture is not null ? $"{prefecture.Code}-{row.Id}" : row.Id, lon, lat,
                sharing is null ? row.People : row.People / sharing[row.VillageId!.Value], row.VillageId, prefecture?.Id ?? Guid.Empty, row.Weight);
        });
        return new(source, ageGroup, part == "imported" ? dates.ImportedOn : dates.CountedOn, dates.People, [.. units]) { Weighted = dates.Weighted };
    }

    private sealed record Imported(Guid Id, string[] AgeGroups);

    private sealed record Counted(DateOnly? CountedOn, long? People, DateOnly? ImportedOn, bool Weighted);

    private sealed record Row(string Id, double Lon, double Lat, double People, Guid? VillageId, double Weight);
}
