namespace CivilAtlas.NameApplications;

/// <param name="AnnouncedOn">Today where none is said; not before the filing.</param>
internal sealed record AnnounceNameApplicationRequest(Guid Id, DateOnly? AnnouncedOn = null, string? Note = null);

/// <summary>Announces what was approved (地名管理条例 Art. 14): from then on anyone can read it.</summary>
internal sealed class AnnounceNameApplication(Store store, Rights rights) : Endpoint<AnnounceNameApplicationRequest, NameApplicationResponse>
{
    public override void Configure()
    {
        Post("/api/v1/name-applications/{id}/announce");
        Roles(Rights.Holding(Deed.DecideName));
        Summary(s => s.Summary = "Announce the names that were approved");
    }

    public override Task HandleAsync(AnnounceNameApplicationRequest request, CancellationToken cancellation)
    {
        ApplicationActing.CheckNote(request.Note);
        return this.ActAsync(store, rights, request.Id, ApplicationAct.Announce, (writing, application) =>
        {
            var day = ApplicationActing.DayWithin("announcedOn", request.AnnouncedOn, application.FiledOn!.Value);
            return application.StepAsync(writing, ApplicationAct.Announce, request.Note, new { announcedOn = day },
                ("announced_at", application.Instant), ("announced_on", day));
        }, cancellation);
    }
}
