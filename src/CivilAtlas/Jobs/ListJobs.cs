using CivilAtlas.Requests;

namespace CivilAtlas.Jobs;

internal sealed record ListJobsRequest(string? State, int Limit = 50);

internal sealed class ListJobsValidator : Validator<ListJobsRequest>
{
    public ListJobsValidator()
    {
        RuleFor(r => r.Limit).InclusiveBetween(1, 1000).WithFault("input.range", value => [("from", 1), ("to", 1000), ("value", value)]);
        RuleFor(r => r.State).Must(s => s is null or "queued" or "running" or "done" or "failed" or "cancelled")
            .WithFault("input.one-of", value => [("known", "queued, running, done, failed, cancelled"), ("value", value)]);
    }
}

internal sealed class ListJobs(JobReader jobs) : Endpoint<ListJobsRequest, Page<JobResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/jobs");
        Summary(s => s.Summary = "Jobs, newest first");
    }

    public override async Task HandleAsync(ListJobsRequest request, CancellationToken cancellation) =>
        await Send.OkAsync(new(await jobs.ListAsync(request.State, request.Limit, Actor.Of(User), Messages.LanguageOf(HttpContext.Request), cancellation), null), cancellation);
}
