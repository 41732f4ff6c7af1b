using CivilAtlas.Pages;

namespace CivilAtlas.Ogc;

/// <summary>
/// A plain page that reads well without a style sheet and to a screen reader.
/// </summary>
internal sealed class OgcPage
{
    private static readonly Markup Style = Markup.Trusted("""
        body{font:16px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:72rem;margin:0 auto;padding:1rem;color:#222;background:#fff}
        a{color:#0b5394} table{border-collapse:collapse;width:100%} caption{text-align:start;padding:.5rem 0}
        th,td{border-bottom:1px solid #bbb;padding:.3rem .6rem;text-align:start;vertical-align:top} .wide{overflow-x:auto}
        """);

    private readonly OgcAnswer answer;
    private readonly List<Markup> body = [];
    private readonly string title;

    public OgcPage(OgcAnswer answer, string title, params (string Href, string Text)[] way)
    {
        this.answer = answer;
        this.title = title;
        var steps = ((IEnumerable<(string, string)>)[(answer.Root, answer.Say("ogc.title")), .. way]).Select(s => Markup.Of($"{Link(s.Item1, s.Item2)} / "));
        body.Add(Markup.Of($"<nav aria-label=\"{answer.Say("ogc.way")}\"><p>{steps}</p></nav><main><h1>{title}</h1>"));
    }

    public OgcPage Text(string text)
    {
        body.Add(Markup.Of($"<p>{text}</p>"));
        return this;
    }

    public OgcPage Links(IEnumerable<(string Href, string Text)> links)
    {
        body.Add(Markup.Of($"<ul>{links.Select(l => Markup.Of($"<li>{Link(l.Href, l.Text)}</li>"))}</ul>"));
        return this;
    }

    /// <summary>The first cell of a row names it; it may lead somewhere.</summary>
    public OgcPage Table(string caption, IReadOnlyList<string> heads, IEnumerable<(string? Href, IReadOnlyList<string> Cells)> rows)
    {
        var lines = rows.Select(r => Markup.Of(
            $"<tr><th scope=\"row\">{(r.Href is null ? Markup.Of($"{r.Cells[0]}") : Link(r.Href, r.Cells[0]))}</th>{r.Cells.Skip(1).Select(c => Markup.Of($"<td>{c}</td>"))}</tr>"));
        body.Add(Markup.Of(
            $"""
            <div class="wide" tabindex="0" role="region" aria-label="{caption}"><table><caption>{caption}</caption><thead><tr>{
                heads.Select(h => Markup.Of($"<th scope=\"col\">{h}</th>"))}</tr></thead><tbody>{lines}</tbody></table></div>
            """));
        return this;
    }

    public Task SendAsync(HttpContext context, CancellationToken cancellation) =>
        HtmlDocument.SendAsync(context, answer.Language, title, default, Style, Markup.Of($"{body}</main>"), cancellation);

    private static Markup Link(string href, string text) => Markup.Of($"<a href=\"{href}\">{text}</a>");
}
