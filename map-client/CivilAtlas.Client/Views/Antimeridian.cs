using NetTopologySuite.Geometries;

namespace CivilAtlas.Client.Views;

/// <summary>Parts shapes at the antimeridian (RFC 7946, 3.1.9): drawn as they come they would run once around the map.</summary>
internal static class Antimeridian
{
    private static readonly GeometryFactory Factory = new();

    /// <summary>The same shape, in parts where a step between two vertices is longer than half the world. Degrees.</summary>
    public static Geometry Split(Geometry shape)
    {
        if (shape is GeometryCollection parts)
        {
            var split = parts.Geometries.Select(Split).ToList();
            return split.Zip(parts.Geometries).All(p => ReferenceEquals(p.First, p.Second)) ? shape : Factory.BuildGeometry([.. split.SelectMany(Parts)]);
        }
        return shape switch
        {
            LineString line when Jumps(line.CoordinateSequence) => Wrapped(Factory.CreateLineString(Unrolled(line.CoordinateSequence))),
            Polygon polygon when Jumps(polygon.ExteriorRing.CoordinateSequence) => Wrapped(Factory.CreatePolygon(
                Factory.CreateLinearRing(Unrolled(polygon.ExteriorRing.CoordinateSequence)),
                [.. polygon.InteriorRings.Select(r => Factory.CreateLinearRing(Unrolled(r.CoordinateSequence, polygon.ExteriorRing.CoordinateSequence.GetX(0))))])),
            _ => shape,
        };
    }

    private static bool Jumps(CoordinateSequence places)
    {
        for (var i = 1; i < places.Count; i++)
            if (Math.Abs(places.GetX(i) - places.GetX(i - 1)) > 180)
                return true;
        return false;
    }

    /// <summary>Longitudes that run on beyond 180 instead of jumping; the first near <paramref name="near"/>.</summary>
    private static Coordinate[] Unrolled(CoordinateSequence places, double? near = null)
    {
        var turns = near is { } other ? 360 * Math.Round((other - places.GetX(0)) / 360) : 0;
        var unrolled = new Coordinate[places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            if (i > 0)
                turns -= 360 * Math.Round((places.GetX(i) - places.GetX(i - 1)) / 360);
            unrolled[i] = new Coordinate(places.GetX(i) + turns, places.GetY(i));
        }
        return unrolled;
    }

    /// <summary>What of an unrolled shape lies in each turn of the world, put back into the first.</summary>
    private static Geometry Wrapped(Geometry unrolled)
    {
        if (unrolled.Dimension == Dimension.Surface && !unrolled.IsValid)
            unrolled = NetTopologySuite.Geometries.Utilities.GeometryFixer.Fix(unrolled);
        var found = new List<Geometry>();
        for (var turn = -1; turn <= 1; turn++)
        {
            var world = Factory.ToGeometry(new Envelope(-180 + 360 * turn, 180 + 360 * turn, -90, 90));
            var part = unrolled.Intersection(world);
            var shift = -360.0 * turn;
            part.Apply(new NetTopologySuite.Geometries.Utilities.AffineTransformation(1, 0, shift, 0, 1, 0));
            found.AddRange(Parts(part).Where(p => !p.IsEmpty && p.Dimension == unrolled.Dimension));
        }
        return Factory.BuildGeometry(found);
    }

    private static IEnumerable<Geometry> Parts(Geometry shape) => shape is GeometryCollection parts ? parts.Geometries.SelectMany(Parts) : [shape];
}
