using CsvHelper;

namespace CivilAtlas.Coverage;

/// <summary>An assessment as a table: one row for each standard and division.</summary>
internal static class AssessmentCsv
{
    // Excel takes a file for UTF-8 only by its byte order mark, and runs a text that begins like a formula.
    private static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    private static readonly string[] Columns =
        ["standard", "title", "level", "code", "name", "county-code", "county", "result", "have", "need", "unit", "people", "reason"];

    public static async Task<int> WriteAsync(AssessmentResponse assessment, string language, Stream stream, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        await csv.WriteRecordAsync([.. Columns.Select(c => Messages.Say(language, "coverage.column." + c))], cancellation);
        var rows = 0;
        foreach (var standard in assessment.Standards)
            foreach (var division in standard.Divisions)
            {
                csv.WriteField(standard.Id);
                csv.WriteField(standard.Title.In(language));
                csv.WriteField(Messages.Say(language, "coverage.level." + division.Level));
                csv.WriteField(division.Code);
                csv.WriteField(division.Name);
                csv.WriteField(division.County?.Code);
                csv.WriteField(division.County?.Name);
                csv.WriteField(Messages.Say(language, AnswerOf(division)));
                csv.WriteField(division.Have);
                csv.WriteField(division.Need);
                csv.WriteField(division.Unit is null ? null : Messages.Say(language, "coverage.unit." + division.Unit));
                csv.WriteField(division.People);
                csv.WriteField(division.Reason);
                await csv.EndRecordAsync(cancellation);
                rows++;
            }
        return rows;
    }

    private static string AnswerOf(DivisionResult division) => division switch
    {
        { Applies: false } => "coverage.not-applicable",
        { Met: true } => "coverage.met",
        { Met: false } => "coverage.missed",
        _ => "coverage.unknown",
    };
}
