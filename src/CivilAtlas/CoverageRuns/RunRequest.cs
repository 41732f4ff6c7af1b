using System.Text.Json.Nodes;

namespace CivilAtlas.CoverageRuns;

/// <param name="Mode">walk, electric-bicycle, car, or straight.</param>
/// <param name="LimitMinutes">Or <paramref name="LimitKilometres"/>; inclusive.</param>
/// <param name="Network">An imported network's id, or register, where roads are wanted and not the straight line for want of them; the register's roads where left out.</param>
/// <param name="Detour">How many times the straight line is travelled where there is no network.</param>
internal sealed record TravelWish(string Mode, double? LimitMinutes = null, double? LimitKilometres = null, string? Network = null, double? Detour = null);

internal sealed record DemandWish(string Source, string AgeGroup = Demand.AgeGroups.Everybody);

/// <param name="Zones">Weights by cost, as <c>[[10, 1], [20, 0.68], [30, 0.22]]</c>, for e2sfca, m2sfca and 3sfca; these, in minutes, where left out.</param>
/// <param name="Capacity">The attribute that says how many a facility takes; beds where its kind has them, else each facility counts as one.</param>
/// <param name="SnapLimitMetres">Nobody is put on a road further off.</param>
/// <param name="Decay">For gravity: exponential (exp(-βd)), power (d^-β) or gaussian (exp(-d²/β)).</param>
/// <param name="Beta">For gravity; where left out exponential weighs 5 % at the limit, power takes 2, gaussian weighs 5 % at the limit.</param>
/// <param name="Across">Take facilities beyond the division's border too; people beyond it are not counted in.</param>
/// <param name="Level">For per-thousand: the level whose capacity a place is given.</param>
internal sealed record RunOptions(IReadOnlyList<double[]>? Zones = null, string? Capacity = null, double SnapLimitMetres = 1000,
    string Decay = "exponential", double? Beta = null, bool Across = false, string Level = "county");

/// <param name="Filter">Conditions on attributes: <c>{"grade": "3A"}</c>, or a list of conditions as a plan's standards write them.</param>
/// <param name="Division">A code; where it is left out the account's own, or the register's only prefecture.</param>
/// <param name="AsOf">The day in law; today where it is left out.</param>
internal sealed record StartRunRequest(string Kind, string Measure, TravelWish Travel, DemandWish Demand, JsonNode? Filter = null, string? Division = null,
    DateOnly? AsOf = null, RunOptions? Options = null, string? Scenario = null);

/// <summary>A request whose every word has been understood; what a run is made from, and what it keeps.</summary>
/// <param name="Scenario">As it was when the run was asked for.</param>
internal sealed record RunOrder(StartRunRequest Request, Guid DivisionId, DateOnly AsOf, Scenarios.Scenario? Scenario = null)
{
    public RunOptions Options => Request.Options ?? new();

    public bool InMinutes => Request.Travel.LimitMinutes is not null;

    /// <summary>Made from what a planner brought: not for everybody to read.</summary>
    public bool FromOwnData => OwnData.IsIn(Request.Demand, Request.Travel);

    public double Limit => Request.Travel.LimitMinutes ?? Request.Travel.LimitKilometres!.Value;
}
