using System.Text.Json;
using System.Text.Json.Nodes;
using CivilAtlas.CoverageRuns;
using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.Scenarios;

/// <param name="Run">A run made with the scenario.</param>
/// <param name="Base">The same run without it, or with another.</param>
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
    double? Share, double? BaseShare, double? ShareMore, double? MeanCost, double? BaseMeanCost, double? MeanCostMore, double? MeanAccess, double? BaseMeanAccess, double? MeanAccessMore);

/// <param name="Total">The whole division that was measured.</param>
internal sealed record ScenarioComparison(Guid Run, Guid Base, DivisionDifference Total, Page<DivisionDifference> Divisions);

/// <summary>What a scenario changes, division by division: its run against another that differs in nothing else.</summary>
internal sealed class CompareScenario(Store store, RunReader runs) : Endpoint<CompareScenarioRequest, ScenarioComparison>
{
    public override void Configure()
    {
        Get("/api/v1/scenarios/{id}/compare");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Summary(s => s.Summary = "A run with a scenario against the same run without it");
    }

    public override async Task HandleAsync(CompareScenarioRequest request, CancellationToken cancellation)
    {
        await ScenarioRegister.GetAsync(store, request.Id, cancellation);
        var (run, without) = (await runs.DoneAsync(request.Run, User, cancellation), await runs.DoneAsync(request.Base, User, cancellation));
        if (run.Order.Scenario?.Id != request.Id)
            throw new BadInput("run", "scenario.not-its-run", ("id", request.Run));
        if (Differing(run.Order, without.Order) is { Count: > 0 } differing)
            throw new BadInput("base", "scenario.not-comparable", ("known", differing));
        var total = await RowsAsync(request with { Level = null, After = null, Limit = 0 }, run.Order.DivisionId, cancellation);
        var rows = await RowsAsync(request, null, cancellation);
        await Send.OkAsync(new(request.Run, request.Base, total[0], Page<DivisionDifference>.Of(rows, request.Limit, d => d.Code)), cancellation);
    }

    private Task<IReadOnlyList<DivisionDifference>> RowsAsync(CompareScenarioRequest request, Guid? division, CancellationToken cancellation) => store.QueryAsync<DivisionDifference>(
        """
        select r.code, r.name, r.level::text as level, r.people, b.people as base_people, r.reached_people, b.reached_people as base_reached_people,
               r.reached_people - b.reached_people as reached_people_more, r.share, b.share as base_share, r.share - b.share as share_more,
               r.mean_cost, b.mean_cost as base_mean_cost, r.mean_cost - b.mean_cost as mean_cost_more,
               r.mean_access, b.mean_access as base_mean_access, r.mean_access - b.mean_access as mean_access_more
        from coverage_run_division r join coverage_run_division b on b.run_id = @Base and b.division_id = r.division_id
        where r.run_id = @Run and (@division::uuid is null or r.division_id = @division)
          and (@level::text is null or r.level::text = @level) and (@After::text is null or r.code collate "C" > @After)
        order by r.code collate "C" limit @Limit + 1
        """, new { request.Run, request.Base, division, level = request.Level?.Word(), request.After, request.Limit }, cancellation);

    /// <summary>What the two were asked beside the scenario.</summary>
    private static List<string> Differing(RunOrder run, RunOrder without)
    {
        var (mine, others) = (Asked(run), Asked(without));
        return [.. mine.Where(m => !JsonNode.DeepEquals(m.Value, others[m.Key])).Select(m => m.Key)];

        static JsonObject Asked(RunOrder order)
        {
            var asked = JsonSerializer.SerializeToNode(order.Request with { Scenario = null, Division = null, AsOf = null }, JsonShape.Options)!.AsObject();
            asked["division"] = order.DivisionId.ToString();
            asked["asOf"] = order.AsOf.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
            return asked;
        }
    }
}
