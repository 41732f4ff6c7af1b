using System.Text.Json;
using CivilAtlas.Spatial;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Divisions;

/// <summary>Reads the outline of a division from GeoJSON and says what is wrong with it, with the place.</summary>
internal static class Outline
{
    private const int MostVertices = 1_000_000;

    /// <summary>Null, with at least one fault, where it cannot be used.</summary>
    public static MultiPolygon? Read(string field, JsonElement json, CoordinateSystem system, List<Fault> faults)
    {
        var before = faults.Count;
        var polygons = new List<Polygon>();
        if (Kind(json) is not { } kind || !json.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array)
        {
            faults.Add(new(field, "outline.not-a-polygon"));
            return null;
        }
        foreach (var (rings, i) in kind == "Polygon" ? [(coordinates, 0)] : coordinates.EnumerateArray().Select((rings, i) => (rings, i)))
            if (ReadPolygon(kind == "Polygon" ? $"{field}.coordinates" : $"{field}.coordinates[{i}]", rings, system, faults) is { } polygon)
                polygons.Add(polygon);
        if (faults.Count > before)
            return null;
        var shape = CivilAtlas.Spatial.Store.Factory.CreateMultiPolygon([.. polygons]);
        if (shape.IsEmpty || shape.NumPoints > MostVertices)
            faults.Add(new(field, "outline.not-a-polygon"));
        else if (new IsValidOp(shape).ValidationError is { } error)
            faults.Add(new(field, "outline.crosses-itself", ("x", Math.Round(error.Coordinate.X, 6)), ("y", Math.Round(error.Coordinate.Y, 6))));
        return faults.Count > before ? null : shape;
    }

    private static string? Kind(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
        && type.ValueEquals("Polygon") ? "Polygon"
        : json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out type) && type.ValueKind == JsonValueKind.String
        && type.ValueEquals("MultiPolygon") ? "MultiPolygon" : null;

    private static Polygon? ReadPolygon(string field, JsonElement rings, CoordinateSystem system, List<Fault> faults)
    {
        if (rings.ValueKind != JsonValueKind.Array || rings.GetArrayLength() == 0)
        {
            faults.Add(new(field, "outline.not-a-polygon"));
            return null;
        }
        var read = rings.EnumerateArray().Select((ring, i) => ReadRing($"{field}[{i}]", ring, system, faults)).ToList();
        return read.Contains(null) ? null : CivilAtlas.Spatial.Store.Factory.CreatePolygon(read[0], [.. read.Skip(1)!]);
    }

    private static LinearRing? ReadRing(string field, JsonElement ring, CoordinateSystem system, List<Fault> faults)
    {
        var places = new List<Coordinate>();
        foreach (var place in ring.ValueKind == JsonValueKind.Array ? ring.EnumerateArray() : default)
        {
            if (place.ValueKind != JsonValueKind.Array || place.GetArrayLength() is < 2 or > 3
                || !place.EnumerateArray().All(n => n.ValueKind == JsonValueKind.Number && n.TryGetDouble(out var number) && double.IsFinite(number)))
            {
                faults.Add(new($"{field}[{places.Count}]", "locate.not-a-pair"));
                return null;
            }
            var (x, y) = (place[0].GetDouble(), place[1].GetDouble());
            // One fault a ring: where one vertex is swapped, all are.
            if (CoordinateSystems.FaultOf(system, $"{field}[{places.Count}]", x, y) is { } fault)
            {
                faults.Add(fault);
                return null;
            }
            var (lon, lat) = system.ToStore(x, y);
            places.Add(new(lon, lat));
        }
        if (places.Count >= 4 && places[0].Equals2D(places[^1]))
            return CivilAtlas.Spatial.Store.Factory.CreateLinearRing([.. places]);
        faults.Add(new(field, places.Count > 0 && !places[0].Equals2D(places[^1]) ? "outline.not-closed" : "outline.too-few"));
        return null;
    }
}
