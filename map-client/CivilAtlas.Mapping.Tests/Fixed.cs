using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Coordinates;
using CivilAtlas.Client.Rendering;
using CivilAtlas.Client.Settings;
using CivilAtlas.Client.Views;
using CivilAtlas.Client.Words;
using Mapsui;
using Mapsui.Manipulations;
using Mapsui.Rendering.Skia;
using NetTopologySuite.Geometries;
using SkiaSharp;
using Xunit;

namespace CivilAtlas.Mapping.Tests;

/// <summary>A view in which a pixel is a metre and the middle is the origin, so that expected pixels can be counted by hand.</summary>
internal static class Fixed
{
    public const int Width = 400, Height = 300;
    public static readonly MapView View = new(0, 0, 1, Width, Height);
    public static readonly Colour Red = new(200, 0, 0), Blue = new(0, 0, 200), Green = new(0, 150, 0), White = new(255, 255, 255);

    /// <summary>The place of a pixel.</summary>
    public static Coordinate At(double x, double y) => new(x - Width / 2.0, Height / 2.0 - y);

    public static Point Point(double x, double y) => new(At(x, y));

    public static LineString Line(params (double X, double Y)[] pixels) => new([.. pixels.Select(p => At(p.X, p.Y))]);

    public static Polygon Box(double left, double top, double right, double bottom) =>
        new(new LinearRing([At(left, top), At(right, top), At(right, bottom), At(left, bottom), At(left, top)]));

    public static ViewFeature Feature(string source, string id, Geometry shape, params (string Name, object? Value)[] properties) =>
        new(source, id, shape, shape as Point ?? shape.Centroid, properties.ToDictionary(p => p.Name, p => p.Value));

    public static DrawnLayer Layer(string id, Drawing drawing, params ViewFeature[] features) => new(id, features, _ => [drawing]);

    public static MapPicture Picture(params DrawnLayer[] layers) => new(View, layers, []);

    public static LabelDrawing Label(string text, double order = 0, LabelPlace place = LabelPlace.Centre, double size = 14) => new(text, size, Red, White, place, 0, order, 0);

    /// <summary>A map that shows a picture, as large as its view.</summary>
    public static RegisterMap Map(MapPicture picture)
    {
        var map = new RegisterMap(LayerCatalogue.Shipped, SymbolSet.Shipped, inWindow: false);
        map.Show(picture);
        map.Map.Navigator.SetSize(picture.View.WidthPixels, picture.View.HeightPixels);
        map.Map.Navigator.CenterOnAndZoomTo(new MPoint(picture.View.X, picture.View.Y), picture.View.MetresPerPixel);
        return map;
    }

    public static async Task<SKBitmap> DrawnAsync(RegisterMap map)
    {
        await map.Map.RefreshDataAsync();
        using var png = new MapRenderer().RenderToBitmapStream(map.Map);
        return SKBitmap.Decode(png.ToArray());
    }

    public static ViewFeature? HitAt(RegisterMap map, double x, double y) =>
        RegisterMap.Hit(new MapRenderer().GetMapInfo(new ScreenPosition(x, y), map.Map.Navigator.Viewport, map.HitLayers, map.Map.RenderService));

    public static Sheet Sheet(MapPicture picture, string title, params LegendRow[] legend) =>
        new(title, picture, legend, ScaleBar.For(picture.View, Vocabulary.Of(Language.English)), ["As of 2026-01-01", "Source: CivilAtlas register"], LayerCatalogue.Shipped.Background);

    public static async Task<SKBitmap> SheetAsync(Sheet sheet, float density = 1, bool frameInside = false) =>
        SKBitmap.Decode(await MapImage.DrawAsync(sheet, LayerCatalogue.Shipped, SymbolSet.Shipped, BaseMapSettings.None, null, frameInside, density, TestContext.Current.CancellationToken));

    /// <summary>Two colours of a pixel that nobody could tell apart.</summary>
    public static void Near(Colour expected, SKColor actual, int tolerance = 6)
    {
        var off = Math.Max(Math.Abs(expected.Red - actual.Red), Math.Max(Math.Abs(expected.Green - actual.Green), Math.Abs(expected.Blue - actual.Blue)));
        Assert.True(off <= tolerance, $"expected {expected}, was {actual}");
    }

    /// <summary>Pixels of two pictures that differ plainly, in hundredths of all of them.</summary>
    public static double PercentDifferent(SKBitmap one, SKBitmap other, int tolerance = 48)
    {
        Assert.Equal((one.Width, one.Height), (other.Width, other.Height));
        var different = one.Pixels.Zip(other.Pixels).Count(p => Math.Abs(p.First.Red - p.Second.Red) > tolerance || Math.Abs(p.First.Green - p.Second.Green) > tolerance || Math.Abs(p.First.Blue - p.Second.Blue) > tolerance);
        return 100.0 * different / one.Pixels.Length;
    }
}
