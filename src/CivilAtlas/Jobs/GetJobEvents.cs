using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.Jobs;

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
