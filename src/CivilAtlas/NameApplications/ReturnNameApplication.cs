namespace CivilAtlas.NameApplications;

/// <param name="Note">What is to be mended.</param>
internal sealed record ReturnNameApplicationRequest(Guid Id, string Note);

/// <summary>Gives a submitted application back to be mended.</summary>
internal sealed class ReturnNameApplication(Store store, Rights rights) : Endpoint<ReturnNameApplicationRequest, NameApplicationResponse>
{
    public override void Configure()
    {
        Post("/api/v1/name-applications/{id}/return");
        Roles(Rights.Holding(Deed.DecideName));
        Summary(s => s.Summary = "Return an application to be mended");
    }

    public override Task HandleAsync(ReturnNameApplicationRequest request, CancellationToken cancellation)
    {
        ApplicationActing.Check(faults => ApplicationActing.Required("note", request.Note, ApplicationActing.LongestNote, faults));
        return this.ActAsync(store, rights, request.Id, ApplicationAct.Return,
            (writing, application) => application.StepAsync(writing, ApplicationAct.Return, request.Note), cancellation);
    }
}
