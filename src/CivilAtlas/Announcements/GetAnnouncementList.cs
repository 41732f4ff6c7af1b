using CivilAtlas.NameApplications;
using CivilAtlas.Pages;

namespace CivilAtlas.Announcements;

internal sealed record GetAnnouncementListRequest(Guid? After = null, string? Lang = null);

/// <summary>The announcements as a page that works without the map client.</summary>
internal sealed class GetAnnouncementList(Store store) : Endpoint<GetAnnouncementListRequest>
{
    private const int OnAPage = 20;

    public override void Configure()
    {
        Get("/announcements");
        AllowAnonymous();
        Description(d => d.Produces<string>(200, HtmlDocument.MediaType), clearDefaults: true);
        Summary(s => s.Summary = "Announcements as a page, the newest first");
    }

    public override async Task HandleAsync(GetAnnouncementListRequest request, CancellationToken cancellation)
    {
        var page = PublicPage.For(HttpContext, request.Lang);
        var rows = await AnnouncementReader.PageAsync(store, null, null, OnAPage, request.After, cancellation);
        var older = rows.Count > OnAPage ? Markup.Of($"""<p class="pages screen"><a rel="next" href="{page.Link($"/announcements?after={rows[OnAPage - 1].Id}")}">{page.Say("announcement.older")}</a></p>""") : default;
        var list = rows.Count == 0
            ? Markup.Of($"""<p class="quiet">{page.Say("announcement.none")}</p>""")
            : Markup.Of($"""<ol class="entries">{rows.Take(OnAPage).Select(r => Entry(page, r.ToResponse()))}</ol>""");
        await page.SendAsync(page.Say("announcement.list"), Markup.Of(
            $"""
            <h1>{page.Say("announcement.list")}</h1><p class="quiet">{page.Say("announcement.about")} <a class="screen" href="/announcements.atom">{page.Say("announcement.feed")}</a></p>
            {list}{older}
            """), cancellation: cancellation);
    }

    private static Markup Entry(PublicPage page, AnnouncementResponse a) => Markup.Of(
        $"""
        <li><h2><a href="{page.Link(a.Url)}">{a.Title.In(page.Language)}</a></h2>
        <p>{a.Items.Take(6).Select((item, i) => Markup.Of($"{(i == 0 ? "" : page.Comma)}<span lang=\"zh-CN\">{item.Name}</span> <span class=\"quiet\" lang=\"zh-Latn\">{item.Toned}</span>"))}{(a.Items.Count > 6 ? " …" : "")}</p>
        <p class="small quiet">{page.Say("announcement.kind." + ApplicationRules.Word(a.Kind))} · <span lang="zh-CN">{a.DivisionName}</span> · {a.Authority.In(page.Language)} · <time datetime="{a.AnnouncedOn:yyyy-MM-dd}">{page.Day(a.AnnouncedOn)}</time></p></li>
        """);
}
