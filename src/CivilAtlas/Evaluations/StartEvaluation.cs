using CivilAtlas.Coverage;
using CivilAtlas.Jobs;
using CivilAtlas.Requests;

namespace CivilAtlas.Evaluations;

/// <param name="AsOf">The day in law. mid-term: until the first end of a year after half the period; final: after that, to the plan's last day. The latest possible when left out.</param>
/// <param name="Lang">The report's language: zh-CN or en.</param>
/// <param name="Plan">The first plan that says its period where left out.</param>
internal sealed record StartEvaluationRequest(string Division, EvaluationKind Kind, DateOnly? AsOf = null, string Lang = Messages.Chinese, string? Plan = null);

internal sealed class StartEvaluationValidator : Validator<StartEvaluationRequest>
{
    public StartEvaluationValidator() => RuleFor(r => r.Lang).Must(lang => lang is Messages.Chinese or Messages.English)
        .WithFault("input.one-of", value => [("known", (string[])[Messages.Chinese, Messages.English]), ("value", value)]);
}

internal sealed record StartEvaluationResponse(Guid Id, Guid JobId);

/// <summary>Draws a mid-term or final evaluation from the register; the answer is the job that does it.</summary>
internal sealed class StartEvaluation(Store store, Rights rights, Plans plans) : Endpoint<StartEvaluationRequest, StartEvaluationResponse>
{
    public override void Configure()
    {
        Post("/api/v1/evaluations");
        Roles(Rights.Holding(Deed.Assess));
        Summary(s => s.Summary = "Draw a mid-term or final evaluation of a plan");
        Description(d => d.ClearDefaultProduces(200).Produces<StartEvaluationResponse>(202));
    }

    public override async Task HandleAsync(StartEvaluationRequest request, CancellationToken cancellation)
    {
        var actor = Actor.Of(User);
        var (plan, _, division, asOf) = await EvaluationDay.ReadAsync(store, plans, request.Plan, request.Division, request.Kind, request.AsOf, cancellation);
        await rights.RequireDivisionsAsync(actor, [division.Id], cancellation);
        var job = await store.WriteAsync(actor, writing => writing.EnqueueAsync(EvaluationJob.Name,
            new EvaluationOrder(plan.Id, division.Id, asOf, request.Kind, request.Lang)), cancellation);
        HttpContext.Response.Headers.Location = $"/api/v1/evaluations/{job}";
        await Send.ResponseAsync(new(job, job), 202, cancellation);
    }
}
