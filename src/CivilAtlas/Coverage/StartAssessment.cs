using CivilAtlas.Divisions;
using CivilAtlas.Jobs;

namespace CivilAtlas.Coverage;

/// <param name="Standard">A plan, or one of its standards: changsha-14th-five-year-plan/4.</param>
/// <param name="AsOf">The day in law; today when left out.</param>
internal sealed record StartAssessmentRequest(string Standard, string Division, DateOnly? AsOf = null);

internal sealed class StartAssessmentValidator : Validator<StartAssessmentRequest>
{
    public StartAssessmentValidator() => RuleFor(r => r.Division).IsDivisionCode();
}

internal sealed record StartAssessmentResponse(Guid Id, Guid JobId);

/// <summary>Holds a plan's standards against the register as of a day; the answer is the job that does it.</summary>
internal sealed class StartAssessment(Store store, Rights rights, Plans plans) : Endpoint<StartAssessmentRequest, StartAssessmentResponse>
{
    public override void Configure()
    {
        Post("/api/v1/coverage/assessments");
        Roles(Rights.Holding(Deed.Assess));
        Summary(s => s.Summary = "Check a division against the standards of a plan");
        Description(d => d.ClearDefaultProduces(200).Produces<StartAssessmentResponse>(202));
    }

    public override async Task HandleAsync(StartAssessmentRequest request, CancellationToken cancellation)
    {
        plans.Part(request.Standard, "standard");
        var actor = Actor.Of(User);
        var asOf = AsOf.Valid(request.AsOf);
        var division = await AssessmentJob.DivisionAsync(store, request.Division, asOf, cancellation);
        await rights.RequireDivisionsAsync(actor, [division], cancellation);
        var job = await store.WriteAsync(actor,
            writing => writing.EnqueueAsync(AssessmentJob.Name, new AssessmentRequest(request.Standard, division, asOf)), cancellation);
        HttpContext.Response.Headers.Location = $"/api/v1/coverage/assessments/{job}";
        await Send.ResponseAsync(new(job, job), 202, cancellation);
    }
}
