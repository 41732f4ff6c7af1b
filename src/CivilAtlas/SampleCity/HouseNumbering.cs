using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace CivilAtlas.SampleCity;

/// <summary>
/// Numbers the yards of every road by GB/T 35639-2017 Annex B: one number to a yard, odd on the right hand of the road's direction,
/// even on the left, no skips; the point is the entrance. Made one at a time, so that millions never stand in memory together.
/// </summary>
internal static class HouseNumbering
{
    public static IEnumerable<SampleHouseNumber> Number(SampleSize size, SampleRoad[] roads, SampleDivision[] villages, ulong seed)
    {
        var locator = new VillageLocator(villages);
        // An expressway has no gates.
        double[] weights = [.. roads.Select(road => road.Class == RoadClass.Expressway ? 0 : Math.Sqrt(road.LengthMetres))];
        var counts = Apportion.Split(size.HouseNumbers, weights);
        for (var road = 0; road < roads.Length; road++)
            foreach (var number in Along(roads[road], road, counts[road], locator, seed)) yield return number;
    }

    private static IEnumerable<SampleHouseNumber> Along(SampleRoad road, int ordinal, int count, VillageLocator locator, ulong seed)
    {
        var random = SplitMix64.For(seed, "house numbers", ordinal);
        Coordinate[] line = [.. road.Centreline.Coordinates.Select(LocalPlane.ToPlane)];
        var odd = (count + 1) / 2;
        var even = count - odd;
        var setback = road.Class switch { RoadClass.Arterial => 32.0, RoadClass.Secondary => 20.0, _ => 11.0 };
        // Both sides in one walk from the start, so the line is followed once.
        var walk = new LineWalk(line);
        for (int right = 0, left = 0; right < odd || left < even;)
        {
            var onRight = left >= even || (right < odd && (right + 0.5) / odd <= (left + 0.5) / even);
            var (index, all) = onRight ? (right++, odd) : (left++, even);
            var along = road.LengthMetres * (index + 0.5) / all;
            var aside = (setback + random.NextBetween(0, 9)) * (onRight ? 1 : -1);
            var entrance = LocalPlane.ToDegrees(walk.Beside(along, aside));
            yield return new SampleHouseNumber(random.NextId(), road.Id, onRight ? 2 * index + 1 : 2 * index + 2, locator.Village(entrance), entrance);
        }
    }
}

/// <summary>Walks a line in metres, forward only but for a step back within the reach of one plot.</summary>
internal sealed class LineWalk(Coordinate[] line)
{
    private int _segment = 1;
    private double _before;

    /// <summary>The point <paramref name="along"/> metres from the start and <paramref name="aside"/> metres to the right of it.</summary>
    public Coordinate Beside(double along, double aside)
    {
        while (_segment > 1 && along < _before) _before -= line[--_segment].Distance(line[_segment - 1]);
        while (_segment < line.Length - 1 && along > _before + line[_segment].Distance(line[_segment - 1]))
            _before += line[_segment].Distance(line[_segment++ - 1]);
        var (a, b) = (line[_segment - 1], line[_segment]);
        var metres = a.Distance(b);
        var t = Math.Clamp((along - _before) / metres, 0, 1);
        return new Coordinate(a.X + t * (b.X - a.X) + aside * (b.Y - a.Y) / metres, a.Y + t * (b.Y - a.Y) - aside * (b.X - a.X) / metres);
    }
}

/// <summary>Finds the village of a point; outside the sample it answers the last village found, whose border the point has just passed.</summary>
internal sealed class VillageLocator
{
    private readonly NetTopologySuite.Index.HPRtree.HPRtree<int> _tree = new();
    private readonly SampleDivision[] _villages;
    private int _last;

    public VillageLocator(SampleDivision[] villages)
    {
        _villages = villages;
        for (var index = 0; index < villages.Length; index++) _tree.Insert(villages[index].Shape.EnvelopeInternal, index);
    }

    public string Village(Coordinate degrees)
    {
        if (!Holds(_last, degrees))
            foreach (var candidate in _tree.Query(new Envelope(degrees)))
                if (Holds(candidate, degrees))
                {
                    _last = candidate;
                    break;
                }
        return _villages[_last].Code;
    }

    private bool Holds(int village, Coordinate point) =>
        _villages[village].Shape.EnvelopeInternal.Contains(point)
        // An indexed locator kept for each village would cost a province more memory than all its shapes.
        && SimplePointInAreaLocator.ContainsPointInPolygon(point, _villages[village].Shape);
}
