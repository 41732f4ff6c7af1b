using CivilAtlas.Jobs;

namespace CivilAtlas.CoverageRuns;

internal sealed record StartRunResponse(Guid Id, Guid JobId);

/// <summary>Measures who reaches which facilities, and how well; the answer is the job that does it.</summary>
internal sealed class StartRun(Store store, Rights rights) : Endpoint<StartRunRequest, StartRunResponse>
{
    public override void Configure()
    {
        Post("/api/v1/coverage/runs");
        Roles(Rights.Holding(Deed.Assess));
        Summary(s => s.Summary = "Measure who reaches which facilities");
        Description(d => d.ClearDefaultProduces(200).Produces<StartRunResponse>(202));
    }

    public override async Task HandleAsync(StartRunRequest request, CancellationToken cancellation)
    {
        var actor = Actor.Of(User);
        var order = await RunOrders.ReadAsync(store, request, actor, cancellation);
        await rights.RequireDivisionsAsync(actor, [order.DivisionId], cancellation);
        var job = await store.WriteAsync(actor, writing => writing.EnqueueAsync(RunJob.Name, order), cancellation);
        HttpContext.Response.Headers.Location = $"/api/v1/coverage/runs/{job}";
        await Send.ResponseAsync(new(job, job), 202, cancellation);
    }
}
