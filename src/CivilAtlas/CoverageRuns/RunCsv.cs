using System.Runtime.CompilerServices;
using CsvHelper;
using Dapper;

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
        await foreach (var row in ReadAsync(store, run, cancellation))
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

    private static async IAsyncEnumerable<Row> ReadAsync(Store store, RunHead run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await store.Source.OpenConnectionAsync(cancellation);
        await foreach (var row in connection.QueryUnbufferedAsync<Row>(
            """
            select d.unit_id as id, d.lon, d.lat, v.code, v.name, d.people, d.cost, d.access, f.name as facility, d.snap_metres, d.reason
            from coverage_run_demand d
            left join coverage_run_facility f on f.run_id = d.run_id and f.facility_id = d.facility_id
            left join coverage_run_division v on v.run_id = d.run_id and v.division_id = d.village_id
            where d.run_id = @Id
            order by d.number
            """, new { run.Id }, commandTimeout: 0).WithCancellation(cancellation))
            yield return row;
    }

    private sealed record Row(string Id, double Lon, double Lat, string? Code, string? Name, double People, double? Cost, double? Access, string? Facility, double? SnapMetres, string? Reason);
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
        var run = await runs.DoneAsync(request.Id, cancellation);
        HttpContext.MarkResponseStart();
        HttpContext.Response.ContentType = "text/csv; charset=utf-8";
        HttpContext.Response.Headers.Vary = "Accept-Language";
        HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"coverage-{run.Code}-{run.Order.AsOf:yyyy-MM-dd}.csv\"";
        await RunCsv.WriteAsync(store, run, Messages.LanguageOf(HttpContext.Request), HttpContext.Response.Body, cancellation);
    }
}
