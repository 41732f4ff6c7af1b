using System.Text.Json;
using CivilAtlas.Requests;
using CsvHelper;

namespace CivilAtlas.Sitings;

/// <summary>A siting's sites as a table for a spreadsheet.</summary>
internal sealed class GetSitingCsv(SitingReader sitings) : Endpoint<GetSitingRequest>
{
    // Excel takes a file for UTF-8 only by its byte order mark, and runs a text that begins like a formula.
    private static readonly CsvWriterOptions ForSpreadsheets = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    public override void Configure()
    {
        Get("/api/v1/coverage/sitings/{id}.csv");
        AllowAnonymous();
        Summary(s => s.Summary = "A siting's sites as CSV");
        Description(d => d.ClearDefaultProduces().Produces<string>(200, "text/csv"));
    }

    public override async Task HandleAsync(GetSitingRequest request, CancellationToken cancellation)
    {
        var siting = await sitings.DoneAsync(request.Id, User, Messages.LanguageOf(HttpContext.Request), cancellation);
        HttpContext.MarkResponseStart();
        HttpContext.Response.ContentType = "text/csv; charset=utf-8";
        HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"siting-{siting.Division.Code}-{siting.AsOf:yyyy-MM-dd}.csv\"";
        await using var csv = CsvWriter.Create(HttpContext.Response.Body, ForSpreadsheets, leaveOpen: true);
        await csv.WriteRecordAsync(["id", "name", "lon", "lat", "facilityId", "locked", "capacity", "coveredPeople", "gainPeople", "kind"], cancellation);
        foreach (var site in siting.Sites)
        {
            csv.WriteField(site.Id);
            csv.WriteField(site.Name);
            csv.WriteField(site.Location[0]);
            csv.WriteField(site.Location[1]);
            csv.WriteField(site.FacilityId?.ToString());
            csv.WriteField(site.Locked ? "true" : "false");
            csv.WriteField(site.Capacity);
            csv.WriteField(site.CoveredPeople);
            csv.WriteField(site.GainPeople);
            csv.WriteField(site.Kind);
            await csv.EndRecordAsync(cancellation);
        }
    }
}

/// <summary>The same as GeoJSON (RFC 7946); CGCS2000 is close enough to WGS 84 to be served as it.</summary>
internal sealed class GetSitingGeoJson(SitingReader sitings) : Endpoint<GetSitingRequest>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/sitings/{id}.geojson");
        AllowAnonymous();
        Summary(s => s.Summary = "A siting's sites as GeoJSON");
        Description(d => d.ClearDefaultProduces().Produces<object>(200, "application/geo+json"));
    }

    public override async Task HandleAsync(GetSitingRequest request, CancellationToken cancellation)
    {
        var siting = await sitings.DoneAsync(request.Id, User, Messages.LanguageOf(HttpContext.Request), cancellation);
        HttpContext.MarkResponseStart();
        HttpContext.Response.ContentType = "application/geo+json";
        await JsonSerializer.SerializeAsync(HttpContext.Response.Body, new
        {
            type = "FeatureCollection",
            features = siting.Sites.Select(site => new
            {
                type = "Feature",
                id = site.Id,
                geometry = new { type = "Point", coordinates = site.Location },
                properties = new { site.Name, site.FacilityId, site.Locked, site.Capacity, site.CoveredPeople, site.GainPeople, site.Kind },
            }),
        }, JsonShape.Options, cancellation);
    }
}
