namespace CivilAtlas.Coverage;

/// <param name="Standard">Only this standard (its id within the plan).</param>
/// <param name="Met">Only the divisions with this answer; the totals stay those of all.</param>
internal sealed record GetAssessmentRequest(Guid Id, string? Standard, MetFilter? Met);

/// <summary>An assessment's answer per standard and division, or how far it has come.</summary>
internal sealed class GetAssessment(AssessmentReader assessments) : Endpoint<GetAssessmentRequest, AssessmentResponse>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/assessments/{id}");
        AllowAnonymous();
        Summary(s => s.Summary = "An assessment and its results");
    }

    public override async Task HandleAsync(GetAssessmentRequest request, CancellationToken cancellation)
    {
        HttpContext.Response.Headers.Vary = "Accept-Language";
        await Send.OkAsync(await assessments.ReadAsync(request.Id, Messages.LanguageOf(HttpContext.Request), request.Standard, request.Met, cancellation), cancellation);
    }
}

/// <summary>The same as a table for a spreadsheet, in the caller's language.</summary>
internal sealed class GetAssessmentCsv(AssessmentReader assessments) : Endpoint<GetAssessmentRequest>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/assessments/{id}.csv");
        AllowAnonymous();
        Summary(s => s.Summary = "An assessment's results as CSV");
        Description(d => d.ClearDefaultProduces().Produces<string>(200, "text/csv"));
    }

    public override async Task HandleAsync(GetAssessmentRequest request, CancellationToken cancellation)
    {
        var language = Messages.LanguageOf(HttpContext.Request);
        var assessment = await assessments.ReadAsync(request.Id, language, request.Standard, request.Met, cancellation);
        if (assessment.State != "done")
            throw new Refused(409, "coverage.assessment-not-done");
        HttpContext.MarkResponseStart();
        HttpContext.Response.ContentType = "text/csv; charset=utf-8";
        HttpContext.Response.Headers.Vary = "Accept-Language";
        HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"assessment-{assessment.Division.Code}-{assessment.AsOf:yyyy-MM-dd}.csv\"";
        await AssessmentCsv.WriteAsync(assessment, language, HttpContext.Response.Body, cancellation);
    }
}
