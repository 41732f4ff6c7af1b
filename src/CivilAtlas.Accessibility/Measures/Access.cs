namespace CivilAtlas.Accessibility.Measures;

/// <summary>Why an origin is not reached.</summary>
public enum Unreached : byte
{
    /// <summary>It is reached.</summary>
    No,

    /// <summary>It is not on the network, or no way leads from it to any facility.</summary>
    OffNetwork,

    /// <summary>Every facility it could get to is beyond the limit.</summary>
    BeyondLimit,

    /// <summary>There are facilities within the limit, and none has capacity.</summary>
    NoCapacity,

    /// <summary>Nobody lives there.</summary>
    NoDemand,
}

/// <summary>A measure's answer.</summary>
/// <param name="Values">By origin. NaN stands for none; <see cref="Of"/> makes null of it.</param>
/// <param name="Reasons">By origin: why it is not reached.</param>
public sealed record Access(double[] Values, Unreached[] Reasons)
{
    /// <summary>Null for none, never NaN or infinity.</summary>
    public double? Of(int origin) => double.IsFinite(Values[origin]) ? Values[origin] : null;
}

internal static class Reasons
{
    /// <param name="servedWithin">Whether a facility with capacity counts for the origin.</param>
    /// <param name="anyWithin">Whether any facility does, with capacity or without.</param>
    internal static Unreached[] Of(CostTable costs, double[] people, bool[] servedWithin, bool[] anyWithin)
    {
        var reasons = new Unreached[costs.Origins];
        for (var i = 0; i < reasons.Length; i++)
            reasons[i] = !(people[i] > 0) ? Unreached.NoDemand
                : servedWithin[i] ? Unreached.No
                : costs.IsOffNetwork(i) ? Unreached.OffNetwork
                : anyWithin[i] ? Unreached.NoCapacity
                : Unreached.BeyondLimit;
        return reasons;
    }

    internal static Unreached[] Of(CostTable costs, double[] people, double[] capacity, double limit)
    {
        Check(costs, people, capacity);
        var (served, any) = (new bool[costs.Origins], new bool[costs.Origins]);
        for (var j = 0; j < costs.Destinations; j++)
        {
            var row = costs.To(j);
            for (var i = 0; i < row.Origins.Length; i++)
                if (row.Costs[i] <= limit)
                {
                    any[row.Origins[i]] = true;
                    served[row.Origins[i]] |= capacity[j] > 0;
                }
        }
        return Of(costs, people, served, any);
    }

    internal static void Check(CostTable costs, double[] people, double[] capacity)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(capacity);
        if (people.Length != costs.Origins || capacity.Length != costs.Destinations)
            throw new ArgumentException($"The table has {costs.Origins} origins and {costs.Destinations} destinations, but there are {people.Length} populations and {capacity.Length} capacities.", nameof(costs));
        if (Array.FindIndex(people, p => !(p >= 0) || double.IsInfinity(p)) is >= 0 and var person)
            throw new ArgumentException($"Origin {person} has a population of {people[person]}; it should be 0 or more.", nameof(people));
        if (Array.FindIndex(capacity, c => !(c >= 0) || double.IsInfinity(c)) is >= 0 and var facility)
            throw new ArgumentException($"Facility {facility} has a capacity of {capacity[facility]}; it should be 0 or more.", nameof(capacity));
    }
}
