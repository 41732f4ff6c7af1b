using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.Jobs;

internal sealed record GetJobRequest(Guid Id);

internal sealed record JobResponse(Guid Id, string Kind, string State, long Done, long? Total, string? Message,
    DateTimeOffset Created, DateTimeOffset? Started, DateTimeOffset? Finished, JsonElement? Result, JsonElement? Problem);

/// <summary>Reads jobs as the signed-in see them: their own, or all for administrators.</summary>
internal sealed class JobReader(Store store)
{
    public async Task<JobResponse> GetAsync(Guid id, Actor actor, string language, CancellationToken cancellation)
    {
        var row = await store.SingleOrDefaultAsync<JobRow>(
            """
            select id, kind, state, done, total, message, created, started, finished, account,
                   result::text as result, (problem -> @side)::text as problem
            from job where id = @id
            """, new { id, side = language == Messages.English ? "en" : "zh" }, cancellation);
        if (row is null)
            throw new NotFound("job.unknown", ("id", id));
        if (row.Account != actor.Account && !actor.Roles.Contains(Role.Administrator))
            throw new Forbidden("job.not-yours");
        return new(row.Id, row.Kind, row.State, row.Done, row.Total, row.Message is null ? null : Messages.Say(language, row.Message),
            row.Created, row.Started, row.Finished, Parse(row.Result), Parse(row.Problem));
    }

    private static JsonElement? Parse(string? json) => json is null ? null : JsonDocument.Parse(json).RootElement.Clone();

    private sealed record JobRow(Guid Id, string Kind, string State, long Done, long? Total, string? Message,
        DateTime Created, DateTime? Started, DateTime? Finished, string Account, string? Result, string? Problem);
}

/// <summary>How far a job has come.</summary>
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

/// <summary>The same as server-sent events (event <c>job</c>), until the job has ended.</summary>
internal sealed class GetJobEvents(JobReader jobs) : Endpoint<GetJobRequest>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    public override void Configure()
    {
        Get("/api/v1/jobs/{id}/events");
        Description(d => d.ClearDefaultProduces(204).Produces<string>(200, "text/event-stream"));
        Summary(s => s.Summary = "A job's progress as server-sent events");
    }

    public override async Task HandleAsync(GetJobRequest request, CancellationToken cancellation)
    {
        // Looked up once before the stream opens, so that an unknown job is a 404 and not an empty stream.
        await jobs.GetAsync(request.Id, Actor.Of(User), Messages.LanguageOf(HttpContext.Request), cancellation);
        HttpContext.MarkResponseStart();
        HttpContext.Response.ContentType = "text/event-stream";
        HttpContext.Response.Headers.CacheControl = "no-store";
        await SseFormatter.WriteAsync(EventsAsync(request.Id, cancellation), HttpContext.Response.Body, cancellation);
    }

    private async IAsyncEnumerable<SseItem<string>> EventsAsync(Guid id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? last = null;
        while (true)
        {
            var job = await jobs.GetAsync(id, Actor.Of(User), Messages.LanguageOf(HttpContext.Request), cancellation);
            var text = JsonSerializer.Serialize(job, JsonShape.Options);
            if (text != last)
                yield return new(last = text, "job");
            if (job.State is "done" or "failed" or "cancelled")
                yield break;
            await Task.Delay(Interval, cancellation);
        }
    }
}

/// <summary>Asks a job to stop; it ends as cancelled and leaves nothing half-written.</summary>
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
