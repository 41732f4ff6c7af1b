using CivilAtlas.Demand;
using CivilAtlas.Travel;

namespace CivilAtlas.CoverageRuns;

/// <summary>
/// What a planner brought: his own table of demand, his own roads. What is made from either is read by those who hold
/// <see cref="Deed.OwnData"/> over its division (Accounts/Rights.cs); what is made from the register alone is for everybody.
/// </summary>
internal static class OwnData
{
    public static bool IsIn(DemandWish demand, TravelWish? travel) =>
        !DemandReader.Standing.Contains(demand.Source) || travel?.Network is not (null or RoadNetworks.Register);
}
