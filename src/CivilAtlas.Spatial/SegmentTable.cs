using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Spatial;

/// <summary>A segment without direction: A before B by x, then y.</summary>
internal readonly record struct Segment(double Ax, double Ay, double Bx, double By)
{
    internal static Segment Of(Coordinate from, Coordinate to, out bool forward)
    {
        forward = from.CompareTo(to) < 0;
        return forward ? new(from.X, from.Y, to.X, to.Y) : new(to.X, to.Y, from.X, from.Y);
    }
}

/// <summary>Which area lies on each side of every segment of noded rings; −1 is none.</summary>
internal sealed class SegmentTable
{
    private readonly Dictionary<Segment, (int Left, int Right)> sides = [];
    private readonly Dictionary<(double X, double Y), int> degrees = [];

    /// <summary>Segments on whose side an area lay already: only where areas overlap.</summary>
    internal List<(int Owner, Coordinate From, Coordinate To)> Extra { get; } = [];

    internal void Add(int owner, Geometry polygons)
    {
        foreach (var (ring, insideLeft) in Rings(polygons))
        {
            for (var i = 1; i < ring.Length; i++)
            {
                if (ring[i - 1].Equals2D(ring[i])) continue;
                var segment = Segment.Of(ring[i - 1], ring[i], out var forward);
                var known = sides.TryGetValue(segment, out var pair);
                if (!known)
                {
                    pair = (-1, -1);
                    degrees[(segment.Ax, segment.Ay)] = degrees.GetValueOrDefault((segment.Ax, segment.Ay)) + 1;
                    degrees[(segment.Bx, segment.By)] = degrees.GetValueOrDefault((segment.Bx, segment.By)) + 1;
                }
                var left = forward == insideLeft;
                if ((left ? pair.Left : pair.Right) != -1)
                {
                    Extra.Add(insideLeft ? (owner, ring[i - 1], ring[i]) : (owner, ring[i], ring[i - 1]));
                    continue;
                }
                sides[segment] = left ? (owner, pair.Right) : (pair.Left, owner);
            }
        }
    }

    /// <summary>The segments that an odd number of rings draws: of units that agree, the boundary of them all together.</summary>
    internal static IEnumerable<Coordinate[]> Unpaired(IEnumerable<Geometry> shapes)
    {
        var unpaired = new HashSet<Segment>();
        foreach (var (ring, _) in shapes.SelectMany(Rings))
        {
            for (var i = 1; i < ring.Length; i++)
            {
                if (ring[i - 1].Equals2D(ring[i])) continue;
                var segment = Segment.Of(ring[i - 1], ring[i], out _);
                if (!unpaired.Add(segment)) unpaired.Remove(segment);
            }
        }
        return unpaired.Select(segment => new[] { new Coordinate(segment.Ax, segment.Ay), new Coordinate(segment.Bx, segment.By) });
    }

    /// <summary>Left and right of the way from one point to the next.</summary>
    internal (int Left, int Right) Sides(Coordinate from, Coordinate to)
    {
        var (left, right) = sides[Segment.Of(from, to, out var forward)];
        return forward ? (left, right) : (right, left);
    }

    /// <summary>Whether other than two segments meet here.</summary>
    internal bool IsNode(Coordinate place) => degrees[(place.X, place.Y)] != 2;

    internal static IEnumerable<(Coordinate[] Ring, bool InsideLeft)> Rings(Geometry polygons)
    {
        for (var part = 0; part < polygons.NumGeometries; part++)
        {
            if (polygons.GetGeometryN(part) is not Polygon { IsEmpty: false } polygon) continue;
            var shell = polygon.ExteriorRing.Coordinates;
            yield return (shell, Orientation.IsCCW(shell));
            foreach (var hole in polygon.InteriorRings) yield return (hole.Coordinates, !Orientation.IsCCW(hole.Coordinates));
        }
    }
}
