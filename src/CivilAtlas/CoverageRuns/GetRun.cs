using CivilAtlas.Coverage;

namespace CivilAtlas.CoverageRuns;

internal sealed record GetRunRequest(Guid Id);

/// <param name="Summary">Null until the run is done.</param>
internal sealed record RunResponse(Guid Id, string State, Guid JobId, StartRunRequest Request, NamedDivision Division, DateOnly AsOf, DateTimeOffset CreatedAt,
    TravelSaid? Network, DemandSaid? Demand, RunSummary? Summary);

/// <summary>A run, or how far it has come.</summary>
internal sealed class GetRun(RunReader runs) : Endpoint<GetRunRequest, RunResponse>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/runs/{id}");
        AllowAnonymous();
        Summary(s => s.Summary = "A run and what it came to");
    }

    public override async Task HandleAsync(GetRunRequest request, CancellationToken cancellation)
    {
        var head = await runs.HeadAsync(request.Id, User, cancellation);
        await Send.OkAsync(new(head.Id, head.State, head.Id, head.Order.Request, new(head.Code, head.Name), head.Order.AsOf, head.CreatedAt,
            head.Summary?.Travel, head.Summary?.Demand, head.Summary), cancellation);
    }
}

internal sealed class GetRunSummary(RunReader runs) : Endpoint<GetRunRequest, RunSummary>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/runs/{id}/summary");
        AllowAnonymous();
        Summary(s => s.Summary = "What a run came to over all");
    }

    public override async Task HandleAsync(GetRunRequest request, CancellationToken cancellation) =>
        await Send.OkAsync((await runs.DoneAsync(request.Id, User, cancellation)).Summary!, cancellation);
}
