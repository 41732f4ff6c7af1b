using NetTopologySuite.Geometries;

namespace CivilAtlas.SampleCity;

internal sealed record CountyPlan(int Prefecture, SampleDivisionKind Kind, int Seat);

internal sealed record TownshipPlan(int County, SampleDivisionKind Kind, int Seat);

/// <summary>Which unit of each level every cell belongs to. Seats are cells.</summary>
internal sealed record DivisionGrouping(
    int[] PrefectureOfCell, int[] PrefectureSeats, int[] CountyOfCell, CountyPlan[] Counties, int[] TownshipOfCell, TownshipPlan[] Townships)
{
    // A county takes more of the country than a district takes of the core.
    private const double OuterWeight = 1.3;

    public static DivisionGrouping Group(SampleSize size, VillageSites sites, VillageMesh mesh)
    {
        int[] everyCell = [.. Enumerable.Range(0, sites.Inside)];
        int[] prefectureSeats = [.. sites.Prefectures.Select(plan => Nearest(mesh, everyCell, plan.Core))];
        (var prefectureOf, prefectureSeats) = ConnectedGrowth.Grow(mesh, everyCell, prefectureSeats, Same(size.Prefectures), keepSeeds: true);

        var countyOf = new int[sites.Inside];
        var townshipOf = new int[sites.Inside];
        var counties = new List<CountyPlan>();
        var townships = new List<TownshipPlan>();
        for (var prefecture = 0; prefecture < size.Prefectures; prefecture++)
        {
            int[] members = [.. everyCell.Where(cell => prefectureOf[cell] == prefecture)];
            GroupPrefecture(size, sites.Prefectures[prefecture], prefecture, mesh, members, counties, townships, countyOf, townshipOf);
        }
        return new DivisionGrouping(prefectureOf, prefectureSeats, countyOf, [.. counties], townshipOf, [.. townships]);
    }

    private static void GroupPrefecture(
        SampleSize size, PrefecturePlan plan, int prefecture, VillageMesh mesh, int[] members,
        List<CountyPlan> counties, List<TownshipPlan> townships, int[] countyOf, int[] townshipOf)
    {
        var firstCounty = counties.Count;
        var firstTownship = townships.Count;
        var seats = new List<int>();
        foreach (var middle in plan.Districts.Concat(plan.Outer))
            seats.Add(Nearest(mesh, [.. members.Where(cell => !seats.Contains(cell))], middle));
        double[] weights = [.. Enumerable.Range(0, seats.Count).Select(index => index < size.DistrictsEach ? 1 : OuterWeight)];
        var (units, centres) = ConnectedGrowth.Grow(mesh, members, [.. seats], weights, keepSeeds: true);
        // Where seeds had to move, the seat moves with its county.
        seats = [.. centres];

        var parts = new int[seats.Count][];
        for (var unit = 0; unit < seats.Count; unit++)
        {
            parts[unit] = [.. members.Where((_, index) => units[index] == unit)];
            foreach (var cell in parts[unit]) countyOf[cell] = firstCounty + unit;
            var kind = unit < size.DistrictsEach ? SampleDivisionKind.District
                : unit < size.DistrictsEach + size.CountiesEach ? SampleDivisionKind.County : SampleDivisionKind.CountyCity;
            counties.Add(new CountyPlan(prefecture, kind, seats[unit]));
        }

        // One to each county first: none goes without, however small it came out.
        int[] shares = [.. Apportion.Split(size.TownshipsEach - parts.Length, [.. parts.Select(part => part.Length - 0.5)]).Select(share => share + 1)];
        for (var unit = 0; unit < parts.Length; unit++)
        {
            var seeds = ConnectedGrowth.SpreadSeeds(mesh, parts[unit], seats[unit], shares[unit]);
            var (towns, middles) = ConnectedGrowth.Grow(mesh, parts[unit], seeds, Same(shares[unit]), keepSeeds: false);
            for (var index = 0; index < towns.Length; index++) townshipOf[parts[unit][index]] = townships.Count + towns[index];
            // The county's government sits in the township that holds its middle, and the township's with it.
            var home = towns[Array.IndexOf(parts[unit], seats[unit])];
            for (var town = 0; town < middles.Length; town++)
                townships.Add(new TownshipPlan(firstCounty + unit, SampleDivisionKind.Town, town == home ? seats[unit] : middles[town]));
        }
        ChooseKinds(size, mesh, members, townships, firstTownship, townshipOf);
    }

    /// <summary>The townships of the smallest villages are the built-up ones: subdistricts. Of the others the sparsest third are townships 乡.</summary>
    private static void ChooseKinds(SampleSize size, VillageMesh mesh, int[] members, List<TownshipPlan> townships, int first, int[] townshipOf)
    {
        var areas = new double[townships.Count - first];
        var cells = new int[areas.Length];
        foreach (var cell in members)
        {
            areas[townshipOf[cell] - first] += Math.Abs(NetTopologySuite.Algorithm.Area.OfRing(mesh.Corners[cell]));
            cells[townshipOf[cell] - first]++;
        }
        int[] byDensity = [.. Enumerable.Range(0, areas.Length).OrderBy(index => areas[index] / cells[index]).ThenBy(index => index)];
        var rural = areas.Length - size.SubdistrictsEach;
        for (var rank = 0; rank < byDensity.Length; rank++)
        {
            var kind = rank < size.SubdistrictsEach ? SampleDivisionKind.Subdistrict
                : rank < size.SubdistrictsEach + (rural * 2 + 2) / 3 ? SampleDivisionKind.Town : SampleDivisionKind.Township;
            townships[first + byDensity[rank]] = townships[first + byDensity[rank]] with { Kind = kind };
        }
    }

    private static int Nearest(VillageMesh mesh, int[] cells, Coordinate point) => cells.MinBy(cell => mesh.Sites[cell].Distance(point));

    private static double[] Same(int count) => [.. Enumerable.Repeat(1.0, count)];
}
