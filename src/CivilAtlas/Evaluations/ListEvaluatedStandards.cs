using CivilAtlas.Coverage;

namespace CivilAtlas.Evaluations;

/// <param name="Plan">The first plan that says its period where left out.</param>
/// <param name="AsOf">The day in law: after the base day, and at most the plan's last; the earlier of that and today when left out.</param>
internal sealed record ListEvaluatedStandardsRequest(string Division, string? Plan = null, DateOnly? AsOf = null);

/// <param name="MidDay">The last day a mid-term evaluation can be of.</param>
internal sealed record EvaluatedPeriod(DateOnly BaseDay, DateOnly MidDay, DateOnly EndDay);

internal sealed record ListEvaluatedStandardsResponse(string Plan, Bilingual Title, NamedDivision Division, DateOnly AsOf, EvaluatedPeriod Period, IReadOnlyList<EvaluatedStandard> Standards);

/// <summary>A plan's standards over time: targets by year, what the register says, the trend and the lights.</summary>
internal sealed class ListEvaluatedStandards(Store store, Plans plans, EvaluatedSeries series) : Endpoint<ListEvaluatedStandardsRequest, ListEvaluatedStandardsResponse>
{
    public override void Configure()
    {
        Get("/api/v1/evaluations/standards");
        AllowAnonymous();
        Summary(s => s.Summary = "A plan's standards over time");
    }

    public override async Task HandleAsync(ListEvaluatedStandardsRequest request, CancellationToken cancellation)
    {
        var (plan, period, division, asOf) = await EvaluationDay.ReadAsync(store, plans, request.Plan, request.Division, null, request.AsOf, cancellation);
        var standards = await series.ReadAsync(plan, period, division, asOf, cancellation);
        var language = Messages.LanguageOf(HttpContext.Request);
        HttpContext.Response.Headers.Vary = "Accept-Language";
        await Send.OkAsync(new(plan.Id, plan.Title, new(division.Code, division.Name), asOf, new(period.BaseDay, period.MidDay, period.EndDay),
            [.. standards.Select(s => s.In(language))]), cancellation);
    }
}
