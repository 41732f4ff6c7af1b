using System.Globalization;
using CivilAtlas.Coverage;

namespace CivilAtlas.Evaluations;

/// <summary>The divisions of a standard on a map: met, missed, not to be answered, not meant.</summary>
internal sealed class OutcomeMap
{
    private const double Width = 483, Height = 264, LegendWidth = 128, Foot = 26;
    // A point of the drawing on ground of a city's size; a finer shape than this shows nothing more.
    private const int Zoom = 10;
    private const string Ink = "#1d2327", Quiet = "#5a6268";
    private static readonly string[] Outcomes = ["met", "missed", "unknown", "not-applicable"];
    private readonly ILookup<string, DrawnDivision> byLevel;

    private OutcomeMap(IReadOnlyList<DrawnDivision> divisions) => byLevel = divisions.ToLookup(d => d.Level);

    /// <summary>All levels that any standard needs, read once.</summary>
    public static async Task<OutcomeMap> ReadAsync(Writing writing, Guid root, DateOnly asOf, IReadOnlyCollection<string> levels) => new(
        await writing.QueryAsync<DrawnDivision>(Sql.Beside<OutcomeMap>(), new { root, asOf, levels = levels.ToArray(), zoom = Zoom, width = Width - LegendWidth, height = Height - Foot }));

    /// <summary>Null where nothing of the level has an outline.</summary>
    /// <param name="above">The level whose lines and names help to find one's way.</param>
    public Drawing? Draw(string level, string above, IReadOnlyDictionary<string, DivisionResult> results, string title, string language)
    {
        var divisions = byLevel[level].ToList();
        if (divisions.Count == 0)
            return null;
        var marks = new List<Mark>();
        // What is not meant is the ground; half the villages of a city would be drawn to say nothing.
        foreach (var outline in byLevel[above])
            marks.Add(new Shape(outline.Path, MapColours.Of("not-applicable")));
        foreach (var (division, outcome) in divisions.Select(d => (d, OutcomeOf(results.GetValueOrDefault(d.Code)))).Where(d => d.Item2 != "not-applicable"))
            marks.Add(new Shape(division.Path, MapColours.Of(outcome), "#ffffff", divisions.Count > 400 ? 0.15 : 0.4));
        foreach (var outline in byLevel[above])
            marks.Add(new Shape(outline.Path, Stroke: "#4a4453", Width: 0.7));
        foreach (var named in byLevel[level == "county" ? level : above].Where(d => d.Width > 7 * d.Name.Length))
            marks.Add(new Words(named.Name, named.X, named.Y + 3, 7.5, Ink, Anchor.Middle, Halo: true));
        var frame = divisions[0];
        Legend(marks, results.Values, language);
        Scale(marks, frame, language);
        return new(Width, Math.Ceiling(frame.FrameHeight + Foot), title, marks);
    }

    private static void Legend(List<Mark> marks, IEnumerable<DivisionResult> results, string language)
    {
        var counts = results.CountBy(OutcomeOf).ToDictionary(c => c.Key, c => c.Value);
        var (x, y) = (Width - LegendWidth + 14, 12.0);
        foreach (var outcome in Outcomes.Where(counts.ContainsKey))
        {
            marks.Add(new Shape(string.Create(CultureInfo.InvariantCulture, $"M{x:0.#} {y - 8:0.#}h14v10h-14z"), MapColours.Of(outcome), Quiet, 0.5));
            marks.Add(new Words($"{Messages.Say(language, "coverage." + outcome)} {counts[outcome].ToString("#,0", CultureInfo.InvariantCulture)}", x + 20, y, 8.5, Ink));
            y += 16;
        }
    }

    private static void Scale(List<Mark> marks, DrawnDivision frame, string language)
    {
        var most = frame.MetresPerUnit * 110;
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        var metres = power * (most / power >= 5 ? 5 : most / power >= 2 ? 2 : 1);
        var (length, y) = (metres / frame.MetresPerUnit, frame.FrameHeight + 16);
        marks.Add(new Shape(string.Create(CultureInfo.InvariantCulture, $"M0.5 {y - 4:0.#}v4h{length:0.#}v-4"), Stroke: Ink, Width: 1));
        marks.Add(new Words(metres >= 1000 ? Messages.Say(language, "announcement.kilometres", ("value", metres / 1000)) : Messages.Say(language, "announcement.metres", ("value", metres)),
            length + 6, y, 8, Ink));
        var north = length + 60;
        marks.Add(new Shape(string.Create(CultureInfo.InvariantCulture, $"M{north:0.#} {y:0.#}l3.5 -12l3.5 12l-3.5 -3z"), Ink));
        marks.Add(new Words(Messages.Say(language, "announcement.north"), north + 11, y, 8, Ink));
    }

    private static string OutcomeOf(DivisionResult? result) => result switch
    {
        { Applies: false } => "not-applicable",
        { Met: true } => "met",
        { Met: false } => "missed",
        null => "not-applicable",
        _ => "unknown",
    };

    private sealed record DrawnDivision(string Level, Guid DivisionId, string Code, string Name, string Path, double X, double Y, double Width,
        double FrameWidth, double FrameHeight, double MetresPerUnit);
}
