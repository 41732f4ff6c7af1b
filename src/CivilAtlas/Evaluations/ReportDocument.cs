namespace CivilAtlas.Evaluations;

/// <summary>A piece of a report. It is written once, and set as HTML and as PDF.</summary>
internal abstract record Block;

/// <param name="Level">2 for a section, 3 for a standard, 4 for a part of it.</param>
/// <param name="Id">What the table of contents leads to; null where it does not.</param>
internal sealed record Heading(int Level, string Text, string? Id = null) : Block;

internal sealed record Paragraph(string Text, bool Quiet = false) : Block;

/// <summary>A light with what it says.</summary>
internal sealed record Verdict(Light Light, string Text) : Block;

/// <param name="Light">Drawn before the text.</param>
internal sealed record Cell(string Text, Light? Light = null);

/// <param name="Weights">How the width is shared by the columns.</param>
/// <param name="NumbersFrom">Columns from here on are figures and stand to the right; after all columns where none are.</param>
internal sealed record Grid(IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<Cell>> Rows, IReadOnlyList<double> Weights, int NumbersFrom, int NumbersTo) : Block;

internal sealed record Figure(Drawing Drawing, string Caption) : Block;

/// <summary>Where the table of contents stands, and where a new page begins.</summary>
internal sealed record Contents(string Title) : Block;

internal sealed record NewPage : Block;

/// <param name="Foot">At the foot of every page.</param>
internal sealed record ReportDocument(string Language, string Title, string Subtitle, string Foot, IReadOnlyList<Block> Blocks);

/// <summary>A light's own shape, so that it is told apart without its colour.</summary>
internal static class LightMark
{
    public static Shape At(Light light, double x, double y, double r)
    {
        FormattableString path = light switch
        {
            Light.Green => $"M{x - r:0.##} {y:0.##}a{r:0.##} {r:0.##} 0 1 0 {2 * r:0.##} 0a{r:0.##} {r:0.##} 0 1 0 {-2 * r:0.##} 0z",
            Light.Amber => $"M{x:0.##} {y - r:0.##}l{r:0.##} {1.8 * r:0.##}h{-2 * r:0.##}z",
            Light.Red => $"M{x - 0.85 * r:0.##} {y - 0.85 * r:0.##}h{1.7 * r:0.##}v{1.7 * r:0.##}h{-1.7 * r:0.##}z",
            _ => $"M{x - r:0.##} {y - 0.3 * r:0.##}h{2 * r:0.##}v{0.6 * r:0.##}h{-2 * r:0.##}z",
        };
        return new(FormattableString.Invariant(path), MapColours.Of(light), "#1d2327", 0.5);
    }
}
