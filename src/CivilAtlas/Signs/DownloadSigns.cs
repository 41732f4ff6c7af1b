using CsvHelper;

namespace CivilAtlas.Signs;

internal sealed record DownloadSignsRequest(Guid? PlaceName = null, string? Division = null, SignKind? Kind = null, SignState? State = null, bool? Outdated = null,
    DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null);

/// <summary>Signs as a table, page by page from the database: for the sign maker's order and the inspector's round.</summary>
internal sealed class DownloadSigns(Store store) : Endpoint<DownloadSignsRequest>
{
    private const int RowsAtOnce = 1000;

    // Excel takes a file for UTF-8 only by its byte order mark, and runs a text that begins like a formula.
    private static readonly CsvWriterOptions ForExcel = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    public override void Configure()
    {
        Get("/api/v1/signs.csv");
        AllowAnonymous();
        Description(d => d.Produces<string>(200, "text/csv"), clearDefaults: true);
        Summary(s => s.Summary = "Name signs as CSV, with the filters of the list");
    }

    public override async Task HandleAsync(DownloadSignsRequest request, CancellationToken cancellation)
    {
        // Said once, lest a page see another day or another instant than the page before.
        var filter = new SignFilter(request.PlaceName, request.Division, request.Kind, request.State, request.Outdated,
            Divisions.AsOf.Valid(request.ValidAt), Divisions.AsOf.Recorded(request.RecordedAt));
        // Read before the first byte: until then a fault is still answered as one.
        var rows = await filter.ReadAsync(store, RowsAtOnce, null, cancellation);
        HttpContext.Response.ContentType = "text/csv; charset=utf-8";
        HttpContext.Response.Headers.ContentDisposition = "attachment; filename=signs.csv";
        await using var csv = CsvWriter.Create(HttpContext.Response.Body, ForExcel, leaveOpen: true);
        await csv.WriteRecordAsync(["id", "placeNameId", "kind", "state", "name", "romanization", "standardName", "outdated", "lon", "lat", "since", "planned", "made", "installed",
            "damaged", "removed", "photographs", "note"], cancellation);
        while (true)
        {
            foreach (var sign in rows.Take(RowsAtOnce))
                await WriteAsync(csv, sign, cancellation);
            if (rows.Count <= RowsAtOnce)
                break;
            rows = await filter.ReadAsync(store, RowsAtOnce, rows[RowsAtOnce - 1].Id, cancellation);
        }
    }

    private static async Task WriteAsync(CsvWriter csv, SignResponse sign, CancellationToken cancellation)
    {
        csv.WriteField(sign.Id);
        csv.WriteField(sign.PlaceNameId);
        csv.WriteField(SignForm.Word(sign.Kind));
        csv.WriteField(SignForm.Word(sign.State));
        csv.WriteField(sign.Name);
        csv.WriteField(sign.Romanization);
        csv.WriteField(sign.StandardName);
        csv.WriteField(sign.Outdated ? "true" : "false");
        csv.WriteField(sign.Location[0]);
        csv.WriteField(sign.Location[1]);
        csv.WriteField(Day(sign.ValidFrom));
        foreach (var state in Enum.GetValues<SignState>())
            csv.WriteField(sign.Dates.TryGetValue(SignForm.Word(state), out var day) ? Day(day) : null);
        csv.WriteField(sign.Photographs.Count);
        csv.WriteField(sign.Note);
        await csv.EndRecordAsync(cancellation);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
