using System.Text;
using SkiaSharp;

namespace CivilAtlas.Pages;

/// <summary>Breaks Chinese and Latin text into lines: between any two characters, but never inside a word or a figure, nor before a closing mark.</summary>
internal static class PdfText
{
    // GB/T 15834-2011, 5.1: these do not begin a line, those do not end one.
    private const string NotFirst = "，。、；：！？）》〉】』」”’％%…·,.;:!?)]}", NotLast = "（《〈【『「“‘([{";

    public static SKFont Font(SKTypeface type, double size) => new(type, (float)size) { Hinting = SKFontHinting.None, LinearMetrics = true, Subpixel = true };

    /// <summary>
    /// Draws with the characters told beside their glyphs: many a font draws 目 U+76EE and the radical ⽬ U+2F6C with one glyph,
    /// and who searches or copies the text is to get the character.
    /// </summary>
    public static void Draw(SKCanvas canvas, string text, double x, double y, SKTextAlign align, SKFont font, SKPaint paint)
    {
        var glyphs = font.GetGlyphs(text);
        if (glyphs.Length == 0)
            return;
        var clusters = new List<uint>(glyphs.Length);
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            clusters.Add((uint)bytes);
            bytes += rune.Utf8SequenceLength;
        }
        using var builder = new SKTextBlobBuilder();
        var run = builder.AllocateTextRun(font, glyphs.Length, 0, 0, bytes);
        run.SetGlyphs(glyphs);
        run.SetText(Encoding.UTF8.GetBytes(text));
        run.SetClusters([.. clusters]);
        using var blob = builder.Build();
        var width = align == SKTextAlign.Left ? 0 : font.MeasureText(text);
        canvas.DrawText(blob, (float)x - (align == SKTextAlign.Right ? width : width / 2), (float)y, paint);
    }

    public static IReadOnlyList<string> Wrap(string text, SKFont font, double width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0.0;
        foreach (var piece in Pieces(text))
        {
            var wide = (double)font.MeasureText(piece);
            // The space a line is broken at is not seen.
            if (used + font.MeasureText(piece.TrimEnd()) > width && line.Length > 0)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
                used = 0;
            }
            if (wide > width)
                foreach (var rune in piece.EnumerateRunes())
                {
                    var one = (double)font.MeasureText(rune.ToString());
                    if (used + one > width && line.Length > 0)
                    {
                        lines.Add(line.ToString());
                        line.Clear();
                        used = 0;
                    }
                    line.Append(rune.ToString());
                    used += one;
                }
            else
            {
                line.Append(piece);
                used += wide;
            }
        }
        if (line.Length > 0 || lines.Count == 0)
            lines.Add(line.ToString().TrimEnd());
        return lines;
    }

    /// <summary>What is never broken: a word with the space after it, or a character with the marks that belong to it.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        Rune? last = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (last is { } before && piece.Length > 0 && BreaksBetween(before, rune))
            {
                yield return piece.ToString();
                piece.Clear();
            }
            piece.Append(rune.ToString());
            last = rune;
        }
        if (piece.Length > 0)
            yield return piece.ToString();
    }

    private static bool BreaksBetween(Rune before, Rune after)
    {
        if (NotFirst.Contains(after.ToString(), StringComparison.Ordinal) || NotLast.Contains(before.ToString(), StringComparison.Ordinal) || Rune.IsWhiteSpace(after))
            return false;
        return Rune.IsWhiteSpace(before) || IsWide(before) || IsWide(after);
    }

    private static bool IsWide(Rune rune) => rune.Value >= 0x2E80;
}
