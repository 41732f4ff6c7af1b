using System.Text;

namespace CivilAtlas.Signs;

/// <summary>One line of writing, in pieces that each stand where they should whatever font the reader has.</summary>
/// <param name="Pieces">Each with its left end and, letters narrowed, its width, in millimetres.</param>
/// <param name="Baseline">Millimetres from the plate's upper edge.</param>
/// <param name="Size">The em.</param>
/// <param name="Narrowing">Horizontal scale of the letters, 1 where they are not narrowed.</param>
internal sealed record SignLine(IReadOnlyList<(string Text, double Left, double Width)> Pieces, double Baseline, double Size, double Narrowing, string Language);

/// <summary>
/// A sign's face in millimetres, made of nothing but numbers: SVG and PDF draw the same.
/// GB 17733-2008: the name fills the upper three fifths, the romanization the lower two fifths.
/// </summary>
internal sealed record SignFace(SignPlate Plate, SignColours Colours, string Name, string Romanization, IReadOnlyList<SignLine> Lines)
{
    // Of the em, as the Chinese fonts of the settings have them: the square of a character stands 0.12 below the baseline,
    // its ink leaves about 0.03 free on each side; an accented capital reaches 0.97 up, a letter's tail 0.21 down.
    private const double SquareCentre = 0.38, InkHeight = 0.94, AccentTop = 0.97, TailBottom = 0.21, CapitalMiddle = 0.37;

    /// <summary>Free above, below and between the two lines, of the plate's height.</summary>
    private const double Air = 0.04;

    // Few characters stand apart, so that a name of two does not crowd the middle of a long plate.
    private static readonly double[] Gaps = [0, 0, 0.8, 0.4, 0.22, 0.12, 0.06];

    /// <param name="left">Which way lies at the reader's left hand; then both ends of a road's sign say where they lead.</param>
    /// <param name="widthOf">The width of a text at an em of 1, unnarrowed.</param>
    public static SignFace Lay(SignSettings settings, SignKind kind, string name, string romanization, RoadDirection direction, CompassPoint? left, Func<string, double> widthOf)
    {
        var plate = settings.Plate(kind);
        var (edge, air, line) = (plate.Border.Inset + plate.Border.Width, plate.Height * Air, plate.Height * settings.NameShare);
        var (top, bottom) = (edge + air, plate.Height - edge - air);
        var (side, lines) = (edge + plate.Margin, new List<SignLine>());
        if (left is { } here)
        {
            var size = (line - top) / 2;
            var (there, x) = (Opposite(here), side + size / 2);
            lines.Add(Ends(Chinese(here), Chinese(there), x, plate.Width - x, (top + line) / 2 + size * SquareCentre, size, "zh-CN", widthOf));
            lines.Add(Ends(here.ToString()[..1], there.ToString()[..1], x, plate.Width - x, (line + bottom) / 2 + size * 0.8 * CapitalMiddle, size * 0.8, "en", widthOf));
            side += size * 1.5;
        }
        lines.Add(NameLine(name, side, plate.Width - side, top, line - air / 2, settings.Narrowest, widthOf));
        lines.Add(RomanizationLine(romanization, side, plate.Width - side, line + air / 2, bottom, settings.Narrowest, widthOf));
        return new(plate, plate.Colours(direction), name, romanization, lines);
    }

    /// <summary>An estimate where the server has no font to measure with.</summary>
    public static double Estimate(string text) => text.EnumerateRunes().Sum(r =>
        r.Value >= 0x2E80 ? 1 : Rune.IsUpper(r) ? 0.66 : "iljīíǐì'’ ".Contains(r.ToString(), StringComparison.Ordinal) ? 0.3 : 0.58);

    private static CompassPoint Opposite(CompassPoint point) => (CompassPoint)(((int)point + 2) % 4);

    private static string Chinese(CompassPoint point) => "北东南西".Substring((int)point, 1);

    private static SignLine NameLine(string name, double from, double to, double top, double bottom, double narrowest, Func<string, double> widthOf)
    {
        var (room, size) = (to - from, (bottom - top) / InkHeight);
        string[] characters = [.. name.EnumerateRunes().Where(r => !Rune.IsWhiteSpace(r)).Select(r => r.ToString())];
        var widths = characters.Select(widthOf).ToArray();
        var bare = widths.Sum();
        // First the gaps go, then the letters are narrowed, and only then they become smaller.
        var gap = Math.Clamp((room / size - bare) / Math.Max(1, widths.Length - 1), 0, Gaps[Math.Min(widths.Length, Gaps.Length - 1)]);
        var narrowing = Math.Clamp(room / (size * bare), narrowest, 1);
        size = Math.Min(size, room / (bare * narrowing));
        var x = (from + to - size * narrowing * (bare + gap * (widths.Length - 1))) / 2;
        var pieces = new List<(string, double, double)>();
        foreach (var (character, width) in characters.Zip(widths))
        {
            pieces.Add((character, x, size * narrowing * width));
            x += size * narrowing * (width + gap);
        }
        return new(pieces, (top + bottom) / 2 + size * SquareCentre, size, narrowing, "zh-CN");
    }

    private static SignLine RomanizationLine(string text, double from, double to, double top, double bottom, double narrowest, Func<string, double> widthOf)
    {
        var (room, size) = (to - from, (bottom - top) / (AccentTop + TailBottom));
        var natural = widthOf(text);
        var narrowing = Math.Clamp(room / (size * natural), narrowest, 1);
        size = Math.Min(size, room / (natural * narrowing));
        var width = size * natural * narrowing;
        return new([(text, (from + to - width) / 2, width)], (top + bottom + size * (AccentTop - TailBottom)) / 2, size, narrowing, "zh-Latn-pinyin");
    }

    /// <summary>东 over E at one end, 西 over W at the other.</summary>
    private static SignLine Ends(string one, string other, double oneMiddle, double otherMiddle, double baseline, double size, string language, Func<string, double> widthOf)
    {
        var (oneWidth, otherWidth) = (widthOf(one) * size, widthOf(other) * size);
        return new([(one, oneMiddle - oneWidth / 2, oneWidth), (other, otherMiddle - otherWidth / 2, otherWidth)], baseline, size, 1, language);
    }
}
