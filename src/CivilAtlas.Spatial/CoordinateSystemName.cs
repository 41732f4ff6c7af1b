using System.Globalization;
using System.Text.RegularExpressions;

namespace CivilAtlas.Spatial;

/// <summary>What a text names: a word without an EPSG code, or a code, and whether it came as an OGC URI or URN (which decides the order of axes).</summary>
internal readonly partial record struct CoordinateSystemName(string? Word, int? Code, bool ByUri)
{
    internal static CoordinateSystemName Read(string? text)
    {
        var name = (text ?? "").Trim().ToLowerInvariant();
        if (OgcName().Match(name) is { Success: true } match)
        {
            return match.Groups["code"].Value is var code && match.Groups["authority"].Value == "epsg"
                ? new(null, Number(code), ByUri: true)
                : new(code, null, ByUri: true);
        }
        return name switch
        {
            "gcj02" or "gcj-02" => new("gcj02", null, false),
            "bd09" or "bd-09" or "bd09ll" => new("bd09", null, false),
            "crs84" or "ogc:crs84" => new("crs84", null, false),
            "cgcs2000" => new(null, Store.Srid, false),
            "wgs84" or "wgs-84" => new(null, 4326, false),
            _ => new(null, Number(name.StartsWith("epsg:", StringComparison.Ordinal) ? name[5..] : name), false),
        };
    }

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // OGC 09-048r5: http://www.opengis.net/def/crs/{authority}/{version}/{code} and urn:ogc:def:crs:{authority}:{version}:{code}.
    [GeneratedRegex("^(?:https?://www\\.opengis\\.net/def/crs/(?<authority>epsg|ogc)/[0-9.]+/|urn:ogc:def:crs:(?<authority>epsg|ogc):[0-9.]*:)(?<code>[a-z0-9]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex OgcName();
}
