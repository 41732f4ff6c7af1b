using System.Text;
using CivilAtlas.Pages;
using SkiaSharp;

namespace CivilAtlas.Signs;

/// <summary>Faces drawn with Skia: each a PDF page of the plate's true size, their font embedded.</summary>
internal static class SignPdf
{
    /// <summary>PDF counts in points of 1/72 inch.</summary>
    private const float PointsPerMillimetre = 72 / 25.4f;

    public static byte[] Write(IReadOnlyList<SignFace> faces, SignFont fonts)
    {
        var type = fonts.Face ?? throw new Refused(503, "sign.no-font", ("known", SignSettings.Shipped.FontFiles));
        if (faces.Select(face => Missing(face, type)).FirstOrDefault(missing => missing is not null) is { } missing)
            throw new Conflict("name", "sign.no-glyph", ("value", missing));
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata
        {
            Title = faces is [var only] ? only.Name + " " + only.Romanization : null, Creator = "CivilAtlas", EncodingQuality = 101,
        }))
        {
            foreach (var face in faces)
            {
                var canvas = document.BeginPage((float)face.Plate.Width * PointsPerMillimetre, (float)face.Plate.Height * PointsPerMillimetre);
                canvas.Scale(PointsPerMillimetre);
                Draw(canvas, face, type);
                document.EndPage();
            }
            document.Close();
        }
        return stream.ToArray();
    }

    /// <summary>In millimetres.</summary>
    public static void Draw(SKCanvas canvas, SignFace face, SKTypeface type)
    {
        var (plate, border) = (face.Plate, face.Plate.Border);
        using var ground = new SKPaint { Color = SKColor.Parse(face.Colours.Ground), IsAntialias = true };
        using var ink = new SKPaint { Color = SKColor.Parse(face.Colours.Ink), IsAntialias = true };
        using var line = new SKPaint { Color = ink.Color, IsAntialias = true, IsStroke = true, StrokeWidth = (float)border.Width };
        canvas.DrawRoundRect(0, 0, (float)plate.Width, (float)plate.Height, (float)plate.Corner, (float)plate.Corner, ground);
        var middle = (float)(border.Inset + border.Width / 2);
        canvas.DrawRoundRect(middle, middle, (float)plate.Width - 2 * middle, (float)plate.Height - 2 * middle, (float)border.Corner, (float)border.Corner, line);
        foreach (var written in face.Lines)
        {
            using var font = new SKFont(type, (float)written.Size) { ScaleX = (float)written.Narrowing, Hinting = SKFontHinting.None, LinearMetrics = true, Subpixel = true };
            foreach (var (text, left, _) in written.Pieces)
                PdfText.Draw(canvas, text, left, written.Baseline, SKTextAlign.Left, font, ink);
        }
    }

    /// <summary>The first character the font cannot draw: a box on a plate is worse than no plate.</summary>
    private static string? Missing(SignFace face, SKTypeface type) =>
        face.Lines.SelectMany(l => l.Pieces).SelectMany(p => p.Text.EnumerateRunes())
            .Where(r => !Rune.IsWhiteSpace(r) && type.GetGlyph(r.Value) == 0).Select(r => (string?)r.ToString()).FirstOrDefault();
}
