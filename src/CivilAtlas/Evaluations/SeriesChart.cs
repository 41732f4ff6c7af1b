using System.Globalization;

namespace CivilAtlas.Evaluations;

/// <summary>An indicator by year: the target, the actual figures and the trend to the plan's end.</summary>
internal static class SeriesChart
{
    private const double Width = 483, Height = 168, Left = 44, Right = 16, Top = 26, Bottom = 24;
    private const string Ink = "#1d2327", Quiet = "#5a6268", Rule = "#e3e6e8", TargetColour = "#6b6474";

    public static Drawing Draw(EvaluatedIndicator indicator, DateOnly baseDay, string language)
    {
        string Say(string key, params IEnumerable<(string, object?)> values) => Messages.Say(language, "evaluation." + key, values);
        var points = indicator.Series;
        var last = Years.Since(baseDay, points[^1].Day);
        var (low, high, step) = Axis(indicator);
        double X(DateOnly day) => Left + (Width - Left - Right) * Years.Since(baseDay, day) / last;
        double Y(double value) => Height - Bottom - (Height - Top - Bottom) * (value - low) / (high - low);
        var marks = new List<Mark>();
        for (var i = 0; low + i * step <= high + step / 1000; i++)
        {
            var value = low + i * step;
            marks.Add(new Shape(Line([(Left, Y(value)), (Width - Right, Y(value))]), Stroke: Rule, Width: 0.6));
            marks.Add(new Words(Figure(value, indicator.Unit), Left - 6, Y(value) + 3, 8, Quiet, Anchor.End));
        }
        foreach (var point in points)
            marks.Add(new Words(point.Day is { Month: 12, Day: 31 } ? point.Year.ToString(CultureInfo.InvariantCulture) : point.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                X(point.Day), Height - 8, 8, Quiet, Anchor.Middle));
        var target = points.Where(p => p.Target is not null).Select(p => (X: X(p.Day), Y: Y(p.Target!.Value), p.TargetKind)).ToList();
        if (target.Count > 1)
            marks.Add(new Shape(Line(target.Select(p => (p.X, p.Y))), Stroke: TargetColour, Width: 1.2, Dash: 4));
        // What the plan states is a full square, what lies between an empty one.
        foreach (var (x, y, kind) in target)
            marks.Add(new Shape(Square(x, y, 2.6), kind == TargetKind.Stated ? TargetColour : "#ffffff", TargetColour, 1));
        var actual = points.Where(p => p.Actual is not null).Select(p => (p, X: X(p.Day), Y: Y(p.Actual!.Value))).ToList();
        if (indicator.Forecast is { } forecast && actual.Count > 0 && actual[^1].p.Day < forecast.Day)
        {
            marks.Add(new Shape(Line([(actual[^1].X, actual[^1].Y), (X(forecast.Day), Y(forecast.Value))]), Stroke: MapColours.Met, Width: 1.2, Dash: 1.6));
            marks.Add(new Shape(Circle(X(forecast.Day), Y(forecast.Value), 2.8), "#ffffff", MapColours.Met, 1.2));
        }
        if (actual.Count > 1)
            marks.Add(new Shape(Line(actual.Select(a => (a.X, a.Y))), Stroke: MapColours.Met, Width: 2));
        foreach (var (point, x, y) in actual)
        {
            marks.Add(new Shape(Circle(x, y, 3.4), point.Light is { } light ? MapColours.Of(light) : MapColours.Met, Ink, 0.7));
            // Under the point where the line to the target would cross it, unless the axis is there.
            var over = point.Target is null || point.Actual >= point.Target || y + 14 > Height - Bottom;
            marks.Add(new Words(Figure(point.Actual!.Value, indicator.Unit), x, over ? y - 6 : y + 12, 8, Ink, x > Width - 40 ? Anchor.End : x < Left + 8 ? Anchor.Start : Anchor.Middle, Halo: true));
        }
        Legend(marks, Say, target.Count > 0, indicator.Forecast is not null);
        return new(Width, Height, Say("chart.title", ("title", indicator.Title)), marks);
    }

    private static void Legend(List<Mark> marks, Func<string, IEnumerable<(string, object?)>, string> say, bool withTarget, bool withForecast)
    {
        var x = Left;
        void Entry(Shape line, Shape dot, string key)
        {
            marks.Add(line);
            marks.Add(dot);
            var text = say(key, []);
            marks.Add(new Words(text, x + 27, 13, 8.5, Ink));
            x += 40 + text.Sum(c => c > 255 ? 8.5 : 4.6);
        }
        Entry(new(Line([(x, 10), (x + 22, 10)]), Stroke: MapColours.Met, Width: 2), new(Circle(x + 11, 10, 3), MapColours.Met, Ink, 0.7), "chart.actual");
        if (withTarget)
        {
            Entry(new(Line([(x, 10), (x + 22, 10)]), Stroke: TargetColour, Width: 1.2, Dash: 4), new(Square(x + 11, 10, 2.6), TargetColour, TargetColour), "chart.stated");
            Entry(new(Line([(x, 10), (x + 22, 10)]), Stroke: TargetColour, Width: 1.2, Dash: 4), new(Square(x + 11, 10, 2.6), "#ffffff", TargetColour), "chart.interpolated");
        }
        if (withForecast)
            Entry(new(Line([(x, 10), (x + 22, 10)]), Stroke: MapColours.Met, Width: 1.2, Dash: 1.6), new(Circle(x + 11, 10, 2.8), "#ffffff", MapColours.Met, 1.2), "chart.forecast");
    }

    /// <summary>From 0 for counts; a share uses the height for the part of 0 to 100 it moves in.</summary>
    private static (double Low, double High, double Step) Axis(EvaluatedIndicator indicator)
    {
        var values = indicator.Series.SelectMany(p => new[] { p.Target, p.Actual }).Append(indicator.Forecast?.Value).OfType<double>().ToList();
        var (least, most) = values.Count == 0 ? (0, 1) : (values.Min(), values.Max());
        if (indicator.Unit == IndicatorUnit.Count || least < 50)
            least = Math.Min(0, least);
        var span = Math.Max(most - least, indicator.Unit == IndicatorUnit.Percent ? 2 : 1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / 4)));
        var step = power * (span / 4 / power > 5 ? 10 : span / 4 / power > 2 ? 5 : span / 4 / power > 1 ? 2 : 1);
        if (indicator.Unit == IndicatorUnit.Count)
            step = Math.Max(step, 1);
        var (low, high) = (Math.Floor(least / step) * step, Math.Ceiling(most / step) * step);
        if (high <= low)
            high = low + step;
        return (low, high, step);
    }

    public static string Figure(double value, IndicatorUnit unit) =>
        value.ToString(unit == IndicatorUnit.Percent ? "0.##" : "#,0.##", CultureInfo.InvariantCulture) + (unit == IndicatorUnit.Percent ? "%" : "");

    private static string Line(IEnumerable<(double X, double Y)> points) =>
        "M" + string.Join("L", points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#} {p.Y:0.#}")));

    private static string Square(double x, double y, double half) =>
        string.Create(CultureInfo.InvariantCulture, $"M{x - half:0.#} {y - half:0.#}h{2 * half:0.#}v{2 * half:0.#}h{-2 * half:0.#}z");

    internal static string Circle(double x, double y, double r) =>
        string.Create(CultureInfo.InvariantCulture, $"M{x - r:0.##} {y:0.##}a{r:0.##} {r:0.##} 0 1 0 {2 * r:0.##} 0a{r:0.##} {r:0.##} 0 1 0 {-2 * r:0.##} 0z");
}
