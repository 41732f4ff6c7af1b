using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Spatial;

/// <summary>Compares a unit with the units it is made of.</summary>
public static class Nesting
{
    /// <summary>
    /// Where children and their parent do not cover the same ground: <see cref="FaultKind.NotCovered"/> names the parent,
    /// <see cref="FaultKind.OutsideParent"/> the parent and then the children there. Shapes in the store's degrees; they need not be valid. Where children overlap each other (see <see cref="SharedEdges"/>) the area is uncertain by the overlap.
    /// Segments that two sides draw alike cancel out, so the time goes into what differs, and the shapes as a whole are never overlaid.
    /// </summary>
    /// <param name="parent">The whole.</param>
    /// <param name="children">Its parts.</param>
    /// <param name="leastAreaMetres2">Smaller differences are left out; 1 m² by default, below which only rounding of coordinates shows.</param>
    public static IReadOnlyList<Fault> Compare(Unit parent, IReadOnlyList<Unit> children, double leastAreaMetres2 = 1)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(children);
        var differing = SegmentTable.Unpaired(children.Append(parent).Select(unit => unit.Shape));
        return [.. Arrangement.FacesOf(differing, LocalPlane.NodingDegrees).Select(face => Judged(face, parent, children))
            .OfType<Fault>().Where(fault => fault.AreaMetres2 >= leastAreaMetres2)];
    }

    private static Fault? Judged(Polygon face, Unit parent, IReadOnlyList<Unit> children)
    {
        var inside = face.InteriorPoint.Coordinate;
        var holders = children.Where(child => Holds(child, inside)).Select(child => child.Id).ToArray();
        return (Holds(parent, inside), holders.Length > 0) switch
        {
            (true, false) => SharedEdges.FaultAt(FaultKind.NotCovered, [parent.Id], face, repaired: false),
            (false, true) => SharedEdges.FaultAt(FaultKind.OutsideParent, [parent.Id, .. holders], face, repaired: false),
            _ => null,
        };
    }

    // The boundary counts: a face may have its point on the line between two children.
    internal static bool Holds(Unit unit, Coordinate place) =>
        unit.Shape.EnvelopeInternal.Contains(place) && SimplePointInAreaLocator.Locate(place, unit.Shape) != Location.Exterior;
}
