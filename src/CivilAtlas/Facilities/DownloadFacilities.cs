using System.Globalization;
using System.Text;
using System.Text.Json;
using CivilAtlas.Requests;
using Dapper;

namespace CivilAtlas.Facilities;

internal sealed record DownloadFacilitiesRequest(string? Kind = null, string? Division = null, string? Q = null, FacilityStatus? Status = null,
    DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null, string? Bbox = null)
{
    // The caller may take its time; when it goes away the query is cancelled.
    private const int NoLimit = 0;

    /// <summary>Row by row from the database, so that a download of any size takes no memory.</summary>
    public async IAsyncEnumerable<FacilityResponse> ReadAsync(Store store, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var (conditions, values) = await new FacilityFilter(Kind, Division, Q, Status, ValidAt, RecordedAt, Bbox).SelectAsync(store, cancellation);
        await using var connection = await store.Source.OpenConnectionAsync(cancellation);
        await foreach (var row in connection.QueryUnbufferedAsync<FacilityRow>(FacilityRow.Around(conditions), values, commandTimeout: NoLimit).WithCancellation(cancellation))
            yield return row.ToResponse();
    }
}

/// <summary>Facilities as a table. Its columns are those an import takes, so it can be filled in and brought back.</summary>
internal sealed class DownloadFacilitiesCsv(Store store) : Endpoint<DownloadFacilitiesRequest>
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",\"\r\n");

    public override void Configure()
    {
        Get("/api/v1/facilities.csv");
        AllowAnonymous();
        Description(d => d.Produces<string>(200, "text/csv"), clearDefaults: true);
        Summary(s => s.Summary = "Facilities as CSV, with the filters of the list");
    }

    public override async Task HandleAsync(DownloadFacilitiesRequest request, CancellationToken cancellation)
    {
        string[] attributes = [.. FacilityKinds.Shipped.All.Where(k => request.Kind is null || k.Id == request.Kind).SelectMany(k => k.Attributes).Select(a => a.Name).Distinct()];
        StreamWriter? file = null;
        await foreach (var facility in request.ReadAsync(store, cancellation))
        {
            file ??= await BeginAsync(attributes);
            await file.WriteLineAsync(Line(facility, attributes).AsMemory(), cancellation);
        }
        file ??= await BeginAsync(attributes);
        await file.FlushAsync(cancellation);
    }

    /// <summary>Only when the first row is there: before it, a fault is still answered as one.</summary>
    private async Task<StreamWriter> BeginAsync(string[] attributes)
    {
        HttpContext.Response.ContentType = "text/csv; charset=utf-8";
        HttpContext.Response.Headers.ContentDisposition = "attachment; filename=facilities.csv";
        // With a byte order mark, so that Excel reads it.
        var file = new StreamWriter(HttpContext.Response.Body, new UTF8Encoding(true), 1 << 16);
        await file.WriteLineAsync(string.Join(',', (string[])["id", "kind", "name", "lon", "lat", "address", "status", "validFrom", "validTo", "divisionCode", "divisions", "externalId", "source", .. attributes]));
        return file;
    }

    private static string Line(FacilityResponse f, string[] attributes) => string.Join(',', ((string?[])
    [
        f.Id.ToString(), f.Kind, AsText(f.Name), Number(f.Location[0]), Number(f.Location[1]), AsText(f.Address), f.Status == FacilityStatus.Open ? "open" : "closed",
        Day(f.ValidFrom), Day(f.ValidTo), f.Divisions is [.., var lowest] ? lowest.Code : null, string.Join(' ', f.Divisions.Select(d => d.Name)), AsText(f.ExternalId), AsText(f.Source),
        .. attributes.Select(a => f.Attributes.TryGetProperty(a, out var value) ? Value(value) : null),
    ]).Select(Quote));

    private static string? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => AsText(value.GetString()),
        JsonValueKind.Array => string.Join(';', value.EnumerateArray().Select(Value)),
        _ => value.GetRawText(),
    };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A spreadsheet would run what begins so as a formula (OWASP, CSV injection).</summary>
    private static string? AsText(string? text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    private static string Quote(string? text) => text is null ? ""
        : text.AsSpan().ContainsAny(Special) ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
}

/// <summary>Facilities as GeoJSON (RFC 7946); CGCS2000 is close enough to WGS 84 to be served as it.</summary>
internal sealed class DownloadFacilitiesGeoJson(Store store) : Endpoint<DownloadFacilitiesRequest>
{
    private const int RowsBetweenFlushes = 200;

    public override void Configure()
    {
        Get("/api/v1/facilities.geojson");
        AllowAnonymous();
        Description(d => d.Produces<object>(200, "application/geo+json"), clearDefaults: true);
        Summary(s => s.Summary = "Facilities as GeoJSON, with the filters of the list");
    }

    public override async Task HandleAsync(DownloadFacilitiesRequest request, CancellationToken cancellation)
    {
        await using var rows = request.ReadAsync(store, cancellation).GetAsyncEnumerator(cancellation);
        var more = await rows.MoveNextAsync();
        HttpContext.Response.ContentType = "application/geo+json";
        await using var json = new Utf8JsonWriter(HttpContext.Response.BodyWriter, new JsonWriterOptions { Encoder = JsonShape.Options.Encoder });
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        for (var written = 1; more; more = await rows.MoveNextAsync(), written++)
        {
            Write(json, rows.Current);
            if (written % RowsBetweenFlushes == 0)
                await FlushAsync(json, cancellation);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await FlushAsync(json, cancellation);
    }

    /// <summary>The writer's bytes into the pipe, and only then the pipe's to the caller.</summary>
    private async Task FlushAsync(Utf8JsonWriter json, CancellationToken cancellation)
    {
        await json.FlushAsync(cancellation);
        await HttpContext.Response.BodyWriter.FlushAsync(cancellation);
    }

    private static void Write(Utf8JsonWriter json, FacilityResponse facility)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", facility.Id);
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WritePropertyName("coordinates");
        JsonSerializer.Serialize(json, facility.Location, JsonShape.Options);
        json.WriteEndObject();
        json.WritePropertyName("properties");
        JsonSerializer.Serialize(json, new
        {
            facility.Kind, facility.Name, facility.Address, facility.Status, facility.Attributes, facility.Divisions,
            facility.ValidFrom, facility.ValidTo, facility.RecordedFrom, facility.Version, facility.Source, facility.ExternalId,
        }, JsonShape.Options);
        json.WriteEndObject();
    }
}
