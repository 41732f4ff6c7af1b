using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CivilAtlas.Divisions;
using CivilAtlas.Ogc;
using CivilAtlas.Tiles;
using Microsoft.Net.Http.Headers;

namespace CivilAtlas.Views;

/// <param name="Bbox">west,south,east,north in degrees; west greater than east goes over the antimeridian.</param>
/// <param name="Zoom">What the shapes are made for, 0 to 22 as tiles of 512 pixels count; a fraction is cut off.</param>
/// <param name="ValidAt">The day in law; today where it is left out.</param>
/// <param name="Kind">For facilities: kinds, separated by commas.</param>
/// <param name="Standard">For an assessment: which of its standards.</param>
/// <param name="Limit">1 to 5000.</param>
internal sealed record GetViewRequest(string Layer, string Bbox, double Zoom, DateOnly? ValidAt, string? Kind, string? Standard, int? Limit);

/// <summary>
/// What a screen shows of a layer, as one GeoJSON answer: at most 5,000 features, chosen so that the picture is true.
/// Place names and roads by rank, then by size; facilities and house numbers one for each cell of 16 pixels before any cell's second.
/// <c>numberMatched</c> counts all that the layer draws in the box at this zoom.
/// </summary>
internal sealed class GetView(Store store, LayerVersions versions, AssessmentLayers assessments) : Endpoint<GetViewRequest>
{
    public const int MostFeatures = 5000;

    public override void Configure()
    {
        Get("/api/v1/views/{layer}");
        AllowAnonymous();
        Description(d => d.ClearDefaultProduces(200, 204).Produces<JsonElement>(200, OgcAnswer.GeoJson).Produces(304));
        Summary(s => s.Summary = "What a screen shows of a layer: GeoJSON, thinned to 5,000 features");
    }

    public override async Task HandleAsync(GetViewRequest request, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var box = Box.Read(request.Bbox, faults);
        if (!(request.Zoom >= 0 && request.Zoom < TileLayer.DeepestZoom + 1))
            faults.Add(new("zoom", "input.range", ("from", 0), ("to", TileLayer.DeepestZoom), ("value", request.Zoom)));
        if (request.Limit is < 1 or > MostFeatures)
            faults.Add(new("limit", "input.range", ("from", 1), ("to", MostFeatures), ("value", request.Limit)));
        var layer = await FindAsync(request, faults, cancellation);
        if (faults.Count > 0)
            throw new BadInput(faults);
        var wish = new ViewWish(box!, (int)request.Zoom, new(AsOf.Valid(request.ValidAt), request.Kind?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), request.Limit ?? MostFeatures);
        // The version is read before the answer is made: a tag may be older than its answer, never newer.
        var version = await versions.OfAsync(layer!.Tiles.Data, cancellation);
        var tag = $"W/\"{await versions.EditionAsync(cancellation)}-{version}-{wish.Wish.Day:yyyyMMdd}\"";
        var headers = HttpContext.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "public, no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (GetTile.Holds(HttpContext.Request.Headers.IfNoneMatch, tag))
        {
            HttpContext.MarkResponseStart();
            HttpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        await SendAsync(layer, wish, cancellation);
    }

    private async Task<ViewLayer?> FindAsync(GetViewRequest request, List<Fault> faults, CancellationToken cancellation)
    {
        try
        {
            var tiles = await GetTile.FindAsync(assessments, [], request.Layer, request.Standard, User, cancellation);
            faults.AddRange(GetTile.Unknown(tiles, request.ValidAt, request.Kind, request.Standard));
            return ViewLayer.Of(tiles) ?? throw new NotFound("tiles.no-such-layer", ("layer", request.Layer));
        }
        catch (BadInput e)
        {
            faults.AddRange(e.Faults);
            return null;
        }
    }

    private async Task SendAsync(ViewLayer layer, ViewWish wish, CancellationToken cancellation)
    {
        var body = HttpContext.Response.BodyWriter;
        if (wish.Zoom < layer.Tiles.MinZoom)
        {
            Begin(0);
            End(0);
            await body.FlushAsync(cancellation);
            return;
        }
        await using var command = layer.Command(store, wish);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        // Until the first row is there a failure can still be answered as a problem.
        var any = await rows.ReadAsync(cancellation);
        Begin(any ? rows.GetInt64(0) : 0);
        var returned = 0;
        for (; any; any = await rows.ReadAsync(cancellation))
        {
            if (returned++ > 0)
                body.Write(","u8);
            body.Write(rows.GetFieldValue<byte[]>(1));
            if (body.UnflushedBytes > 1 << 16)
                await body.FlushAsync(cancellation);
        }
        End(returned);
        await body.FlushAsync(cancellation);

        void Begin(long matched)
        {
            HttpContext.MarkResponseStart();
            HttpContext.Response.ContentType = OgcAnswer.GeoJson;
            body.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"type":"FeatureCollection","numberMatched":{{matched}},"features":[""")));
        }

        void End(int count) => body.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""],"numberReturned":{{count}}}""")));
    }
}
