using System.Text;
using System.Text.Json;
using CivilAtlas.Spatial;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Divisions;

/// <param name="Crs">The system to write the coordinates in; CGCS2000, lon first, where none is named.</param>
internal sealed record GetBoundaryRequest(string Code, DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null, string? Crs = null);

internal sealed class GetBoundaryValidator : Validator<GetBoundaryRequest>
{
    public GetBoundaryValidator()
    {
        RuleFor(r => r.Code).IsDivisionCode();
        RuleFor(r => r.Crs).IsCoordinateSystem();
    }
}

/// <summary>A division's area as a GeoJSON feature, written by PostGIS and handed on as it is; its geometry is null where none is known.</summary>
internal sealed class GetBoundary(Database.Store store) : Endpoint<GetBoundaryRequest>
{
    public override void Configure()
    {
        Get("/api/v1/divisions/{code}/boundary");
        AllowAnonymous();
        Summary(s => s.Summary = "A division's area as a GeoJSON feature");
    }

    public override async Task HandleAsync(GetBoundaryRequest request, CancellationToken cancellation)
    {
        var code = DivisionCode.Store(request.Code);
        var feature = await store.SingleOrDefaultAsync<FeatureRow>(Sql.Beside<GetBoundary>(),
            new { code, validAt = AsOf.Valid(request.ValidAt), recordedAt = AsOf.Recorded(request.RecordedAt) }, cancellation)
            ?? throw new NotFound("division.unknown", ("code", code), ("day", AsOf.Valid(request.ValidAt)));
        var system = CoordinateSystems.Read(request.Crs);
        var geometry = feature.Geometry;
        if (system != CoordinateSystem.Cgcs2000)
        {
            geometry = geometry is null ? null : GeoJson.Write(system.FromStore(GeoJson.Read(geometry)));
            HttpContext.Response.Headers["Content-Crs"] = $"<{system.Uri ?? system.Name}>";
        }
        HttpContext.Response.ContentType = "application/geo+json";
        await HttpContext.Response.WriteAsync(
            $$"""{"type":"Feature","id":"{{feature.Id}}","properties":{{feature.Properties}},"geometry":{{geometry ?? "null"}}}""", Encoding.UTF8, cancellation);
    }

    private sealed record FeatureRow(Guid Id, string Properties, string? Geometry);
}

/// <summary>GeoJSON geometries to and from NetTopologySuite, for the systems PostGIS does not know.</summary>
internal static class GeoJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new NetTopologySuite.IO.Converters.GeoJsonConverterFactory(CivilAtlas.Spatial.Store.Factory) },
    };

    public static Geometry Read(string json) => JsonSerializer.Deserialize<Geometry>(json, Options)!;

    /// <summary>Null for what is no geometry; it comes out of the reader in many ways.</summary>
    public static Geometry? TryRead(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Geometry>(json, Options);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException or NotSupportedException
            or FormatException or KeyNotFoundException or NullReferenceException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    public static string Write(Geometry geometry) => JsonSerializer.Serialize(geometry, Options);
}
