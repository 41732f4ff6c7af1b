using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;

namespace CivilAtlas.SampleCity;

/// <summary>
/// Where villages stand, in metres: <paramref name="Sites"/> inside the blob first (<paramref name="Inside"/> of them), then a ring of
/// sites outside, whose cells are thrown away and so give the outer border the same natural edges as the inner ones.
/// </summary>
internal sealed record VillageSites(Coordinate[] Sites, int Inside, PrefecturePlan[] Prefectures);

/// <summary>Where a prefecture's core and its county-level units have their middles.</summary>
internal sealed record PrefecturePlan(Coordinate Core, Coordinate[] Districts, Coordinate[] Outer);

internal static class VillageSiting
{
    private const int RelaxingRounds = 2;
    private const double LeastRing = 0.35, LeastRingCells = 3, RingDensity = 0.6;

    public static VillageSites Place(SampleSize size, ulong seed)
    {
        var prefectures = Plan(size, seed);
        var blob = new Blob(size, seed);
        var random = SplitMix64.For(seed, "village sites");
        var sites = new List<Coordinate>(size.Villages * 3);
        var ring = Math.Max(LeastRing, LeastRingCells * Math.Sqrt(Math.PI / size.Villages));
        Scatter(size.Villages, point => blob.Reach(point) < 1);
        var inside = sites.Count;
        Scatter((int)(size.Villages * ((1 + ring) * (1 + ring) - 1) * RingDensity), point => blob.Reach(point) >= 1 && blob.Reach(point) < 1 + ring);

        var settled = sites.ToArray();
        for (var round = 0; round < RelaxingRounds; round++) Relax(settled, inside);
        return new VillageSites(settled, inside, prefectures);

        void Scatter(int count, Func<Coordinate, bool> belongs)
        {
            for (var placed = 0; placed < count;)
            {
                var point = blob.Any(random, 1 + ring);
                if (!belongs(point) || !random.Chance(Density(point, prefectures, size.PrefectureRadiusMetres))) continue;
                sites.Add(point);
                placed++;
            }
        }
    }

    /// <summary>Sunflower spacing (Vogel 1979) keeps the prefectures of a province evenly apart without a grid.</summary>
    private static PrefecturePlan[] Plan(SampleSize size, ulong seed)
    {
        var radius = size.PrefectureRadiusMetres;
        var plans = new PrefecturePlan[size.Prefectures];
        for (var index = 0; index < plans.Length; index++)
        {
            var random = SplitMix64.For(seed, "prefecture", index);
            var away = size.Prefectures == 1 ? 0 : radius * Math.Sqrt(size.Prefectures) * Math.Sqrt((index + 0.5) / size.Prefectures) * 0.95;
            var core = At(new Coordinate(0, 0), away, index * 2.399963 + 0.3);
            plans[index] = new PrefecturePlan(core,
                Ring(size.DistrictsEach, core, radius * 0.16, random),
                Ring(size.CountyUnitsEach - size.DistrictsEach, core, size.CountyUnitsEach == 1 ? 0 : radius * 0.58, random));
        }
        return plans;
    }

    private static Coordinate[] Ring(int count, Coordinate middle, double radius, SplitMix64 random)
    {
        var turn = random.NextBetween(0, Math.Tau);
        var points = new Coordinate[count];
        for (var index = 0; index < count; index++)
            points[index] = At(middle, radius * random.NextBetween(0.9, 1.1), turn + (index + random.NextBetween(-0.12, 0.12)) * Math.Tau / count);
        return points;
    }

    private static Coordinate At(Coordinate middle, double distance, double angle) =>
        new(middle.X + distance * Math.Cos(angle), middle.Y + distance * Math.Sin(angle));

    /// <summary>Villages per area relative to the densest place: about 14 times more in the core than at the rim, with a smaller peak at each county town.</summary>
    private static double Density(Coordinate point, PrefecturePlan[] prefectures, double radius)
    {
        var nearest = prefectures[0];
        foreach (var prefecture in prefectures)
            if (prefecture.Core.Distance(point) < nearest.Core.Distance(point)) nearest = prefecture;
        var outward = nearest.Core.Distance(point) / (0.42 * radius);
        var area = 0.07 + (1 - Math.Exp(-outward * outward));
        foreach (var town in nearest.Outer)
        {
            var away = town.Distance(point) / (0.06 * radius);
            area *= 1 - 0.75 * Math.Exp(-away * away);
        }
        return Math.Min(1, 0.07 / area);
    }

    /// <summary>Lloyd's method: each site moves to the centroid of its cell, so that no two stand on top of each other.</summary>
    private static void Relax(Coordinate[] sites, int inside)
    {
        var order = new Dictionary<Coordinate, int>(sites.Length);
        for (var index = 0; index < sites.Length; index++) order[sites[index]] = index;
        var builder = new VoronoiDiagramBuilder();
        builder.SetSites(sites);
        foreach (var cell in builder.GetSubdivision().GetVoronoiCellPolygons(GeometryFactory.Default))
        {
            var index = order[(Coordinate)cell.UserData];
            if (index < inside) sites[index] = cell.Centroid.Coordinate;
        }
    }

    /// <summary>The outline of the whole sample: an ellipse pushed in and out by a few waves.</summary>
    private sealed class Blob(SampleSize size, ulong seed)
    {
        private const double Stretch = 1.18;
        private readonly double _radius = size.PrefectureRadiusMetres * Math.Sqrt(size.Prefectures);
        private readonly double[] _phases = Phases(seed);

        public Coordinate Any(SplitMix64 random, double reach)
        {
            var limit = _radius * reach * 1.5;
            return new Coordinate(random.NextBetween(-limit, limit), random.NextBetween(-limit, limit));
        }

        /// <summary>Below 1 inside, growing with the distance from the middle.</summary>
        public double Reach(Coordinate point)
        {
            double x = point.X / Stretch, y = point.Y * Stretch;
            var angle = Math.Atan2(y, x);
            var outline = 1.0;
            for (var wave = 0; wave < _phases.Length; wave++) outline += 0.12 / (wave + 1) * Math.Sin((wave + 2) * angle + _phases[wave]);
            return Math.Sqrt(x * x + y * y) / (_radius * outline);
        }

        private static double[] Phases(ulong seed)
        {
            var random = SplitMix64.For(seed, "blob");
            return [.. Enumerable.Range(0, 5).Select(_ => random.NextBetween(0, Math.Tau))];
        }
    }
}
