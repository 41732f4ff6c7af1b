using CivilAtlas.Spatial;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace CivilAtlas.SampleCity;

/// <summary>The shapes of one level as drawn at one zoom, in EPSG:3857, in the order of the divisions given.</summary>
internal sealed record ZoomShapes(int Zoom, MultiPolygon[] Web);

/// <summary>Generalises the divisions of a level together, so that neighbours keep one line between them at every zoom.</summary>
internal static class SampleShapes
{
    /// <summary>Drawn unsimplified, and from here for every zoom above.</summary>
    public const int LastZoom = 14;

    private static readonly GeometryFactory Web = NetTopologySuite.NtsGeometryServices.Instance.CreateGeometryFactory(WebMercator.Srid);

    /// <summary>From the last zoom down, each made from the one above, which has fewer vertices left than the original.</summary>
    public static IEnumerable<ZoomShapes> ByZoom(IReadOnlyList<SampleDivision> level)
    {
        Geometry[] shapes = [.. level.Select(division => ToWeb(division.Shape))];
        yield return new ZoomShapes(LastZoom, Multi(shapes));
        for (var zoom = LastZoom - 1; zoom >= 0; zoom--)
        {
            shapes = CoverageSimplifier.Simplify(shapes, HalfPixelMetres(zoom));
            yield return new ZoomShapes(zoom, Multi(shapes));
        }
    }

    public static Point ToWeb(Coordinate degrees) => Web.CreatePoint(Project(degrees));

    private static double HalfPixelMetres(int zoom) => TileMath.PixelMetres(zoom) / 2;

    private static Polygon ToWeb(Polygon shape) => Web.CreatePolygon(ToWeb(shape.Shell), [.. shape.Holes.Select(ToWeb)]);

    private static LinearRing ToWeb(LinearRing ring) => Web.CreateLinearRing([.. ring.Coordinates.Select(Project)]);

    private static Coordinate Project(Coordinate degrees)
    {
        var (x, y) = WebMercator.Project(degrees.X, degrees.Y);
        return new Coordinate(x, y);
    }

    private static MultiPolygon[] Multi(Geometry[] shapes) =>
        [.. shapes.Select(shape => shape as MultiPolygon ?? Web.CreateMultiPolygon([(Polygon)shape]))];
}
