using System.Globalization;
using System.Xml.Linq;
using CivilAtlas.Client.Catalogue;
using Mapsui.Styles;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Mapping;

/// <summary>Says in Mapsui's styles what the catalogue decided. Things drawn alike share one style.</summary>
public sealed class DrawingStyles
{
    // A line one pixel wide is hard to hit, and nothing transparent is: an all but invisible border widens it.
    private const double ReachPixels = 4;
    private static readonly Color Reach = new(0, 0, 0, 1);
    private readonly Dictionary<string, IStyle> shared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Image Image, double Side)> images = new(StringComparer.Ordinal);
    private readonly (Image Image, double Side) ring = Read(SymbolSet.Ring);

    /// <param name="symbols">Symbols of the kinds of facility. All are declared at once: Mapsui loads only images declared before it fetches.</param>
    public DrawingStyles(SymbolSet symbols)
    {
        foreach (var kind in symbols.Kinds)
            images[kind] = Read(symbols.Svg(kind));
    }

    /// <summary>The style of a drawing on a shape; labels have a <see cref="TextStyle"/> each and none here.</summary>
    public IStyle Of(Drawing drawing, Geometry shape) => drawing switch
    {
        FillDrawing fill => Shared($"fill {fill.Colour} {fill.Opacity}", () => new VectorStyle { Fill = new Brush(Colour(fill.Colour, fill.Opacity)), Line = null, Outline = null }),
        LineDrawing line => Line(line, shape.Dimension == Dimension.Surface),
        DotDrawing dot => Shared($"dot {dot.Colour} {dot.Halo} {dot.RadiusPixels}", () => new DotStyle(dot.RadiusPixels, Colour(dot.Colour), Colour(dot.Halo), 1, ReachPixels)),
        IconDrawing icon => Shared($"icon {icon.Symbol} {icon.SidePixels}", () => Icon(icon)),
        _ => throw new ArgumentException($"{drawing.GetType().Name} has no shared style.", nameof(drawing)),
    };

    /// <summary>Mapsui's colour.</summary>
    public static Color Colour(Colour colour, double opacity = 1) => new(colour.Red, colour.Green, colour.Blue, (int)Math.Round(255 * opacity));

    // Mapsui draws the edge of a surface as its outline, and the outline of a line as a border on both its sides.
    private IStyle Line(LineDrawing line, bool edge) => Shared(
        string.Create(CultureInfo.InvariantCulture, $"line {edge} {line.Colour} {line.WidthPixels} {string.Join(' ', line.DashPixels ?? [])}"),
        () =>
        {
            var pen = new Pen(Colour(line.Colour), line.WidthPixels);
            if (line.DashPixels is { } dash)
                (pen.PenStyle, pen.DashArray, pen.PenStrokeCap) = (PenStyle.UserDefined, [.. dash.Select(d => (float)(d / line.WidthPixels))], PenStrokeCap.Butt);
            else
                pen.PenStrokeCap = PenStrokeCap.Round;
            return edge ? new VectorStyle { Fill = null, Line = null, Outline = pen }
                : new VectorStyle { Fill = null, Line = pen, Outline = new Pen(Reach, ReachPixels) };
        });

    private ImageStyle Icon(IconDrawing icon)
    {
        var (image, side) = images.TryGetValue(icon.Symbol, out var own) ? own : ring;
        return new() { Image = image, SymbolScale = icon.SidePixels / side };
    }

    private IStyle Shared(string key, Func<IStyle> make) => shared.TryGetValue(key, out var style) ? style : shared[key] = make();

    private static (Image, double) Read(string svg)
    {
        var root = XElement.Parse(svg);
        var side = (string?)root.Attribute("width") ?? ((string?)root.Attribute("viewBox"))?.Split(' ')[2];
        // Without a size of its own an SVG is as large as the renderer likes.
        if (root.Attribute("width") is null)
            root.Add(new XAttribute("width", side!), new XAttribute("height", side!));
        return (new Image { Source = "svg-content://" + root.ToString(SaveOptions.DisableFormatting) }, double.Parse(side!, CultureInfo.InvariantCulture));
    }
}
