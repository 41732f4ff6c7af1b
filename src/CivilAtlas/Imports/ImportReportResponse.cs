namespace CivilAtlas.Imports;

/// <summary>The report of an import as JSON. Texts come in both languages, because a job's result is kept, and read by many.</summary>
/// <param name="Written">False where an error kept everything out, or where it was a trial.</param>
internal sealed record ImportReportResponse(bool Written, long Rows, ImportTotals Totals,
    IReadOnlyList<FindingCount> Counts, IReadOnlyList<FindingResponse> Findings)
{
    public static ImportReportResponse Of(ImportReport report, ImportTotals totals, bool written) => new(written, report.Rows, totals,
        [.. report.Counts.Select(c => new FindingCount(c.Severity, c.Key, c.Count))],
        [.. report.Kept.Select(FindingResponse.Of)]);
}

/// <summary>What the register gains: new things, changed ones, those that stand already as the file says, rows left out on purpose.</summary>
internal sealed record ImportTotals(long New, long Changed, long Unchanged, long LeftOut);

internal sealed record FindingCount(ImportSeverity Severity, string Kind, long Count);

internal sealed record FindingResponse(ImportSeverity Severity, string Kind, string? File, long? Line, string? Field, string? Value,
    Message Message, Message? Remedy, double[]? Place, double? AreaSquareMetres)
{
    public static FindingResponse Of(Finding finding) => new(finding.Severity, finding.Key, finding.Origin.File, finding.Origin.Line,
        finding.Origin.Field, finding.Origin.Value,
        new(finding.Say(Messages.Chinese), finding.Say(Messages.English)),
        finding.SayRemedy(Messages.Chinese) is { } chinese ? new(chinese, finding.SayRemedy(Messages.English)!) : null,
        finding.Place is { } place ? [place.Lon, place.Lat] : null, finding.AreaSquareMetres);
}
