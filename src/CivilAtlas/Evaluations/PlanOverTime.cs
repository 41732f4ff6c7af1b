using CivilAtlas.Coverage;
using CivilAtlas.Jobs;

namespace CivilAtlas.Evaluations;

/// <summary>
/// A plan's standards from its base day to a day: the same judgement as an assessment's (Coverage/Evaluation), once for each end of a year.
/// </summary>
internal static class PlanOverTime
{
    /// <summary>The base day, the ends of the years and the day itself, none after it.</summary>
    public static IReadOnlyList<DateOnly> Days(PlanPeriod period, DateOnly asOf) =>
        [.. Indicator.YearEnds(period).Append(asOf).Where(day => day <= asOf).Distinct().Order()];

    /// <summary>The day's own judgement is the last, and its tables are left in the transaction.</summary>
    public static async Task<IReadOnlyList<DayReading>> ReadAsync(Writing writing, AssessmentOrder order, PlanPeriod period, IProgress<Step> progress)
    {
        var days = Days(period, order.AsOf);
        var readings = new List<DayReading>(days.Count);
        foreach (var day in days)
        {
            progress.Report(new("evaluation.step.year", readings.Count, days.Count));
            var dayOrder = order with { AsOf = day, YearsJudged = [.. days.Where(d => d > period.BaseDay && d <= day).Select(d => d.Year)] };
            await Evaluation.JudgeAsync(writing, dayOrder, new Silent());
            readings.Add(await DayReading.ReadAsync(writing, dayOrder));
        }
        progress.Report(new("evaluation.step.year", days.Count, days.Count));
        return readings;
    }

    /// <param name="level">Of the division asked about.</param>
    public static IReadOnlyList<EvaluatedStandard> Conclude(Plan plan, PlanPeriod period, string level, IReadOnlyList<DayReading> readings) =>
        [.. plan.Standards.Select(standard =>
        {
            var indicators = Indicator.Of(standard, level).Select(indicator => Conclude(indicator, period, level == period.Level, readings)).ToList();
            return new EvaluatedStandard(standard.Id, standard.Title, standard.Chapter, standard.Level,
                indicators.Count == 0 ? Light.Grey : TrafficLight.Worst(indicators.Select(i => i.Light)), indicators);
        })];

    private static EvaluatedIndicator Conclude(Indicator indicator, PlanPeriod period, bool isPlansOwn, IReadOnlyList<DayReading> readings)
    {
        var observed = readings.Select(r => (r.Day, Seen: r.Of(indicator))).ToList();
        var baseFigure = observed[0].Day == period.BaseDay ? observed[0].Seen.Actual : null;
        var line = indicator.Line(period, isPlansOwn, baseFigure);
        var asOf = observed[^1].Day;
        var end = Years.Since(period.BaseDay, period.EndDay);
        var points = new List<EvaluatedPoint>();
        foreach (var (day, seen) in observed)
        {
            var target = line.On(day);
            Light? light = day == period.BaseDay ? null : TrafficLight.Of(line, target?.Value, seen.Actual, seen.Most,
                TrendUntil(day)?.At(end, indicator.Unit), day == period.EndDay);
            points.Add(new(day.Year, day, Round(target?.Value), target?.Kind, Round(seen.Actual), light, seen.Reason));
        }
        foreach (var day in Indicator.YearEnds(period).Where(day => day > asOf))
            points.Add(new(day.Year, day, Round(line.On(day)?.Value), line.On(day)?.Kind, null, null, null));
        EvaluatedForecast? forecast = null;
        if (asOf < period.EndDay && TrendUntil(asOf) is { } trend)
        {
            var value = trend.At(end, indicator.Unit);
            forecast = new(period.EndDay, Figures.Same(value), Figures.Same(trend.Slope), trend.Observations, line.End is { } last ? line.IsReachedBy(value, last) : null);
        }
        return new(indicator.Target?.Title ?? RuleWords.Title(indicator), indicator.Check.Level, indicator.Unit, line.Above,
            line.Stated.Count > 0 && line.Stated[0].Day == period.BaseDay, indicator.Target?.Source, points.Last(p => p.Day == asOf).Light ?? Light.Grey, points, forecast);

        Trend? TrendUntil(DateOnly day) => Trend.Through([.. observed.Where(o => o.Day <= day && o.Seen.Actual is not null)
            .Select(o => (Years.Since(period.BaseDay, o.Day), o.Seen.Actual!.Value))]);
    }

    private static double? Round(double? value) => value is { } some ? Figures.Same(some) : null;

    /// <summary>The steps of a single day are too small to be told.</summary>
    private sealed class Silent : IProgress<Step>
    {
        public void Report(Step value) { }
    }
}
