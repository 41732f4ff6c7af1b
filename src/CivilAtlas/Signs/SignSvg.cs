using CivilAtlas.Pages;

namespace CivilAtlas.Signs;

/// <summary>A face as SVG at its true size, with its writing as text.</summary>
internal static class SignSvg
{
    public static string Write(SignFace face, IReadOnlyList<string> fonts)
    {
        var (plate, border) = (face.Plate, face.Plate.Border);
        var middle = border.Inset + border.Width / 2;
        var families = string.Join(", ", fonts.Select(f => f.Contains(' ', StringComparison.Ordinal) ? $"'{f}'" : f));
        return Markup.Of($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="{plate.Width}mm" height="{plate.Height}mm" viewBox="0 0 {plate.Width} {plate.Height}" role="img">
            <title>{face.Name} {face.Romanization}</title>
            <rect width="{plate.Width}" height="{plate.Height}" rx="{plate.Corner}" fill="{face.Colours.Ground}"/>
            <rect x="{middle}" y="{middle}" width="{plate.Width - 2 * middle}" height="{plate.Height - 2 * middle}" rx="{border.Corner}" fill="none" stroke="{face.Colours.Ink}" stroke-width="{border.Width}"/>
            <g font-family="{families}" font-weight="700" fill="{face.Colours.Ink}">
            {face.Lines.Select(Line)}</g>
            </svg>

            """).ToString();
    }

    // A piece that is fitted keeps its width in whatever font the reader has. It begins at its left end:
    // not every program that draws SVG finds the middle of narrowed letters.
    private static Markup Line(SignLine line) => Markup.Of($"""
        <text transform="scale({line.Narrowing:0.####} 1)" font-size="{line.Size:0.###}" xml:lang="{line.Language}">{line.Pieces.Select(p => Markup.Of(
            $"<tspan x=\"{p.Left / line.Narrowing:0.###}\" y=\"{line.Baseline:0.###}\" textLength=\"{p.Width / line.Narrowing:0.###}\" lengthAdjust=\"spacingAndGlyphs\">{p.Text}</tspan>"))}</text>

        """);
}
