using System.Text.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Spatial;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.NameChecks;

/// <summary>Looks through the GeoJSON of a point, a line or an area in CGCS2000 and says what is wrong with it.</summary>
internal static class NameGeometry
{
    /// <summary>True, or at least one fault is added.</summary>
    public static bool IsSound(string field, JsonElement json, List<Fault> faults) =>
        PlaceNames.NameGeometry.Read(field, JsonSerializer.SerializeToNode(json)!, CoordinateSystem.Cgcs2000, faults) is not null;
}
