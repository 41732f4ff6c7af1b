using CsvHelper;

namespace CivilAtlas.CoverageRuns;

/// <summary>A run as a table: one row for each demand, read and written one by one.</summary>
internal static class RunCsv
{
    // Excel takes a file for UTF-8 only by its byte order mark, and runs a text that begins like a formula.
    private static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    public static async Task<long> WriteAsync(Store store, RunHead run, string language, Stream stream, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        string[] columns = ["id", "lon", "lat", "code", "name", "people", run.Unit, "access", "facility", "snap", "reason"];
        await csv.WriteRecordAsync([.. columns.Select(c => Messages.Say(language, "coverage-run.column." + c))], cancellation);
        var rows = 0L;
        await foreach (var row in RunRow.ReadAsync(store, run.Id, cancellation))
        {
            csv.WriteField(row.Id);
            csv.WriteField(row.Lon);
            csv.WriteField(row.Lat);
            csv.WriteField(row.Code);
            csv.WriteField(row.Name);
            csv.WriteField(row.People);
            csv.WriteField(row.Cost);
            csv.WriteField(row.Access);
            csv.WriteField(row.Facility);
            csv.WriteField(row.SnapMetres);
            csv.WriteField(row.Reason is null ? null : Messages.Say(language, "coverage.unreached." + row.Reason));
            await csv.EndRecordAsync(cancellation);
            rows++;
        }
        return rows;
    }
}

/// <summary>A run's demand as a table for a spreadsheet, in the caller's language.</summary>
internal sealed class GetRunCsv(Store store, RunReader runs) : Endpoint<GetRunRequest>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/runs/{id}.csv");
        AllowAnonymous();
        Summary(s => s.Summary = "A run's demand as CSV");
        Description(d => d.ClearDefaultProduces().Produces<string>(200, "text/csv"));
    }

    public override async Task HandleAsync(GetRunRequest request, CancellationToken cancellation)
    {
        var run = await runs.DoneAsync(request.Id, User, cancellation);
        HttpContext.MarkResponseStart();
        HttpContext.Response.ContentType = "text/csv; charset=utf-8";
        HttpContext.Response.Headers.Vary = "Accept-Language";
        HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"coverage-{run.Code}-{run.Order.AsOf:yyyy-MM-dd}.csv\"";
        await RunCsv.WriteAsync(store, run, Messages.LanguageOf(HttpContext.Request), HttpContext.Response.Body, cancellation);
    }
}
