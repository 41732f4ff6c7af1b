using CsCheck;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Xunit;

namespace CivilAtlas.Spatial.Tests;

public class MeasureTests
{
    private static readonly Geodesic Wgs84 = new(new Ellipsoid(6378137, 298.257223563));

    // Expected values: PROJ 9.1, geod -I +ellps=GRS80 (whose flattening is CGCS2000's to 11 digits).
    [Theory]
    [InlineData(112.938888, 28.228272, 116.4, 39.9, 1333211.3815754)]
    [InlineData(75, 39, 135, 48, 4827852.7663773)]
    public void A_distance_agrees_with_proj_to_the_micrometre(double lon1, double lat1, double lon2, double lat2, double metres) =>
        Assert.Equal(metres, Measure.DistanceMetres(lon1, lat1, lon2, lat2), 1e-6);

    // A degree of the equator is a π / 180; the meridian's quarter is E(e²) a = 10 001 965.729 m on GRS 80 (Moritz 2000, table).
    [Fact]
    public void Equator_and_meridian_have_their_known_length()
    {
        Assert.Equal(Math.PI / 180 * 6378137, Measure.DistanceMetres(112, 0, 113, 0), 1e-7);
        Assert.Equal(10001965.7293, Measure.DistanceMetres(112, 0, 112, 90), 1e-4);
    }

    // GeographicLib, examples/example-Geodesic.cpp: JFK (40.6, -73.8) to LHR (51.6, -0.5) is 5551759.400 m on WGS 84.
    [Fact]
    public void The_manuals_flight_to_London_has_its_published_length() =>
        Assert.Equal(5551759.400, Wgs84.Line(-73.8, 40.6, -0.5, 51.6).LengthMetres, 1e-3);

    // Documentation of geographiclib-rs, PolygonArea, on WGS 84.
    [Fact]
    public void The_manuals_square_degree_has_its_published_area() =>
        Assert.Equal(12308778361.469452, Measure.RingArea(Wgs84, ((LineString)new WKTReader().Read("LINESTRING(0 0,1 0,1 1,0 1,0 0)")).CoordinateSequence), 1e-3);

    // Expected values: PostGIS 3.3.2 (PROJ 9.1.1), ST_Area(g::geography) and ST_Perimeter(g::geography), SRID 4490.
    [Theory]
    [InlineData("POLYGON((112 28,113 28,113 29,112 29,112 28))", 10850425162.514282, 417455.3633194449)]
    [InlineData("POLYGON((112.93 28.22,112.94 28.221,112.938 28.2301,112.93 28.22))", 505848.2598839998, 3382.5564047436787)]
    [InlineData("POLYGON((0 60,120 60,-120 60,0 60))", 15797025696963.281, null)]
    [InlineData("POLYGON((75 20,130 25,120 53,80 45,75 20))", 12385037403303.225, 14694621.789272219)]
    public void An_area_agrees_with_postgis(string wkt, double metres2, double? perimeterMetres)
    {
        var polygon = new WKTReader().Read(wkt);
        Assert.Equal(metres2, Measure.AreaMetres2(polygon), Math.Max(1e-2, metres2 * 1e-12));
        Assert.Equal(metres2, Measure.AreaMetres2(polygon.Reverse()), Math.Max(1e-2, metres2 * 1e-12));
        if (perimeterMetres is { } metres) Assert.Equal(metres, Measure.LengthMetres(polygon), 1e-5);
    }

    // The surface of GRS 80 is 510 065 621.7 km² (Moritz 2000): an eighth of it is the triangle pole, (0, 0), (90, 0).
    [Fact]
    public void An_eighth_of_the_ellipsoid_has_an_eighth_of_its_surface() =>
        Assert.Equal(510_065_621_724_000 / 8.0, Measure.AreaMetres2(new WKTReader().Read("POLYGON((0 0, 90 0, 0 90, 0 0))")), 1e6);

    [Fact]
    public void A_hole_is_taken_off() =>
        Assert.Equal(10850425162.514282 - 505848.2598839998, Measure.AreaMetres2(new WKTReader().Read(
            "POLYGON((112 28,113 28,113 29,112 29,112 28),(112.93 28.22,112.94 28.221,112.938 28.2301,112.93 28.22))")), 1e-2);

    [Fact]
    public void A_distance_is_the_same_both_ways() =>
        Gen.Select(Gen.Double[73, 136], Gen.Double[3, 54], Gen.Double[73, 136], Gen.Double[3, 54]).Sample((lon1, lat1, lon2, lat2) =>
            Math.Abs(Measure.DistanceMetres(lon1, lat1, lon2, lat2) - Measure.DistanceMetres(lon2, lat2, lon1, lat1)) < 1e-7);

    [Fact]
    public void Opposite_sides_of_the_Earth_are_refused() =>
        Assert.Throws<ArgumentException>(() => Measure.DistanceMetres(0, 0, 179.9, 0.1));
}
