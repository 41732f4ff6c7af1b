using NetTopologySuite.Geometries;

namespace CivilAtlas.SampleCity;

/// <summary>
/// The divisions of a sample from the province down, in the order of their codes within each level,
/// and for each village its cell in the mesh.
/// </summary>
internal sealed record SampleDivisions(SampleDivision[] All, SampleDivision[] VillageOfCell, int[] CountyOfCell, SampleDivision[] Counties, int[] CountySeats, SampleDivision[] Townships, int[] TownshipSeats, int[] TownshipOfCell);

/// <summary>Groups cells into prefectures, counties and townships, and gives them kinds, codes and names.</summary>
internal static class DivisionMaking
{
    private const double CommunitySquareMetres = 3e6;
    private const string ProvinceCode = "990000";

    public static SampleDivisions Make(SampleSize size, VillageSites sites, VillageMesh mesh, NameWords words, ulong seed)
    {
        var grouping = DivisionGrouping.Group(size, sites, mesh);
        var factory = Shapes;
        var random = SplitMix64.For(seed, "division identifiers");
        var townNames = new NamePool(words, SplitMix64.For(seed, "township names"));
        var countyNames = new NamePool(words, SplitMix64.For(seed, "county names"));
        var all = new List<SampleDivision>();

        var provinceShape = mesh.Shapes(new int[sites.Inside], 1, factory)[0];
        var prefectureShapes = mesh.Shapes(grouping.PrefectureOfCell, size.Prefectures, factory);
        var countyShapes = mesh.Shapes(grouping.CountyOfCell, grouping.Counties.Length, factory);
        var townshipShapes = mesh.Shapes(grouping.TownshipOfCell, grouping.Townships.Length, factory);
        var villageShapes = mesh.Shapes([.. Enumerable.Range(0, sites.Inside)], sites.Inside, factory);

        NameWord[] mark = [words.Mark];
        all.Add(Division(ProvinceCode, null, SampleLevel.Province, SampleDivisionKind.Province, Named("省", mark), grouping.PrefectureSeats[0], provinceShape));

        var prefectures = new SampleDivision[size.Prefectures];
        for (var index = 0; index < prefectures.Length; index++)
        {
            var name = index == 0 ? Named("市", mark) : Named("市", mark, countyNames.Next());
            prefectures[index] = Division($"99{index + 1:00}00", ProvinceCode, SampleLevel.Prefecture, SampleDivisionKind.Prefecture, name, grouping.PrefectureSeats[index], prefectureShapes[index]);
        }
        all.AddRange(prefectures);

        var counties = new SampleDivision[grouping.Counties.Length];
        var nextCode = new Dictionary<(int, SampleDivisionKind), int>();
        for (var index = 0; index < counties.Length; index++)
        {
            var plan = grouping.Counties[index];
            var number = Next(nextCode, (plan.Prefecture, plan.Kind), CodeDigits.FirstCounty(plan.Kind));
            counties[index] = Division($"{prefectures[plan.Prefecture].Code[..4]}{number:00}", prefectures[plan.Prefecture].Code, SampleLevel.County, plan.Kind,
                Named(CodeDigits.Generic(plan.Kind), mark, countyNames.Next()), plan.Seat, countyShapes[index]);
        }
        all.AddRange(counties.OrderBy(county => county.Code, StringComparer.Ordinal));

        var townships = new SampleDivision[grouping.Townships.Length];
        for (var index = 0; index < townships.Length; index++)
        {
            var plan = grouping.Townships[index];
            var number = Next(nextCode, (1000 + plan.County, plan.Kind), CodeDigits.FirstTownship(plan.Kind));
            townships[index] = Division($"{counties[plan.County].Code}{number:000}", counties[plan.County].Code, SampleLevel.Township, plan.Kind,
                Named(CodeDigits.Generic(plan.Kind), townNames.Next()), plan.Seat, townshipShapes[index]);
        }
        all.AddRange(townships.OrderBy(township => township.Code, StringComparer.Ordinal));

        var villageNames = counties.Select((_, county) => new NamePool(words, SplitMix64.For(seed, "village names", county))).ToArray();
        var villages = new SampleDivision[sites.Inside];
        for (var cell = 0; cell < villages.Length; cell++)
        {
            var township = grouping.TownshipOfCell[cell];
            var kind = VillageKind(grouping, township, cell, mesh, seed);
            var number = Next(nextCode, (100_000 + township, kind), CodeDigits.FirstVillage(kind));
            villages[cell] = Division($"{townships[township].Code}{number:000}", townships[township].Code, SampleLevel.Village, kind,
                Named(CodeDigits.Generic(kind), villageNames[grouping.CountyOfCell[cell]].Next()), cell, villageShapes[cell]);
        }
        all.AddRange(villages.OrderBy(village => village.Code, StringComparer.Ordinal));

        return new SampleDivisions([.. all], villages, grouping.CountyOfCell, counties, [.. grouping.Counties.Select(plan => plan.Seat)],
            townships, [.. grouping.Townships.Select(plan => plan.Seat)], grouping.TownshipOfCell);

        SampleName Named(string generic, params NameWord[][] specific) => SampleNaming.Join([.. specific, [words.Generic(generic)]]);

        SampleDivision Division(string code, string? parent, SampleLevel level, SampleDivisionKind kind, SampleName name, int seatCell, Polygon shape) =>
            new(random.NextId(), code, parent, level, kind, name.Text, name.Romanization, LocalPlane.ToDegrees(mesh.Sites[seatCell]), shape);
    }

    /// <summary>Communities fill the subdistricts but for a few villages the city has swallowed; elsewhere the seat is one, and a few more.</summary>
    private static SampleDivisionKind VillageKind(DivisionGrouping grouping, int township, int cell, VillageMesh mesh, ulong seed)
    {
        var plan = grouping.Townships[township];
        if (plan.Seat == cell && plan.Kind != SampleDivisionKind.Township) return SampleDivisionKind.Community;
        var wide = NetTopologySuite.Algorithm.Area.OfRing(mesh.Corners[cell]) > CommunitySquareMetres;
        var share = plan.Kind switch
        {
            SampleDivisionKind.Subdistrict => wide ? 0.85 : 1,
            SampleDivisionKind.Town => 0.08,
            _ => 0.0,
        };
        return SplitMix64.For(seed, "village kind", cell).Chance(share) ? SampleDivisionKind.Community : SampleDivisionKind.Village;
    }

    private static int Next<TKey>(Dictionary<TKey, int> counters, TKey key, int first) where TKey : notnull =>
        counters[key] = counters.TryGetValue(key, out var last) ? last + 1 : first;

    internal static readonly GeometryFactory Shapes = NetTopologySuite.NtsGeometryServices.Instance.CreateGeometryFactory(4490);
}

/// <summary>Digits and generics by kind: GB/T 2260, GB/T 10114 and the practice of statistics (domain words of sections 2).</summary>
internal static class CodeDigits
{
    /// <summary>01 stands for the "city's districts" node of GB/T 2260 and is left free.</summary>
    public static int FirstCounty(SampleDivisionKind kind) => kind switch
    {
        SampleDivisionKind.District => 2,
        SampleDivisionKind.County => 21,
        SampleDivisionKind.CountyCity => 81,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static int FirstTownship(SampleDivisionKind kind) => kind switch
    {
        SampleDivisionKind.Subdistrict => 1,
        SampleDivisionKind.Town => 100,
        SampleDivisionKind.Township => 200,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static int FirstVillage(SampleDivisionKind kind) => kind == SampleDivisionKind.Community ? 1 : 200;

    public static string Generic(SampleDivisionKind kind) => kind switch
    {
        SampleDivisionKind.Province => "省",
        SampleDivisionKind.Prefecture or SampleDivisionKind.CountyCity => "市",
        SampleDivisionKind.District => "区",
        SampleDivisionKind.County => "县",
        SampleDivisionKind.Subdistrict => "街道",
        SampleDivisionKind.Town => "镇",
        SampleDivisionKind.Township => "乡",
        SampleDivisionKind.Community => "社区",
        SampleDivisionKind.Village => "村",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
