using CivilAtlas.Client.Coordinates;
using CivilAtlas.Client.Settings;
using CivilAtlas.Client.Views;
using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Tests.Coordinates;

public sealed class CoordinateTests
{
    private static readonly Vocabulary English = Vocabulary.Of(Language.English), Chinese = Vocabulary.Of(Language.Chinese);

    [Fact]
    public void Degrees_are_written_lon_first_to_a_tenth_of_a_metre() =>
        Assert.Equal(("CGCS2000", "112.938800, 28.228200"), Written(112.9388, 28.2282, CoordinateForm.Degrees));

    [Theory]
    [InlineData(112.9388, 28.2282, "112°56′19.68″E 28°13′41.52″N")]
    [InlineData(-0.5, -33.75, "0°30′00.00″W 33°45′00.00″S")]
    // A second that rounds to 60 is a minute more.
    [InlineData(112.99999999, 59.99999999, "113°00′00.00″E 60°00′00.00″N")]
    public void Minutes_and_seconds_never_reach_sixty(double lon, double lat, string text) => Assert.Equal(text, Written(lon, lat, CoordinateForm.DegreesMinutesSeconds).Text);

    [Fact]
    public void A_place_on_the_central_meridian_has_the_false_easting_behind_its_zones_number()
    {
        // The meridian's arc from the equator to 30° on GRS 80 (whose size and shape CGCS2000 shares) is 3 320 113.398 m.
        var (system, text) = Written(114, 30, CoordinateForm.GaussKruger);
        Assert.Equal("X 3320113.40 Y 38500000.00", text);
        // EPSG: 4526 is CGCS2000 / 3-degree Gauss-Kruger zone 38.
        Assert.Equal("CGCS2000 3° zone 38, central meridian 114°, EPSG:4526", system);
    }

    [Theory]
    [InlineData(112.49999, 37)]
    [InlineData(112.5, 38)]
    [InlineData(115.49999, 38)]
    [InlineData(73.5, 25)]
    [InlineData(136.49999, 45)]
    [InlineData(73.4, null)]
    [InlineData(136.5, null)]
    [InlineData(-100, null)]
    public void A_zone_is_three_degrees_wide_about_its_meridian(double lon, int? zone) => Assert.Equal(zone, CoordinateText.ZoneOf(lon));

    [Fact]
    public void Beyond_the_zones_of_China_degrees_are_written() => Assert.Equal("CGCS2000", Written(2.35, 48.85, CoordinateForm.GaussKruger).System);

    [Fact]
    public void Displaced_coordinates_are_those_of_the_public_formula()
    {
        // coordtransform's own example: wgs84togcj02(116.404, 39.915) is 116.41024449916938, 39.91640428150164.
        Assert.Equal(("GCJ-02", "116.410244, 39.916404"), Written(116.404, 39.915, CoordinateForm.Gcj02));
    }

    [Fact]
    public void What_is_copied_says_its_system() => Assert.Equal("116.410244, 39.916404 (GCJ-02)", CoordinateText.Write(116.404, 39.915, CoordinateForm.Gcj02, Chinese).Copied);

    [Fact]
    public void A_length_is_that_of_the_shortest_line_on_the_ellipsoid()
    {
        // Flinders Peak to Buninyong, GRS 80: 54 972.271 m (Geocentric Datum of Australia, Technical Manual, chapter 4).
        var length = Measuring.LengthMetres([(144 + 25 / 60.0 + 29.52440 / 3600, -(37 + 57 / 60.0 + 3.72030 / 3600)), (143 + 55 / 60.0 + 35.38390 / 3600, -(37 + 39 / 60.0 + 10.15610 / 3600))]);
        Assert.Equal(54972.271, length, 3);
        Assert.Equal("54.97 km", Measuring.WriteLength(length, English));
        Assert.Equal("54.97 公里", Measuring.WriteLength(length, Chinese));
    }

    [Fact]
    public void An_area_is_that_on_the_ellipsoid()
    {
        // An eighth of the surface of GRS 80, 510 065 621 724 088 m² (Moritz 1980).
        Assert.Equal(510065621724088 / 8.0, Measuring.AreaMetres2([(0, 0), (90, 0), (0, 90)])!.Value, 1e6);
    }

    [Fact]
    public void Too_few_places_have_no_length_and_no_area_and_a_ring_that_crosses_itself_has_none_to_tell()
    {
        Assert.Equal(0, Measuring.LengthMetres([(112, 28)]));
        Assert.Equal(0, Measuring.AreaMetres2([(112, 28), (113, 28)]));
        Assert.Null(Measuring.AreaMetres2([(0, 0), (1, 1), (1, 0), (0, 1)]));
    }

    [Theory]
    [InlineData(999.94, "999.9 m²")]
    [InlineData(25_000, "2.50 ha")]
    [InlineData(2_500_000, "2.50 km²")]
    public void An_area_is_written_in_the_unit_people_use_for_it(double metres2, string text) => Assert.Equal(text, Measuring.WriteArea(metres2, English));

    [Fact]
    public void A_scale_bar_is_a_round_length_on_the_ground_where_the_map_is()
    {
        // At 60° north Mercator is stretched twice: a metre of the map is half a metre of the ground, within the ellipsoid's half a per cent.
        var bar = ScaleBar.For(MapView.At(112, 60, 14, 1600, 1000) with { MetresPerPixel = 10 }, English);
        Assert.Equal((500.0, "500 m"), (bar.Metres, bar.Text));
        Assert.InRange(bar.Pixels, 99, 101);
    }

    [Fact]
    public void Zoom_and_resolution_are_those_of_512_pixel_tiles()
    {
        // 2 · 20037508.342789244 m over 512 pixels.
        Assert.Equal(78271.51696402048, MapView.MetresPerPixelOf(0), 9);
        Assert.Equal(12.5, MapView.ZoomOf(MapView.MetresPerPixelOf(12.5)), 12);
    }

    private static (string System, string Text) Written(double lon, double lat, CoordinateForm form)
    {
        var place = CoordinateText.Write(lon, lat, form, English);
        return (place.System, place.Text);
    }
}
