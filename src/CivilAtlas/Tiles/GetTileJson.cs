using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Tiles;

/// <param name="Standard">For an assessment: which of its standards.</param>
internal sealed record GetTileJsonRequest(string Layer, DateOnly? ValidAt, string? Kind, string? Standard);

internal sealed record TileJsonVectorLayer(string Id, IReadOnlyDictionary<string, string> Fields,
    [property: JsonPropertyName("minzoom")] int MinZoom, [property: JsonPropertyName("maxzoom")] int MaxZoom);

/// <summary>TileJSON 3.0.0.</summary>
internal sealed record TileJsonResponse(
    [property: JsonPropertyName("tilejson")] string TileJson, string Name, string Scheme, IReadOnlyList<string> Tiles,
    [property: JsonPropertyName("minzoom")] int MinZoom, [property: JsonPropertyName("maxzoom")] int MaxZoom,
    double[] Bounds, [property: JsonPropertyName("vector_layers")] IReadOnlyList<TileJsonVectorLayer> VectorLayers);

/// <summary>What a layer's tiles hold and where they lie. The parameters it is asked with are handed on to the tiles.</summary>
internal sealed class GetTileJson(Store store, AssessmentLayers assessments, IEnumerable<MadeLayers> made) : Endpoint<GetTileJsonRequest, TileJsonResponse>
{
    public override void Configure()
    {
        Get("/tiles/{layer}.json");
        AllowAnonymous();
        Summary(s => s.Summary = "A layer's TileJSON");
    }

    public static string Root(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";

    public override async Task HandleAsync(GetTileJsonRequest request, CancellationToken cancellation)
    {
        var layer = await GetTile.FindAsync(assessments, made, request.Layer, request.Standard, User, cancellation);
        GetTile.RequireKnown(layer, request.ValidAt, request.Kind, request.Standard);
        var tiles = $"{Root(HttpContext.Request)}/tiles/{layer.Name}/{{z}}/{{x}}/{{y}}.mvt{HttpContext.Request.QueryString}";
        await Send.OkAsync(new("3.0.0", layer.Name, "xyz", [tiles], layer.MinZoom, layer.MaxZoom, await BoundsAsync(layer, cancellation),
            [.. layer.Vectors.Select(v => new TileJsonVectorLayer(v.Id, v.Fields, layer.MinZoom, layer.MaxZoom))]), cancellation);
    }

    /// <summary>The world where the layer is empty.</summary>
    private async Task<double[]> BoundsAsync(TileLayer layer, CancellationToken cancellation)
    {
        await using var command = store.Source.CreateCommand($"with e as ({layer.Extent}) select e.st_extent::geometry from e");
        var extent = await command.ExecuteScalarAsync(cancellation) is Geometry { IsEmpty: false } box
            ? box.EnvelopeInternal : new Envelope(-180, 180, -Spatial.WebMercator.MaxLat, Spatial.WebMercator.MaxLat);
        return [extent.MinX, extent.MinY, extent.MaxX, extent.MaxY];
    }
}
