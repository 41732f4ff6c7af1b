using System.Globalization;
using CivilAtlas.Pages;
using SkiaSharp;

namespace CivilAtlas.Evaluations;

/// <summary>Sheets of A4 that fill from the top. What is drawn on a sheet is kept until all sheets are known, for the page numbers.</summary>
internal sealed class PdfPages(SKTypeface regular, SKTypeface bold)
{
    public const double Width = 595.28, Height = 841.89, Margin = 56, Inner = Width - 2 * Margin;
    private const double Top = 54, Bottom = 62;
    private readonly List<List<Action<SKCanvas>>> sheets = [];

    public static readonly SKColor Ink = SKColor.Parse("#1d2327"), Quiet = SKColor.Parse("#5a6268"), Line = SKColor.Parse("#cfd5d9");

    public int Count => sheets.Count;

    /// <summary>Where the next thing is drawn, from the upper edge.</summary>
    public double Y { get; private set; }

    public SKTypeface Regular => regular;

    public SKTypeface Bold => bold;

    public static double Room => Height - Top - Bottom;

    public bool IsAtTop => sheets.Count > 0 && Y <= Top;

    public void Break()
    {
        sheets.Add([]);
        Y = Top;
    }

    /// <summary>Begins a new sheet where so much is not left of this one.</summary>
    /// <returns>Whether it did.</returns>
    public bool Need(double height)
    {
        if (sheets.Count > 0 && Y + Math.Min(height, Room) <= Height - Bottom)
            return false;
        Break();
        return true;
    }

    public void Skip(double height) => Y += IsAtTop ? 0 : height;

    public void Advance(double height) => Y += height;

    public void Draw(Action<SKCanvas> draw) => sheets[^1].Add(draw);

    public void Text(string text, double x, double y, double size, SKColor colour, bool strong = false, SKTextAlign align = SKTextAlign.Left) => Draw(canvas =>
    {
        using var font = PdfText.Font(strong ? bold : regular, size);
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        PdfText.Draw(canvas, text, x, y, align, font, paint);
    });

    public void Rule(double x, double y, double length, double width, SKColor colour) => Draw(canvas =>
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true, IsStroke = true, StrokeWidth = (float)width };
        canvas.DrawLine((float)x, (float)y, (float)(x + length), (float)y, paint);
    });

    /// <summary>Another sheet, put before the one of that index.</summary>
    public void Insert(int index, PdfPages others) => sheets.InsertRange(index, others.sheets);

    public byte[] Write(string title, string foot)
    {
        using var stream = new MemoryStream();
        // No dates: the same report is the same file.
        using (var document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata { Title = title, Creator = "CivilAtlas", EncodingQuality = 101, RasterDpi = 144 }))
        {
            for (var i = 0; i < sheets.Count; i++)
            {
                var canvas = document.BeginPage((float)Width, (float)Height);
                foreach (var draw in sheets[i])
                    draw(canvas);
                Foot(canvas, foot, i + 1);
                document.EndPage();
            }
            document.Close();
        }
        return stream.ToArray();
    }

    private void Foot(SKCanvas canvas, string foot, int page)
    {
        using var font = PdfText.Font(regular, 8);
        using var paint = new SKPaint { Color = Quiet, IsAntialias = true };
        PdfText.Draw(canvas, foot, Margin, Height - 34, SKTextAlign.Left, font, paint);
        canvas.DrawText(string.Create(CultureInfo.InvariantCulture, $"{page} / {sheets.Count}"), (float)(Width - Margin), (float)(Height - 34), SKTextAlign.Right, font, paint);
    }
}
