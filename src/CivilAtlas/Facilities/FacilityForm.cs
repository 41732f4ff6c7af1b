using System.Text.Json.Nodes;
using CivilAtlas.Divisions;
using CivilAtlas.Requests;
using CivilAtlas.Spatial;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Facilities;

/// <summary>A facility's whole state, checked; lon and lat in the store's system, attributes as JSON.</summary>
internal sealed record FacilityState(string Kind, string Name, double Lon, double Lat, string? Address, string Attributes);

/// <summary>Checks what a person says of a facility.</summary>
internal static class FacilityForm
{
    public const int LongestName = 100, LongestAddress = 200;

    private static readonly DateOnly Earliest = new(1800, 1, 1), Latest = new(2199, 12, 31);

    /// <summary>The state asked for; every fault at once is added to <paramref name="faults"/>, and then the state means nothing.</summary>
    public static FacilityState Read(string kindId, string name, double[] location, string? crs, string? address, JsonNode? attributes, List<Fault> faults)
    {
        var kind = FacilityKinds.Shipped.Find(kindId);
        if (kind is null)
            faults.Add(FacilityKinds.Shipped.Unknown("kind", kindId));
        Add(PlainText.FaultOf("name", name, LongestName), faults);
        if (!string.IsNullOrEmpty(address))
            Add(PlainText.FaultOf("address", address, LongestAddress), faults);
        var (lon, lat) = Place(location, crs, faults);
        if (attributes is not (null or JsonObject))
            faults.Add(JsonShape.NotA("kind.object", "attributes", attributes));
        var kept = attributes as JsonObject ?? [];
        if (kind is not null)
            faults.AddRange(AttributeRules.Check(kind, kept, "attributes."));
        return new(kindId, name.Trim(), lon, lat, string.IsNullOrWhiteSpace(address) ? null : address.Trim(), kept.ToJsonString(JsonShape.Options));
    }

    /// <summary>A day that is a slip of the pen would stand in the register for centuries.</summary>
    public static void CheckDay(string field, DateOnly day, List<Fault> faults)
    {
        if (day < Earliest || day > Latest)
            faults.Add(new(field, "input.range", ("from", Earliest), ("to", Latest), ("value", day)));
    }

    public static (double Lon, double Lat) Place(double[] location, string? crs, List<Fault> faults)
    {
        if (!CoordinateSystem.TryParse(crs ?? CoordinateSystem.Cgcs2000.Name, out var system))
            faults.Add(new("crs", "crs.unknown", ("value", crs)));
        else if (location is not [var x, var y])
            faults.Add(new("location", "locate.not-a-pair"));
        else if (CoordinateSystems.FaultOf(system, "location", x, y) is { } fault)
            faults.Add(fault);
        else
            return system.ToStore(x, y);
        return default;
    }

    private static void Add(Fault? fault, List<Fault> faults)
    {
        if (fault is not null)
            faults.Add(fault);
    }
}
