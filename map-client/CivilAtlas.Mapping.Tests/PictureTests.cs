using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Views;
using SkiaSharp;
using Xunit;

namespace CivilAtlas.Mapping.Tests;

public sealed class PictureTests
{
    [Fact]
    public async Task Fixed_shapes_are_drawn_where_and_as_a_pen_draws_them()
    {
        using var map = Fixed.Map(Fixed.Picture(
            Fixed.Layer("province-fill", new FillDrawing(Fixed.Green, 1), Fixed.Feature("division-province", "43", Fixed.Box(50, 40, 250, 240))),
            Fixed.Layer("road", new LineDrawing(Fixed.Blue, 6, null), Fixed.Feature("road", "1", Fixed.Line((20, 150), (380, 150)))),
            Fixed.Layer("province-line", new LineDrawing(Fixed.Red, 4, null), Fixed.Feature("division-province", "43", Fixed.Box(50, 40, 250, 240))),
            Fixed.Layer("place-name-dot", new DotDrawing(10, Fixed.Blue, Fixed.White), Fixed.Feature("place-name", "a", Fixed.Point(320, 80)))));
        using var drawn = await Fixed.DrawnAsync(map);

        using var expected = new SKBitmap(Fixed.Width, Fixed.Height);
        using (var canvas = new SKCanvas(expected))
        {
            canvas.Clear(Sk(LayerCatalogue.Shipped.Background));
            canvas.DrawRect(50, 40, 200, 200, Paint(Fixed.Green, 0));
            using var road = Paint(Fixed.Blue, 6);
            road.StrokeCap = SKStrokeCap.Round;
            canvas.DrawLine(20, 150, 380, 150, road);
            canvas.DrawRect(50, 40, 200, 200, Paint(Fixed.Red, 4));
            canvas.DrawCircle(320, 80, 11, Paint(Fixed.White, 0));
            canvas.DrawCircle(320, 80, 10, Paint(Fixed.Blue, 0));
        }
        Assert.InRange(Fixed.PercentDifferent(expected, drawn), 0, 0.3);
    }

    [Fact]
    public async Task A_hole_shows_what_lies_below()
    {
        var shell = (NetTopologySuite.Geometries.LinearRing)Fixed.Box(50, 50, 350, 250).ExteriorRing;
        var hole = (NetTopologySuite.Geometries.LinearRing)Fixed.Box(150, 100, 250, 200).ExteriorRing;
        using var map = Fixed.Map(Fixed.Picture(Fixed.Layer("province-fill", new FillDrawing(Fixed.Green, 1), Fixed.Feature("division-province", "43", new NetTopologySuite.Geometries.Polygon(shell, [hole])))));
        using var drawn = await Fixed.DrawnAsync(map);
        Fixed.Near(Fixed.Green, drawn.GetPixel(100, 150));
        Fixed.Near(LayerCatalogue.Shipped.Background, drawn.GetPixel(200, 150));
    }

    [Fact]
    public async Task A_care_home_is_drawn_in_the_blue_of_its_symbol_as_large_as_asked()
    {
        using var map = Fixed.Map(Fixed.Picture(Fixed.Layer("facility", new IconDrawing("care-home", 96, null), Fixed.Feature("facility", "a", Fixed.Point(200, 150), ("kind", "care-home")))));
        using var drawn = await Fixed.DrawnAsync(map);
        // The symbol's square goes from 2 to 22 of 24: at 96 pixels from 160 to 240, its upper edge free of strokes.
        Fixed.Near(new(0x00, 0x72, 0xb2), drawn.GetPixel(200, 118), 12);
        Fixed.Near(LayerCatalogue.Shipped.Background, drawn.GetPixel(200, 104));
    }

    [Fact]
    public async Task Results_of_an_assessment_lie_over_the_land_and_under_the_roads()
    {
        var division = Fixed.Feature("assessment-1", "430102", Fixed.Box(50, 50, 350, 250), ("met", "missed"));
        using var map = Fixed.Map(Fixed.Picture(
            Fixed.Layer("road", new LineDrawing(Fixed.Blue, 8, null), Fixed.Feature("road", "1", Fixed.Line((0, 150), (400, 150)))),
            new DrawnLayer(RegisterMap.Assessment, [division], LayerCatalogue.Shipped.OfAssessed)));
        using var drawn = await Fixed.DrawnAsync(map);
        Fixed.Near(Fixed.Blue, drawn.GetPixel(200, 150));
        // #e6742d at 0.72 over #eef0ee: 0.72 × 230 + 0.28 × 238 = 232, and so on.
        Fixed.Near(new(232, 151, 99), drawn.GetPixel(200, 100));
    }

    [Fact]
    public async Task What_is_selected_has_a_border_and_what_is_measured_its_points()
    {
        using var map = Fixed.Map(Fixed.Picture(Fixed.Layer("county-hit", new FillDrawing(Fixed.White, 0.01), Fixed.Feature("division-county", "430102", Fixed.Box(50, 50, 150, 150)))));
        map.Select(new Thing(ThingKind.Division, "430102"));
        map.Measure([(0, 0), (100, 0)], area: false);
        using var drawn = await Fixed.DrawnAsync(map);
        var selected = LayerCatalogue.Shipped.Colours["selected"];
        Fixed.Near(selected, drawn.GetPixel(50, 100), 24);
        Fixed.Near(selected, drawn.GetPixel(250, 150));
        Fixed.Near(Fixed.White, drawn.GetPixel(300, 150));
        map.Select(null);
        map.Measure([], area: false);
        using var empty = await Fixed.DrawnAsync(map);
        Fixed.Near(LayerCatalogue.Shipped.Background, empty.GetPixel(50, 100));
        Fixed.Near(LayerCatalogue.Shipped.Background, empty.GetPixel(250, 150));
    }

    [Fact]
    public async Task A_new_picture_takes_the_place_of_the_one_before()
    {
        using var map = Fixed.Map(Fixed.Picture(Fixed.Layer("province-fill", new FillDrawing(Fixed.Green, 1), Fixed.Feature("division-province", "43", Fixed.Box(50, 50, 350, 250)))));
        map.Show(Fixed.Picture());
        using var drawn = await Fixed.DrawnAsync(map);
        Fixed.Near(LayerCatalogue.Shipped.Background, drawn.GetPixel(200, 150));
    }

    [Fact]
    public async Task The_sample_of_a_surface_stands_in_the_middle_of_a_clear_square()
    {
        using var drawn = SKBitmap.Decode(await MapImage.SampleAsync(new FillDrawing(Fixed.Red, 1), SymbolSet.Shipped, 26, 2));
        Assert.Equal((52, 52), (drawn.Width, drawn.Height));
        Fixed.Near(Fixed.Red, drawn.GetPixel(26, 26));
        Assert.Equal(0, drawn.GetPixel(2, 2).Alpha);
    }

    [Theory]
    [InlineData("", 1, 400, 344)]
    [InlineData("长沙市", 1, 400, 384)]
    [InlineData("长沙市", 2, 800, 768)]
    public async Task A_sheet_is_as_large_as_its_map_and_its_frame(string title, float density, int width, int height)
    {
        using var drawn = await Fixed.SheetAsync(Fixed.Sheet(Fixed.Picture(), title), density);
        Assert.Equal((width, height), (drawn.Width, drawn.Height));
        Fixed.Near(Fixed.White, drawn.GetPixel(width - 3, height - 3));
    }

    [Fact]
    public async Task The_map_of_a_sheet_lies_between_title_and_foot()
    {
        var picture = Fixed.Picture(Fixed.Layer("province-fill", new FillDrawing(Fixed.Green, 1), Fixed.Feature("division-province", "43", Fixed.Box(300, 0, 400, 200))));
        using var drawn = await Fixed.SheetAsync(Fixed.Sheet(picture, "Title"));
        Fixed.Near(Fixed.Green, drawn.GetPixel(350, 42));
        Fixed.Near(Fixed.Green, drawn.GetPixel(350, 238));
        Fixed.Near(LayerCatalogue.Shipped.Background, drawn.GetPixel(350, 243));
    }

    [Fact]
    public async Task A_frame_inside_hides_nothing_of_the_map_and_keeps_the_size()
    {
        var picture = Fixed.Picture(Fixed.Layer("province-fill", new FillDrawing(Fixed.Green, 1), Fixed.Feature("division-province", "43", Fixed.Box(0, 0, 400, 300))));
        using var drawn = await Fixed.SheetAsync(Fixed.Sheet(picture, ""), frameInside: true);
        Assert.Equal((400, 300), (drawn.Width, drawn.Height));
        // 300 pixels in 256: the map's 400 are 341 wide, from 29 to 371.
        Fixed.Near(Fixed.Green, drawn.GetPixel(32, 3));
        Fixed.Near(Fixed.Green, drawn.GetPixel(200, 253));
        Fixed.Near(LayerCatalogue.Shipped.Background, drawn.GetPixel(26, 100));
        Fixed.Near(Fixed.White, drawn.GetPixel(390, 259));
    }

    [Fact]
    public async Task The_legend_shows_the_samples_of_its_rows()
    {
        using var drawn = await Fixed.SheetAsync(Fixed.Sheet(Fixed.Picture(), "", new("Met", new FillDrawing(Fixed.Blue, 1)), new("Line", new LineDrawing(Fixed.Red, 6, null))));
        // Rows of 20 pixels from 18 on, samples from 20 to 46.
        Fixed.Near(Fixed.Blue, drawn.GetPixel(33, 28));
        Fixed.Near(Fixed.Red, drawn.GetPixel(33, 48));
        Fixed.Near(Fixed.White, drawn.GetPixel(220, 60), 12);
    }

    private static SKColor Sk(Colour colour) => new(colour.Red, colour.Green, colour.Blue);

    private static SKPaint Paint(Colour colour, float stroke) => new() { IsAntialias = true, Color = Sk(colour), IsStroke = stroke > 0, StrokeWidth = stroke };
}
