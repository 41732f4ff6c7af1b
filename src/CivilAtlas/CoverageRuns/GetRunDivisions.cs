using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.CoverageRuns;

/// <param name="Level">Only divisions of this level.</param>
/// <param name="After">The cursor of the page before.</param>
internal sealed record GetRunDivisionsRequest(Guid Id, DivisionLevel? Level, string? After, int Limit = 1000);

internal sealed class GetRunDivisionsValidator : Validator<GetRunDivisionsRequest>
{
    public GetRunDivisionsValidator() => RuleFor(r => r.Limit).IsPageLimit(10_000);
}

/// <param name="Share">Of people, 0 to 1; null where nobody lives there.</param>
/// <param name="MeanCost">To the nearest facility, however far, over those who can get to one.</param>
/// <param name="NeedShare">Of people, each as often as his weight; null where the source says no weights.</param>
/// <param name="Capacity">Only of the measure per-thousand.</param>
internal sealed record RunDivisionResponse(string Code, string Name, string Level, string? ParentCode, double People, double ReachedPeople, double? Share,
    int Units, int ReachedUnits, double? MeanAccess, double? MeanCost, double? Gini, double? Capacity, double? NeedShare);

/// <summary>What a run came to by division, in the order of codes.</summary>
internal sealed class GetRunDivisions(Store store, RunReader runs) : Endpoint<GetRunDivisionsRequest, Page<RunDivisionResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/runs/{id}/divisions");
        AllowAnonymous();
        Summary(s => s.Summary = "A run by division");
    }

    public override async Task HandleAsync(GetRunDivisionsRequest request, CancellationToken cancellation)
    {
        await runs.DoneAsync(request.Id, User, cancellation);
        var rows = await store.QueryAsync<RunDivisionResponse>(
            """
            select code, name, level::text as level, parent_code, people, reached_people, share, units, reached_units, mean_access, mean_cost, gini, capacity, need_share
            from coverage_run_division
            where run_id = @Id and (@level::text is null or level::text = @level) and (@After::text is null or code collate "C" > @After)
            order by code collate "C" limit @Limit + 1
            """, new { request.Id, level = request.Level?.Word(), request.After, request.Limit }, cancellation);
        await Send.OkAsync(Page<RunDivisionResponse>.Of(rows, request.Limit, d => d.Code), cancellation);
    }
}
