using System.Text.Json;
using CivilAtlas.Exports;
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
    public override void Configure()
    {
        Get("/api/v1/facilities.csv");
        AllowAnonymous();
        Description(d => d.Produces<string>(200, "text/csv"), clearDefaults: true);
        Summary(s => s.Summary = "Facilities as CSV, with the filters of the list");
    }

    public override Task HandleAsync(DownloadFacilitiesRequest request, CancellationToken cancellation)
    {
        string[] attributes = [.. FacilityKinds.Shipped.All.Where(k => request.Kind is null || k.Id == request.Kind).SelectMany(k => k.Attributes).Select(a => a.Name).Distinct()];
        return CsvOut.SendAsync(HttpContext, "facilities.csv", request.ReadAsync(store, cancellation),
            ["id", "kind", "name", "lon", "lat", "address", "status", "validFrom", "validTo", "divisionCode", "divisions", "externalId", "source", .. attributes],
            facility => Fields(facility, attributes), cancellation);
    }

    private static IEnumerable<string?> Fields(FacilityResponse f, string[] attributes) =>
    [
        f.Id.ToString(), f.Kind, CsvOut.AsText(f.Name), CsvOut.Number(f.Location[0]), CsvOut.Number(f.Location[1]), CsvOut.AsText(f.Address), f.Status == FacilityStatus.Open ? "open" : "closed",
        CsvOut.Day(f.ValidFrom), CsvOut.Day(f.ValidTo), f.Divisions is [.., var lowest] ? lowest.Code : null, string.Join(' ', f.Divisions.Select(d => d.Name)),
        CsvOut.AsText(f.ExternalId), CsvOut.AsText(f.Source),
        .. attributes.Select(a => f.Attributes.TryGetProperty(a, out var value) ? Value(value) : null),
    ];

    private static string? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => CsvOut.AsText(value.GetString()),
        JsonValueKind.Array => string.Join(';', value.EnumerateArray().Select(Value)),
        _ => value.GetRawText(),
    };
}

/// <summary>Facilities as GeoJSON.</summary>
internal sealed class DownloadFacilitiesGeoJson(Store store) : Endpoint<DownloadFacilitiesRequest>
{
    public override void Configure()
    {
        Get("/api/v1/facilities.geojson");
        AllowAnonymous();
        Description(d => d.Produces<object>(200, "application/geo+json"), clearDefaults: true);
        Summary(s => s.Summary = "Facilities as GeoJSON, with the filters of the list");
    }

    public override Task HandleAsync(DownloadFacilitiesRequest request, CancellationToken cancellation) =>
        GeoJsonOut.SendAsync(HttpContext, request.ReadAsync(store, cancellation), Feature, cancellation);

    private static (string, object?, object) Feature(FacilityResponse facility) => (facility.Id.ToString(), new { type = "Point", coordinates = facility.Location }, new
    {
        facility.Kind, facility.Name, facility.Address, facility.Status, facility.Attributes, facility.Divisions,
        facility.ValidFrom, facility.ValidTo, facility.RecordedFrom, facility.Version, facility.Source, facility.ExternalId,
    });
}
