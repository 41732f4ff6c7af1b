namespace CivilAtlas.Accessibility.Siting;

/// <summary>What is sought.</summary>
public enum SitingModel
{
    /// <summary>The fewest sites so that everybody is within the limit: location set covering, Toregas et al. 1971 (Operations Research 19).</summary>
    Lscp,

    /// <summary>Given p, the most people within the limit: maximal covering, Church and ReVelle 1974 (Papers of the Regional Science Association 32).</summary>
    Mclp,

    /// <summary>Given p, the least sum of people times cost to their site: ReVelle and Swain 1970 (Geographical Analysis 2).</summary>
    PMedian,

    /// <summary>Given p, the least cost of whoever is worst off: Hakimi 1965 (Operations Research 13).</summary>
    PCentre,
}

/// <summary>A least share of each group's people that must be within the limit (maximal covering only).</summary>
/// <param name="GroupOf">For each origin its group, from 0: a division, an age group.</param>
/// <param name="Share">0 to 1.</param>
public sealed record GroupFloor(IReadOnlyList<int> GroupOf, double Share);

/// <summary>A question of where to build.</summary>
/// <param name="Costs">From demand (origins) to candidates (destinations).</param>
/// <param name="People">By origin. Origins of nobody ask for nothing.</param>
public sealed record SitingProblem(CostTable Costs, double[] People)
{
    /// <summary>
    /// The cost within which people count as covered, inclusive. The p-median and the p-centre take people further too, and only
    /// count by it.
    /// </summary>
    public double Limit { get; init; } = double.PositiveInfinity;

    /// <summary>p: how many sites in all, the locked ones among them. Not asked for by set covering.</summary>
    public int Sites { get; init; }

    /// <summary>Candidates that are open whatever comes out.</summary>
    public IReadOnlyList<int> Locked { get; init; } = [];

    /// <summary>
    /// People each candidate can take; null for no bound. People of one origin may then be split over sites
    /// (Current and Storbeck 1988, Environment and Planning B 15).
    /// </summary>
    public double[]? Capacities { get; init; }

    /// <summary>A least share for every group.</summary>
    public GroupFloor? Floor { get; init; }

    /// <summary>
    /// Whom no candidate at all can serve asks for nothing, instead of leaving the question without an answer. Not of maximal covering,
    /// which serves whom it can as it is.
    /// </summary>
    public bool LeaveOutUnreachable { get; init; }

    /// <summary>When to give the best found instead of the proven best.</summary>
    public TimeSpan TimeAllowed { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>What a question cannot be asked with.</summary>
public enum SitingFault
{
    /// <summary>No candidate.</summary>
    NoCandidates,

    /// <summary>No origin with people.</summary>
    NoDemand,

    /// <summary>The limit is below 0.</summary>
    LimitNegative,

    /// <summary>p is not above 0.</summary>
    SitesNotPositive,

    /// <summary>p is larger than the candidates.</summary>
    SitesExceedCandidates,

    /// <summary>More sites are locked than p.</summary>
    LockedExceedSites,
}
