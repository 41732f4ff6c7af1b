namespace CivilAtlas.Accessibility.Measures;

/// <summary>Gravity and nearest: measures in which people do not compete.</summary>
public static class Reach
{
    /// <summary>
    /// A_i = Σ S_j f(d_ij), Hansen 1959 (Journal of the American Institute of Planners 25), with his d^-β or another decay. In units of
    /// capacity; 0 where nothing is within the limit.
    /// </summary>
    /// <exception cref="ArgumentException">Wrong lengths, negative people or capacity, or a facility at a cost whose weight has no end.</exception>
    public static Access Gravity(CostTable costs, double[] people, double[] capacity, Decay decay)
    {
        ArgumentNullException.ThrowIfNull(decay);
        var reasons = Reasons.Of(costs, people, capacity, decay.Limit);
        var access = new double[costs.Origins];
        for (var j = 0; j < costs.Destinations; j++)
        {
            var row = costs.To(j);
            for (var i = 0; capacity[j] > 0 && i < row.Origins.Length; i++)
            {
                var weight = decay.At(row.Costs[i]);
                if (double.IsInfinity(weight))
                    throw new ArgumentException($"From origin {row.Origins[i]} to facility {j} the cost is {row.Costs[i]}, at which this decay has no end.", nameof(costs));
                access[row.Origins[i]] += capacity[j] * weight;
            }
        }
        return new(access, reasons);
    }

    /// <summary>The cost to the nearest facility that has capacity; none where there is none within the limit (inclusive).</summary>
    public static Access Nearest(CostTable costs, double[] people, double[] capacity, double limit)
    {
        var reasons = Reasons.Of(costs, people, capacity, limit);
        var nearest = new double[costs.Origins];
        Array.Fill(nearest, double.NaN);
        for (var j = 0; j < costs.Destinations; j++)
        {
            var row = costs.To(j);
            for (var i = 0; capacity[j] > 0 && i < row.Origins.Length; i++)
                if (row.Costs[i] <= limit && !(nearest[row.Origins[i]] <= row.Costs[i]))
                    nearest[row.Origins[i]] = row.Costs[i];
        }
        return new(nearest, reasons);
    }
}

/// <summary>How many are reached: people and units (origins) apart, and those who are not by reason.</summary>
/// <param name="Unreached">For each reason found, the people and units it holds.</param>
public sealed record Covered(double CoveredPeople, double TotalPeople, int CoveredUnits, int TotalUnits,
    IReadOnlyDictionary<Unreached, (double People, int Units)> Unreached)
{
    /// <summary>Of people, 0 to 1; null where there are none.</summary>
    public double? ShareOfPeople => TotalPeople > 0 ? CoveredPeople / TotalPeople : null;

    /// <summary>Counts a measure's answer.</summary>
    public static Covered Of(IReadOnlyList<double> people, IReadOnlyList<Unreached> reasons)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(reasons);
        var (held, units) = (new double[Enum.GetValues<Unreached>().Length], new int[Enum.GetValues<Unreached>().Length]);
        for (var i = 0; i < reasons.Count; i++)
        {
            held[(int)reasons[i]] += people[i];
            units[(int)reasons[i]]++;
        }
        return new(held[0], held.Sum(), units[0], reasons.Count,
            Enum.GetValues<Unreached>().Where(r => r != Measures.Unreached.No && units[(int)r] > 0).ToDictionary(r => r, r => (held[(int)r], units[(int)r])));
    }
}
