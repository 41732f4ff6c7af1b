using CivilAtlas.Divisions;
using CivilAtlas.NameChecks;
using CivilAtlas.Romanizations;

namespace CivilAtlas.NameApplications;

internal sealed record SubmitNameApplicationRequest(Guid Id, string? Note = null);

/// <summary>Puts an application before its authority, with the report of the rules frozen into it.</summary>
internal sealed class SubmitNameApplication(Store store, Rights rights, NameChecker checker, Gazetteers gazetteers) : Endpoint<SubmitNameApplicationRequest, NameApplicationResponse>
{
    public override void Configure()
    {
        Post("/api/v1/name-applications/{id}/submit");
        Roles(Rights.Holding(Deed.WriteName));
        Summary(s =>
        {
            s.Summary = "Submit an application";
            s.Description = "A finding that blocks refuses it; a warning needs the officer's reason in the item's reasons. 400 names all of both.";
        });
    }

    public override Task HandleAsync(SubmitNameApplicationRequest request, CancellationToken cancellation)
    {
        ApplicationActing.CheckNote(request.Note);
        return this.ActAsync(store, rights, request.Id, ApplicationAct.Submit, async (writing, application) =>
        {
            await GoneDivision.RequireStandingAsync(writing, application.DivisionId, AsOf.Today);
            var items = await PendingItem.OfAsync(writing, application);
            var reports = await PendingItem.CheckAsync(checker, application, items, cancellation);
            var faults = items.Zip(reports, (item, report) => item.Blocking(report).Concat(item.Unanswered(report))).SelectMany(f => f).ToList();
            if (faults.Count > 0)
                throw new BadInput(faults);
            var gazetteer = await gazetteers.CurrentAsync(cancellation);
            foreach (var (item, report) in items.Zip(reports))
                await item.FreezeAsync(writing, application, gazetteer, report);
            await application.StepAsync(writing, ApplicationAct.Submit, request.Note, null,
                ("submitted_by", writing.Actor.Account), ("submitted_at", application.Instant));
        }, cancellation);
    }
}
