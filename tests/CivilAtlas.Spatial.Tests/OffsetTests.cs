using CsCheck;
using Xunit;

namespace CivilAtlas.Spatial.Tests;

public class OffsetTests
{
    // Expected values: the test points published with the open formula (googollee/eviltransform).
    [Theory]
    [InlineData(121.5272106, 31.1774276, 121.531541859215, 31.17530398364597)]
    [InlineData(113.912316, 22.543847, 113.9171764808363, 22.540796131694766)]
    [InlineData(116.377817, 39.911954, 116.38404722455657, 39.91334545536069)]
    public void Gcj02_agrees_with_the_published_points(double lon, double lat, double gcjLon, double gcjLat)
    {
        var gcj = Gcj02.FromPlain(lon, lat);
        Assert.Equal(gcjLon, gcj.Lon, 1e-9);
        Assert.Equal(gcjLat, gcj.Lat, 1e-9);
        var plain = Gcj02.ToPlain(gcjLon, gcjLat);
        Assert.Equal(lon, plain.Lon, 1e-9);
        Assert.Equal(lat, plain.Lat, 1e-9);
    }

    // Expected values: the example in the manual of wandergis/coordtransform, which many programs repeat.
    [Fact]
    public void Bd09_agrees_with_the_published_example()
    {
        var bd = Bd09.FromGcj02(116.404, 39.915);
        Assert.Equal(116.41036949371029, bd.Lon, 1e-12);
        Assert.Equal(39.92133699351021, bd.Lat, 1e-12);
    }

    [Theory]
    [InlineData(2.35, 48.86)]
    [InlineData(-100, 30)]
    [InlineData(139.7, 35.7)]
    [InlineData(0, 0)]
    public void Outside_the_box_gcj02_is_the_plain_system(double lon, double lat)
    {
        Assert.Equal((lon, lat), Gcj02.FromPlain(lon, lat));
        Assert.Equal((lon, lat), Gcj02.ToPlain(lon, lat));
    }

    [Fact]
    public void Gcj02_and_bd09_come_back_within_a_billionth_of_a_degree() => Gen.Select(Gen.Double[72.1, 137.7], Gen.Double[0.9, 55.7]).Sample((lon, lat) =>
    {
        var gcj = Gcj02.FromPlain(lon, lat);
        var bd = Bd09.FromPlain(lon, lat);
        return Near(Gcj02.ToPlain(gcj.Lon, gcj.Lat), lon, lat)
            && Near(Bd09.ToPlain(bd.Lon, bd.Lat), lon, lat)
            && Near(Bd09.ToGcj02(bd.Lon, bd.Lat), gcj.Lon, gcj.Lat);
    }, iter: 20_000);

    // The formula holds sqrt(|lon - 105|), whose slope is infinite there: the one line where the iteration could stumble.
    [Fact]
    public void Gcj02_comes_back_on_the_meridian_where_its_slope_is_infinite() => Gen.Select(Gen.Double[-1e-9, 1e-9], Gen.Double[1, 55]).Sample((off, lat) =>
    {
        var gcj = Gcj02.FromPlain(105 + off, lat);
        return Near(Gcj02.ToPlain(gcj.Lon, gcj.Lat), 105 + off, lat);
    });

    private static bool Near((double Lon, double Lat) place, double lon, double lat) =>
        Math.Abs(place.Lon - lon) < 1e-9 && Math.Abs(place.Lat - lat) < 1e-9;
}
