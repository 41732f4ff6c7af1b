using CivilAtlas.Pages;

namespace CivilAtlas.Announcements;

/// <summary>The frame of a page for the public: readable without the map client, printable, in the reader's language.</summary>
internal sealed class PublicPage
{
    private static readonly Markup Style = Markup.Trusted(
        """
        :root{--ink:#1d2327;--quiet:#5a6268;--line:#dde2e5;--accent:#1f5f7a;--paper:#f6f7f7}
        *{box-sizing:border-box} body{margin:0;font:1rem/1.65 system-ui,-apple-system,"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;color:var(--ink);background:var(--paper)}
        a{color:var(--accent);text-underline-offset:.2em} a:focus-visible{outline:3px solid #0b76a8;outline-offset:2px}
        .bar{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;align-items:baseline;max-width:64rem;margin:0 auto;padding:.9rem 1.5rem}
        .bar b{font-size:1rem} .bar .end{margin-inline-start:auto}
        main{max-width:64rem;margin:0 auto 2rem;background:#fff;border:1px solid var(--line);border-radius:6px;padding:2rem 2.4rem}
        h1{font-size:2rem;line-height:1.3;margin:0} h2{font-size:1.1rem;margin:2rem 0 .5rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
        .latin{font-size:1.25rem;color:var(--quiet);margin:.1rem 0 0} .quiet{color:var(--quiet)} .small{font-size:.875rem}
        .tag{display:inline-block;font-size:.875rem;line-height:1.4;padding:.1rem .55rem;border:1px solid currentColor;border-radius:1rem;color:var(--accent)}
        .tag.past{color:#8a4b08} .split{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,24rem);gap:1rem 2.4rem;align-items:start;margin-top:1.2rem}
        dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.35rem 1.2rem;margin:0} dt{color:var(--quiet)} dd{margin:0;overflow-wrap:anywhere}
        .wide{overflow-x:auto} table{border-collapse:collapse;width:100%} th,td{border-bottom:1px solid var(--line);padding:.45rem .7rem;text-align:start;vertical-align:top}
        thead th{font-size:.875rem;font-weight:600;color:var(--quiet);white-space:nowrap} tbody th{font-weight:600;word-break:keep-all;overflow-wrap:break-word} td.latin-name{min-width:8.5em} td.day,th.day{white-space:nowrap} .old{color:var(--quiet);text-decoration:line-through}
        figure{margin:0} figcaption{font-size:.875rem;color:var(--quiet);margin-top:.3rem} .map{display:block;width:100%;height:auto;max-height:26rem;border:1px solid var(--line);border-radius:4px}
        .sign{display:block;max-width:100%;width:24rem;height:auto} .notice h1{text-align:center;margin:.4rem 0 0} .notice .number{text-align:center} .notice .lead{margin:1.4rem 0 .8rem}
        .seal{margin:2.2rem 0 0;text-align:end} .entries{list-style:none;margin:1rem 0 0;padding:0} .entries li{padding:.9rem 0;border-top:1px solid var(--line)} .entries h2{border:0;margin:0;padding:0}
        .entries p{margin:.15rem 0 0} .pages{margin:1.4rem 0 0} footer{max-width:64rem;margin:0 auto;padding:0 1.5rem 2rem}
        @media screen and (max-width:48rem){main{margin:0 .6rem 1.5rem;padding:1.2rem 1.1rem}.bar{padding:.7rem 1.1rem}.split{grid-template-columns:minmax(0,1fr)}h1{font-size:1.6rem}.notice h1{font-size:1.35rem}
        .cards thead{display:none}.cards tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--line)}.cards th,.cards td{display:block;border:0;padding:.1rem 0}.cards td:empty{display:none}.cards [data-head]::before{content:attr(data-head) "　";font-size:.875rem;color:var(--quiet);font-weight:400}}
        @media print{@page{size:A4;margin:14mm}body{background:#fff;font-size:10pt;line-height:1.45}.split{margin-top:.6rem}.bar .screen,.screen{display:none}main{border:0;padding:0;margin:0;max-width:none}.bar,footer{padding:0 0 .6rem;max-width:none}
        a{color:inherit;text-decoration:none}.map{max-height:80mm;width:auto;max-width:100%}.split{grid-template-columns:minmax(0,1fr) 66mm}th,td{padding:.22rem .45rem;font-size:9.5pt}h2{margin-top:1.1rem}footer{margin-top:1rem}tr,figure,.seal,.entries li{break-inside:avoid}h2{break-after:avoid}thead{display:table-header-group}}
        """);

    private readonly HttpContext context;
    private readonly string? chosen;

    private PublicPage(HttpContext context, string language, string? chosen) => (this.context, Language, this.chosen) = (context, language, chosen);

    public string Language { get; }

    /// <param name="lang"><c>zh</c> or <c>en</c>; Accept-Language decides where it is left out.</param>
    public static PublicPage For(HttpContext context, string? lang) => new(context, lang switch
    {
        null => Messages.LanguageOf(context.Request),
        "zh" or Messages.Chinese => Messages.Chinese,
        Messages.English => Messages.English,
        _ => throw new BadInput("lang", "input.one-of", ("known", (string[])["zh", "en"]), ("value", lang)),
    }, lang);

    public string Say(string key, params IEnumerable<(string, object?)> values) => Messages.Say(Language, key, values);

    /// <summary>An address of ours, in the language that was chosen by hand.</summary>
    public string Link(string path) => chosen is null ? path : path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + chosen;

    public string Comma => CommaIn(Language);

    public static string CommaIn(string language) => language == Messages.English ? ", " : "、";

    /// <summary>2026年11月24日, 24 November 2026.</summary>
    public string Day(DateOnly? day) => day is { } some ? DayIn(Language, some) : "";

    public static string DayIn(string language, DateOnly day) => language == Messages.English
        ? day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    public Task SendAsync(string title, Markup main, string kind = "", int status = 200, CancellationToken cancellation = default)
    {
        context.MarkResponseStart();
        context.Response.StatusCode = status;
        context.Response.Headers.Vary = "Accept-Language";
        var other = Language == Messages.English ? "zh" : "en";
        var query = QueryString.Create(context.Request.Query.Where(q => q.Key != "lang").Append(new("lang", other))).ToString();
        return HtmlDocument.SendAsync(context, Language, title,
            Markup.Of($"""<link rel="alternate" type="application/atom+xml" title="{Say("announcement.feed")}" href="/announcements.atom"/>"""), Style,
            Markup.Of(
                $"""
                <nav class="bar" aria-label="{Say("announcement.way")}"><b>{Say("announcement.site")}</b><a class="screen" href="{Link("/announcements")}">{Say("announcement.list")}</a>
                <a class="screen" href="/map">{Say("announcement.map")}</a><a class="screen end" hreflang="{other}" lang="{other}" href="{context.Request.Path}{query}">{(other == "en" ? "English" : "中文")}</a></nav>
                <main class="{kind}">{main}</main>
                <footer class="small quiet">{Say("announcement.printed", ("day", Day(Divisions.AsOf.Today)))} <span>{Tiles.GetTileJson.Root(context.Request)}{context.Request.Path}</span></footer>
                """), cancellation);
    }

    public Task SendMissingAsync(string text, CancellationToken cancellation) =>
        SendAsync(Say("announcement.missing"), Markup.Of(
            $"""<h1>{Say("announcement.missing")}</h1><p>{text}</p><p><a href="{Link("/announcements")}">{Say("announcement.list")}</a></p>"""), status: 404, cancellation: cancellation);
}
