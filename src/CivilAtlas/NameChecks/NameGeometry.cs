using System.Text.Json;
using CivilAtlas.Divisions;
using CivilAtlas.Spatial;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.NameChecks;

/// <summary>Looks through the GeoJSON of a point, a line or an area in CGCS2000 and says what is wrong with it.</summary>
internal static class NameGeometry
{
    private const int MostVertices = 100_000;

    /// <summary>True, or at least one fault is added.</summary>
    public static bool IsSound(string field, JsonElement json, List<Fault> faults)
    {
        var before = faults.Count;
        var type = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
        if (type is "Polygon" or "MultiPolygon")
            Outline.Read(field, json, CoordinateSystem.Cgcs2000, faults);
        else if (type is not ("Point" or "LineString" or "MultiLineString") || !json.TryGetProperty("coordinates", out var coordinates))
            faults.Add(new(field, "name-check.geometry"));
        else
        {
            var left = MostVertices;
            var sound = type switch
            {
                "Point" => IsPlace($"{field}.coordinates", coordinates, faults),
                "LineString" => IsLine($"{field}.coordinates", coordinates, faults, ref left),
                _ => AreLines($"{field}.coordinates", coordinates, faults, ref left),
            };
            if (!sound && faults.Count == before)
                faults.Add(new(field, "name-check.geometry"));
        }
        return faults.Count == before;
    }

    private static bool AreLines(string field, JsonElement lines, List<Fault> faults, ref int left)
    {
        if (lines.ValueKind != JsonValueKind.Array || lines.GetArrayLength() == 0)
            return false;
        for (var i = 0; i < lines.GetArrayLength(); i++)
            if (!IsLine($"{field}[{i}]", lines[i], faults, ref left))
                return false;
        return true;
    }

    private static bool IsLine(string field, JsonElement line, List<Fault> faults, ref int left)
    {
        if (line.ValueKind != JsonValueKind.Array || line.GetArrayLength() < 2 || (left -= line.GetArrayLength()) < 0)
            return false;
        var i = 0;
        foreach (var place in line.EnumerateArray())
            if (!IsPlace($"{field}[{i++}]", place, faults))
                return false;
        return true;
    }

    private static bool IsPlace(string field, JsonElement place, List<Fault> faults)
    {
        var fault = place.ValueKind != JsonValueKind.Array || place.GetArrayLength() is < 2 or > 3
            || !place.EnumerateArray().All(n => n.ValueKind == JsonValueKind.Number && n.TryGetDouble(out var number) && double.IsFinite(number))
            ? new(field, "locate.not-a-pair") : CoordinateSystems.FaultOf(CoordinateSystem.Cgcs2000, field, place[0].GetDouble(), place[1].GetDouble());
        if (fault is not null)
            faults.Add(fault);
        return fault is null;
    }
}
