using NetTopologySuite.Geometries;

namespace CivilAtlas.SampleCity;

/// <summary>gis-data/sample/facilities.json.</summary>
internal sealed record FacilityPlan(int CountsAreForTownships, double OpenedDuringThePlan, FacilityRule[] Rules);

/// <summary>
/// Either a <paramref name="Share"/> of the divisions has one each, or <paramref name="Count"/> of them are spread so that
/// <paramref name="Cover"/> of the divisions have at least one.
/// </summary>
internal sealed record FacilityRule(string Kind, string Where, string Suffix, double Share = 0, int Count = 0, double Cover = 0);

internal static class FacilityMaking
{
    public static IEnumerable<SampleFacility> Make(SampleSize size, FacilityPlan plan, VillageMesh mesh, SampleDivisions divisions, ulong seed)
    {
        var places = new FacilityPlaces(mesh, divisions);
        for (var ordinal = 0; ordinal < plan.Rules.Length; ordinal++)
        {
            var rule = plan.Rules[ordinal];
            var random = SplitMix64.For(seed, "facilities", ordinal);
            var sites = places.Of(rule.Where);
            foreach (var (place, nth) in Spread(size, plan, rule, sites, random))
            {
                var cell = places.Cell(place, rule.Kind, random);
                var point = CellPoints.Anywhere(mesh, cell, random, CellPoints.SafeReach);
                yield return new SampleFacility(
                    random.NextId(), rule.Kind, Name(place.Division, rule, nth), LocalPlane.ToDegrees(point), divisions.VillageOfCell[cell].Code,
                    OpenedOn(plan, random), FacilityAttributes.Draw(rule, random));
            }
        }
    }

    /// <summary>Exact numbers, not chances: a standard of the plan shall have both met and missed divisions whatever the seed.</summary>
    private static IEnumerable<(FacilityPlace Place, int Nth)> Spread(
        SampleSize size, FacilityPlan plan, FacilityRule rule, FacilityPlace[] sites, SplitMix64 random)
    {
        if (sites.Length == 0) yield break;
        var share = rule.Count > 0 ? rule.Cover : rule.Share;
        var scale = (double)size.TownshipsEach * size.Prefectures / plan.CountsAreForTownships;
        var count = rule.Count > 0 ? Math.Max(1, (int)Math.Round(rule.Count * scale)) : int.MaxValue;
        var reached = Math.Clamp((int)Math.Round(share * sites.Length), 1, share < 1 && sites.Length > 1 ? sites.Length - 1 : sites.Length);
        reached = Math.Min(reached, count);
        var chosen = (FacilityPlace[])sites.Clone();
        random.Shuffle(chosen);
        // Those farther out are the likelier to go without.
        chosen = [.. chosen.OrderBy(place => place.Remoteness * random.NextBetween(0.2, 1))];
        for (var index = 0; index < reached; index++) yield return (chosen[index], 1);
        if (rule.Count == 0) yield break;
        for (var index = reached; index < count; index++) yield return (chosen[(index - reached) % reached], 2 + (index - reached) / reached);
    }

    private static string Name(SampleDivision division, FacilityRule rule, int nth) =>
        division.Name + (nth == 1 ? "" : nth == 2 ? "第二" : nth == 3 ? "第三" : $"第{nth}") + rule.Suffix;

    private static DateOnly OpenedOn(FacilityPlan plan, SplitMix64 random) => random.Chance(plan.OpenedDuringThePlan)
        ? new DateOnly(2021, 1, 1).AddDays(random.NextBelow(5 * 365))
        : new DateOnly(2016, 1, 1).AddDays(random.NextBelow(5 * 365));
}

/// <summary>A division where a facility may stand, the cells it may stand in, and how far out it lies, in metres.</summary>
internal sealed record FacilityPlace(SampleDivision Division, int SeatCell, int[] Cells, double Remoteness);

internal sealed class FacilityPlaces(VillageMesh mesh, SampleDivisions divisions)
{
    private readonly SampleDivision _prefectureOfAll = divisions.All[1];

    public FacilityPlace[] Of(string where) => where switch
    {
        "prefecture" => Prefectures(),
        "county" => [.. divisions.Counties.Select((county, index) => Place(county, divisions.CountySeats[index]))],
        "township" => Townships(_ => true),
        "subdistrict" => Townships(kind => kind == SampleDivisionKind.Subdistrict),
        "rural-township" => Townships(kind => kind != SampleDivisionKind.Subdistrict),
        "village" => Villages(_ => true),
        "community" => Villages(kind => kind == SampleDivisionKind.Community),
        "administrative-village" => Villages(kind => kind == SampleDivisionKind.Village),
        _ => throw new InvalidDataException($"facilities.json: where '{where}' is none of the words known"),
    };

    /// <summary>Cemeteries keep away from the seat; what serves a whole division stands at it.</summary>
    public int Cell(FacilityPlace place, string kind, SplitMix64 random)
    {
        if (kind != "public-cemetery") return place.SeatCell;
        int[] aside = [.. place.Cells.Where(cell => divisions.VillageOfCell[cell].Kind == SampleDivisionKind.Village)];
        return aside.Length == 0 ? place.SeatCell : aside[random.NextBelow(aside.Length)];
    }

    private FacilityPlace[] Prefectures() =>
    [
        .. divisions.All.Where(division => division.Level == SampleLevel.Prefecture).Select(prefecture =>
            Place(prefecture, divisions.CountySeats[Array.FindIndex(divisions.Counties, county => county.ParentCode == prefecture.Code)])),
    ];

    private FacilityPlace[] Townships(Func<SampleDivisionKind, bool> belongs)
    {
        var cells = Enumerable.Range(0, mesh.Sites.Length).ToLookup(cell => divisions.TownshipOfCell[cell]);
        return
        [
            .. divisions.Townships.Select((township, index) => (township, index)).Where(pair => belongs(pair.township.Kind))
                .Select(pair => Place(pair.township, divisions.TownshipSeats[pair.index]) with { Cells = [.. cells[pair.index]] }),
        ];
    }

    private FacilityPlace[] Villages(Func<SampleDivisionKind, bool> belongs) =>
        [.. Enumerable.Range(0, mesh.Sites.Length).Where(cell => belongs(divisions.VillageOfCell[cell].Kind)).Select(cell => Place(divisions.VillageOfCell[cell], cell))];

    private FacilityPlace Place(SampleDivision division, int seat)
    {
        var core = divisions.All.FirstOrDefault(candidate => candidate.Level == SampleLevel.Prefecture && candidate.Code.AsSpan(0, 4).SequenceEqual(division.Code.AsSpan(0, 4))) ?? _prefectureOfAll;
        return new FacilityPlace(division, seat, [seat], 5_000 + mesh.Sites[seat].Distance(LocalPlane.ToPlane(core.Seat)));
    }
}
