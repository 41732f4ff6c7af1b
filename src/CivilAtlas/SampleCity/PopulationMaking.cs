using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace CivilAtlas.SampleCity;

internal sealed record SamplePopulation(VillagePopulation[] Villages, GridPopulation[] Grid);

/// <summary>
/// People by village, and shared out from each village over its 500 m cells. Bands that do not overlap are shared out one by one,
/// so cells always sum to their village and no group is larger than the one that holds it.
/// </summary>
internal static class PopulationMaking
{
    public const double CellMetres = 500;

    /// <summary>How many villagers live on a cell's share of fields and woods: below this weight a rural cell is empty.</summary>
    private const double EmptyBelow = 0.55;

    public static SamplePopulation Make(SampleSize size, VillageMesh mesh, SampleDivisions divisions, ulong seed)
    {
        var villages = divisions.VillageOfCell;
        var weights = new double[villages.Length];
        for (var cell = 0; cell < villages.Length; cell++)
        {
            var random = SplitMix64.For(seed, "people of village", cell);
            weights[cell] = (villages[cell].Kind == SampleDivisionKind.Community ? 9_200 : 3_400) * Math.Exp(random.NextBell() * 0.4);
        }
        var totals = Apportion.Split(size.PopulationEach * size.Prefectures, weights);
        var people = new VillagePopulation[villages.Length];
        var grid = new List<GridPopulation>();
        for (var cell = 0; cell < villages.Length; cell++)
        {
            var random = SplitMix64.For(seed, "ages of village", cell);
            var bands = Bands(totals[cell], villages[cell].Kind, random);
            people[cell] = new VillagePopulation(villages[cell].Code, Groups(bands));
            ShareOut(villages[cell], mesh.Sites[cell], bands, random, grid);
        }
        return new SamplePopulation(people, [.. grid]);
    }

    /// <summary>0-13, 14-59, 60-64, 65-79, 80 and over; the country is older than the core.</summary>
    private static int[] Bands(int total, SampleDivisionKind kind, SplitMix64 random)
    {
        var rural = kind == SampleDivisionKind.Village;
        var young = random.NextBetween(0.11, 0.18);
        var old = rural ? random.NextBetween(0.19, 0.29) : random.NextBetween(0.12, 0.21);
        return Apportion.Split(total, [young, 1 - young - old, old * 0.29, old * 0.57, old * random.NextBetween(0.12, 0.17)]);
    }

    private static AgeGroups Groups(int[] bands) =>
        new(bands.Sum(), bands[0], bands[2] + bands[3] + bands[4], bands[3] + bands[4], bands[4]);

    private static void ShareOut(SampleDivision village, Coordinate site, int[] bands, SplitMix64 random, List<GridPopulation> grid)
    {
        var cells = Cells(village, site, random);
        int[][] shares = [.. bands.Select(band => Apportion.Split(band, [.. cells.Select(cell => cell.Weight)]))];
        for (var index = 0; index < cells.Count; index++)
        {
            var people = Groups([.. shares.Select(share => share[index])]);
            if (people.All == 0) continue;
            var (column, row, _) = cells[index];
            grid.Add(new GridPopulation(column, row, village.Code, LocalPlane.ToDegrees((column + 0.5) * CellMetres, (row + 0.5) * CellMetres), people));
        }
    }

    private static List<(int Column, int Row, double Weight)> Cells(SampleDivision village, Coordinate site, SplitMix64 random)
    {
        var bounds = village.Shape.EnvelopeInternal;
        var low = LocalPlane.ToPlane(new Coordinate(bounds.MinX, bounds.MinY));
        var high = LocalPlane.ToPlane(new Coordinate(bounds.MaxX, bounds.MaxY));
        var locator = new IndexedPointInAreaLocator(village.Shape);
        var rural = village.Kind == SampleDivisionKind.Village;
        var cells = new List<(int, int, double)>();
        for (var column = Index(low.X); column <= Index(high.X); column++)
            for (var row = Index(low.Y); row <= Index(high.Y); row++)
            {
                var middle = new Coordinate((column + 0.5) * CellMetres, (row + 0.5) * CellMetres);
                if (locator.Locate(LocalPlane.ToDegrees(middle)) == Location.Exterior) continue;
                var weight = random.NextBetween(0.15, 1) * (0.4 + Math.Exp(-middle.Distance(site) / (rural ? 900 : 1_800)));
                if (!rural || weight > EmptyBelow * random.NextBetween(0.4, 1)) cells.Add((column, row, weight));
            }
        if (cells.Count == 0) cells.Add((Index(site.X), Index(site.Y), 1));
        return cells;

        static int Index(double metres) => (int)Math.Floor(metres / CellMetres);
    }
}
