using CivilAtlas.Divisions;
using CivilAtlas.NameChecks;
using CivilAtlas.Romanizations;

namespace CivilAtlas.NameApplications;

/// <param name="Document">Of the approval: 长政函〔2026〕12号; null where it was given without one.</param>
/// <param name="DecidedOn">The day from which the names hold and the periods run; today where none is said.</param>
/// <param name="Exemption">Why a protected name may be changed or abolished, and what protects it then.</param>
internal sealed record ApproveNameApplicationRequest(Guid Id, string? Document = null, DateOnly? DecidedOn = null, string? Exemption = null, string? Note = null);

/// <summary>Approves an application and writes the register: every name of it, or none.</summary>
internal sealed class ApproveNameApplication(Store store, Rights rights, NameChecker checker, Gazetteers gazetteers) : Endpoint<ApproveNameApplicationRequest, NameApplicationResponse>
{
    public override void Configure()
    {
        Post("/api/v1/name-applications/{id}/approve");
        Roles(Rights.Holding(Deed.DecideName));
        Summary(s =>
        {
            s.Summary = "Approve an application";
            s.Description = "Looks again at what has changed since it was submitted: 409 names a division that is gone with its successor, and a name that now collides.";
        });
    }

    public override Task HandleAsync(ApproveNameApplicationRequest request, CancellationToken cancellation)
    {
        ApplicationActing.Check(faults =>
        {
            ApplicationForm.Text("document", request.Document, ApplicationActing.LongestDocument, faults);
            ApplicationForm.Text("exemption", request.Exemption, ApplicationForm.LongestText, faults);
            ApplicationForm.Text("note", request.Note, ApplicationActing.LongestNote, faults);
        });
        return this.ActAsync(store, rights, request.Id, ApplicationAct.Approve, async (writing, application) =>
        {
            var day = ApplicationActing.DayWithin("decidedOn", request.DecidedOn, Earliest(application));
            // One approval after the other: each sees the names that the one before it gave.
            // And no division goes while names are written into it: a change or an import of divisions holds this lock whole.
            await writing.ExecuteAsync("select pg_advisory_xact_lock(hashtext('approve names')), pg_advisory_xact_lock_shared(hashtext('import divisions'))");
            await GoneDivision.RequireStandingAsync(writing, application.DivisionId, day);
            var items = await PendingItem.OfAsync(writing, application);
            await RequireNoCollisionAsync(application, items, cancellation);
            var decision = new NameDecision(application, day, ApplicationForm.Trimmed(request.Document), ApplicationForm.Trimmed(request.Exemption));
            await decision.WriteAsync(writing, await gazetteers.CurrentAsync(cancellation), items);
            await application.StepAsync(writing, ApplicationAct.Approve, request.Note, new { decision.Document, decidedOn = day, decision.Exemption },
                ("decided_by", writing.Actor.Account), ("decided_at", application.Instant), ("decided_on", day), ("document", decision.Document), ("exemption", decision.Exemption));
        }, cancellation);
    }

    /// <summary>Not before it was submitted, nor before the public has been heard.</summary>
    private static DateOnly Earliest(LockedApplication application)
    {
        var submitted = ApplicationActing.DayOf(application.SubmittedAt!.Value);
        if (application is not { State: ApplicationState.Consulting, Consultation: "public", ConsultationEnds: { } ends })
            return submitted;
        return ends < AsOf.Today ? (ends >= submitted ? ends.AddDays(1) : submitted) : throw new Conflict("state", "name-application.consultation-runs", ("day", ends));
    }

    private async Task RequireNoCollisionAsync(LockedApplication application, IReadOnlyList<PendingItem> items, CancellationToken cancellation)
    {
        var reports = await PendingItem.CheckAsync(checker, application, items, cancellation);
        var faults = items.Zip(reports, (item, report) => item.Blocking(report)).SelectMany(f => f).ToList();
        if (faults.Count > 0)
            throw new Conflict(faults);
    }
}
