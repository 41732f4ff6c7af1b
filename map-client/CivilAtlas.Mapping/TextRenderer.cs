using CivilAtlas.Client.Catalogue;
using Mapsui;
using Mapsui.Layers;
using Mapsui.Rendering;
using Mapsui.Rendering.Skia.SkiaStyles;
using Mapsui.Styles;
using SkiaSharp;

namespace CivilAtlas.Mapping;

/// <summary>Draws <see cref="TextStyle"/>: Mapsui's own labels know neither each other nor the lines they run along.</summary>
internal sealed class TextRenderer : ISkiaStyleRenderer
{
    public bool Draw(SKCanvas canvas, Viewport viewport, ILayer layer, IFeature feature, IStyle style, RenderService renderService, long iteration)
    {
        if (style is not TextStyle text)
            return false;
        foreach (var spot in text.Placement is { } placement ? placement.Of(text, viewport) : text.Spots(viewport))
        {
            Write(canvas, text, spot, Ink(text.Label.Halo, LabelDrawing.HaloPixels * 2));
            Write(canvas, text, spot, Ink(text.Label.Colour, 0));
        }
        return true;
    }

    private static SKPaint Ink(Colour colour, double stroke) => new()
    {
        IsAntialias = true,
        Color = new(colour.Red, colour.Green, colour.Blue),
        IsStroke = stroke > 0,
        StrokeWidth = (float)stroke,
        StrokeJoin = SKStrokeJoin.Round,
    };

    private static void Write(SKCanvas canvas, TextStyle text, Spot spot, SKPaint ink)
    {
        using (ink)
        {
            // From the middle of a line down to where its signs stand.
            var down = -(text.Font.Metrics.Ascent + text.Font.Metrics.Descent) / 2;
            if (spot.Line is { } line)
            {
                canvas.DrawTextOnPath(text.Label.Text, line, new SKPoint(0, down), false, SKTextAlign.Left, text.Font, ink);
                return;
            }
            for (var i = 0; i < text.Lines.Count; i++)
            {
                var x = text.FromLeft ? spot.Room.Left : spot.Room.MidX - text.Lines[i].Width / 2;
                canvas.DrawText(text.Lines[i].Text, x, spot.Room.Top + text.LinePixels * (i + 0.5f) + down, SKTextAlign.Left, text.Font, ink);
            }
        }
    }
}
