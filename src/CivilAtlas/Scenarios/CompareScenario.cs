using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.Scenarios;

/// <param name="Run">A run made with the scenario.</param>
/// <param name="Base">A run without it, with another, or of another day.</param>
/// <param name="Level">Only divisions of this level.</param>
/// <param name="After">The cursor of the page before.</param>
internal sealed record CompareScenarioRequest(Guid Id, Guid Run, Guid Base, DivisionLevel? Level, string? After, int Limit = 1000);

internal sealed class CompareScenarioValidator : Validator<CompareScenarioRequest>
{
    public CompareScenarioValidator() => RuleFor(r => r.Limit).IsPageLimit(10_000);
}

/// <param name="People">Of the run with the scenario, which may have more of them.</param>
/// <param name="ReachedPeopleMore">Of the run less the base; so the others too.</param>
internal sealed record DivisionDifference(string Code, string Name, string Level, double People, double BasePeople, double ReachedPeople, double BaseReachedPeople, double ReachedPeopleMore,
    double? Share, double? BaseShare, double? ShareMore, double? MeanCost, double? BaseMeanCost, double? MeanCostMore, double? MeanAccess, double? BaseMeanAccess, double? MeanAccessMore,
    double? Gini, double? BaseGini, double? GiniMore);

/// <param name="Of">cost or access: what mean and Gini are of.</param>
/// <param name="Differing">What the two were asked differently beside the scenario.</param>
/// <param name="Total">The whole division that was measured.</param>
internal sealed record ScenarioComparison(Guid Run, Guid Base, string Of, IReadOnlyList<string> Differing, DivisionDifference Total, Page<DivisionDifference> Divisions);

/// <summary>What a scenario changes, division by division.</summary>
internal sealed class CompareScenario(Store store, ScenarioComparisons comparisons) : Endpoint<CompareScenarioRequest, ScenarioComparison>
{
    public override void Configure()
    {
        Get("/api/v1/scenarios/{id}/comparison");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Summary(s => s.Summary = "A run with a scenario against another, by division");
    }

    public override async Task HandleAsync(CompareScenarioRequest request, CancellationToken cancellation)
    {
        var compared = await comparisons.OfAsync(request.Id, request.Run, request.Base, User, cancellation);
        var total = await RowsAsync(store, request with { Level = null, After = null, Limit = 0 }, compared.Run.Order.DivisionId, cancellation);
        var rows = await RowsAsync(store, request, null, cancellation);
        await Send.OkAsync(new(request.Run, request.Base, compared.Of, compared.Differing, total[0], Page<DivisionDifference>.Of(rows, request.Limit, d => d.Code)), cancellation);
    }

    /// <param name="division">Only this one, where it is given.</param>
    public static Task<IReadOnlyList<DivisionDifference>> RowsAsync(Store store, CompareScenarioRequest request, Guid? division, CancellationToken cancellation) =>
        store.QueryAsync<DivisionDifference>(Sql.Beside<CompareScenario>(),
            new { request.Run, request.Base, division, level = request.Level?.Word(), request.After, request.Limit }, cancellation);
}

/// <param name="After">The cursor of the page before.</param>
internal sealed record CompareScenarioDemandRequest(Guid Id, Guid Run, Guid Base, string? After, int Limit = 1000);

internal sealed class CompareScenarioDemandValidator : Validator<CompareScenarioDemandRequest>
{
    public CompareScenarioDemandValidator() => RuleFor(r => r.Limit).IsPageLimit(10_000);
}

/// <param name="Before">Cost to the nearest facility, or access, in the base.</param>
/// <param name="Difference">After less before; null where either is not known.</param>
/// <param name="Reason">Why it is not reached in the run; null where it is.</param>
internal sealed record UnitDifference(string Id, double Lon, double Lat, double People, double BasePeople, double? Before, double? After, double? Difference, string? Reason, string? BaseReason);

/// <summary>The same by demand. Units that only one of the two has are left out.</summary>
internal sealed class CompareScenarioDemand(Store store, ScenarioComparisons comparisons) : Endpoint<CompareScenarioDemandRequest, Page<UnitDifference>>
{
    public override void Configure()
    {
        Get("/api/v1/scenarios/{id}/comparison/demand");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Summary(s => s.Summary = "A run with a scenario against another, by demand");
    }

    public override async Task HandleAsync(CompareScenarioDemandRequest request, CancellationToken cancellation)
    {
        var compared = await comparisons.OfAsync(request.Id, request.Run, request.Base, User, cancellation);
        var rows = await store.QueryAsync<UnitDifference>(Sql.Beside<CompareScenarioDemand>(),
            new { request.Run, request.Base, cost = compared.Of == "cost", request.After, limit = request.Limit + 1 }, cancellation);
        await Send.OkAsync(Page<UnitDifference>.Of(rows, request.Limit, d => d.Id), cancellation);
    }
}
