using System.IO.Compression;
using System.Text.Json;

namespace CivilAtlas.NameApplications;

/// <summary>A kind of file that can be attached, and how its content shows that it is one.</summary>
internal sealed record MaterialKind(string Extension, string MediaType, Func<byte[], bool> Shows)
{
    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static readonly IReadOnlyList<MaterialKind> All =
    [
        new("pdf", "application/pdf", content => content.AsSpan().StartsWith("%PDF-"u8)),
        new("png", "image/png", content => content.AsSpan().StartsWith(Png)),
        new("jpg", "image/jpeg", IsJpeg),
        new("jpeg", "image/jpeg", IsJpeg),
        new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", content => IsPackageOf(content, "word/document.xml")),
        new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", content => IsPackageOf(content, "xl/workbook.xml")),
        new("geojson", "application/geo+json", IsGeoJson),
        // SQLite's header, and GeoPackage's own number in it (OGC 12-128 Req. 2).
        new("gpkg", "application/geopackage+sqlite3", content => content.Length >= 72 && content.AsSpan().StartsWith("SQLite format 3\0"u8) && content.AsSpan(68, 4).SequenceEqual("GPKG"u8)),
    ];

    public static MaterialKind? Of(string fileName) =>
        All.FirstOrDefault(k => fileName.EndsWith("." + k.Extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a sender may call it; clients that know nothing of a kind say octet-stream.</summary>
    public bool IsCalled(string? mediaType)
    {
        var plain = mediaType?.Split(';')[0].Trim();
        return plain is null or "" or "application/octet-stream" || string.Equals(plain, MediaType, StringComparison.OrdinalIgnoreCase)
            || (Extension == "geojson" && string.Equals(plain, "application/json", StringComparison.OrdinalIgnoreCase))
            || (Extension == "gpkg" && plain is "application/geopackage+vnd.sqlite3" or "application/x-sqlite3");
    }

    private static bool IsJpeg(byte[] content) => content is [0xFF, 0xD8, 0xFF, ..];

    /// <summary>An Office file is a zip with a list of its parts and a main part (ECMA-376 Part 2); nothing is unpacked to see it.</summary>
    private static bool IsPackageOf(byte[] content, string mainPart)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return zip.GetEntry("[Content_Types].xml") is not null && zip.GetEntry(mainPart) is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsGeoJson(byte[] content)
    {
        try
        {
            using var json = JsonDocument.Parse(content.AsMemory(content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0), new() { MaxDepth = 64 });
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
                && type.GetString() is "Feature" or "FeatureCollection" or "Point" or "LineString" or "Polygon" or "MultiPoint" or "MultiLineString" or "MultiPolygon" or "GeometryCollection";
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
