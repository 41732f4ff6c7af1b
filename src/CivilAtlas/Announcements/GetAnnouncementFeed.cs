using System.Text;
using CivilAtlas.NameApplications;
using CivilAtlas.Pages;

namespace CivilAtlas.Announcements;

internal sealed record GetAnnouncementFeedRequest(Guid? After = null, string? Lang = null);

/// <summary>The announcements as an Atom feed (RFC 4287), in pages that lead to the older ones (RFC 5005).</summary>
internal sealed class GetAnnouncementFeed(Store store) : Endpoint<GetAnnouncementFeedRequest>
{
    private const int OnAPage = 50;
    public const string MediaType = "application/atom+xml";

    public override void Configure()
    {
        Get("/announcements.atom");
        AllowAnonymous();
        Description(d => d.Produces<string>(200, MediaType), clearDefaults: true);
        Summary(s => s.Summary = "Announcements as an Atom feed");
    }

    public override async Task HandleAsync(GetAnnouncementFeedRequest request, CancellationToken cancellation)
    {
        var language = PublicPage.For(HttpContext, request.Lang).Language;
        var rows = await AnnouncementReader.PageAsync(store, null, null, OnAPage, request.After, cancellation);
        var root = Tiles.GetTileJson.Root(HttpContext.Request);
        var (feed, lang) = ($"{root}/announcements.atom", request.Lang is null ? "" : "lang=" + request.Lang);
        var announcements = rows.Take(OnAPage).Select(r => r.ToResponse()).ToList();
        HttpContext.Response.Headers.Vary = "Accept-Language";
        HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        HttpContext.Response.ContentType = MediaType + "; charset=utf-8";
        // RFC 4287, 4.2.6: an identity never changes; of an announcement it is its application's, and a feed is the same on every page and in every language.
        await HttpContext.Response.WriteAsync(Markup.Of(
            $"""
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">
            <id>{feed}</id>
            <title>{Messages.Say(language, "announcement.list")}</title>
            <subtitle>{Messages.Say(language, "announcement.about")}</subtitle>
            <updated>{(announcements.Count == 0 ? DateTimeOffset.UnixEpoch : announcements.Max(a => a.AnnouncedAt)):yyyy-MM-ddTHH:mm:ss.ffffffZ}</updated>
            <author><name>CivilAtlas</name></author>
            <link rel="self" type="{MediaType}" href="{root}{HttpContext.Request.Path}{HttpContext.Request.QueryString.ToUriComponent()}"/>
            <link rel="alternate" type="{HtmlDocument.MediaType}" href="{root}/announcements{(lang.Length == 0 ? "" : "?" + lang)}"/>
            <link rel="first" type="{MediaType}" href="{feed}{(lang.Length == 0 ? "" : "?" + lang)}"/>
            {(rows.Count > OnAPage ? Markup.Of($"""<link rel="next" type="{MediaType}" href="{feed}?after={rows[OnAPage - 1].Id}{(lang.Length == 0 ? "" : "&" + lang)}"/>""") : default)}
            {announcements.Select(a => Entry(root, language, lang, a))}</feed>

            """).ToString(), Encoding.UTF8, cancellation);
    }

    private static Markup Entry(string root, string language, string lang, AnnouncementResponse a)
    {
        var names = string.Join(PublicPage.CommaIn(language), a.Items.Select(i => i.FormerName is null ? $"{i.Name} {i.Toned}" : $"{i.FormerName} → {i.Name} {i.Toned}"));
        return Markup.Of(
            $"""
            <entry>
            <id>urn:uuid:{a.ApplicationId}</id>
            <title>{a.Title.In(language)}</title>
            <updated>{a.AnnouncedAt:yyyy-MM-ddTHH:mm:ss.ffffffZ}</updated>
            <published>{a.AnnouncedAt:yyyy-MM-ddTHH:mm:ss.ffffffZ}</published>
            <author><name>{a.Authority.In(language)}</name></author>
            <category term="{ApplicationRules.Word(a.Kind)}" label="{Messages.Say(language, "announcement.kind." + ApplicationRules.Word(a.Kind))}"/>
            <link rel="alternate" type="{HtmlDocument.MediaType}" href="{root}{a.Url}{(lang.Length == 0 ? "" : "?" + lang)}"/>
            <summary type="text">{names}</summary>
            </entry>

            """);
    }
}
