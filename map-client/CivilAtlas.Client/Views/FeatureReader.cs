using System.Text.Json;
using CivilAtlas.Spatial;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO.Converters;

namespace CivilAtlas.Client.Views;

/// <summary>What an answer of the server's views holds.</summary>
internal sealed record ReadFeatures(IReadOnlyList<ViewFeature> Features, long Matched, int Dropped);

/// <summary>Reads a GeoJSON FeatureCollection feature by feature: one that cannot be drawn is left out and counted, the others stay.</summary>
internal static class FeatureReader
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new GeoJsonConverterFactory() } };
    private static readonly CoordinateSystem Web = CoordinateSystem.TryParse("3857", out var web) ? web : throw new InvalidOperationException();

    /// <summary><see cref="JsonException"/> where it is no FeatureCollection.</summary>
    public static ReadFeatures Read(string source, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out var list) || list.ValueKind != JsonValueKind.Array
            || !root.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "FeatureCollection")
            throw new JsonException("This is no FeatureCollection.");
        var features = new List<ViewFeature>(list.GetArrayLength());
        var dropped = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (Feature(source, item) is { } feature)
                features.Add(feature);
            else
                dropped++;
        }
        var matched = root.TryGetProperty("numberMatched", out var number) && number.TryGetInt64(out var count) ? count : features.Count + dropped;
        return new(features, matched, dropped);
    }

    private static ViewFeature? Feature(string source, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("geometry", out var geometry) || Shape(geometry) is not { } shape)
            return null;
        var properties = new Dictionary<string, object?>(StringComparer.Ordinal);
        Point? label = null;
        if (item.TryGetProperty("properties", out var members) && members.ValueKind == JsonValueKind.Object)
            foreach (var member in members.EnumerateObject())
            {
                if (member.Name == "label" && member.Value.ValueKind == JsonValueKind.Array)
                    label = LabelOf(member.Value);
                else
                    properties[member.Name] = Value(member.Value);
            }
        var id = item.TryGetProperty("id", out var given) ? given.ValueKind == JsonValueKind.String ? given.GetString()! : given.GetRawText() : "";
        return new(source, id, shape, label, properties);
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>Null where nothing can be drawn: no geometry, an empty one, places that are not on Earth, a polygon that cannot be mended.</summary>
    private static Geometry? Shape(JsonElement element)
    {
        try
        {
            if (element.ValueKind != JsonValueKind.Object || element.Deserialize<Geometry>(Options) is not { IsEmpty: false } shape || !IsOnEarth(shape))
                return null;
            shape = Antimeridian.Split(shape);
            if (shape.Dimension == Dimension.Surface && !shape.IsValid)
                shape = GeometryFixer.Fix(shape);
            return shape.IsEmpty ? null : Web.FromStore(shape);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or NotSupportedException or TopologyException or FormatException or IndexOutOfRangeException or NullReferenceException or InvalidCastException)
        {
            // The converter says "no geometry" in as many ways as there are.
            return null;
        }
    }

    private static Point? LabelOf(JsonElement pair)
    {
        if (pair.GetArrayLength() < 2 || pair[0].ValueKind != JsonValueKind.Number || pair[1].ValueKind != JsonValueKind.Number)
            return null;
        var (lon, lat) = (pair[0].GetDouble(), pair[1].GetDouble());
        var (x, y) = WebMercator.Project(lon, lat);
        return new Point(x, y);
    }

    private static bool IsOnEarth(Geometry shape)
    {
        var filter = new OnEarth();
        shape.Apply(filter);
        return filter.Holds;
    }

    private sealed class OnEarth : ICoordinateSequenceFilter
    {
        public bool Holds { get; private set; } = true;
        public bool Done => !Holds;
        public bool GeometryChanged => false;
        public void Filter(CoordinateSequence places, int i) => Holds &= places.GetX(i) is >= -360 and <= 360 && places.GetY(i) is >= -90 and <= 90;
    }
}
