namespace CivilAtlas.Tiles;

/// <param name="TileJson">Where the layer describes itself.</param>
internal sealed record TileLayerSummary(string Name, string TileJson, int MinZoom, int MaxZoom, IReadOnlyList<string> Parameters);

internal sealed record TileLayersResponse(IReadOnlyList<TileLayerSummary> Layers);

/// <summary>The layers that stand by name. Each finished assessment has one more, <c>assessment-{id}</c>.</summary>
internal sealed class ListTileLayers : EndpointWithoutRequest<TileLayersResponse>
{
    public override void Configure()
    {
        Get("/tiles");
        AllowAnonymous();
        Summary(s => s.Summary = "The layers served as vector tiles");
    }

    public override Task HandleAsync(CancellationToken cancellation) => Send.OkAsync(new([.. TileLayer.Standing.Select(layer =>
        new TileLayerSummary(layer.Name, $"{GetTileJson.Root(HttpContext.Request)}/tiles/{layer.Name}.json", layer.MinZoom, layer.MaxZoom, layer.Parameters))]), cancellation);
}
