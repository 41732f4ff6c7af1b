namespace CivilAtlas.Accessibility.Measures;

/// <summary>A ring of cost with one weight: up to and including <paramref name="UpTo"/>, from the ring before.</summary>
public readonly record struct Zone(double UpTo, double Weight)
{
    /// <summary>Luo and Qi 2009: 1, 0.68 and 0.22 within 10, 20 and 30 minutes.</summary>
    public static readonly IReadOnlyList<Zone> Default = [new(10, 1), new(20, 0.68), new(30, 0.22)];
}

/// <summary>How much a facility counts at a cost. Beyond the limit it does not count; a cost of exactly the limit does.</summary>
public sealed class Decay
{
    private readonly Func<double, double> weight;

    /// <summary>The furthest cost that counts.</summary>
    public double Limit { get; }

    private Decay(double limit, Func<double, double> weight) =>
        (Limit, this.weight) = (limit >= 0 ? limit : throw new ArgumentOutOfRangeException(nameof(limit), limit, "A limit is 0 or more."), weight);

    /// <summary>1 within the limit: the catchments of Luo and Wang 2003.</summary>
    public static Decay Within(double limit) => new(limit, _ => 1);

    /// <summary>Weights by zone, of Luo and Qi 2009, up to the last zone or the limit, whichever is nearer.</summary>
    /// <exception cref="ArgumentException">No zone, zones that do not rise, or a weight below 0.</exception>
    public static Decay Zones(IReadOnlyList<Zone> zones, double limit = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(zones);
        for (var i = 0; i < zones.Count; i++)
            if (!(zones[i].UpTo > (i == 0 ? 0 : zones[i - 1].UpTo)) || !(zones[i].Weight >= 0))
                throw new ArgumentException($"Zone {i + 1} goes up to {zones[i].UpTo} with weight {zones[i].Weight}; zones rise and weights are 0 or more.", nameof(zones));
        if (zones.Count == 0)
            throw new ArgumentException("There is no zone.", nameof(zones));
        Zone[] rings = [.. zones];
        return new(Math.Min(limit, rings[^1].UpTo), cost =>
        {
            foreach (var ring in rings)
                if (cost <= ring.UpTo)
                    return ring.Weight;
            return 0;
        });
    }

    /// <summary>exp(-d²/β), as in Wan, Zou and Sternberg 2012.</summary>
    public static Decay Gaussian(double beta, double limit = double.PositiveInfinity) => new(limit, cost => Math.Exp(-cost * cost / beta));

    /// <summary>exp(-βd), as in Wilson 1967.</summary>
    public static Decay Exponential(double beta, double limit = double.PositiveInfinity) => new(limit, cost => Math.Exp(-beta * cost));

    /// <summary>d^-β, of Hansen 1959. No facility may be at a cost of 0: its weight has no end.</summary>
    public static Decay Power(double beta, double limit = double.PositiveInfinity) => new(limit, cost => Math.Pow(cost, -beta));

    /// <summary>The weight at a cost, 0 beyond the limit.</summary>
    public double At(double cost) => cost <= Limit ? weight(cost) : 0;
}
