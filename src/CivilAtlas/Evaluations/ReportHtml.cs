using CivilAtlas.Pages;

namespace CivilAtlas.Evaluations;

/// <summary>A report as one HTML file that needs nothing else, for the screen and for paper.</summary>
internal static class ReportHtml
{
    private static readonly Markup Style = Markup.Trusted(
        """
        :root{--ink:#1d2327;--quiet:#5a6268;--line:#dde2e5;--accent:#1f5f7a}
        *{box-sizing:border-box} body{margin:0;font:1rem/1.65 system-ui,-apple-system,"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;color:var(--ink);background:#f6f7f7}
        main{max-width:60rem;margin:1.5rem auto;background:#fff;border:1px solid var(--line);border-radius:6px;padding:2.2rem 2.6rem}
        h1{font-size:1.9rem;line-height:1.3;margin:0} .subtitle{color:var(--quiet);margin:.2rem 0 1.4rem} h2{font-size:1.4rem;margin:2.6rem 0 .6rem;padding-bottom:.3rem;border-bottom:2px solid var(--ink)}
        h3{font-size:1.1rem;margin:2.2rem 0 .4rem} h4{font-size:1rem;margin:1.3rem 0 .2rem} p{margin:.5rem 0} .quiet,figcaption{color:var(--quiet);font-size:.875rem}
        .verdict{font-weight:600} .light{width:.95em;height:.95em;vertical-align:-.1em;margin-inline-end:.35em}
        figure{margin:.8rem 0 1.2rem} .drawing{display:block;width:100%;height:auto;font-family:inherit}
        .wide{overflow-x:auto} table{border-collapse:collapse;width:100%;margin:.6rem 0;font-size:.925rem} th,td{border-bottom:1px solid var(--line);padding:.35rem .6rem;text-align:start;vertical-align:top}
        thead th{color:var(--quiet);font-size:.85rem;font-weight:600} .number{text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}
        nav ol{list-style:none;padding:0;margin:.5rem 0;columns:2;column-gap:2.4rem} nav li{break-inside:avoid;margin:.15rem 0} nav .sub{padding-inline-start:1.1rem} a{color:var(--accent)} a:focus-visible{outline:3px solid #0b76a8;outline-offset:2px}
        @media screen and (max-width:48rem){main{margin:.5rem;padding:1.2rem 1rem} nav ol{columns:1} h1{font-size:1.45rem}}
        @media print{@page{size:A4;margin:16mm}body{background:#fff;font-size:10pt;line-height:1.5}main{border:0;margin:0;padding:0;max-width:none}h2,h3,h4,.verdict{break-after:avoid}figure,tr{break-inside:avoid}thead{display:table-header-group}a{color:inherit;text-decoration:none}}
        """);

    public static string Write(ReportDocument report) => HtmlDocument.Write(report.Language, report.Title, default, Style, Markup.Of(
        $"""
        <main><h1>{report.Title}</h1><p class="subtitle">{report.Subtitle}</p>
        {report.Blocks.Select(block => Write(block, report))}<p class="quiet">{report.Foot}</p></main>
        """)).ToString();

    private static Markup Write(Block block, ReportDocument report) => block switch
    {
        Heading h => Markup.Of($"<{Tag(h)}{Id(h)}>{h.Text}</{Tag(h)}>\n"),
        Paragraph p => Markup.Of($"<p{(p.Quiet ? Markup.Of($" class=\"quiet\"") : default)}>{p.Text}</p>\n"),
        Verdict v => Markup.Of($"<p class=\"verdict\">{Icon(v.Light)}{v.Text}</p>\n"),
        Grid g => Markup.Of(
            $"""
            <div class="wide"><table><thead><tr>{g.Heads.Select((head, i) => Markup.Of($"<th scope=\"col\"{Number(g, i)}>{head}</th>"))}</tr></thead><tbody>
            {g.Rows.Select(row => Markup.Of($"<tr>{row.Select((cell, i) => Markup.Of($"<td{Number(g, i)}>{(cell.Light is { } light ? Icon(light) : default)}{cell.Text}</td>"))}</tr>\n"))}</tbody></table></div>

            """),
        Figure f => Markup.Of($"<figure>{f.Drawing.ToSvg()}<figcaption>{f.Caption}</figcaption></figure>\n"),
        Contents c => Markup.Of(
            $"""
            <nav aria-label="{c.Title}"><h2>{c.Title}</h2><ol>{report.Blocks.OfType<Heading>().Where(h => h.Id is not null).Select(h => Markup.Of(
                $"<li{(h.Level > 2 ? Markup.Of($" class=\"sub\"") : default)}><a href=\"#{h.Id}\">{h.Text}</a></li>"))}</ol></nav>

            """),
        _ => default,
    };

    // A tag is never a text somebody typed.
    private static Markup Tag(Heading heading) => Markup.Trusted("h" + heading.Level.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static Markup Id(Heading heading) => heading.Id is { } id ? Markup.Of($" id=\"{id}\"") : default;

    private static Markup Number(Grid grid, int column) => grid.NumbersFrom <= column && column < grid.NumbersTo ? Markup.Of($" class=\"number\"") : default;

    private static Markup Icon(Light light) => Markup.Of(
        $"<svg class=\"light\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 12 12\" aria-hidden=\"true\"><path d=\"{LightMark.At(light, 6, 6, 5).Path}\" fill=\"{MapColours.Of(light)}\" stroke=\"#1d2327\" stroke-width=\".6\"/></svg>");
}
