using System.Text.Json;
using CivilAtlas.Pages;
using CivilAtlas.Requests;
using CivilAtlas.Romanizations;
using CivilAtlas.Signs;
using CivilAtlas.Toponymy;

namespace CivilAtlas.Announcements;

/// <summary>What a name's page says, in which order.</summary>
internal static class PlaceNameText
{
    private sealed record Above(string Name, string Level);

    private sealed record OtherName(string Name, string Kind, DateOnly? Until);

    private sealed record PastVersion(DateOnly From, DateOnly? To, string Name, string Toned, string Status, string? Document, Guid? AnnouncementId);

    public static Markup Write(PublicPage page, PlaceNamePageRow name, Markup? map)
    {
        var aliases = name.Aliases.Deserialize<OtherName[]>(JsonShape.Options)!;
        return Markup.Of(
            $"""
            <p><span class="tag{(name.Status == "historic" ? " past" : "")}">{page.Say("place-name-page.status." + name.Status)}</span>{
                (name.ProtectedBatch is null ? default : Markup.Of($" <span class=\"tag\">{page.Say("place-name-page.protected")}</span>"))}</p>
            <h1 lang="zh-CN">{name.Name}</h1><p class="latin" lang="zh-Latn">{name.Toned}</p>
            <div class="split"><div>
            <dl>{Facts(page, name)}</dl>
            {Section(page, "place-name-page.meaning", name.Meaning)}{Section(page, "place-name-page.origin", name.Origin)}{Section(page, "place-name-page.history", name.History)}
            </div><div>{(map is { } drawn ? Markup.Of($"<figure>{drawn}<figcaption>{page.Say("announcement.map-note")}</figcaption></figure>") : Markup.Of($"<p class=\"quiet\">{page.Say("place-name-page.no-map")}</p>"))}
            <p class="screen"><a href="/map?show=name:{name.Id}">{page.Say("place-name-page.on-map")}</a></p></div></div>
            {(aliases.Length == 0 ? default : Markup.Of($"<h2>{page.Say("place-name-page.other-names")}</h2><dl>{aliases.Select(a => Alias(page, a))}</dl>"))}
            {Versions(page, name.Versions.Deserialize<PastVersion[]>(JsonShape.Options)!)}
            {Sign(page, name)}
            """);
    }

    private static IEnumerable<Markup> Facts(PublicPage page, PlaceNamePageRow name)
    {
        var divisions = name.Divisions.Deserialize<Above[]>(JsonShape.Options)!;
        foreach (var (key, value, language) in (IEnumerable<(string, string?, string)>)[
            ("place-name-page.category", Category(name.Category, page.Language), page.Language),
            ("place-name-page.divisions", string.Join(' ', divisions.Select(d => d.Name)), Messages.Chinese),
            ("announcement.location", name.Place is { ValueKind: JsonValueKind.Object } place ? PlaceText.Say(page.Language, place.Deserialize<NamedPlace>(JsonShape.Options)!) : null, page.Language),
            ("place-name-page.code", name.PlaceCode, page.Language),
            ("place-name-page.since", name.Since is null ? null : page.Day(name.Since), page.Language),
            ("place-name-page.ended", name.Status == "historic" ? page.Day(name.ValidFrom) : null, page.Language),
            ("announcement.document", name.Document, Messages.Chinese),
            ("place-name-page.batch", name.ProtectedBatch, Messages.Chinese)])
            if (!string.IsNullOrEmpty(value))
                yield return Markup.Of($"<dt>{page.Say(key)}</dt><dd lang=\"{language}\">{value}</dd>");
    }

    private static Markup Section(PublicPage page, string key, string? text) => string.IsNullOrWhiteSpace(text) ? default
        : Markup.Of($"<h2>{page.Say(key)}</h2><p lang=\"zh-CN\">{text}</p>");

    private static Markup Alias(PublicPage page, OtherName alias) => Markup.Of(
        $"""<dt>{page.Say("place-name-page.alias." + alias.Kind)}</dt><dd><span lang="zh-CN">{alias.Name}</span>{(alias.Until is null ? "" : " " + page.Say("place-name-page.until", ("day", page.Day(alias.Until))))}</dd>""");

    private static Markup Versions(PublicPage page, PastVersion[] versions)
    {
        if (versions.Length < 2)
            return default;
        string Head(string column) => page.Say("place-name-page.record." + column);
        return Markup.Of(
            $"""
            <h2>{page.Say("place-name-page.record")}</h2><div class="wide"><table class="cards"><thead><tr>{((string[])["from", "to", "name", "status", "document"]).Select(h => Markup.Of($"<th scope=\"col\">{Head(h)}</th>"))}</tr></thead><tbody>
            {versions.Select(v => Markup.Of(
                $"""
                <tr><th scope="row" class="day" data-head="{Head("from")}">{page.Day(v.From)}</th><td class="day" data-head="{Head("to")}">{(v.To is null ? page.Say("place-name-page.now") : page.Day(v.To.Value.AddDays(-1)))}</td>
                <td data-head="{Head("name")}"><span lang="zh-CN">{v.Name}</span> <span class="quiet" lang="zh-Latn">{v.Toned}</span></td><td data-head="{Head("status")}">{page.Say("place-name-page.status." + v.Status)}</td><td data-head="{Head("document")}">{
                    (v.AnnouncementId is { } id ? Markup.Of($"<a href=\"{page.Link($"/announcements/{id}")}\">{v.Document ?? page.Say("place-name-page.announcement")}</a>") : Markup.Of($"{v.Document}"))}</td></tr>
                """))}</tbody></table></div>
            """);
    }

    /// <summary>The code itself where no category is known by it.</summary>
    private static string Category(string code, string language) =>
        Gazetteers.Shipped.Categories.Find(code) is not { } category ? code : language == Messages.English ? category.Title.En : category.Title.Zh;

    // Roads, villages and buildings have signs; a lake has none.
    private static SignKind? SignOf(PlaceNamePageRow name) => name.Status == "historic" ? null : Gazetteers.Shipped.Categories.Find(name.Category)?.Style switch
    {
        NameStyle.Road => SignKind.Road,
        NameStyle.Village or NameStyle.Community => SignKind.Village,
        NameStyle.Residential or NameStyle.Building => SignKind.Building,
        _ => null,
    };

    private static Markup Sign(PublicPage page, PlaceNamePageRow name)
    {
        if (SignOf(name) is not { } kind)
            return default;
        var query = "?kind=" + SignForm.Word(kind);
        return Markup.Of(
            $"""
            <section class="screen"><h2>{page.Say("place-name-page.sign")}</h2><img class="sign" alt="{page.Say("place-name-page.sign-of", ("name", name.Name))}" src="/api/v1/place-names/{name.Id}/sign.svg{query}"/>
            <p class="small"><a href="/api/v1/place-names/{name.Id}/sign.svg{query}" download="">SVG</a> · <a href="/api/v1/place-names/{name.Id}/sign.pdf{query}">PDF</a></p></section>
            """);
    }
}
