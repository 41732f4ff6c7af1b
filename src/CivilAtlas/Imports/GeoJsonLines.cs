using System.Text.Json;
using CivilAtlas.Divisions;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Imports;

/// <summary>The features of a GeoJSON file (RFC 7946) as lines: the names of all their properties first, then each feature with its geometry.</summary>
internal static class GeoJsonLines
{
    public static IEnumerable<TableLine> Read(Stream file, string name, ImportReport report)
    {
        using var json = Parse(file, name, report);
        if (json is null)
            yield break;
        var features = Features(json.RootElement);
        if (features is null)
        {
            report.Error("import.no-features", new(name));
            yield break;
        }
        var fields = features.SelectMany(PropertiesOf).Select(p => p.Name).Distinct(StringComparer.Ordinal).ToArray();
        yield return new(0, fields, null);
        foreach (var (feature, number) in features.Select((feature, i) => (feature, i + 1L)))
            if (Geometry(feature, name, number, report, out var geometry))
            {
                var properties = PropertiesOf(feature).DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => Text(p.Value), StringComparer.Ordinal);
                yield return new(number, [.. fields.Select(f => properties.GetValueOrDefault(f, ""))], null, geometry);
            }
    }

    private static JsonDocument? Parse(Stream file, string name, ImportReport report)
    {
        try
        {
            return JsonDocument.Parse(file);
        }
        catch (JsonException exception)
        {
            report.Error("polygon.not-json", new(name, exception.LineNumber + 1));
            return null;
        }
    }

    private static IReadOnlyList<JsonElement>? Features(JsonElement root) =>
        root.ValueKind != JsonValueKind.Object ? null
        : root.TryGetProperty("features", out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()]
        : root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("Feature") ? [root] : null;

    private static IEnumerable<JsonProperty> PropertiesOf(JsonElement feature) =>
        feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            ? properties.EnumerateObject() : [];

    private static bool Geometry(JsonElement feature, string name, long number, ImportReport report, out Geometry? geometry)
    {
        geometry = null;
        if (feature.ValueKind == JsonValueKind.Object && (!feature.TryGetProperty("geometry", out var found) || found.ValueKind == JsonValueKind.Null))
            return true;
        geometry = feature.ValueKind == JsonValueKind.Object ? GeoJson.TryRead(feature.GetProperty("geometry").GetRawText()) : null;
        if (geometry is not null)
            return true;
        report.Error("import.geometry-unreadable", new(name, number));
        return false;
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(';', value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };
}
