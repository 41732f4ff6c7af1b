namespace CivilAtlas.Accessibility.Siting;

/// <summary>How good an answer is.</summary>
public enum SitingStatus
{
    /// <summary>Proven: there is none better.</summary>
    Optimal,

    /// <summary>The best found in the time allowed; the bound says how much better one could be.</summary>
    Feasible,

    /// <summary>There is none.</summary>
    Infeasible,

    /// <summary>None was found in the time allowed, nor proven not to be.</summary>
    Unknown,
}

/// <summary>A site of an answer.</summary>
/// <param name="Candidate">Its place among the candidates.</param>
/// <param name="People">People within the limit of it, whoever else is near them.</param>
/// <param name="GainPeople">People within the limit of it and of no other site: who would be lost without it.</param>
public sealed record Site(int Candidate, bool Locked, double People, double GainPeople);

/// <summary>Where to build.</summary>
/// <param name="Objective">Sites (LSCP), people (MCLP), people times cost (p-median) or cost (p-centre); null without an answer.</param>
/// <param name="Bound">No answer is better than this; equal to the objective where it is proven. Null where nothing is known.</param>
/// <param name="Sites">By candidate.</param>
/// <param name="CoveredPeople">People within the limit of a site; with capacities, those there is room for.</param>
/// <param name="CoveredUnits">Origins with people, wholly covered.</param>
/// <param name="TotalUnits">All origins.</param>
/// <param name="Uncoverable">Where there is no answer, or they were to be left out: the origins no candidate at all can serve.</param>
public sealed record SitingAnswer(SitingStatus Status, double? Objective, double? Bound, IReadOnlyList<Site> Sites,
    double CoveredPeople, double TotalPeople, int CoveredUnits, int TotalUnits, IReadOnlyList<int> Uncoverable);

/// <summary>What a solver came to: the sites open, and with capacities how many people of each origin they take.</summary>
internal sealed record Choice(SitingStatus Status, double Objective, double Bound, IReadOnlyList<int> Open, double[]? Taken = null)
{
    internal static Choice None(SitingStatus status, double bound = double.NaN) => new(status, double.NaN, bound, []);
}
