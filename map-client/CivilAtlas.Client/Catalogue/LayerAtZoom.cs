using CivilAtlas.Client.Views;

namespace CivilAtlas.Client.Catalogue;

/// <summary>A layer as it is drawn at one zoom. Ask it for each feature.</summary>
/// <param name="Layer">What layers.json says.</param>
/// <param name="Zoom">MapLibre's: 512 pixel tiles.</param>
/// <param name="OverBaseMap">Whether a base map lies below; our surfaces then only tint, so that both can be read.</param>
public sealed record LayerAtZoom(CatalogueLayer Layer, double Zoom, bool OverBaseMap = false)
{
    // Side of a symbol at scale 1 (symbols.ts).
    private const double SymbolPixels = 26;
    private const double IconLabelPixels = 11;
    private const double MaxWidthInHeights = 9;
    private const double BaseMapOpacity = 0.15;

    /// <summary>How a feature of the layer's source is drawn; null where this layer leaves it out.</summary>
    public Drawing? Of(ViewFeature feature)
    {
        if (!Draws(feature))
            return null;
        return Layer.Kind switch
        {
            LayerKind.Fill => new FillDrawing(Layer.Colour, OverBaseMap && Layer.Opacity == 1 ? BaseMapOpacity : Layer.Opacity),
            LayerKind.Line => Line(feature.Text("class")),
            LayerKind.Dot => new DotDrawing((Layer.Size ?? Stops.Constant(3)).At(Zoom), Layer.Colour, Layer.Halo),
            LayerKind.Symbol => Label(feature),
            LayerKind.Icon => Icon(feature),
            _ => null,
        };
    }

    private bool Draws(ViewFeature feature)
    {
        if (Layer.OnLabelPoints && feature.WebLabel is null)
            return false;
        var shape = feature.Web.Dimension;
        if (Layer.Shape is { } wanted && shape != (wanted == ShapeKind.Line ? NetTopologySuite.Geometries.Dimension.Curve : NetTopologySuite.Geometries.Dimension.Point))
            return false;
        return Layer.Except.Count == 0 || !Layer.Except.Any(e => feature.Text("category")?.StartsWith(e, StringComparison.Ordinal) == true);
    }

    private LineDrawing? Line(string? roadClass)
    {
        var width = Layer.ByClass is { } byClass ? byClass.At(roadClass, Zoom) : Layer.Width.At(Zoom);
        var colour = roadClass is not null && Layer.Colours.TryGetValue(roadClass, out var own) ? own : Layer.Colour;
        return width > 0 ? new(colour, width, Layer.Dash is { } dash ? [.. dash.Select(d => d * width)] : null) : null;
    }

    private LabelDrawing? Label(ViewFeature feature)
    {
        if (feature.Text(Layer.Text) is not { Length: > 0 } text)
            return null;
        var size = (Layer.Size ?? Stops.Constant(12)).At(Zoom);
        var place = Layer.Along ? LabelPlace.Along : Layer.Above > 0 ? LabelPlace.Above : LabelPlace.Centre;
        return new(text, size, Layer.Colour, Layer.Halo, place, Layer.Above * size, Order(feature), MaxWidthInHeights * size);
    }

    private IconDrawing? Icon(ViewFeature feature)
    {
        var side = (Layer.Size ?? Stops.Constant(1)).At(Zoom) * SymbolPixels;
        var label = Zoom >= Layer.TextFrom && feature.Text(Layer.Text) is { Length: > 0 } text
            ? new LabelDrawing(text, IconLabelPixels, Layer.Colour, Layer.Halo, LabelPlace.Below, IconLabelPixels, 0, MaxWidthInHeights * IconLabelPixels) : null;
        return new(feature.Text(Layer.Icon) ?? "", side, label);
    }

    // The larger the division's people, the sooner its name is placed.
    private double Order(ViewFeature feature) => Layer.Order is { } order ? feature.Number(order) ?? 0 : -(feature.Number("people") ?? 0);
}
