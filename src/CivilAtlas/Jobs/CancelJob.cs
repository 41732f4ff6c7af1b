namespace CivilAtlas.Jobs;

internal sealed class CancelJob(JobReader jobs, Store store) : Endpoint<GetJobRequest, JobResponse>
{
    public override void Configure()
    {
        Post("/api/v1/jobs/{id}/cancel");
        Summary(s => s.Summary = "Stop a job");
    }

    public override async Task HandleAsync(GetJobRequest request, CancellationToken cancellation)
    {
        var language = Messages.LanguageOf(HttpContext.Request);
        await jobs.GetAsync(request.Id, Actor.Of(User), language, cancellation);
        await store.ExecuteAsync(
            """
            update job set cancel_requested = true,
                state = case when state = 'queued' then 'cancelled' else state end,
                finished = case when state = 'queued' then now() else finished end
            where id = @Id and state in ('queued', 'running')
            """, new { request.Id }, cancellation);
        await Send.OkAsync(await jobs.GetAsync(request.Id, Actor.Of(User), language, cancellation), cancellation);
    }
}
