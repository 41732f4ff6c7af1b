using CivilAtlas.Pages;
using SkiaSharp;

namespace CivilAtlas.Evaluations;

internal enum Anchor { Start, Middle, End }

/// <summary>A piece of a drawing, in points of 1/72 inch from the upper left.</summary>
internal abstract record Mark;

/// <param name="Path">SVG path data.</param>
/// <param name="Dash">Lengths of dash and gap; 0 is a whole line.</param>
internal sealed record Shape(string Path, string? Fill = null, string? Stroke = null, double Width = 1, double Dash = 0) : Mark;

/// <param name="Halo">White around the letters, so that they are read over a map.</param>
internal sealed record Words(string Text, double X, double Y, double Size, string Colour, Anchor Anchor = Anchor.Start, bool Halo = false) : Mark;

/// <summary>A chart or a map. It is put together once, and drawn as SVG for the page and with Skia for the PDF.</summary>
/// <param name="Title">What is seen, for whoever cannot see it.</param>
internal sealed record Drawing(double Width, double Height, string Title, IReadOnlyList<Mark> Marks)
{
    public Markup ToSvg() => Markup.Of(
        $"""
        <svg class="drawing" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width:0.#} {Height:0.#}" role="img" aria-label="{Title}">
        {Marks.Select(Svg)}</svg>
        """);

    private static Markup Svg(Mark mark) => mark switch
    {
        Shape s => Markup.Of($"""
            <path d="{s.Path}" fill-rule="evenodd" fill="{s.Fill ?? "none"}"{(s.Stroke is { } stroke ? Markup.Of($" stroke=\"{stroke}\" stroke-width=\"{s.Width:0.##}\" stroke-linejoin=\"round\"") : default)}{(s.Dash > 0 ? Markup.Of($" stroke-dasharray=\"{s.Dash:0.#}\"") : default)}/>

            """),
        Words w => Markup.Of($"""
            <text x="{w.X:0.#}" y="{w.Y:0.#}" font-size="{w.Size:0.#}" fill="{w.Colour}"{(w.Anchor == Anchor.Start ? default : Markup.Of($" text-anchor=\"{(w.Anchor == Anchor.End ? "end" : "middle")}\""))}{(w.Halo ? Markup.Of($" stroke=\"#fff\" stroke-width=\"{w.Size / 4:0.#}\" paint-order=\"stroke\"") : default)}>{w.Text}</text>

            """),
        _ => throw new InvalidOperationException(),
    };

    public void DrawOn(SKCanvas canvas, SKTypeface type)
    {
        foreach (var mark in Marks)
            if (mark is Shape shape)
                Draw(canvas, shape);
            else if (mark is Words words)
                Draw(canvas, words, type);
    }

    private static void Draw(SKCanvas canvas, Shape shape)
    {
        using var path = SKPath.ParseSvgPathData(shape.Path);
        // Which way round a hole runs differs from source to source.
        path.FillType = SKPathFillType.EvenOdd;
        if (shape.Fill is { } fill)
        {
            using var paint = new SKPaint { Color = SKColor.Parse(fill), IsAntialias = true };
            canvas.DrawPath(path, paint);
        }
        if (shape.Stroke is { } stroke)
        {
            using var dash = shape.Dash > 0 ? SKPathEffect.CreateDash([(float)shape.Dash, (float)shape.Dash], 0) : null;
            using var paint = new SKPaint
            {
                Color = SKColor.Parse(stroke), IsAntialias = true, IsStroke = true, StrokeWidth = (float)shape.Width, StrokeJoin = SKStrokeJoin.Round, PathEffect = dash,
            };
            canvas.DrawPath(path, paint);
        }
    }

    private static void Draw(SKCanvas canvas, Words words, SKTypeface type)
    {
        using var font = PdfText.Font(type, words.Size);
        var align = words.Anchor switch { Anchor.Start => SKTextAlign.Left, Anchor.End => SKTextAlign.Right, _ => SKTextAlign.Center };
        if (words.Halo)
        {
            using var halo = new SKPaint { Color = SKColors.White, IsAntialias = true, IsStroke = true, StrokeWidth = (float)words.Size / 4, StrokeJoin = SKStrokeJoin.Round };
            canvas.DrawText(words.Text, (float)words.X, (float)words.Y, align, font, halo);
        }
        using var ink = new SKPaint { Color = SKColor.Parse(words.Colour), IsAntialias = true };
        PdfText.Draw(canvas, words.Text, words.X, words.Y, align, font, ink);
    }
}
