namespace CivilAtlas.Evaluations;

/// <summary>
/// A straight line through observations by ordinary least squares: the sum of squared vertical distances is the smallest
/// (Gauss, Theoria motus, 1809; Draper and Smith, Applied Regression Analysis, 3rd ed., 1998, section 1.2).
/// </summary>
internal sealed record Trend(double Intercept, double Slope, int Observations)
{
    public const int LeastObservations = 2;

    /// <summary>Null with fewer than two observations of different times.</summary>
    public static Trend? Through(IReadOnlyList<(double Time, double Value)> observations)
    {
        if (observations.Count < LeastObservations)
            return null;
        var (time, value) = (observations.Average(o => o.Time), observations.Average(o => o.Value));
        var spread = observations.Sum(o => (o.Time - time) * (o.Time - time));
        if (spread == 0)
            return null;
        var slope = observations.Sum(o => (o.Time - time) * (o.Value - value)) / spread;
        return new(value - slope * time, slope, observations.Count);
    }

    /// <summary>Shares stay between 0 and 100, counts at or above 0.</summary>
    public double At(double time, IndicatorUnit unit) => Math.Clamp(Intercept + Slope * time, 0, unit == IndicatorUnit.Percent ? 100 : double.MaxValue);
}
