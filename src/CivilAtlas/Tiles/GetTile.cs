using System.Security.Claims;
using System.Text.RegularExpressions;
using CivilAtlas.Divisions;
using Microsoft.Net.Http.Headers;
using Npgsql;
using Tile = CivilAtlas.Spatial.Tile;

namespace CivilAtlas.Tiles;

/// <param name="ValidAt">The day in law; today where it is left out.</param>
/// <param name="Kind">For facilities: kinds, separated by commas.</param>
/// <param name="Standard">For an assessment: which of its standards.</param>
internal sealed record GetTileRequest(string Layer, int Z, int X, int Y, DateOnly? ValidAt, string? Kind, string? Standard);

/// <summary>One vector tile (MVT 2.1) of the WebMercatorQuad matrix. 204 where there is nothing in it.</summary>
internal sealed partial class GetTile(Store store, TileCache cache, LayerVersions versions, AssessmentLayers assessments, IEnumerable<MadeLayers> made) : Endpoint<GetTileRequest>
{
    public const string MediaType = "application/vnd.mapbox-vector-tile";

    public override void Configure()
    {
        Get("/tiles/{layer}/{z}/{x}/{y}.mvt");
        AllowAnonymous();
        Description(d => d.ClearDefaultProduces(200, 204).Produces(200, contentType: MediaType).Produces(204).Produces(304));
        Summary(s => s.Summary = "One vector tile");
    }

    public override async Task HandleAsync(GetTileRequest request, CancellationToken cancellation)
    {
        var layer = await FindAsync(assessments, made, request.Layer, request.Standard, User, cancellation);
        RequireKnown(layer, request.ValidAt, request.Kind, request.Standard);
        if (!new Tile(request.Z, request.X, request.Y).Exists || request.Z > TileLayer.DeepestZoom)
            throw new BadInput("z", "tiles.outside", ("z", request.Z), ("x", request.X), ("y", request.Y), ("deepest", TileLayer.DeepestZoom));
        var wish = new TileWish(AsOf.Valid(request.ValidAt), request.Kind?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        // The version is read before the tile is made: a tag may be older than its tile, never newer.
        var version = await versions.OfAsync(layer.Data, cancellation);
        var tag = $"W/\"{await versions.EditionAsync(cancellation)}-{version}-{wish.Day:yyyyMMdd}\"";
        var headers = HttpContext.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = layer.IsPublic ? "public, no-cache" : "private, no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        HttpContext.MarkResponseStart();
        if (Holds(HttpContext.Request.Headers.IfNoneMatch, tag))
        {
            HttpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var key = new TileKey(layer.Name, layer.Data, version, request.Z, request.X, request.Y, wish.Day, request.Kind ?? request.Standard ?? "");
        var tile = cache.Find(key);
        if (tile is null)
            cache.Add(key, tile = new MadeTile(request.Z < layer.MinZoom ? [] : await MakeAsync(layer, request, wish, cancellation)));
        await WriteAsync(HttpContext, tile, cancellation);
    }

    public static async ValueTask<TileLayer> FindAsync(AssessmentLayers assessments, IEnumerable<MadeLayers> made, string name, string? standard, ClaimsPrincipal caller, CancellationToken cancellation)
    {
        var layer = TileLayer.Standing.FirstOrDefault(l => l.Name == name) ?? await assessments.FindAsync(name, standard, cancellation);
        foreach (var layers in made)
            layer ??= await layers.FindAsync(name, caller, cancellation);
        return layer ?? throw new NotFound("tiles.no-such-layer", ("layer", name));
    }

    /// <summary>A parameter that this layer does not know would be ignored silently; it is refused.</summary>
    public static void RequireKnown(TileLayer layer, DateOnly? validAt, string? kind, string? standard)
    {
        if (Unknown(layer, validAt, kind, standard) is { Count: > 0 } faults)
            throw new BadInput(faults);
    }

    public static List<Fault> Unknown(TileLayer layer, DateOnly? validAt, string? kind, string? standard)
    {
        (string Name, bool Given)[] given = [("validAt", validAt is not null), ("kind", kind is not null), ("standard", standard is not null)];
        var faults = given.Where(g => g.Given && !layer.Parameters.Contains(g.Name))
            .Select(g => new Fault(g.Name, "input.unknown-parameter", ("known", layer.Parameters))).ToList();
        if (kind is { } kinds && !Kinds().IsMatch(kinds))
            faults.Add(new("kind", "tiles.kinds", ("value", kinds)));
        return faults;
    }

    private async Task<byte[]> MakeAsync(TileLayer layer, GetTileRequest place, TileWish wish, CancellationToken cancellation)
    {
        await using var command = store.Source.CreateCommand(layer.Sql);
        command.Parameters.AddRange((NpgsqlParameter[])[new("layer", layer.Name), new("z", place.Z), new("x", place.X), new("y", place.Y), .. layer.Values(place.Z, wish)]);
        return await command.ExecuteScalarAsync(cancellation) as byte[] ?? [];
    }

    private static async Task WriteAsync(HttpContext context, MadeTile tile, CancellationToken cancellation)
    {
        var response = context.Response;
        if (tile.Plain.Length == 0)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        var bytes = tile.Plain;
        if (tile.IsPackable && TakesGzip(context.Request.Headers.AcceptEncoding.ToString()))
        {
            bytes = tile.Packed;
            response.Headers.ContentEncoding = "gzip";
        }
        response.ContentType = MediaType;
        response.ContentLength = bytes.Length;
        await response.BodyWriter.WriteAsync(bytes, cancellation);
    }

    public static bool Holds(string? ifNoneMatch, string tag) =>
        ifNoneMatch is not null && (ifNoneMatch == "*" || ifNoneMatch.Split(',', StringSplitOptions.TrimEntries).Any(t => t == tag || t == tag[2..]));

    private static bool TakesGzip(string encodings) => encodings.Length > 0
        && StringWithQualityHeaderValue.TryParseList([encodings], out var list) && list.Any(e => e.Value == "gzip" && e.Quality is null or > 0);

    [GeneratedRegex("^[a-z0-9-]+(,[a-z0-9-]+)*$")]
    private static partial Regex Kinds();
}
