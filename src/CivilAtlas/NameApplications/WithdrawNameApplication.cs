namespace CivilAtlas.NameApplications;

internal sealed record WithdrawNameApplicationRequest(Guid Id, string? Note = null);

/// <summary>Takes an application back for good, before it is decided.</summary>
internal sealed class WithdrawNameApplication(Store store, Rights rights) : Endpoint<WithdrawNameApplicationRequest, NameApplicationResponse>
{
    public override void Configure()
    {
        Post("/api/v1/name-applications/{id}/withdraw");
        Roles(Rights.Holding(Deed.WriteName));
        Summary(s => s.Summary = "Withdraw an application that is not decided");
    }

    public override Task HandleAsync(WithdrawNameApplicationRequest request, CancellationToken cancellation)
    {
        ApplicationActing.CheckNote(request.Note);
        return this.ActAsync(store, rights, request.Id, ApplicationAct.Withdraw,
            (writing, application) => application.StepAsync(writing, ApplicationAct.Withdraw, request.Note), cancellation);
    }
}
