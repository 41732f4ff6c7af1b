using BruTile.Cache;
using BruTile.Predefined;
using BruTile.Web;
using CivilAtlas.Client.Settings;
using Mapsui.Layers;
using Mapsui.Tiling.Layers;

namespace CivilAtlas.Mapping;

/// <summary>The base map of the settings as layers.</summary>
public static class BaseTiles
{
    private const string UserAgent = "CivilAtlas-map/0.1";
    private const int MaxZoom = 18;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>One layer for each tile address, the lowest first; none without a base map.</summary>
    /// <param name="settings">Which.</param>
    /// <param name="cacheFolder">Where tiles are kept; null: nowhere.</param>
    public static IReadOnlyList<ILayer> Of(BaseMapSettings settings, string? cacheFolder) =>
        [.. settings.TileUrls.Select((url, i) => new TileLayer(new HttpTileSource(
            new GlobalSphericalMercator(0, MaxZoom),
            url,
            name: $"base-{i}",
            persistentCache: cacheFolder is null ? null : new FileCache(Path.Combine(cacheFolder, Folder(url)), "png", Kept),
            attribution: new BruTile.Attribution(settings.Attribution ?? "", ""),
            configureHttpRequestMessage: request => request.Headers.TryAddWithoutValidation("User-Agent", UserAgent))) { Name = $"base-{i}" })];

    // Tiles of another address must not answer for this one; its key is nobody's business in a folder's name.
    private static string Folder(string url) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(url)))[..16];
}
