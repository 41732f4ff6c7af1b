using System.Diagnostics.CodeAnalysis;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Spatial;

/// <summary>
/// A coordinate system a person or a program may name, and the way between it and the store (EPSG:4490, lon first).
/// Pairs are taken and given in the order the system writes them: easting, northing; lon, lat; and lat, lon where
/// <see cref="LatitudeFirst"/> says so. Nobody else needs to swap anything.
/// WGS 84 is taken for CGCS2000: the two ellipsoids differ by 0.1 mm and the frames by less than most boundaries are known (some decimetres of plate motion).
/// </summary>
public sealed record CoordinateSystem
{
    private CoordinateSystem(string name, Method method) => (Name, Transformation) = (name, method);

    internal enum Method { Plain, Gcj02, Bd09, WebMercator, GaussKruger }

    /// <summary>How to name it back to a person: <c>EPSG:4490</c>, <c>CRS84</c>, <c>GCJ-02</c>, <c>BD-09</c>, <c>EPSG:4527</c> ….</summary>
    public string Name { get; }

    /// <summary>EPSG code, or null for CRS84 and the displaced systems, which have none.</summary>
    public int? Epsg { get; private init; }

    /// <summary>The OGC URI for a <c>Content-Crs</c> header, or null for the displaced systems.</summary>
    public string? Uri { get; private init; }

    /// <summary>True only for EPSG:4490 and EPSG:4326 named by an OGC URI or URN, which bind to the order of the EPSG register (OGC 09-048r5).</summary>
    public bool LatitudeFirst { get; private init; }

    /// <summary>True for GCJ-02 and BD-09.</summary>
    public bool IsOffset => Transformation is Method.Gcj02 or Method.Bd09;

    /// <summary>True when the numbers are degrees, false when they are metres.</summary>
    public bool IsGeographic => Transformation is Method.Plain or Method.Gcj02 or Method.Bd09;

    internal Method Transformation { get; }

    internal GaussKruger Zone { get; private init; }

    /// <summary>EPSG:4490, lon first: the store itself.</summary>
    public static CoordinateSystem Cgcs2000 { get; } = Registered(Store.Srid, byUri: false)!;

    /// <summary>OGC CRS84: WGS 84, lon first; what GeoJSON uses.</summary>
    public static CoordinateSystem Crs84 { get; } = new("CRS84", Method.Plain) { Uri = "http://www.opengis.net/def/crs/OGC/1.3/CRS84" };

    /// <summary>The displaced system of Chinese map services.</summary>
    public static CoordinateSystem Gcj02 { get; } = new("GCJ-02", Method.Gcj02);

    /// <summary>Baidu's displaced system.</summary>
    public static CoordinateSystem Bd09 { get; } = new("BD-09", Method.Bd09);

    /// <summary>
    /// Reads <c>gcj02</c>, <c>bd09</c>, <c>cgcs2000</c>, <c>wgs84</c>, <c>crs84</c>, an EPSG code (<c>4490</c>, <c>EPSG:4490</c>) or an OGC URI or URN.
    /// Codes known: 4490, 4326, 3857 and 4491-4554 (CGCS2000 Gauss-Krüger). Case and blanks around do not matter. False, with null, for anything else.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out CoordinateSystem? system)
    {
        system = CoordinateSystemName.Read(text) switch
        {
            { Word: "gcj02" } => Gcj02,
            { Word: "bd09" } => Bd09,
            { Word: "crs84" } => Crs84,
            { Code: { } code } name => Registered(code, name.ByUri),
            _ => null,
        };
        return system is not null;
    }

    /// <summary>One point to lon, lat in the store's degrees. <paramref name="x"/> and <paramref name="y"/> in the order and unit of this system.</summary>
    public (double Lon, double Lat) ToStore(double x, double y) => Transformation switch
    {
        Method.Gcj02 => Spatial.Gcj02.ToPlain(x, y),
        Method.Bd09 => Spatial.Bd09.ToPlain(x, y),
        Method.WebMercator => WebMercator.Unproject(x, y),
        Method.GaussKruger => Zone.Unproject(x, y),
        _ => LatitudeFirst ? (y, x) : (x, y),
    };

    /// <summary>One point of the store (degrees, lon first) to this system, in its order and unit.</summary>
    public (double X, double Y) FromStore(double lon, double lat) => Transformation switch
    {
        Method.Gcj02 => Spatial.Gcj02.FromPlain(lon, lat),
        Method.Bd09 => Spatial.Bd09.FromPlain(lon, lat),
        Method.WebMercator => WebMercator.Project(lon, lat),
        Method.GaussKruger => Zone.Project(lon, lat),
        _ => LatitudeFirst ? (lat, lon) : (lon, lat),
    };

    /// <summary>A copy in the store's system with its SRID; vertices are moved, Z and M kept, no vertex added. The input is not touched.</summary>
    public Geometry ToStore(Geometry geometry) => VertexMove.Copy(geometry, Store.Factory, ToStore);

    /// <summary>A copy in this system, SRID <see cref="Epsg"/> (0 where there is none). The input is not touched.</summary>
    public Geometry FromStore(Geometry geometry) => VertexMove.Copy(geometry, new GeometryFactory(new PrecisionModel(), Epsg ?? 0), FromStore);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static CoordinateSystem? Registered(int code, bool byUri)
    {
        CoordinateSystem? system = code switch
        {
            Store.Srid or 4326 => new($"EPSG:{code}", Method.Plain) { LatitudeFirst = byUri },
            WebMercator.Srid => new($"EPSG:{code}", Method.WebMercator),
            // The EPSG register, by blocks: 6° zones 13-23 with and without the zone in the easting, 3° zones 25-45 likewise. All start at 75° E.
            >= 4491 and <= 4501 => GaussKrugerSystem(code, 75 + 6 * (code - 4491), 13 + code - 4491),
            >= 4502 and <= 4512 => GaussKrugerSystem(code, 75 + 6 * (code - 4502), 0),
            >= 4513 and <= 4533 => GaussKrugerSystem(code, 75 + 3 * (code - 4513), 25 + code - 4513),
            >= 4534 and <= 4554 => GaussKrugerSystem(code, 75 + 3 * (code - 4534), 0),
            _ => null,
        };
        return system is null ? null : system with { Epsg = code, Uri = $"http://www.opengis.net/def/crs/EPSG/0/{code}" };
    }

    private static CoordinateSystem GaussKrugerSystem(int code, int centralMeridian, int zone) =>
        new($"EPSG:{code}", Method.GaussKruger) { Zone = new GaussKruger(centralMeridian, zone * 1_000_000 + 500_000) };
}
