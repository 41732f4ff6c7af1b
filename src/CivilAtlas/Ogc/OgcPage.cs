using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CivilAtlas.Ogc;

/// <summary>
/// A plain page that reads well without a style sheet and to a screen reader. Every text goes through <see cref="Text"/>:
/// names in the register are what people typed.
/// </summary>
internal sealed class OgcPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private const string Style = """
        body{font:16px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:72rem;margin:0 auto;padding:1rem;color:#222;background:#fff}
        a{color:#0b5394} table{border-collapse:collapse;width:100%} caption{text-align:start;padding:.5rem 0}
        th,td{border-bottom:1px solid #bbb;padding:.3rem .6rem;text-align:start;vertical-align:top} .wide{overflow-x:auto}
        """;

    private readonly OgcAnswer answer;
    private readonly StringBuilder body = new();
    private readonly string title;

    public OgcPage(OgcAnswer answer, string title, params (string Href, string Text)[] way)
    {
        this.answer = answer;
        this.title = title;
        body.Append("<nav aria-label=\"").Append(Encode(answer.Say("ogc.way"))).Append("\"><p>");
        foreach (var (href, text) in (IEnumerable<(string, string)>)[(answer.Root, answer.Say("ogc.title")), .. way])
            Link(href, text).Append(" / ");
        body.Append("</p></nav><main><h1>").Append(Encode(title)).Append("</h1>");
    }

    public OgcPage Text(string text)
    {
        body.Append("<p>").Append(Encode(text)).Append("</p>");
        return this;
    }

    public OgcPage Links(IEnumerable<(string Href, string Text)> links)
    {
        body.Append("<ul>");
        foreach (var (href, text) in links)
        {
            body.Append("<li>");
            Link(href, text).Append("</li>");
        }
        body.Append("</ul>");
        return this;
    }

    /// <summary>The first cell of a row names it; it may lead somewhere.</summary>
    public OgcPage Table(string caption, IReadOnlyList<string> heads, IEnumerable<(string? Href, IReadOnlyList<string> Cells)> rows)
    {
        body.Append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"").Append(Encode(caption)).Append("\"><table><caption>")
            .Append(Encode(caption)).Append("</caption><thead><tr>");
        foreach (var head in heads)
            body.Append("<th scope=\"col\">").Append(Encode(head)).Append("</th>");
        body.Append("</tr></thead><tbody>");
        foreach (var (href, cells) in rows)
        {
            body.Append("<tr><th scope=\"row\">");
            if (href is null)
                body.Append(Encode(cells[0]));
            else
                Link(href, cells[0]);
            body.Append("</th>");
            foreach (var cell in cells.Skip(1))
                body.Append("<td>").Append(Encode(cell)).Append("</td>");
            body.Append("</tr>");
        }
        body.Append("</tbody></table></div>");
        return this;
    }

    public Task SendAsync(HttpContext context, CancellationToken cancellation)
    {
        // Nothing of this page runs or loads: only its own style.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentLanguage = answer.Language;
        context.Response.ContentType = OgcAnswer.Html + "; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="{answer.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(title)} · CivilAtlas</title><style>{Style}</style></head>
            <body>{body}</main></body></html>
            """, cancellation);
    }

    private StringBuilder Link(string href, string text) =>
        body.Append("<a href=\"").Append(Encode(href)).Append("\">").Append(Encode(text)).Append("</a>");

    private static string Encode(string text) => Encoder.Encode(text);
}
