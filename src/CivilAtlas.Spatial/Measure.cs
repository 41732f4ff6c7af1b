using NetTopologySuite.Geometries;

namespace CivilAtlas.Spatial;

/// <summary>
/// Lengths and areas of the store's geometries (degrees, lon first) on the CGCS2000 ellipsoid, edges being shortest lines.
/// Z is left out. Method and source: <see cref="Geodesic"/>'s, Karney 2013; agrees with PostGIS <c>geography</c>.
/// </summary>
public static class Measure
{
    private static readonly Geodesic Cgcs2000 = new(Ellipsoid.Cgcs2000);

    /// <summary>Metres between two points. <see cref="ArgumentException"/> for points on opposite sides of the Earth.</summary>
    public static double DistanceMetres(double lon1, double lat1, double lon2, double lat2) => Cgcs2000.Line(lon1, lat1, lon2, lat2).LengthMetres;

    /// <summary>Metres: all lines of the geometry, rings included (a polygon's perimeter with its holes); 0 for points.</summary>
    public static double LengthMetres(Geometry geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        return NetTopologySuite.Geometries.Utilities.LinearComponentExtracter.GetLines(geometry).Cast<LineString>().Sum(LineLength);
    }

    /// <summary>m²: all polygons of the geometry, holes taken off, whichever way the rings run; 0 for points and lines. A ring around a pole is measured as the cap it holds.</summary>
    public static double AreaMetres2(Geometry geometry) => geometry switch
    {
        null => throw new ArgumentNullException(nameof(geometry)),
        Polygon polygon => RingArea(polygon.ExteriorRing) - polygon.InteriorRings.Sum(RingArea),
        GeometryCollection parts => parts.Geometries.Sum(AreaMetres2),
        _ => 0,
    };

    internal static double RingArea(LineString ring) => RingArea(Cgcs2000, ring.CoordinateSequence);

    internal static double RingArea(Geodesic geodesic, CoordinateSequence ring)
    {
        var (sum, turned) = (0.0, 0.0);
        for (var i = 1; i < ring.Count; i++)
        {
            sum += geodesic.Line(ring.GetX(i - 1), ring.GetY(i - 1), ring.GetX(i), ring.GetY(i)).AreaUnderMetres2;
            turned += Math.IEEERemainder(ring.GetX(i) - ring.GetX(i - 1), 360);
        }
        // Turned by a whole circle: the sum is the belt between ring and equator, the cap is the rest of the half Earth.
        return Math.Abs(turned) > 180 ? 2 * Math.PI * geodesic.AuthalicRadiusSquared - Math.Abs(sum) : Math.Abs(sum);
    }

    private static double LineLength(LineString line)
    {
        var sum = 0.0;
        var points = line.CoordinateSequence;
        for (var i = 1; i < points.Count; i++) sum += DistanceMetres(points.GetX(i - 1), points.GetY(i - 1), points.GetX(i), points.GetY(i));
        return sum;
    }
}
