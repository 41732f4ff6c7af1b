using CivilAtlas.Pages;

namespace CivilAtlas.Announcements;

internal sealed record GetAnnouncementRequest(string ApplicationId, string? Lang = null);

/// <summary>One announcement, to be read and to be printed and hung up.</summary>
internal sealed class GetAnnouncement(Store store) : Endpoint<GetAnnouncementRequest>
{
    private const string Places =
        """
        select i.position + 1 as number, i.name, coalesce(i.geometry, n.geometry) as geometry
        from name_application_item i
        left join lateral (select v.geometry from place_name_version v where v.place_name_id = i.place_name_id and upper_inf(v.recorded)
                           order by v.application_id is not distinct from @id desc, lower(v.valid) desc limit 1) n on true
        where i.application_id = @id
        """;

    public override void Configure()
    {
        Get("/announcements/{applicationId}");
        AllowAnonymous();
        Description(d => d.Produces<string>(200, HtmlDocument.MediaType), clearDefaults: true);
        Summary(s => s.Summary = "One announcement as a page, for the screen and for paper");
    }

    public override async Task HandleAsync(GetAnnouncementRequest request, CancellationToken cancellation)
    {
        var page = PublicPage.For(HttpContext, request.Lang);
        if (!Guid.TryParse(request.ApplicationId, out var id) || await AnnouncementReader.OneAsync(store, id, cancellation) is not { } row)
        {
            await page.SendMissingAsync(page.Say("announcement.unknown"), cancellation);
            return;
        }
        var map = await Locator.DrawAsync(store, page.Language, Places, id, row.Path, row.DecidedOn, cancellation);
        var announcement = row.ToResponse();
        await page.SendAsync(announcement.Title.In(page.Language), AnnouncementText.Write(page, announcement, map), "notice", cancellation: cancellation);
    }
}
