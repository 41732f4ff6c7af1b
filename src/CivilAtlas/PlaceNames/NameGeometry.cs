using System.Text.Json.Nodes;
using CivilAtlas.Divisions;
using CivilAtlas.Spatial;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.PlaceNames;

/// <summary>The point, line or area a name is that of.</summary>
internal static class NameGeometry
{
    private const int MostVertices = 200_000;

    /// <summary>GeoJSON as a request has it, brought to the store's system as GeoJSON; null, with a fault, where it cannot be used.</summary>
    public static string? Read(string field, JsonNode json, CoordinateSystem system, List<Fault> faults)
    {
        var read = json is JsonObject ? GeoJson.TryRead(json.ToJsonString()) : null;
        if (read is null)
        {
            faults.Add(new(field, "place-name.not-a-geometry"));
            return null;
        }
        var before = faults.Count;
        var kept = ToStore(field, read, system, faults);
        return faults.Count > before ? null : GeoJson.Write(kept!);
    }

    /// <summary>The geometry in the store's system; null, with a fault, where it cannot be used.</summary>
    public static Geometry? ToStore(string field, Geometry geometry, CoordinateSystem system, List<Fault> faults)
    {
        if (geometry.IsEmpty || geometry.OgcGeometryType == OgcGeometryType.GeometryCollection || geometry.NumPoints > MostVertices)
            faults.Add(new(field, "place-name.not-a-geometry"));
        // Where one vertex is swapped, all are.
        else if (geometry.Coordinates.Select(c => CoordinateSystems.FaultOf(system, field, c.X, c.Y)).FirstOrDefault(f => f is not null) is { } fault)
            faults.Add(fault);
        else if (new IsValidOp(geometry).ValidationError is { } error)
            faults.Add(new(field, "outline.crosses-itself", ("x", Math.Round(error.Coordinate.X, 6)), ("y", Math.Round(error.Coordinate.Y, 6))));
        else
            return system.ToStore(geometry);
        return null;
    }
}
