using CivilAtlas.Coverage;

namespace CivilAtlas.Evaluations;

internal enum IndicatorUnit { Percent, Count }

/// <summary>What is measured of a check.</summary>
internal enum IndicatorMeasure
{
    /// <summary>The division's own figure: a count, a growth, a share.</summary>
    Own,
    /// <summary>How many of the divisions below meet the check.</summary>
    Divisions,
    /// <summary>How many of the facilities that are each to satisfy it do.</summary>
    Facilities,
}

/// <summary>One figure of a standard that is followed over time.</summary>
/// <param name="Part">The rule of the check, where the figure is the division's own.</param>
/// <param name="Target">The plan's own figures, where it gives any.</param>
internal sealed record Indicator(Standard Standard, Check Check, int Part, IndicatorMeasure Measure, Target? Target)
{
    public Rule Rule => Check.Rule.Parts.ElementAt(Part);

    public IndicatorUnit Unit => Measure != IndicatorMeasure.Own || Rule is Ratio or ShareOfDivisions ? IndicatorUnit.Percent : IndicatorUnit.Count;

    /// <summary>
    /// The standard's indicators for a division of that level: of a check of its own level each rule, of one below it the share that meets it.
    /// What a standard asks of higher levels is not said of this one.
    /// </summary>
    public static IEnumerable<Indicator> Of(Standard standard, string level) => standard.Targets.Count > 0
        ? standard.Targets.SelectMany(target => OfCheck(standard, standard.Checks.First(c => c.Level == target.Level), level, target))
        : standard.Checks.SelectMany(check => OfCheck(standard, check, level, null));

    private static IEnumerable<Indicator> OfCheck(Standard standard, Check check, string level, Target? target)
    {
        var (own, asked) = (Array.IndexOf(PlanReader.DivisionLevels, check.Level), Array.IndexOf(PlanReader.DivisionLevels, level));
        if (own < asked)
            return [];
        if (check.Rule is Every)
            return [new(standard, check, 0, IndicatorMeasure.Facilities, target)];
        if (own > asked)
            return [new(standard, check, 0, IndicatorMeasure.Divisions, target)];
        return target is not null
            ? [new(standard, check, target.Part, IndicatorMeasure.Own, target)]
            : check.Rule.Parts.Select((_, part) => new Indicator(standard, check, part, IndicatorMeasure.Own, null));
    }

    /// <param name="isPlansOwn">The division is of the level the plan is made for: its own figures hold.</param>
    /// <param name="baseFigure">The register's figure on the base day, for a share that is to rise and of which the plan gives no start.</param>
    public TargetLine Line(PlanPeriod period, bool isPlansOwn, double? baseFigure)
    {
        var start = isPlansOwn ? Target?.Start : null;
        if (Measure == IndicatorMeasure.Own && Rule is Ratio { LeastPercent: null })
            // The plan only says that it rises: every year it has to be above the start.
            return (start ?? baseFigure) is { } before
                ? new(period.BaseDay, [.. YearEnds(period).Select(day => (day, before))], Above: true)
                : new(period.BaseDay, [], Above: true);
        var stated = new SortedDictionary<DateOnly, double>();
        if (Measure == IndicatorMeasure.Own && Rule is AtLeast { SinceBaseDay: true } or TrackedByYear)
            start = 0;
        if (start is { } known)
            stated[period.BaseDay] = known;
        if (isPlansOwn && Target is { } target)
            foreach (var (year, figure) in target.Years)
                stated[new(year, 12, 31)] = figure;
        if (End is { } end)
            stated.TryAdd(period.EndDay, end);
        return new(period.BaseDay, [.. stated.Select(s => (s.Key, s.Value))], Above: false);
    }

    private double? End => Measure != IndicatorMeasure.Own ? 100 : Rule switch
    {
        AtLeast r => r.Least,
        Ratio r => r.LeastPercent,
        ShareOfDivisions r => r.LeastPercent,
        TrackedByYear r => r.To - r.From + 1,
        _ => null,
    };

    public static IEnumerable<DateOnly> YearEnds(PlanPeriod period)
    {
        yield return period.BaseDay;
        for (var year = period.BaseDay.Year + (period.BaseDay is { Month: 12, Day: 31 } ? 1 : 0); new DateOnly(year, 12, 31) < period.EndDay; year++)
            yield return new(year, 12, 31);
        yield return period.EndDay;
    }
}
