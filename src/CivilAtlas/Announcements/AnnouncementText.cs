using CivilAtlas.NameApplications;
using CivilAtlas.Pages;

namespace CivilAtlas.Announcements;

/// <summary>The wording of an announcement, in the form of a public notice.</summary>
internal static class AnnouncementText
{
    public static Markup Write(PublicPage page, AnnouncementResponse a, Markup? map)
    {
        var kind = ApplicationRules.Word(a.Kind);
        return Markup.Of(
            $"""
            <h1>{a.Title.In(page.Language)}</h1>
            <p class="number quiet">{(a.Document is null ? "" : a.Document + " · ")}{page.Say("announcement.number", ("number", a.Number))}</p>
            <p class="lead">{page.Say("announcement.lead." + kind, ("authority", a.Authority.In(page.Language)), ("day", page.Day(a.DecidedOn)), ("count", a.Items.Count))}</p>
            {Table(page, a)}
            {(map is { } drawn ? Markup.Of($"""<h2>{page.Say("announcement.where")}</h2><figure>{drawn}<figcaption>{page.Say("announcement.map-note")}</figcaption></figure>""") : default)}
            <h2>{page.Say("announcement.decision")}</h2>
            <dl>{Facts(page, a)}</dl>
            <p class="seal">{a.Authority.In(page.Language)}<br/><time datetime="{a.AnnouncedOn:yyyy-MM-dd}">{page.Day(a.AnnouncedOn)}</time></p>
            """);
    }

    private static Markup Table(PublicPage page, AnnouncementResponse a)
    {
        var renaming = a.Kind == ApplicationKind.Renaming;
        string[] heads = ["", .. renaming ? ["announcement.former"] : (string[])[], a.Kind == ApplicationKind.Abolition ? "announcement.abolished" : "announcement.name",
            "announcement.romanization", "announcement.parent", "announcement.location", .. a.Items.Any(i => i.Meaning is not null) ? ["announcement.meaning"] : (string[])[]];
        return Markup.Of(
            $"""
            <div class="wide"><table class="cards"><thead><tr>{heads.Select(h => Markup.Of($"<th scope=\"col\">{(h.Length == 0 ? page.Say("announcement.position") : page.Say(h))}</th>"))}</tr></thead><tbody>
            {a.Items.Select((item, i) => Row(page, a, item, i + 1, renaming, heads.Contains("announcement.meaning")))}</tbody></table></div>
            """);
    }

    private static Markup Row(PublicPage page, AnnouncementResponse a, AnnouncedName item, int number, bool renaming, bool withMeaning)
    {
        var name = item.PlaceNameId is { } id && a.Kind != ApplicationKind.Abolition ? Markup.Of($"<a href=\"{page.Link($"/place-names/{id}")}\">{item.Name}</a>") : Markup.Of($"{item.Name}");
        Markup[] cells =
        [
            Cell(page, "announcement.position", Markup.Of($"{number}")),
            .. renaming ? [Cell(page, "announcement.former", Markup.Of($"<span lang=\"zh-CN\" class=\"old\">{item.FormerName}</span>"))] : (Markup[])[],
            Markup.Of($"<th scope=\"row\" lang=\"zh-CN\" data-head=\"{page.Say(a.Kind == ApplicationKind.Abolition ? "announcement.abolished" : "announcement.name")}\">{name}</th>"),
            Markup.Of($"<td class=\"latin-name\" lang=\"zh-Latn\" data-head=\"{page.Say("announcement.romanization")}\">{item.Toned}</td>"),
            Cell(page, "announcement.parent", Markup.Of($"<span lang=\"zh-CN\">{string.Concat(item.Parents)}</span>")),
            Cell(page, "announcement.location", Markup.Of($"{(item.Place is { } place ? PlaceText.Say(page.Language, place) : page.Say("announcement.nowhere"))}")),
            .. withMeaning ? [Cell(page, "announcement.meaning", item.Meaning is null ? default : Markup.Of($"<span lang=\"zh-CN\">{item.Meaning}</span>"))] : (Markup[])[],
        ];
        return Markup.Of($"<tr>{cells}</tr>");
    }

    private static Markup Cell(PublicPage page, string head, Markup content) => Markup.Of($"<td data-head=\"{page.Say(head)}\">{content}</td>");

    private static IEnumerable<Markup> Facts(PublicPage page, AnnouncementResponse a)
    {
        foreach (var (key, value) in (IEnumerable<(string, string?)>)[
            ("announcement.authority", a.Authority.In(page.Language)), ("announcement.decided-on", page.Day(a.DecidedOn)), ("announcement.document", a.Document),
            ("announcement.filed-on", a.FiledOn is null ? null : page.Day(a.FiledOn) + (a.FilingNumber is null ? "" : " · " + a.FilingNumber)), ("announcement.announced-on", page.Day(a.AnnouncedOn))])
            if (!string.IsNullOrEmpty(value))
                yield return Markup.Of($"<dt>{page.Say(key)}</dt><dd>{value}</dd>");
    }
}
