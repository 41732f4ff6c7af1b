namespace CivilAtlas.Evaluations;

internal enum Light { Green, Amber, Red, Grey }

/// <summary>The one rule of the lights; the report's section on method says it in words.</summary>
internal static class TrafficLight
{
    /// <summary>So much of the target counts as near it.</summary>
    public const double NearPercent = 95;

    /// <param name="target">What the plan asks by the day; null where it names no figure so early, and then its last figure counts.</param>
    /// <param name="mostPossible">What the indicator would be if all that could not be judged were met.</param>
    /// <param name="forecastAtEnd">By the observations up to the day; null where there are too few.</param>
    public static Light Of(TargetLine line, double? target, double? actual, double? mostPossible, double? forecastAtEnd, bool isEnd)
    {
        if (actual is not { } have || line.End is not { } end)
            return Light.Grey;
        var need = target ?? end;
        if (line.IsReachedBy(have, need))
            return Light.Green;
        if (mostPossible is { } most && line.IsReachedBy(most, need))
            return Light.Grey;
        // At the end nothing is left to be forecast.
        if (!isEnd && forecastAtEnd is { } forecast && line.IsReachedBy(forecast, end))
            return Light.Amber;
        // A target of "more than" has nothing near it: it rises or it does not.
        if (!line.Above && Figures.Same(have) >= Figures.Same(need * NearPercent / 100))
            return Light.Amber;
        return target is null && !isEnd && forecastAtEnd is null ? Light.Grey : Light.Red;
    }

    /// <summary>Of several indicators the worst speaks for the standard; what is not known stands between amber and green.</summary>
    public static Light Worst(IEnumerable<Light> lights) => lights.MaxBy(light => light switch { Light.Red => 3, Light.Amber => 2, Light.Grey => 1, _ => 0 });
}
