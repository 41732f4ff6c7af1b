using System.Globalization;
using CivilAtlas.Announcements;
using CivilAtlas.Coverage;

namespace CivilAtlas.Evaluations;

/// <summary>Everything a report is written from, as one transaction has read it.</summary>
/// <param name="Results">The assessment as of the day, said in the report's language.</param>
/// <param name="RegisterChanged">The last change of the register that is known; null of an empty one.</param>
internal sealed record ReportMatter(string Language, EvaluationKind Kind, Plan Plan, PlanPeriod Period, NamedDivision Division, string DivisionLevel, DateOnly AsOf,
    IReadOnlyList<EvaluatedStandard> Standards, IReadOnlyList<StandardResult> Results, OutcomeMap Map, DateTimeOffset? RegisterChanged);

/// <summary>The wording of a mid-term or final evaluation.</summary>
internal sealed class ReportText(ReportMatter matter)
{
    // A standard of villages may be missed by a thousand of them.
    private const int MostRows = 12, MostNames = 8;
    private static readonly Light[] Lights = [Light.Green, Light.Amber, Light.Red, Light.Grey];

    public static ReportDocument Write(ReportMatter matter) => new ReportText(matter).Write();

    private ReportDocument Write()
    {
        var kind = Say(matter.Kind == EvaluationKind.MidTerm ? "kind.mid-term" : "kind.final");
        return new(matter.Language, Say("report.title", ("plan", matter.Plan.Title), ("kind", kind)),
            Say("report.subtitle", ("division", matter.Division.Name), ("day", Day(matter.AsOf)), ("code", matter.Division.Code)),
            Say("report.foot", ("division", matter.Division.Name), ("kind", kind), ("day", Day(matter.AsOf))),
            [.. Summary(), new Contents(Say("report.contents")), new NewPage(), .. Overview(), new Heading(2, Say("report.standards"), "standards"),
                .. matter.Standards.SelectMany(Standard), new NewPage(), .. Method(), .. Sources()]);
    }

    private IEnumerable<Block> Summary()
    {
        yield return new Heading(2, Say("report.summary"), "summary");
        var counts = Lights.ToDictionary(light => light, light => matter.Standards.Count(s => s.Light == light));
        yield return new Paragraph(Say("summary.counts", ("day", Day(matter.AsOf)), ("base", Day(matter.Period.BaseDay)), ("end", Day(matter.Period.EndDay)), ("division", matter.Division.Name),
            ("plan", matter.Plan.Title), ("all", matter.Standards.Count), ("green", counts[Light.Green]), ("amber", counts[Light.Amber]), ("red", counts[Light.Red]), ("grey", counts[Light.Grey])));
        yield return new Grid([Say("column.light"), Say("column.number"), Say("column.which")],
            [.. Lights.Select(light => (IReadOnlyList<Cell>)[new(LightWord(light), light), new(Number(counts[light])), new(Which(matter.Standards.Where(s => s.Light == light)))])], [24, 9, 67], 1, 2);
        var forecasts = matter.Standards.SelectMany(s => s.Indicators).ToList();
        if (matter.AsOf < matter.Period.EndDay)
            yield return new Paragraph(Say("summary.forecasts", ("end", Day(matter.Period.EndDay)), ("reach", forecasts.Count(i => i.Forecast is { Reaches: true })),
                ("fail", forecasts.Count(i => i.Forecast is { Reaches: false })), ("none", forecasts.Count(i => i.Forecast?.Reaches is null))));
        var missed = matter.Standards.Where(s => s.Light == Light.Red).ToList();
        if (missed.Count > 0)
            yield return new Grid([Say("column.red"), Say("column.actual"), Say("column.target-or-end")],
                [.. missed.Select(s => (Standard: s, Indicator: s.Indicators.First(i => i.Light == s.Light))).Select(m => (IReadOnlyList<Cell>)
                    [new(Say("standard.heading", ("id", m.Standard.Id), ("title", m.Standard.Title)), Light.Red), new(Figure(Now(m.Indicator).Actual, m.Indicator)),
                     new(Target(Now(m.Indicator).Target is null ? End(m.Indicator) : Now(m.Indicator), m.Indicator))])], [70, 14, 16], 1, 3);
        var counties = matter.Results.SelectMany(r => r.Divisions).Where(d => d is { Applies: true, Met: false, County: not null })
            .CountBy(d => d.County!).OrderByDescending(c => c.Value).ThenBy(c => c.Key.Code, StringComparer.Ordinal).Take(3).ToList();
        if (counties.Count > 1)
            yield return new Paragraph(Say("summary.counties", ("counties", counties.Select(c => Say("summary.county", ("name", c.Key.Name), ("count", c.Value))))));
    }

    private IEnumerable<Block> Overview()
    {
        yield return new Heading(2, Say("report.overview"), "overview");
        yield return new Grid([Say("column.id"), Say("column.indicator"), Say("column.light"), Say("column.actual"), Say("column.target"), Say("column.end-target"), Say("column.forecast")],
            [.. matter.Standards.SelectMany(s => s.Indicators.Count == 0
                ? [[new(s.Id), new(s.Title.In(matter.Language)), new(LightWord(s.Light), s.Light), new("—"), new("—"), new("—"), new("—")]]
                : s.Indicators.Select((i, n) => (IReadOnlyList<Cell>)[new(n == 0 ? s.Id : ""), new(s.Indicators.Count == 1 ? s.Title.In(matter.Language) : i.Title.In(matter.Language)),
                    new(LightWord(i.Light), i.Light), new(Figure(Now(i).Actual, i)), new(Target(Now(i), i)), new(Target(End(i), i)), new(Figure(i.Forecast?.Value, i))]))],
            [6, 40, 15, 11, 14, 14, 13], 3, 7);
        yield return new Paragraph(Say("overview.note"), Quiet: true);
    }

    private IEnumerable<Block> Standard(EvaluatedStandard standard)
    {
        var data = matter.Plan.Standards.First(s => s.Id == standard.Id);
        yield return new Heading(3, Say("standard.heading", ("id", standard.Id), ("title", standard.Title)), "standard-" + standard.Id);
        yield return new Verdict(standard.Light, standard.Indicators.Count == 0 ? Say("state.not-of-level") : Say("standard.verdict", ("light", LightWord(standard.Light)),
            ("states", string.Join(Semicolon, standard.Indicators.Select(i => standard.Indicators.Count == 1 ? State(i) : i.Title.In(matter.Language) + Colon + State(i))))));
        yield return new Paragraph(Say("standard.rule", ("chapter", Chapter(data.Chapter)), ("rule", string.Join(" ", RuleWords.Of(data, matter.Language)))));
        foreach (var indicator in standard.Indicators)
        {
            if (standard.Indicators.Count > 1)
                yield return new Heading(4, indicator.Title.In(matter.Language));
            if (indicator.Series.Any(p => p.Actual is not null))
                yield return new Figure(SeriesChart.Draw(indicator, matter.Period.BaseDay, matter.Language), ChartCaption(indicator));
            else
                yield return new Paragraph(Say("state.no-figure", ("reason", Reason(indicator))), Quiet: true);
        }
        foreach (var block in Divisions(data))
            yield return block;
    }

    private string ChartCaption(EvaluatedIndicator indicator)
    {
        var end = End(indicator);
        var start = indicator.Above ? Say("caption.above", ("value", Figure(end.Target, indicator)))
            : indicator.StartKnown ? Say("caption.start-known", ("start", Figure(indicator.Series[0].Target, indicator)), ("end", Figure(end.Target, indicator)))
            : Say("caption.start-unknown", ("end", Figure(end.Target, indicator)));
        var trend = indicator.Forecast is { } forecast
            ? Say("caption.trend", ("observations", forecast.Observations), ("slope", Slope(forecast.PerYear, indicator)), ("value", Figure(forecast.Value, indicator)))
            : Say(matter.AsOf == matter.Period.EndDay ? "caption.over" : "caption.no-trend");
        return Say("caption.chart", ("title", indicator.Title), ("target", start), ("source", indicator.Source is null ? "" : Say("caption.source", ("source", Chapter(indicator.Source)))), ("trend", trend));
    }

    private IEnumerable<Block> Divisions(Standard standard)
    {
        var level = standard.Checks[0].Level;
        var own = matter.Results.First(r => r.Id == standard.Id).Divisions.Where(d => d.Level == level).ToList();
        if (level == matter.DivisionLevel || own.Count < 2)
            yield break;
        var above = level == "county" ? matter.DivisionLevel : matter.DivisionLevel is "county" ? "township" : "county";
        var title = Say("caption.map-title", ("title", standard.Title), ("division", matter.Division.Name));
        if (matter.Map.Draw(level, above, own.ToDictionary(d => d.Code), title, matter.Language) is { } map)
            yield return new Figure(map, Say("caption.map", ("level", new Said("coverage.level." + level)), ("day", Day(matter.AsOf))));
        var applying = own.Where(d => d.Applies).ToList();
        var missed = applying.Where(d => d.Met is not true).OrderBy(d => d.Met is null).ThenBy(d => d.Code, StringComparer.Ordinal).ToList();
        if (missed.Count == 0)
        {
            yield return new Paragraph(Say("divisions.all-met", ("count", applying.Count)), Quiet: true);
            yield break;
        }
        if (level != "county" && applying.Select(d => d.County).Distinct().Count() > 1)
            yield return new Grid([Say("column.county"), Say("column.met"), Say("column.missed"), Say("column.unknown"), Say("column.share"), Say("column.missing")],
                [.. applying.GroupBy(d => d.County!).OrderBy(g => g.Key.Code, StringComparer.Ordinal).Select(g => (IReadOnlyList<Cell>)
                    [new(g.Key.Name), new(Number(g.Count(d => d.Met is true))), new(Number(g.Count(d => d.Met is false))), new(Number(g.Count(d => d.Met is null))),
                     new(SeriesChart.Figure(100.0 * g.Count(d => d.Met is true) / g.Count(), IndicatorUnit.Percent)), new(Names([.. missed.Where(d => d.County == g.Key)]))])],
                [17, 8, 9, 10, 12, 44], 1, 5);
        // Few enough to say of each why.
        if (level == "county" || missed.Count <= MostRows)
        {
            var ofCounties = level == "county";
            yield return new Grid([Say("column.division"), .. ofCounties ? (string[])[] : [Say("column.county")], Say("column.result"), Say("column.reason")],
                [.. missed.Select(d => (IReadOnlyList<Cell>)[new($"{d.Name} {d.Code}"), .. ofCounties ? (Cell[])[] : [new(d.County?.Name ?? "—")],
                    new(Messages.Say(matter.Language, d.Met is null ? "coverage.unknown" : "coverage.missed"), d.Met is null ? Light.Grey : Light.Red), new(d.Reason ?? "")])],
                ofCounties ? [28, 15, 57] : [28, 17, 15, 40], 4, 4);
        }
        else
            yield return new Paragraph(Say("divisions.more", ("count", missed.Count)), Quiet: true);
    }

    private string Names(IReadOnlyList<DivisionResult> divisions) => divisions.Count == 0 ? "—"
        : divisions.Count <= MostNames ? string.Join(PublicPage.CommaIn(matter.Language), divisions.Select(d => d.Name))
        : Say("divisions.names-more", ("names", divisions.Take(MostNames).Select(d => d.Name)), ("count", divisions.Count));

    private IEnumerable<Block> Method()
    {
        yield return new Heading(2, Say("report.method"), "method");
        foreach (var key in (string[])["data", "actual", "unknown", "target", "trend", "lights", "standard-light", "map", "repeat"])
            yield return new Paragraph(Say("method." + key, ("day", Day(matter.AsOf)), ("base", Day(matter.Period.BaseDay)), ("end", Day(matter.Period.EndDay)), ("near", TrafficLight.NearPercent),
                ("least", Trend.LeastObservations), ("level", new Said("coverage.level." + matter.Period.Level)),
                ("changed", matter.RegisterChanged is { } changed ? changed.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC" : "—"),
                ("plan", matter.Plan.Id), ("sum", PlanFile.Checksum(matter.Plan.Id)), ("version", PlanFile.ProgramVersion)));
    }

    private IEnumerable<Block> Sources()
    {
        yield return new Heading(2, Say("report.sources"), "sources");
        yield return new Paragraph(Say("sources.plan", ("source", matter.Plan.Source)));
        yield return new Paragraph(Say("sources.register", ("division", matter.Division.Name)));
        yield return new Paragraph(Say("sources.papers"));
    }

    /// <summary>Actual against target, in a few words.</summary>
    private string State(EvaluatedIndicator indicator)
    {
        var now = Now(indicator);
        if (now.Actual is null)
            return Reason(indicator);
        var (key, target) = now.Target is not null ? (indicator.Above ? "above" : now.TargetKind == TargetKind.Stated ? "stated" : "interpolated", now.Target) : ("end", End(indicator).Target);
        return target is null ? Say("state.no-target", ("actual", Figure(now.Actual, indicator)))
            : Say("state." + key, ("actual", Figure(now.Actual, indicator)), ("target", Figure(target, indicator)));
    }

    private string Reason(EvaluatedIndicator indicator) => Now(indicator).Reason is { } reason ? Messages.Say(matter.Language, reason) : Say("reason.no-data");

    private EvaluatedPoint Now(EvaluatedIndicator indicator) => indicator.Series.Last(p => p.Day == matter.AsOf);

    private static EvaluatedPoint End(EvaluatedIndicator indicator) => indicator.Series[^1];

    private string Which(IEnumerable<EvaluatedStandard> standards)
    {
        var ids = standards.Select(s => s.Id).ToList();
        return ids.Count == 0 ? "—" : Say("summary.which", ("ids", ids));
    }

    // The plan's boxes are called so in Chinese.
    private string Chapter(string chapter) => matter.Language == Messages.English ? chapter
        : System.Text.RegularExpressions.Regex.Replace(chapter, @"box (\d+)", "专栏 $1").Replace(", ", "、", StringComparison.Ordinal);

    private string LightWord(Light light) => Messages.Say(matter.Language, "evaluation.light." + light.ToString().ToLowerInvariant());

    private static string Target(EvaluatedPoint point, EvaluatedIndicator indicator) => point.Target is null ? "—" : (indicator.Above ? "> " : "") + Figure(point.Target, indicator)
        + (point.TargetKind == TargetKind.Interpolated ? "*" : "");

    private static string Figure(double? value, EvaluatedIndicator indicator) => value is { } some ? SeriesChart.Figure(some, indicator.Unit) : "—";

    private static string Slope(double perYear, EvaluatedIndicator indicator) => perYear.ToString(indicator.Unit == IndicatorUnit.Percent ? "+0.##;-0.##;0" : "+#,0.##;-#,0.##;0", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private string Semicolon => matter.Language == Messages.English ? "; " : "；";

    private string Colon => matter.Language == Messages.English ? ": " : "：";

    private string Day(DateOnly day) => PublicPage.DayIn(matter.Language, day);

    private string Say(string key, params IEnumerable<(string, object?)> values) => Messages.Say(matter.Language, "evaluation." + key, values);
}
