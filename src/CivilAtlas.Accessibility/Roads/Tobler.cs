namespace CivilAtlas.Accessibility.Roads;

/// <summary>
/// Walking on a slope: Tobler's hiking function W = 6 exp(-3.5 |s + 0.05|) km/h, s the rise over the run in the direction of walking
/// (Tobler 1993, Three Presentations on Geographical Analysis and Modeling, NCGIA Technical Report 93-1). Taken here against the flat,
/// W(s) / W(0), so that a mode keeps the speed it has on level ground: fastest downhill at 5 %, where it is exp(0.175) times as fast.
/// </summary>
public static class Tobler
{
    /// <summary>Steeper than this is walked as this, up or down: a way that steep has steps or bends that the drawing leaves out.</summary>
    public const double Steepest = 0.5;

    /// <summary>How many times as long a way takes as on the flat, above 0.</summary>
    /// <param name="slope">Rise over run, -0.1 for 10 % downhill.</param>
    public static double TimesAsLong(double slope)
    {
        var taken = Math.Clamp(slope, -Steepest, Steepest);
        return Math.Exp(3.5 * (Math.Abs(taken + 0.05) - 0.05));
    }
}
