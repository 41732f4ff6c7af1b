using CivilAtlas.Divisions;

namespace CivilAtlas.NameApplications;

/// <param name="Note">Why.</param>
internal sealed record RejectNameApplicationRequest(Guid Id, string Note, string? Document = null);

/// <summary>Refuses what was applied for. The names stay on the application; the register never held them.</summary>
internal sealed class RejectNameApplication(Store store, Rights rights) : Endpoint<RejectNameApplicationRequest, NameApplicationResponse>
{
    public override void Configure()
    {
        Post("/api/v1/name-applications/{id}/reject");
        Roles(Rights.Holding(Deed.DecideName));
        Summary(s => s.Summary = "Reject an application");
    }

    public override Task HandleAsync(RejectNameApplicationRequest request, CancellationToken cancellation)
    {
        ApplicationActing.Check(faults =>
        {
            ApplicationActing.Required("note", request.Note, ApplicationActing.LongestNote, faults);
            ApplicationForm.Text("document", request.Document, ApplicationActing.LongestDocument, faults);
        });
        return this.ActAsync(store, rights, request.Id, ApplicationAct.Reject, (writing, application) => application.StepAsync(writing, ApplicationAct.Reject, request.Note,
            new { request.Document }, ("decided_by", writing.Actor.Account), ("decided_at", application.Instant), ("decided_on", AsOf.Today),
            ("document", request.Document?.Trim())), cancellation);
    }
}
