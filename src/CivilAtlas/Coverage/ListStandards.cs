using System.Text.Json.Nodes;

namespace CivilAtlas.Coverage;

/// <param name="Level">province, prefecture, county, township, village; facility, boundary-line or plan.</param>
/// <param name="DivisionKinds">Null: all divisions of the level.</param>
/// <param name="Rule">In the language of gis-data/standards/README.md.</param>
/// <param name="Also">Its sentences for other levels.</param>
/// <param name="Start">The plan's figures at its start.</param>
internal sealed record StandardResponse(string Id, Bilingual Title, string Level, string Chapter, IReadOnlyList<string>? DivisionKinds,
    JsonNode Rule, JsonNode? Also, JsonNode? Start);

internal sealed record PlanResponse(string Id, Bilingual Plan, string Source, DateOnly BaseDay, IReadOnlyList<StandardResponse> Standards);

internal sealed record ListStandardsResponse(IReadOnlyList<PlanResponse> Items);

/// <summary>The plans and the standards that can be checked.</summary>
internal sealed class ListStandards(Plans plans) : EndpointWithoutRequest<ListStandardsResponse>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/standards");
        AllowAnonymous();
        Summary(s => s.Summary = "The standards of the plans");
    }

    public override Task HandleAsync(CancellationToken cancellation) => Send.OkAsync(new([.. plans.All.Select(plan =>
        new PlanResponse(plan.Id, plan.Title, plan.Source, plan.BaseDay, [.. plan.Standards.Select(s =>
            new StandardResponse(s.Id, s.Title, s.Level, s.Chapter, s.DivisionKinds, s.Rule, s.Also, s.Start))]))]), cancellation);
}
