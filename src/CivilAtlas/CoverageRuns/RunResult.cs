using CivilAtlas.Accessibility.Measures;

namespace CivilAtlas.CoverageRuns;

/// <param name="Share">0 to 1; null where there are none at all.</param>
internal sealed record PeopleTally(double Total, double Reached, double? Share);

internal sealed record UnitTally(int Total, int Reached, double? Share);

internal sealed record ReasonTally(string Reason, double People, int Units);

/// <param name="To">Inclusive; null for the last, which has no end.</param>
internal sealed record HistogramBin(double From, double? To, double People, int Units);

internal sealed record UnsnappedFacility(Guid Id, string Name, double Lon, double Lat);

/// <param name="Network">register, an imported network's id, or straight where no road was there to travel on, and why in <paramref name="Note"/>.</param>
internal sealed record TravelSaid(string Mode, string Unit, double Limit, string Network, double? Detour, Bilingual? Note);

/// <param name="Weighted">The source says how much each person needs: catchments share by need, and <see cref="RunSummary.Need"/> tells it.</param>
/// <param name="Difference">People of the units less those the register counts; null where it counts none.</param>
internal sealed record DemandSaid(string Source, string AgeGroup, DateOnly? ReferenceDate, double People, long? RegisteredPeople, double? Difference, bool Weighted = false);

/// <param name="Need">People, each as often as his weight; null where the source says no weights. People are told unweighted everywhere else.</param>
/// <param name="Of">What mean, median, Gini, Lorenz and histogram are of: cost (to the nearest facility, however far) or access.</param>
internal sealed record RunSummary(PeopleTally People, UnitTally Units, string Of, double? Mean, double? Median, double? Gini, IReadOnlyList<double[]>? Lorenz,
    IReadOnlyList<HistogramBin> Histogram, IReadOnlyList<ReasonTally> Reasons, int Facilities, double? Capacity, int FacilitiesOfUnknownCapacity,
    IReadOnlyList<UnsnappedFacility> UnsnappedFacilities, TravelSaid Travel, DemandSaid Demand, PeopleTally? Need = null);

/// <summary>What a division came to.</summary>
internal sealed record RunDivision(Demand.TerritoryDivision Division, string? ParentCode, double People, double ReachedPeople, int Units, int ReachedUnits,
    double? MeanAccess, double? MeanCost, double? Gini, double? Capacity, double? NeedShare)
{
    public double? Share => People > 0 ? ReachedPeople / People : null;
}

/// <summary>What a run came to, by demand, facility and division. NaN and -1 stand for none.</summary>
internal sealed record RunResult(RunGround Ground, double[] Cost, int[] Facility, double[] Access, Unreached[] Reasons, double?[] DemandSnap, double?[] FacilitySnap,
    IReadOnlyList<RunDivision> Divisions, RunSummary Summary);

internal static class ReasonWords
{
    /// <summary>Null where it is reached.</summary>
    public static string? Word(this Unreached reason) => reason switch
    {
        Unreached.OffNetwork => "off-network",
        Unreached.BeyondLimit => "beyond-limit",
        Unreached.NoCapacity => "no-capacity",
        Unreached.NoDemand => "no-demand",
        _ => null,
    };
}
