using Mapsui;
using Mapsui.Layers;
using Mapsui.Nts;
using Mapsui.Rendering;
using Mapsui.Rendering.Skia.SkiaStyles;
using Mapsui.Styles;
using SkiaSharp;

namespace CivilAtlas.Mapping;

/// <summary>A disc with a ring, lengths in pixels whatever the scale of the map.</summary>
/// <param name="radius">Of the disc.</param>
/// <param name="fill">Of the disc.</param>
/// <param name="ring">Colour of the ring.</param>
/// <param name="ringWidth">Width of the ring.</param>
/// <param name="reach">How far beyond the ring it can still be hit.</param>
public sealed class DotStyle(double radius, Color fill, Color ring, double ringWidth, double reach = 0) : BaseStyle
{
    /// <summary>Of the disc.</summary>
    public double Radius => radius;

    /// <summary>Of the disc.</summary>
    public Color Fill => fill;

    /// <summary>Colour of the ring.</summary>
    public Color Ring => ring;

    /// <summary>Width of the ring.</summary>
    public double RingWidth => ringWidth;

    /// <summary>How far beyond the ring it can still be hit.</summary>
    public double Reach => reach;
}

/// <summary>Draws <see cref="DotStyle"/>.</summary>
internal sealed class DotRenderer : ISkiaStyleRenderer
{
    private static readonly SKColor Invisible = new(0, 0, 0, 1);

    public bool Draw(SKCanvas canvas, Viewport viewport, ILayer layer, IFeature feature, IStyle style, RenderService renderService, long iteration)
    {
        if (style is not DotStyle dot || feature is not GeometryFeature { Geometry: { } shape })
            return false;
        foreach (var at in shape.Coordinates)
        {
            var (x, y) = Screen.Of(viewport, at.X, at.Y);
            Disc(canvas, x, y, dot.Radius + dot.RingWidth + dot.Reach, Invisible, dot.Reach > 0);
            Disc(canvas, x, y, dot.Radius, Screen.Of(dot.Fill), true);
            using var pen = new SKPaint { IsAntialias = true, IsStroke = true, StrokeWidth = (float)dot.RingWidth, Color = Screen.Of(dot.Ring) };
            canvas.DrawCircle(x, y, (float)(dot.Radius + dot.RingWidth / 2), pen);
        }
        return true;
    }

    private static void Disc(SKCanvas canvas, float x, float y, double radius, SKColor colour, bool wanted)
    {
        if (!wanted)
            return;
        using var paint = new SKPaint { IsAntialias = true, Color = colour };
        canvas.DrawCircle(x, y, (float)radius, paint);
    }
}

/// <summary>From the map to the screen; the map is never turned.</summary>
internal static class Screen
{
    public static (float X, float Y) Of(Viewport viewport, double x, double y) =>
        ((float)((x - viewport.CenterX) / viewport.Resolution + viewport.Width / 2), (float)((viewport.CenterY - y) / viewport.Resolution + viewport.Height / 2));

    public static SKColor Of(Color colour) => new((byte)colour.R, (byte)colour.G, (byte)colour.B, (byte)colour.A);
}
