using CivilAtlas.Coverage;

namespace CivilAtlas.Evaluations;

internal enum TargetKind { Stated, Interpolated }

internal readonly record struct TargetOnDay(double Value, TargetKind Kind);

/// <summary>What a plan asks of an indicator day by day: its own figures, and the straight lines between them.</summary>
/// <param name="Stated">Figures of the plan, in the order of their days.</param>
/// <param name="Above">More than the figure is asked, not as much.</param>
internal sealed record TargetLine(DateOnly BaseDay, IReadOnlyList<(DateOnly Day, double Value)> Stated, bool Above)
{
    /// <summary>The last figure, which the plan's end is held to; null where the plan gives none.</summary>
    public double? End => Stated.Count > 0 ? Stated[^1].Value : null;

    /// <summary>Null before the plan's first figure: nothing is made up.</summary>
    public TargetOnDay? On(DateOnly day)
    {
        for (var i = 0; i < Stated.Count; i++)
        {
            var (next, value) = Stated[i];
            if (day == next)
                return new(value, TargetKind.Stated);
            if (day > next)
                continue;
            if (i == 0)
                return null;
            var (before, start) = Stated[i - 1];
            var share = (Years.Since(BaseDay, day) - Years.Since(BaseDay, before)) / (Years.Since(BaseDay, next) - Years.Since(BaseDay, before));
            return new(start + (value - start) * share, TargetKind.Interpolated);
        }
        return null;
    }

    public bool IsReachedBy(double actual, double target) => Above ? Figures.Same(actual) > Figures.Same(target) : Figures.Same(actual) >= Figures.Same(target);
}

internal static class Years
{
    /// <summary>Years since the base day, as a number: from one 31 December to the next it is exactly 1.</summary>
    public static double Since(DateOnly baseDay, DateOnly day) => day.Year - baseDay.Year + Part(day) - Part(baseDay);

    private static double Part(DateOnly day) => (double)day.DayOfYear / (DateTime.IsLeapYear(day.Year) ? 366 : 365);
}

internal static class Figures
{
    // Far below anything that is shown, far above what binary fractions lose.
    private const int Digits = 6;

    /// <summary>Figures that differ only by the rounding of binary fractions become the same.</summary>
    public static double Same(double value) => Math.Round(value, Digits, MidpointRounding.AwayFromZero);
}
