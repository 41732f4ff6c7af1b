using CsCheck;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Xunit;

namespace CivilAtlas.Spatial.Tests;

public class CoordinateSystemTests
{
    internal static CoordinateSystem Named(string text) =>
        CoordinateSystem.TryParse(text, out var system) ? system : throw new InvalidOperationException(text);

    [Theory]
    [InlineData("gcj02", "GCJ-02", false)]
    [InlineData(" GCJ-02 ", "GCJ-02", false)]
    [InlineData("bd09", "BD-09", false)]
    [InlineData("4490", "EPSG:4490", false)]
    [InlineData("epsg:4490", "EPSG:4490", false)]
    [InlineData("CGCS2000", "EPSG:4490", false)]
    [InlineData("wgs84", "EPSG:4326", false)]
    [InlineData("crs84", "CRS84", false)]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "CRS84", false)]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", "CRS84", false)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4490", "EPSG:4490", true)]
    [InlineData("https://www.opengis.net/def/crs/EPSG/9.9/4326", "EPSG:4326", true)]
    [InlineData("urn:ogc:def:crs:EPSG::4490", "EPSG:4490", true)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/3857", "EPSG:3857", false)]
    [InlineData("EPSG:4527", "EPSG:4527", false)]
    public void A_name_people_use_leads_to_its_system(string text, string name, bool latitudeFirst)
    {
        var system = Named(text);
        Assert.Equal(name, system.Name);
        Assert.Equal(latitudeFirst, system.LatitudeFirst);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("4555")]
    [InlineData("+4490")]
    [InlineData("gps")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/gcj02")]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/4490")]
    public void An_unknown_name_is_refused(string? text) => Assert.False(CoordinateSystem.TryParse(text, out _));

    [Fact]
    public void A_uri_of_the_epsg_register_puts_latitude_first()
    {
        var byUri = Named("http://www.opengis.net/def/crs/EPSG/0/4490");
        Assert.Equal((112.9, 28.2), byUri.ToStore(28.2, 112.9));
        Assert.Equal((28.2, 112.9), byUri.FromStore(112.9, 28.2));
        Assert.Equal((112.9, 28.2), Named("4490").ToStore(112.9, 28.2));
    }

    // Expected values: gdaltransform of GDAL 3.6 with PROJ 9.1 (tmerc, Poder/Engsager), -s_srs EPSG:4490.
    [Theory]
    [InlineData("4547", 112.938888, 28.228272, 395844.500843578, 3124195.36207191)]
    [InlineData("4526", 112.938888, 28.228272, 38395844.5008436, 3124195.36207191)]
    [InlineData("4509", 112.938888, 28.228272, 101200.60687921, 3130431.27616136)]
    [InlineData("4498", 112.938888, 28.228272, 20101200.6068792, 3130431.27616136)]
    [InlineData("4498", 117.5, 20, 20552324.0553887, 2212444.34100317)]
    [InlineData("4526", 114.999, 53.2, 38566758.7952076, 5897344.05021874)]
    [InlineData("4509", 75.1, 39.5, -3140448.11771231, 5313440.39078812)]
    [InlineData("3857", 112.938888, 28.228272, 12572299.5029186, 3277784.26914308)]
    public void A_plane_system_agrees_with_proj_to_the_micrometre(string code, double lon, double lat, double easting, double northing)
    {
        var plane = Named(code).FromStore(lon, lat);
        Assert.Equal(easting, plane.X, 1e-6);
        Assert.Equal(northing, plane.Y, 1e-6);
        var back = Named(code).ToStore(easting, northing);
        Assert.Equal(lon, back.Lon, 1e-11);
        Assert.Equal(lat, back.Lat, 1e-11);
    }

    // The EPSG register: first and last code of each of the four blocks, with central meridian and false easting.
    [Theory]
    [InlineData("4491", 75, 13_500_000)]
    [InlineData("4501", 135, 23_500_000)]
    [InlineData("4502", 75, 500_000)]
    [InlineData("4512", 135, 500_000)]
    [InlineData("4513", 75, 25_500_000)]
    [InlineData("4533", 135, 45_500_000)]
    [InlineData("4534", 75, 500_000)]
    [InlineData("4554", 135, 500_000)]
    public void A_zone_has_its_central_meridian_at_the_false_easting(string code, double meridian, double falseEasting)
    {
        var (x, y) = Named(code).FromStore(meridian, 0);
        Assert.Equal(falseEasting, x, 1e-9);
        Assert.Equal(0, y, 1e-9);
    }

    [Fact]
    public void Every_system_leads_there_and_back()
    {
        var systems = Enumerable.Range(4491, 64).Select(code => $"{code}")
            .Concat(["gcj02", "bd09", "crs84", "3857", "urn:ogc:def:crs:EPSG::4490"]).Select(Named).ToArray();
        Gen.Select(Gen.Int[0, systems.Length - 1].Select(i => systems[i]), Gen.Double[73, 136], Gen.Double[3, 54]).Sample((system, lon, lat) =>
        {
            // A Gauss-Krüger zone is asked only for its neighbourhood; a quarter of the globe away it is no use to anybody.
            if (system.Transformation == CoordinateSystem.Method.GaussKruger && Math.Abs(lon - system.Zone.CentralMeridian) > 30) return true;
            var (x, y) = system.FromStore(lon, lat);
            var back = system.ToStore(x, y);
            return Math.Abs(back.Lon - lon) < 1e-9 && Math.Abs(back.Lat - lat) < 1e-9;
        });
    }

    [Fact]
    public void A_geometry_keeps_its_shape_height_and_input_and_gets_the_stores_srid()
    {
        var given = new WKTReader().Read("MULTIPOLYGON Z (((112 28 5, 113 28 6, 113 29 7, 112 28 5)))");
        var store = CoordinateSystem.Gcj02.ToStore(given);
        Assert.Equal(Store.Srid, store.SRID);
        Assert.Equal(Store.Srid, ((MultiPolygon)store)[0].SRID);
        Assert.Equal(6, store.Coordinates[1].Z);
        Assert.Equal(112, given.Coordinate.X);
        var expected = Gcj02.ToPlain(113, 29);
        Assert.Equal(expected.Lon, store.Coordinates[2].X);
        Assert.Equal(expected.Lat, store.Coordinates[2].Y);
        Assert.True(CoordinateSystem.Gcj02.FromStore(store).EqualsExact(given, 1e-9));
    }
}
