namespace CivilAtlas.Evaluations;

/// <summary>An indicator at the end of a year, or on the day of the evaluation where that is none.</summary>
/// <param name="Target">Null where the plan names no figure so early.</param>
/// <param name="TargetKind">Whether the plan states the target, or it lies on the straight line between two it states.</param>
/// <param name="Light">Null on the base day and after the day of the evaluation.</param>
/// <param name="Reason">Why there is no actual figure.</param>
internal sealed record EvaluatedPoint(int Year, DateOnly Day, double? Target, TargetKind? TargetKind, double? Actual, Light? Light, string? Reason);

/// <summary>The straight line through the observations (ordinary least squares), at the plan's end.</summary>
/// <param name="Reaches">Whether that would be enough; null where the plan gives no figure.</param>
internal sealed record EvaluatedForecast(DateOnly Day, double Value, double PerYear, int Observations, bool? Reaches);

/// <param name="Level">Whose figure it is: the division's own, or that of those below it.</param>
/// <param name="Above">More than the target is asked, not as much.</param>
/// <param name="StartKnown">False: the plan gives no figure for its start, so there is no target before its first.</param>
/// <param name="Source">Where in the plan its figures stand; null where they are those of the rule.</param>
/// <param name="Light">That of the day of the evaluation.</param>
/// <param name="Forecast">Null with fewer than two observations, and on the plan's last day.</param>
internal sealed record EvaluatedIndicator(Bilingual Title, string Level, IndicatorUnit Unit, bool Above, bool StartKnown, string? Source,
    Light Light, IReadOnlyList<EvaluatedPoint> Series, EvaluatedForecast? Forecast);

/// <param name="Light">The worst of its indicators'.</param>
/// <param name="Indicators">None where the standard says nothing of a division of this level.</param>
internal sealed record EvaluatedStandard(string Id, Bilingual Title, string Chapter, string Level, Light Light, IReadOnlyList<EvaluatedIndicator> Indicators)
{
    /// <summary>The reasons are kept as the keys of their messages.</summary>
    public EvaluatedStandard In(string language) => this with
    {
        Indicators = [.. Indicators.Select(i => i with
        {
            Series = [.. i.Series.Select(p => p.Reason is null ? p : p with { Reason = Messages.Say(language, p.Reason) })],
        })],
    };
}
