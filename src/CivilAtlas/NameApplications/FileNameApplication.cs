namespace CivilAtlas.NameApplications;

/// <param name="FilingNumber">备案号, where the office that keeps it gave one.</param>
/// <param name="FiledOn">Today where none is said; not before the decision.</param>
internal sealed record FileNameApplicationRequest(Guid Id, string? FilingNumber = null, DateOnly? FiledOn = null, string? Note = null);

/// <summary>Says that the approval has been filed (地名管理条例 Art. 13: within 15 days).</summary>
internal sealed class FileNameApplication(Store store, Rights rights) : Endpoint<FileNameApplicationRequest, NameApplicationResponse>
{
    private const int LongestNumber = 60;

    public override void Configure()
    {
        Post("/api/v1/name-applications/{id}/file");
        Roles(Rights.Holding(Deed.DecideName));
        Summary(s => s.Summary = "Record that an approval was filed");
    }

    public override Task HandleAsync(FileNameApplicationRequest request, CancellationToken cancellation)
    {
        ApplicationActing.Check(faults =>
        {
            ApplicationForm.Text("filingNumber", request.FilingNumber, LongestNumber, faults);
            ApplicationForm.Text("note", request.Note, ApplicationActing.LongestNote, faults);
        });
        return this.ActAsync(store, rights, request.Id, ApplicationAct.File, (writing, application) =>
        {
            var day = ApplicationActing.DayWithin("filedOn", request.FiledOn, application.DecidedOn!.Value);
            return application.StepAsync(writing, ApplicationAct.File, request.Note, new { request.FilingNumber, filedOn = day },
                ("filed_at", application.Instant), ("filed_on", day), ("filing_number", request.FilingNumber?.Trim()));
        }, cancellation);
    }
}
