using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Polygonize;
using NetTopologySuite.Operation.Valid;

namespace CivilAtlas.Spatial;

/// <summary>
/// Turns the polygons of neighbouring units into boundary lines that two neighbours share, and back. Shapes in the store's degrees.
/// A set that already agrees (each inner edge the same on both sides) is taken vertex for vertex. Any other is mended in
/// <see cref="PartitionRepair"/>; what is wider than the tolerance is reported and left as in the source.
/// </summary>
public static class SharedEdges
{
    /// <summary>
    /// Metres. A tenth of the short edges in published county boundaries (1 % of them are under 10 m) and ten steps of
    /// coordinates written to six decimals, so that it closes what rounding opened and takes away no drawn detail.
    /// </summary>
    public const double DefaultToleranceMetres = 1;

    /// <summary>
    /// Checks, mends and cuts the units' boundaries into shared lines. A wide gap that opens to the outside is no hole and not
    /// reported here; <see cref="Nesting.Compare"/> finds it against the parent.
    /// </summary>
    /// <param name="units">Units of one level, identities unique (<see cref="ArgumentException"/> otherwise).</param>
    /// <param name="toleranceMetres">Gaps and overlaps up to this width are closed; more than 0 (<see cref="ArgumentOutOfRangeException"/> otherwise).</param>
    public static SharedEdgeSet Derive(IReadOnlyList<Unit> units, double toleranceMetres = DefaultToleranceMetres)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(toleranceMetres);
        if (units.DistinctBy(unit => unit.Id).Count() != units.Count) throw new ArgumentException("Two units have the same identity.", nameof(units));
        var faults = new List<Fault>();
        var valid = units.Select(unit => Mended(unit, faults)).OfType<Unit>().ToArray();
        var shapes = valid.Select(unit => unit.Shape).ToArray();
        if (!CoverageValidator.HasInvalidResult(CoverageValidator.Validate(shapes, toleranceMetres / LocalPlane.MetresPerDegree)))
        {
            faults.AddRange(Gaps(valid));
        }
        else
        {
            valid = PartitionRepair.Repair(valid, toleranceMetres, faults);
            faults.AddRange(LeftOver(valid, faults.Where(fault => !fault.Repaired).SelectMany(fault => fault.Ids).ToHashSet()));
        }
        return new SharedEdgeSet(EdgeChains.Cut(valid), valid, faults);
    }

    /// <summary>
    /// The units that the lines enclose, in the order of their first line. <see cref="ArgumentException"/> naming a unit whose lines do not close.
    /// </summary>
    public static IReadOnlyList<Unit> ToPolygons(IReadOnlyList<SharedEdge> edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        var lines = new Dictionary<string, List<Geometry>>();
        foreach (var edge in edges.Where(edge => edge.Left != edge.Right))
        {
            foreach (var id in new[] { edge.Left, edge.Right }.OfType<string>())
            {
                if (!lines.TryGetValue(id, out var list)) lines[id] = list = [];
                list.Add(edge.Line);
            }
        }
        return [.. lines.Select(unit => new Unit(unit.Key, Enclosed(unit.Key, unit.Value)))];
    }

    internal static Fault FaultAt(FaultKind kind, IReadOnlyList<string> ids, Geometry place, bool repaired)
    {
        var point = place.InteriorPoint;
        return new Fault(kind, ids, point.X, point.Y, Measure.AreaMetres2(place), repaired);
    }

    // What the repair could not bring about is said, not assumed: units that are invalid still, or do not agree with a neighbour
    // though no gap or overlap of theirs was left on purpose.
    private static Fault[] LeftOver(Unit[] units, HashSet<string> named)
    {
        var differing = CoverageValidator.Validate([.. units.Select(unit => unit.Shape)]);
        var invalid = units.Select(unit => (unit.Id, new IsValidOp(unit.Shape).ValidationError?.Coordinate, FaultKind.Invalid));
        var apart = units.Select((unit, i) => (unit.Id, named.Contains(unit.Id) ? null : differing[i]?.Coordinate, FaultKind.EdgesDiffer));
        return [.. from left in invalid.Concat(apart) where left.Item2 is not null
            select new Fault(left.Item3, [left.Id], left.Item2.X, left.Item2.Y, 0, Repaired: false)];
    }

    private static Unit? Mended(Unit unit, List<Fault> faults)
    {
        if (unit.Shape is not (Polygon or MultiPolygon) || unit.Shape.IsEmpty)
        {
            faults.Add(new Fault(FaultKind.NotPolygonal, [unit.Id], double.NaN, double.NaN, 0, Repaired: false));
            return null;
        }
        var error = new IsValidOp(unit.Shape).ValidationError;
        if (error is null) return unit;
        var place = error.Coordinate ?? unit.Shape.Coordinate;
        faults.Add(new Fault(FaultKind.Invalid, [unit.Id], place.X, place.Y, 0, Repaired: true));
        return unit with { Shape = GeometryFixer.Fix(unit.Shape) };
    }

    // Only for units that agree, so what they enclose is wider than the tolerance. Not the holes of their union: a gap that
    // touches the outside in a point is none of those.
    private static IEnumerable<Fault> Gaps(Unit[] units) =>
        Arrangement.Enclosed(SegmentTable.Unpaired(units.Select(unit => unit.Shape)))
            .Where(face => face.InteriorPoint.Coordinate is var inside && !units.Any(unit => Nesting.Holds(unit, inside)))
            .Select(gap => FaultAt(FaultKind.Gap,
                [.. units.Where(unit => unit.Shape.EnvelopeInternal.Intersects(gap.EnvelopeInternal) && unit.Shape.Intersects(gap)).Select(unit => unit.Id)],
                gap, repaired: false));

    private static Geometry Enclosed(string id, List<Geometry> lines)
    {
        var polygonizer = new Polygonizer(extractOnlyPolygonal: true);
        polygonizer.Add(lines);
        var shape = polygonizer.GetGeometry();
        return polygonizer.GetDangles().Count == 0 && polygonizer.GetCutEdges().Count == 0 && !shape.IsEmpty
            ? shape
            : throw new ArgumentException($"The lines of {id} do not close.");
    }
}
