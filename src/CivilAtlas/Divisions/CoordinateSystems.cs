using CivilAtlas.Requests;
using CivilAtlas.Spatial;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Divisions;

/// <summary>The <c>crs</c> of a request: the store's own where none is named.</summary>
internal static class CoordinateSystems
{
    public static CoordinateSystem Read(string? crs) =>
        crs is null ? CoordinateSystem.Cgcs2000
        : CoordinateSystem.TryParse(crs, out var system) ? system : throw new BadInput("crs", "crs.unknown", ("value", crs));

    public static IRuleBuilderOptions<T, string?> IsCoordinateSystem<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(crs => crs is null || CoordinateSystem.TryParse(crs, out _)).WithFault("crs.unknown", crs => [("value", crs)]);

    /// <summary>What is wrong with a pair said to lie in China; null where nothing is.</summary>
    public static Fault? FaultOf(CoordinateSystem system, string field, double x, double y) => PlausibilityCheck.Of(system, x, y) switch
    {
        Plausibility.Plausible => null,
        Plausibility.LooksSwapped => new(field, "place.swapped", ("x", x), ("y", y), ("system", system.Name)),
        _ => new(field, "place.outside-china", ("x", x), ("y", y), ("system", system.Name)),
    };
}
