namespace CivilAtlas.NameApplications;

/// <param name="Items">The first twenty; <paramref name="Count"/> says how many there are.</param>
internal sealed record NameApplicationPile(int Count, IReadOnlyList<NameApplicationHead> Items);

/// <param name="Mine">Begun or submitted by this account, and not yet decided.</param>
/// <param name="Returned">Of those, what is to be mended.</param>
/// <param name="DueSoon">To be filed or announced within five days.</param>
/// <param name="Late">To have been filed or announced before today.</param>
/// <param name="ToDecide">Waits for this account's decision: nobody decides what is their own.</param>
internal sealed record NameApplicationDeskResponse(NameApplicationPile Mine, NameApplicationPile Returned, NameApplicationPile DueSoon, NameApplicationPile Late,
    NameApplicationPile ToDecide, NameApplicationPile ToFile, NameApplicationPile ToAnnounce);

/// <summary>An officer's desk: what is theirs, what is due, what waits for them, in their division.</summary>
internal sealed class GetNameApplicationDesk(Store store) : EndpointWithoutRequest<NameApplicationDeskResponse>
{
    private const int Shown = 20;

    public override void Configure()
    {
        Get("/api/v1/name-applications/desk");
        Roles(ApplicationReading.Officers);
        Summary(s => s.Summary = "What waits for me, what is due, what is late");
    }

    public override async Task HandleAsync(CancellationToken cancellation)
    {
        var actor = Actor.Of(User);
        var decides = actor.Roles.Overlaps(Rights.Holding(Deed.DecideName));
        // Nothing waits for one who may not do it.
        Task<NameApplicationPile> Waiting(NameApplicationFilter filter, string order) =>
            decides ? PileAsync(filter, order, cancellation) : Task.FromResult(new NameApplicationPile(0, []));
        await Send.OkAsync(new(
            await PileAsync(NameApplicationFilter.Seen(actor).Of(actor.Account).InStates(ApplicationRules.Of(ApplicationAct.Withdraw).From), "a.id desc", cancellation),
            await PileAsync(NameApplicationFilter.Seen(actor).Of(actor.Account).InStates(ApplicationState.Returned), "a.id desc", cancellation),
            await PileAsync(NameApplicationFilter.Seen(actor).Due(DueFilter.Soon), "a.due_from, a.id", cancellation),
            await PileAsync(NameApplicationFilter.Seen(actor).Due(DueFilter.Late), "a.due_from, a.id", cancellation),
            await Waiting(NameApplicationFilter.Seen(actor).InStates(ApplicationRules.Of(ApplicationAct.Approve).From).And(
                """
                and not exists (select from name_application_step s
                    where s.prefecture_id = a.prefecture_id and s.application_id = a.id and s.account = @account and s.act = any(@writing))
                """, ("account", actor.Account), ("writing", ApplicationRules.WritingWords)), "a.submitted_at, a.id"),
            await Waiting(NameApplicationFilter.Seen(actor).InStates(ApplicationState.Approved), "a.due_from, a.id"),
            await Waiting(NameApplicationFilter.Seen(actor).InStates(ApplicationState.Filed), "a.due_from, a.id")), cancellation);
    }

    private async Task<NameApplicationPile> PileAsync(NameApplicationFilter filter, string order, CancellationToken cancellation) => new(
        await filter.CountAsync(store, cancellation),
        [.. (await filter.RowsAsync(store, order, Shown, cancellation)).Select(r => r.ToHead(officer: true))]);
}
