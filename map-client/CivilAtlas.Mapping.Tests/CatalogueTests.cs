using System.Text.Json.Nodes;
using CivilAtlas.Client.Catalogue;
using Mapsui.Styles;
using Xunit;

namespace CivilAtlas.Mapping.Tests;

public sealed class CatalogueTests
{
    private static readonly LayerCatalogue Catalogue = LayerCatalogue.Shipped;

    [Fact]
    public void A_layer_stands_for_each_of_the_catalogue_in_its_order_with_the_assessment_where_it_says()
    {
        using var map = new RegisterMap(Catalogue, SymbolSet.Shipped, inWindow: false);
        var expected = Catalogue.Layers.SelectMany(l => l.Id == Catalogue.Assessment.Below ? [RegisterMap.Assessment, l.Id] : (string[])[l.Id]);
        Assert.Equal(expected, map.HitLayers.Select(l => l.Name));
        Assert.Equal(expected, map.Map.Layers.Select(l => l.Name).Where(n => n is not "selected" and not "measured"));
    }

    [Fact]
    public void Widths_sizes_and_colours_reach_Mapsui_as_the_table_has_them_that_browser_and_client_hold_to()
    {
        var table = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "layers.expected.json")))!;
        var styles = new DrawingStyles(SymbolSet.Shipped);
        foreach (var row in table["values"]!.AsArray())
        {
            // A symbol at scale 1 is 26 pixels and drawn so on a grid of 24.
            var value = StyleOf(row!, (double)row!["zoom"]!) switch
            {
                VectorStyle line => (line.Line ?? line.Outline)!.Width,
                TextStyle text => text.Label.SizePixels,
                ImageStyle image => image.SymbolScale * 24 / 26,
                _ => double.NaN,
            };
            Assert.Equal((double)row["value"]!, value, 5);
        }
        foreach (var row in table["colours"]!.AsArray())
        {
            var colour = StyleOf(row!, 14) switch { VectorStyle line => (line.Line ?? line.Outline)!.Color, DotStyle dot => dot.Fill, _ => Color.Transparent };
            Assert.Equal((string?)row!["colour"], $"#{colour.R:x2}{colour.G:x2}{colour.B:x2}");
        }

        IStyle StyleOf(JsonNode row, double zoom)
        {
            var layer = Catalogue.Layers.Single(l => l.Id == (string?)row["layer"]);
            NetTopologySuite.Geometries.Geometry shape = layer.Kind == LayerKind.Line ? Fixed.Line((0, 0), (9, 9)) : Fixed.Point(0, 0);
            var drawing = new LayerAtZoom(layer, zoom).Of(Fixed.Feature(layer.Source, "1", shape, ("class", (string?)row["class"]), ("name", "name"), ("kind", "care-home")))!;
            return drawing is LabelDrawing label ? new TextStyle(label, shape) : styles.Of(drawing, shape);
        }
    }

    [Fact]
    public void The_selection_lies_under_the_symbols_and_over_the_roads()
    {
        using var map = new RegisterMap(Catalogue, SymbolSet.Shipped, inWindow: false);
        var names = map.Map.Layers.Select(l => l.Name).ToList();
        Assert.InRange(names.IndexOf("selected"), names.IndexOf("road") + 1, names.IndexOf("facility") - 1);
        Assert.Equal("measured", names[^1]);
    }

    [Fact]
    public void Each_kind_of_facility_has_one_style_with_its_own_symbol()
    {
        var styles = new DrawingStyles(SymbolSet.Shipped);
        var images = new HashSet<string>();
        foreach (var kind in SymbolSet.Shipped.Kinds)
        {
            var style = Assert.IsType<ImageStyle>(styles.Of(new IconDrawing(kind, 26, null), Fixed.Point(0, 0)));
            Assert.Same(style, styles.Of(new IconDrawing(kind, 26, null), Fixed.Point(9, 9)));
            Assert.True(images.Add(style.Image!.Source), $"{kind} is drawn as another kind");
            Assert.StartsWith("svg-content://<svg", style.Image.Source, StringComparison.Ordinal);
        }
        Assert.Equal(16, images.Count);
    }

    [Fact]
    public void A_symbol_of_24_pixels_shown_at_26_is_scaled_by_26_24ths()
    {
        var style = Assert.IsType<ImageStyle>(new DrawingStyles(SymbolSet.Shipped).Of(new IconDrawing("care-home", 26, null), Fixed.Point(0, 0)));
        Assert.Equal(26.0 / 24, style.SymbolScale, 6);
    }

    [Fact]
    public void A_kind_without_a_symbol_is_drawn_as_a_ring()
    {
        var style = Assert.IsType<ImageStyle>(new DrawingStyles(SymbolSet.Shipped).Of(new IconDrawing("unheard-of", 26, null), Fixed.Point(0, 0)));
        Assert.Contains("<circle", style.Image!.Source, StringComparison.Ordinal);
        Assert.Equal(1, style.SymbolScale, 6);
    }

    [Fact]
    public void A_dashed_line_is_dashed_in_widths_and_ends_flat()
    {
        var style = Assert.IsType<VectorStyle>(new DrawingStyles(SymbolSet.Shipped).Of(new LineDrawing(Fixed.Red, 2, [4, 6]), Fixed.Line((0, 0), (9, 9))));
        Assert.Equal(PenStyle.UserDefined, style.Line!.PenStyle);
        Assert.Equal([2f, 3f], style.Line.DashArray!);
        Assert.Equal(PenStrokeCap.Butt, style.Line.PenStrokeCap);
    }

    [Fact]
    public void A_surface_of_one_hundredth_can_still_be_hit()
    {
        var style = Assert.IsType<VectorStyle>(new DrawingStyles(SymbolSet.Shipped).Of(new FillDrawing(Fixed.Red, 0.01), Fixed.Box(0, 0, 9, 9)));
        Assert.InRange(style.Fill!.Color!.Value.A, 1, 3);
    }

    [Fact]
    public void Every_drawn_layer_of_layers_json_reaches_Mapsui_in_its_colour()
    {
        var styles = new DrawingStyles(SymbolSet.Shipped);
        foreach (var layer in Catalogue.Layers.Where(l => l.Kind is LayerKind.Fill or LayerKind.Line))
        {
            var road = layer.ByClass is null ? null : "expressway";
            var shape = layer.Kind == LayerKind.Fill || layer.Level is not null ? (NetTopologySuite.Geometries.Geometry)Fixed.Box(0, 0, 9, 9) : Fixed.Line((0, 0), (9, 9));
            var feature = Fixed.Feature(layer.Source, "1", shape, ("class", road));
            var drawing = new LayerAtZoom(layer, Math.Min(layer.MaxZoom - 0.5, layer.MinZoom + 2)).Of(feature);
            var style = Assert.IsType<VectorStyle>(styles.Of(drawing!, shape));
            var expected = road is not null && layer.Colours.TryGetValue(road, out var own) ? own : layer.Colour;
            var actual = layer.Kind == LayerKind.Fill ? style.Fill!.Color!.Value : (style.Line ?? style.Outline)!.Color;
            Assert.Equal((expected.Red, expected.Green, expected.Blue), ((byte)actual.R, (byte)actual.G, (byte)actual.B));
        }
    }
}
