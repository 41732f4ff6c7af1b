using NetTopologySuite.Geometries;

namespace CivilAtlas.Spatial;

/// <summary>One unit of a layer: its identity and its Polygon or MultiPolygon in the store's degrees (or, for <see cref="Generalisation"/>, in EPSG:3857).</summary>
public sealed record Unit(string Id, Geometry Shape);

/// <summary>What can be wrong with the shapes of neighbouring units.</summary>
public enum FaultKind
{
    /// <summary>Neither Polygon nor MultiPolygon, or empty. Left out of the result.</summary>
    NotPolygonal,

    /// <summary>Not valid by OGC 06-103r4 (crosses or touches itself). Repaired without loss of area.</summary>
    Invalid,

    /// <summary>Belongs to several units.</summary>
    Overlap,

    /// <summary>Enclosed by the units and belongs to none.</summary>
    Gap,

    /// <summary>Edges that should be one differ by less than the tolerance, without enclosing an area of their own.</summary>
    EdgesDiffer,

    /// <summary>Part of a child that lies outside its parent.</summary>
    OutsideParent,

    /// <summary>Part of a parent that no child covers.</summary>
    NotCovered,
}

/// <summary>
/// One fault and its place. Faults that were repaired come as one for each kind and set of units (a shifted line crosses its
/// neighbour's copy thousands of times); those left in the data come one by one.
/// </summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Ids">The units concerned; for a gap those around it.</param>
/// <param name="Lon">Degrees; a point inside the fault, the largest where there are several places.</param>
/// <param name="Lat">Degrees.</param>
/// <param name="AreaMetres2">m² on the ellipsoid, of all places together; 0 where there is no area.</param>
/// <param name="Repaired">True when the result no longer holds it (narrower than the tolerance, or an invalid ring mended); false when it was left as in the source.</param>
/// <param name="Places">How many places were put together; 1 for a fault left in the data.</param>
public sealed record Fault(FaultKind Kind, IReadOnlyList<string> Ids, double Lon, double Lat, double AreaMetres2, bool Repaired, int Places = 1);

/// <summary>A line between two units, or between a unit and the outside.</summary>
/// <param name="Left">The unit on the left of the line's direction, or null for the outside.</param>
/// <param name="Right">The unit on the right, or null for the outside.</param>
/// <param name="Line">From node to node; closed where it meets no other line.</param>
public sealed record SharedEdge(string? Left, string? Right, LineString Line);

/// <summary>Neighbouring units with one line between each two of them.</summary>
/// <param name="Edges">Every boundary once. Where units overlap and run along one line on the same side, the line comes once for each.</param>
/// <param name="Units">The shapes after repair, in the order given.</param>
/// <param name="Faults">All that was found, repaired or not.</param>
public sealed record SharedEdgeSet(IReadOnlyList<SharedEdge> Edges, IReadOnlyList<Unit> Units, IReadOnlyList<Fault> Faults);
