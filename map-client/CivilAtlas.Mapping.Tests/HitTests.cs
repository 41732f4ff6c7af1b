using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Views;
using Xunit;

namespace CivilAtlas.Mapping.Tests;

public sealed class HitTests
{
    private static readonly ViewFeature County = Fixed.Feature("division-county", "430102", Fixed.Box(100, 50, 300, 250)),
        Town = Fixed.Feature("division-township", "430102001", Fixed.Box(100, 50, 200, 250)),
        Road = Fixed.Feature("road", "7", Fixed.Line((0, 200), (400, 200))),
        Home = Fixed.Feature("facility", "018f", Fixed.Point(150, 100), ("kind", "care-home"));

    private static RegisterMap Map() => Fixed.Map(Fixed.Picture(
        Fixed.Layer("county-hit", new FillDrawing(Fixed.White, 0.01), County),
        Fixed.Layer("township-hit", new FillDrawing(Fixed.White, 0.01), Town),
        Fixed.Layer("road", new LineDrawing(Fixed.Blue, 1, null), Road),
        Fixed.Layer("facility", new IconDrawing("care-home", 26, null), Home)));

    [Fact]
    public async Task A_tap_hits_the_topmost_thing()
    {
        using var map = Map();
        await map.Map.RefreshDataAsync();
        Assert.Same(Home, Fixed.HitAt(map, 142, 92));
        Assert.Same(Town, Fixed.HitAt(map, 120, 150));
        Assert.Same(County, Fixed.HitAt(map, 250, 150));
    }

    [Fact]
    public void A_line_of_one_pixel_is_hit_four_pixels_beside_it()
    {
        using var map = Map();
        Assert.Same(Road, Fixed.HitAt(map, 350, 200));
        Assert.Same(Road, Fixed.HitAt(map, 350, 203));
        Assert.Null(Fixed.HitAt(map, 350, 210));
    }

    [Fact]
    public void Beside_everything_nothing_is_hit()
    {
        using var map = Map();
        Assert.Null(Fixed.HitAt(map, 20, 20));
    }

    [Fact]
    public void What_has_no_card_does_not_hide_what_has_one()
    {
        using var map = Fixed.Map(Fixed.Picture(
            Fixed.Layer("county-hit", new FillDrawing(Fixed.White, 0.01), County),
            Fixed.Layer("place-name-dot", new DotDrawing(20, Fixed.Red, Fixed.White), Fixed.Feature("elsewhere", "", Fixed.Point(200, 150)))));
        Assert.Same(County, Fixed.HitAt(map, 200, 150));
    }

    [Fact]
    public void A_label_leads_to_the_thing_it_names()
    {
        using var map = Fixed.Map(Fixed.Picture(Fixed.Layer("county-name", Fixed.Label("岳麓区", size: 40), County)));
        // The middle sign stands on the middle of the county.
        Assert.Contains(Enumerable.Range(-18, 37), dx => Fixed.HitAt(map, 200 + dx, 150) == County);
    }
}
