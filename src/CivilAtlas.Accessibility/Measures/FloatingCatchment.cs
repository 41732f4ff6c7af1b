namespace CivilAtlas.Accessibility.Measures;

/// <summary>
/// Floating catchments: what is offered at each facility is shared among the people around it, and each place adds up the shares it can
/// get to. Values are capacity per person (beds per head); a place that gets to nothing has 0, and its reason.
/// </summary>
/// <remarks>
/// People, capacity and costs are by origin and destination of the table; populations and capacities of 0 are let pass, what is negative
/// or of the wrong length throws <see cref="ArgumentException"/>. Facilities whose whole catchment is empty of people give nothing.
/// </remarks>
public static class FloatingCatchment
{
    /// <summary>
    /// R_j = S_j / Σ P_k W(d_kj), A_i = Σ R_j W(d_ij): with <see cref="Decay.Within"/> the 2SFCA of Luo and Wang 2003 (Environment and
    /// Planning B 30), with <see cref="Decay.Zones"/> the E2SFCA of Luo and Qi 2009 (Health &amp; Place 15).
    /// </summary>
    public static Access TwoStep(CostTable costs, double[] people, double[] capacity, Decay decay) =>
        Sum(costs, people, capacity, decay, (_, weight) => weight, (_, weight) => weight);

    /// <summary>
    /// A_i = Σ S_j W(d_ij)² / Σ P_k W(d_kj): the M2SFCA of Delamater 2013 (Health &amp; Place 24), which gives away less of what lies
    /// far from everybody.
    /// </summary>
    public static Access Modified(CostTable costs, double[] people, double[] capacity, Decay decay) =>
        Sum(costs, people, capacity, decay, (_, weight) => weight, (_, weight) => weight * weight);

    /// <summary>
    /// With G_ij = W(d_ij) / Σ_l W(d_il), the share of i that turns to j: R_j = S_j / Σ G_kj P_k W(d_kj), A_i = Σ G_ij R_j W(d_ij);
    /// the 3SFCA of Wan, Zou and Sternberg 2012 (International Journal of Geographical Information Science 26). Facilities without
    /// capacity draw nobody.
    /// </summary>
    public static Access ThreeStep(CostTable costs, double[] people, double[] capacity, Decay decay)
    {
        Reasons.Check(costs, people, capacity);
        var drawn = new double[costs.Origins];
        for (var j = 0; j < costs.Destinations; j++)
        {
            if (!(capacity[j] > 0))
                continue;
            var row = costs.To(j);
            for (var i = 0; i < row.Origins.Length; i++)
                drawn[row.Origins[i]] += decay.At(row.Costs[i]);
        }
        return Sum(costs, people, capacity, decay, Selected, Selected);

        double Selected(int origin, double weight) => weight == 0 ? 0 : weight / drawn[origin] * weight;
    }

    private static Access Sum(CostTable costs, double[] people, double[] capacity, Decay decay,
        Func<int, double, double> pressing, Func<int, double, double> getting)
    {
        ArgumentNullException.ThrowIfNull(decay);
        var reasons = Reasons.Of(costs, people, capacity, decay.Limit);
        var access = new double[costs.Origins];
        for (var j = 0; j < costs.Destinations; j++)
        {
            if (!(capacity[j] > 0))
                continue;
            var row = costs.To(j);
            var pressure = 0.0;
            for (var i = 0; i < row.Origins.Length; i++)
                pressure += people[row.Origins[i]] * pressing(row.Origins[i], decay.At(row.Costs[i]));
            if (pressure > 0)
                for (var i = 0; i < row.Origins.Length; i++)
                    access[row.Origins[i]] += capacity[j] / pressure * getting(row.Origins[i], decay.At(row.Costs[i]));
        }
        return new(access, reasons);
    }
}
