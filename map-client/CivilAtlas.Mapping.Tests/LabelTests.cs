using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Views;
using Xunit;

namespace CivilAtlas.Mapping.Tests;

public sealed class LabelTests
{
    [Fact]
    public void Of_two_names_in_one_place_the_one_with_the_smaller_order_stands()
    {
        using var map = Fixed.Map(Named("village-name", ("大村", 200, 150, 5), ("小村", 200, 150, 1)));
        Assert.Equal(["小村"], Standing(map));
    }

    [Fact]
    public void Names_that_do_not_touch_both_stand()
    {
        using var map = Fixed.Map(Named("village-name", ("大村", 100, 150, 5), ("小村", 300, 150, 1)));
        Assert.Equal(["大村", "小村"], Standing(map).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_name_of_a_layer_above_comes_first_whatever_its_order()
    {
        var village = Fixed.Layer("village-name", Fixed.Label("小村", 0), Fixed.Feature("division-village", "1", Fixed.Point(200, 150)));
        var county = Fixed.Layer("county-name", Fixed.Label("岳麓区", 9), Fixed.Feature("division-county", "2", Fixed.Point(200, 150)));
        using var map = Fixed.Map(Fixed.Picture(village, county));
        Assert.Equal(["岳麓区"], Standing(map));
    }

    [Fact]
    public void A_name_outside_the_view_takes_no_room()
    {
        using var map = Fixed.Map(Named("village-name", ("外村", -100, 150, 0), ("小村", 200, 150, 1)));
        Assert.Equal(["小村"], Standing(map));
    }

    [Fact]
    public void A_road_shorter_than_its_name_has_none_and_a_long_one_has_it_again()
    {
        var label = Fixed.Label("麓山南路", place: LabelPlace.Along, size: 12);
        var shortRoad = Fixed.Feature("road", "1", Fixed.Line((10, 40), (40, 40)));
        var longRoad = Fixed.Feature("road", "2", Fixed.Line((0, 200), (400, 200)));
        using var map = Fixed.Map(Fixed.Picture(Fixed.Layer("road-name", label, shortRoad, longRoad)));
        Assert.Equal(1, map.Labels.CountIn(map.Map.Navigator.Viewport));
        var veryLong = Fixed.Feature("road", "3", Fixed.Line((-400, 100), (800, 100)));
        map.Show(Fixed.Picture(Fixed.Layer("road-name", label, veryLong)));
        // 1,200 pixels: after 175, 525, 875; in view from 0 to 400 are those at 125 and 475 − not the latter.
        Assert.Single(Spots(map));
    }

    [Fact]
    public void A_name_along_a_line_is_never_upside_down()
    {
        var road = Fixed.Feature("road", "1", Fixed.Line((380, 150), (20, 150)));
        using var map = Fixed.Map(Fixed.Picture(Fixed.Layer("road-name", Fixed.Label("麓山南路", place: LabelPlace.Along, size: 12), road)));
        var spot = Assert.Single(Spots(map));
        Assert.True(spot.Line![0].X < spot.Line.LastPoint.X);
    }

    [Fact]
    public void A_long_name_is_broken_into_lines_of_nearly_the_same_length()
    {
        var label = new LabelDrawing("长沙市第一社会福利院岳麓分院", 12, Fixed.Red, Fixed.White, LabelPlace.Centre, 0, 0, 9 * 12);
        var lines = new TextStyle(label, Fixed.Point(200, 150)).Lines;
        Assert.Equal(2, lines.Count);
        Assert.Equal(label.Text, string.Concat(lines.Select(l => l.Text)));
        Assert.All(lines, l => Assert.InRange(l.Width, 1, 9 * 12));
    }

    [Fact]
    public void Words_are_not_broken()
    {
        var label = new LabelDrawing("Changsha First Welfare Home", 12, Fixed.Red, Fixed.White, LabelPlace.Centre, 0, 0, 90);
        Assert.All(new TextStyle(label, Fixed.Point(0, 0)).Lines, l => Assert.All(l.Text.Split(' '), w => Assert.Contains(w, label.Text.Split(' '))));
    }

    [Fact]
    public async Task A_name_is_written_in_its_colour_with_its_halo_around()
    {
        using var map = Fixed.Map(Fixed.Picture(
            Fixed.Layer("province-fill", new FillDrawing(Fixed.Blue, 1), Fixed.Feature("division-province", "43", Fixed.Box(0, 0, 400, 300))),
            Fixed.Layer("province-name", Fixed.Label("湖南", size: 60), Fixed.Feature("division-province", "43", Fixed.Point(200, 150)))));
        using var drawn = await Fixed.DrawnAsync(map);
        var inside = Enumerable.Range(140, 120).SelectMany(x => Enumerable.Range(115, 70).Select(y => drawn.GetPixel(x, y))).ToList();
        Assert.Contains(inside, p => p is { Red: > 180, Green: < 40, Blue: < 40 });
        Assert.Contains(inside, p => p is { Red: > 230, Green: > 230, Blue: > 230 });
        Fixed.Near(Fixed.Blue, drawn.GetPixel(20, 150));
    }

    private static MapPicture Named(string layer, params (string Name, double X, double Y, double Order)[] names) => Fixed.Picture(new DrawnLayer(layer,
        [.. names.Select((n, i) => Fixed.Feature("division-village", $"{i}", Fixed.Point(n.X, n.Y), ("name", n.Name), ("order", n.Order)))],
        feature => [Fixed.Label(feature.Text("name")!, feature.Number("order")!.Value)]));

    private static IEnumerable<string> Standing(RegisterMap map) => Texts(map).Where(t => map.Labels.Of(t, map.Map.Navigator.Viewport).Count > 0).Select(t => t.Label.Text);

    private static IEnumerable<Spot> Spots(RegisterMap map) => Texts(map).SelectMany(t => map.Labels.Of(t, map.Map.Navigator.Viewport));

    private static IEnumerable<TextStyle> Texts(RegisterMap map) => map.HitLayers.OfType<Mapsui.Layers.MemoryLayer>().SelectMany(l => l.Features).Select(f => f["style"]).OfType<TextStyle>();
}
