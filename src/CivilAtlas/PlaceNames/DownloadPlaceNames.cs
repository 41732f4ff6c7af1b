using CivilAtlas.Exports;
using CivilAtlas.Romanizations;
using CivilAtlas.Toponymy;
using Dapper;

namespace CivilAtlas.PlaceNames;

internal sealed record DownloadPlaceNamesRequest(string? Q = null, string? Category = null, string? Division = null, PlaceNameStanding? Status = null,
    DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null, string? Bbox = null)
{
    // The caller may take its time; when it goes away the query is cancelled.
    private const int NoLimit = 0;

    /// <summary>Row by row from the database, so that a download of any size takes no memory.</summary>
    public async IAsyncEnumerable<PlaceNameResponse> ReadAsync(Store store, Gazetteer gazetteer, bool withGeometry,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var (conditions, values) = await new PlaceNameFilter(Q, Category, Division, Status, ValidAt, RecordedAt, Bbox).SelectAsync(store, gazetteer, cancellation);
        values["withGeometry"] = withGeometry;
        await using var connection = await store.Source.OpenConnectionAsync(cancellation);
        await foreach (var row in connection.QueryUnbufferedAsync<PlaceNameRow>(PlaceNameRow.Around(conditions), values, commandTimeout: NoLimit).WithCancellation(cancellation))
            yield return row.ToResponse();
    }
}

/// <summary>Names as a table. Its columns are those an import takes, so it can be filled in and brought back.</summary>
internal sealed class DownloadPlaceNamesCsv(Store store, Gazetteers gazetteers) : Endpoint<DownloadPlaceNamesRequest>
{
    public override void Configure()
    {
        Get("/api/v1/place-names.csv");
        AllowAnonymous();
        Description(d => d.Produces<string>(200, "text/csv"), clearDefaults: true);
        Summary(s => s.Summary = "Place names as CSV, with the filters of the list");
    }

    public override async Task HandleAsync(DownloadPlaceNamesRequest request, CancellationToken cancellation) =>
        await CsvOut.SendAsync(HttpContext, "place-names.csv", request.ReadAsync(store, await gazetteers.CurrentAsync(cancellation), withGeometry: false, cancellation), PlaceNameTableShape.Header, PlaceNameTableShape.Fields, cancellation);
}

/// <summary>Names as GeoJSON; those whose place is not known have none.</summary>
internal sealed class DownloadPlaceNamesGeoJson(Store store, Gazetteers gazetteers) : Endpoint<DownloadPlaceNamesRequest>
{
    public override void Configure()
    {
        Get("/api/v1/place-names.geojson");
        AllowAnonymous();
        Description(d => d.Produces<object>(200, "application/geo+json"), clearDefaults: true);
        Summary(s => s.Summary = "Place names as GeoJSON, with the filters of the list");
    }

    public override async Task HandleAsync(DownloadPlaceNamesRequest request, CancellationToken cancellation) =>
        await GeoJsonOut.SendAsync(HttpContext, request.ReadAsync(store, await gazetteers.CurrentAsync(cancellation), withGeometry: true, cancellation), PlaceNameTableShape.Feature, cancellation);
}

/// <summary>How a name is written down in a file.</summary>
internal static class PlaceNameTableShape
{
    public static readonly string[] Header =
    [
        "id", "name", "specific", "generic", "toned", "plain", "readings", "category", "placeCode", "status", "divisionCode", "divisions", "lon", "lat",
        "meaning", "origin", "history", "protectedBatch", "formerNames", "aliases", "validFrom", "validTo", "source",
    ];

    public static IEnumerable<string?> Fields(PlaceNameResponse n) =>
    [
        n.Id.ToString(), CsvOut.AsText(n.Name), CsvOut.AsText(n.Specific), n.Generic, n.Toned, n.Plain, string.Join(' ', n.Readings), n.Category, n.PlaceCode, n.Status,
        n.DivisionCode, string.Join(' ', n.Divisions.Select(d => d.Name)),
        n.Location is [var lon, _] ? CsvOut.Number(lon) : null, n.Location is [_, var lat] ? CsvOut.Number(lat) : null,
        CsvOut.AsText(n.Meaning), CsvOut.AsText(n.Origin), CsvOut.AsText(n.History), CsvOut.AsText(n.ProtectedBatch), List(n, former: true), List(n, former: false),
        CsvOut.Day(n.ValidFrom), CsvOut.Day(n.ValidTo), CsvOut.AsText(n.Source),
    ];

    /// <summary>The same for a file that knows numbers from days, and runs no formulas.</summary>
    public static readonly IReadOnlyList<GeoPackageColumn<PlaceNameResponse>> Columns =
    [
        Text("id", n => n.Id.ToString()), Text("name", n => n.Name), Text("specific", n => n.Specific), Text("generic", n => n.Generic), Text("toned", n => n.Toned), Text("plain", n => n.Plain),
        Text("readings", n => string.Join(' ', n.Readings)), Text("category", n => n.Category), Text("placeCode", n => n.PlaceCode), Text("status", n => n.Status),
        Text("divisionCode", n => n.DivisionCode), Text("divisions", n => string.Join(' ', n.Divisions.Select(d => d.Name))),
        GeoPackageColumn<PlaceNameResponse>.Real("lon", n => n.Location?[0]), GeoPackageColumn<PlaceNameResponse>.Real("lat", n => n.Location?[1]),
        Text("meaning", n => n.Meaning), Text("origin", n => n.Origin), Text("history", n => n.History), Text("protectedBatch", n => n.ProtectedBatch),
        Text("formerNames", n => string.Join(';', Names(n, former: true))), Text("aliases", n => string.Join(';', Names(n, former: false))),
        GeoPackageColumn<PlaceNameResponse>.Date("validFrom", n => n.ValidFrom), GeoPackageColumn<PlaceNameResponse>.Date("validTo", n => n.ValidTo), Text("source", n => n.Source),
    ];

    public static (string, object?, object) Feature(PlaceNameResponse n) => (n.Id.ToString(), n.Geometry, new
    {
        n.Name, n.Specific, n.Generic, n.Toned, n.Plain, n.Readings, n.ReadingsConfirmed, n.Category, n.PlaceCode, n.Status, n.DivisionCode, n.Divisions,
        n.Meaning, n.Origin, n.History, n.ProtectedBatch, FormerNames = Names(n, former: true), Aliases = Names(n, former: false), n.ValidFrom, n.ValidTo, n.RecordedFrom, n.Version, n.ApplicationId, n.Source,
    });

    private static GeoPackageColumn<PlaceNameResponse> Text(string name, Func<PlaceNameResponse, string?> of) => GeoPackageColumn<PlaceNameResponse>.Text(name, of);

    private static IEnumerable<string> Names(PlaceNameResponse n, bool former) => n.Aliases.Where(a => a.Kind == "former" == former).Select(a => a.Name);

    private static string? List(PlaceNameResponse n, bool former) => CsvOut.AsText(string.Join(';', Names(n, former)));
}
