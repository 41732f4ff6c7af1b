namespace CivilAtlas.CoverageRuns;

/// <summary>Takes a run away with all its rows. It is a result that can be made again, not a fact of the register; its maker or an administrator may.</summary>
internal sealed class WithdrawRun(Store store, RunReader runs) : Endpoint<GetRunRequest>
{
    public override void Configure()
    {
        Delete("/api/v1/coverage/runs/{id}");
        Roles(Rights.Holding(Deed.Assess));
        Summary(s => s.Summary = "Withdraw a run");
        Description(d => d.ClearDefaultProduces(200).Produces(204));
    }

    public override async Task HandleAsync(GetRunRequest request, CancellationToken cancellation)
    {
        var run = await runs.DoneAsync(request.Id, User, cancellation);
        var actor = Actor.Of(User);
        if (run.Account != actor.Account && !actor.Roles.Contains(Role.Administrator))
            throw new Forbidden("coverage-run.not-yours");
        await store.WriteAsync(actor, writing => RunStore.DropAsync(writing, [run.Id]), cancellation);
        await Send.NoContentAsync(cancellation);
    }
}
