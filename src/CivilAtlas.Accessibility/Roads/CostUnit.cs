namespace CivilAtlas.Accessibility.Roads;

/// <summary>
/// What a graph's costs are counted in. Inside they are whole thousandths of a second or of a metre, so that sums have no rounding
/// and a cost of exactly the limit is found to be exactly the limit; 2^30 of them are 298 hours or 1,073 km, the longest way searched.
/// </summary>
public enum CostUnit
{
    /// <summary>Minutes of travel.</summary>
    Minutes,

    /// <summary>Kilometres along the road.</summary>
    Kilometres,
}

internal static class Costs
{
    /// <summary>Stands for a closed way and for a node not reached.</summary>
    internal const int None = int.MaxValue;

    /// <summary>No search goes further; two of them still add up below <see cref="None"/>.</summary>
    internal const int Furthest = 1 << 30;

    private static double PerUnit(CostUnit unit) => unit == CostUnit.Minutes ? 60_000 : 1_000_000;

    internal static int Inside(double cost, CostUnit unit) => (int)Math.Min(Math.Round(cost * PerUnit(unit)), Furthest);

    internal static double Outside(int cost, CostUnit unit) => cost == None ? double.NaN : cost / PerUnit(unit);

    /// <summary>Of a part of an edge; closed stays closed, but who stands at the very end has nothing to travel.</summary>
    internal static int Part(int edgeCost, double share) => share == 0 ? 0 : edgeCost == None ? None : (int)Math.Round(edgeCost * share);

    /// <summary>None where either is.</summary>
    internal static int Sum(int a, int b) => a == None || b == None ? None : a + b;
}
