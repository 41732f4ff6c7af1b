namespace CivilAtlas.Jobs;

internal sealed record GetJobRequest(Guid Id);

internal sealed class GetJob(JobReader jobs) : Endpoint<GetJobRequest, JobResponse>
{
    public override void Configure()
    {
        Get("/api/v1/jobs/{id}");
        Summary(s => s.Summary = "A job's state and progress");
    }

    public override async Task HandleAsync(GetJobRequest request, CancellationToken cancellation) =>
        await Send.OkAsync(await jobs.GetAsync(request.Id, Actor.Of(User), Messages.LanguageOf(HttpContext.Request), cancellation), cancellation);
}
