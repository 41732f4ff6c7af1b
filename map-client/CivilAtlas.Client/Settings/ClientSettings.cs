using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Settings;

/// <summary>What lies under the register's own layers.</summary>
public enum BaseMapKind
{
    /// <summary>Nothing: no request leaves for another server.</summary>
    None,

    /// <summary>Tiles by {z}, {x}, {y}.</summary>
    Xyz,

    /// <summary>TianDiTu's WMTS with the office's own key.</summary>
    TianDiTu,
}

/// <summary>The base map.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Url">For XYZ: the address with {z}, {x} and {y}.</param>
/// <param name="Key">For TianDiTu: the office's key.</param>
/// <param name="Attribution">Shown on the map.</param>
public sealed record BaseMapSettings(BaseMapKind Kind, string? Url = null, string? Key = null, string? Attribution = null)
{
    /// <summary>No base map.</summary>
    public static BaseMapSettings None { get; } = new(BaseMapKind.None);

    /// <summary>The addresses of the tiles, the lowest first, with {z}, {x}, {y}; empty without a base map. EPSG:3857, 256 pixels.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<string> TileUrls => Kind switch
    {
        BaseMapKind.Xyz when Url is not null => [Url],
        // 矢量底图 and its names; matrix set "w" is Web Mercator (TianDiTu's service list).
        BaseMapKind.TianDiTu when Key is not null => [TianDiTu("vec", Key), TianDiTu("cva", Key)],
        _ => [],
    };

    private static string TianDiTu(string layer, string key) =>
        $"https://t0.tianditu.gov.cn/{layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={Uri.EscapeDataString(key)}";
}

/// <summary>Where the map was when the window was closed.</summary>
public sealed record RememberedView(double Lon, double Lat, double Zoom);

/// <summary>How the pointer's coordinates are written.</summary>
public enum CoordinateForm
{
    /// <summary>CGCS2000 in degrees.</summary>
    Degrees,

    /// <summary>CGCS2000 in degrees, minutes and seconds.</summary>
    DegreesMinutesSeconds,

    /// <summary>Gauss-Krüger, 3° zone, the zone's number before the easting.</summary>
    GaussKruger,

    /// <summary>GCJ-02 in degrees.</summary>
    Gcj02,
}

/// <summary>What the client remembers from one time to the next; no password and no token.</summary>
public sealed record ClientSettings
{
    /// <summary>What it is spoken in.</summary>
    public Language Language { get; init; } = Language.Chinese;

    /// <summary>The server's address as typed; null before the first time.</summary>
    public string? Server { get; init; }

    /// <summary>The base map.</summary>
    public BaseMapSettings BaseMap { get; init; } = BaseMapSettings.None;

    /// <summary>Where the map was.</summary>
    public RememberedView? View { get; init; }

    /// <summary>How coordinates are written.</summary>
    public CoordinateForm Coordinates { get; init; } = CoordinateForm.Degrees;

    /// <summary>Groups switched away from what the catalogue says.</summary>
    public IReadOnlyList<string> Toggled { get; init; } = [];

    /// <summary>SHA-256 fingerprints a person vouched for, by host and port.</summary>
    public IReadOnlyDictionary<string, string> PinnedCertificates { get; init; } = new Dictionary<string, string>();

    /// <summary>Most bytes the cache may take on disk.</summary>
    public long CacheBytes { get; init; } = 512L << 20;
}
