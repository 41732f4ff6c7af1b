using System.Globalization;
using System.Net;
using CsvHelper;
using CivilAtlas.Toponymy;

namespace CivilAtlas.NameChecks;

/// <param name="Line">In the file it came from.</param>
internal sealed record ReportedName(long Line, string Name, string Category, string DivisionCode, NameReport Report);

/// <summary>The findings of many names as files: a table for a spreadsheet, and a page that needs nothing beside it.</summary>
internal static class NameReportFiles
{
    // Excel takes a file for UTF-8 only by its byte order mark, and runs a text that begins like a formula.
    public static readonly CsvWriterOptions CsvOptions = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    private static readonly string[] Columns = ["line", "name", "category", "division-code", "toned", "plain", "rule", "severity", "article", "message", "evidence", "suggestion"];

    public static string Say(Severity? severity, string language) =>
        Messages.Say(language, severity switch { Severity.Blocks => "name-report.blocks", Severity.Warns => "name-report.warns", Severity.Informs => "name-report.informs", _ => "name-report.clean" });

    /// <summary>One row for each finding; a name of which nothing is to be said has a row too.</summary>
    public static async Task WriteCsvAsync(IEnumerable<ReportedName> names, string language, Stream stream, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(stream, CsvOptions, leaveOpen: true);
        await csv.WriteRecordAsync([.. Columns.Select(c => Messages.Say(language, "name-report." + c))], cancellation);
        foreach (var name in names)
            foreach (var finding in name.Report.Findings.Select(f => (NameFindingResponse?)f.In(language)).DefaultIfEmpty())
            {
                foreach (var cell in Cells(name, finding, language))
                    csv.WriteField(cell);
                await csv.EndRecordAsync(cancellation);
            }
    }

    public static async Task WriteHtmlAsync(string title, IReadOnlyList<ReportedName> names, string language, Stream stream, CancellationToken cancellation)
    {
        await using var page = new StreamWriter(stream, leaveOpen: true);
        await page.WriteAsync(
            $$"""
            <!doctype html>
            <html lang="{{language}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>{{Html(title)}}</title>
            <style>
            body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1d2327; }
            table { border-collapse: collapse; width: 100%; } th, td { text-align: start; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #d9dde2; }
            thead th { background: #f3f5f7; } .blocks { color: #a3151a; font-weight: 600; } .warns { color: #8a5000; } .informs { color: #45535e; }
            @media print { body { margin: 0; max-width: none; } thead { display: table-header-group; } tr { break-inside: avoid; } }
            </style></head><body>
            <h1>{{Html(title)}}</h1>
            <p>{{Html(Messages.Say(language, "name-report.summary", ("names", names.Count), ("found", names.Count(n => n.Report.Findings.Count > 0)),
                ("blocked", names.Count(n => n.Report.Findings.Any(f => f.Severity == Severity.Blocks))), ("day", Divisions.AsOf.Today)))}}</p>

            """);
        await page.WriteLineAsync(Table([Messages.Say(language, "name-report.rule"), Messages.Say(language, "name-report.names")], names.SelectMany(n => n.Report.Findings.Select(f => f.Rule).Distinct())
            .CountBy(rule => rule).OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => Row(null, [r.Key, r.Value.ToString(CultureInfo.InvariantCulture)]))));
        await page.WriteLineAsync($"<h2>{Html(Messages.Say(language, "name-report.findings"))}</h2>");
        await page.WriteLineAsync(Table(Columns.Select(c => Messages.Say(language, "name-report." + c)), names.SelectMany(name =>
            name.Report.Findings.Select(f => Row(f.Severity, Cells(name, f.In(language), language))))));
        await page.WriteLineAsync("</body></html>".AsMemory(), cancellation);
    }

    private static string?[] Cells(ReportedName name, NameFindingResponse? finding, string language) =>
    [
        name.Line.ToString(CultureInfo.InvariantCulture), name.Name, name.Category, name.DivisionCode, name.Report.Romanization.Toned, name.Report.Romanization.Plain,
        finding?.Rule, Say(finding?.Severity, language), finding?.Article, finding?.Message,
        finding is null ? null : string.Join("; ", finding.Evidence.Select(e => string.Join(' ', ((string?[])[e.Name, e.DivisionName, e.Row is { } row ? Messages.Say(language, "name-check.row", ("row", row)) : e.Text]).Where(t => t is not null)))),
        finding?.Suggestion,
    ];

    private static string Table(IEnumerable<string> head, IEnumerable<string> rows) =>
        $"<table><thead><tr>{string.Concat(head.Select(h => $"<th scope=\"col\">{Html(h)}</th>"))}</tr></thead><tbody>\n{string.Join('\n', rows)}\n</tbody></table>";

    private static string Row(Severity? severity, IEnumerable<string?> cells) =>
        $"<tr{(severity is { } s ? $" class=\"{s.ToString().ToLowerInvariant()}\"" : "")}>{string.Concat(cells.Select(c => $"<td>{Html(c)}</td>"))}</tr>";

    private static string? Html(string? text) => WebUtility.HtmlEncode(text);
}
