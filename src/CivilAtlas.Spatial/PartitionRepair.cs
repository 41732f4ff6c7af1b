using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Spatial;

/// <summary>
/// Makes one partition of units whose edges differ. Boundaries are noded into faces and every face is labelled with the units it
/// belongs to, after the repair of planar partitions by labelling of K. Arroyo Ohori, H. Ledoux and M. Meijers, "Validation and
/// automatic repair of planar partitions using a constrained triangulation", PFG 2012 (5) 613-630, on the faces themselves
/// instead of triangles. Faces of none or several units that are narrower than the tolerance get one owner; wider ones keep
/// their label, so a real gap or overlap stays and is reported.
/// </summary>
internal static class PartitionRepair
{
    internal static Unit[] Repair(Unit[] units, double toleranceMetres, List<Fault> faults)
    {
        var extent = new Envelope();
        foreach (var unit in units) extent.ExpandToInclude(unit.Shape.EnvelopeInternal);
        var plane = new LocalPlane(extent.Centre.Y);
        var shapes = units.Select(unit => plane.ToPlane(unit.Shape)).ToArray();
        Report(units, plane, shapes, toleranceMetres, faults);
        var arrangement = Arrangement.Of(shapes, toleranceMetres);
        var owners = Assigned(arrangement, toleranceMetres);
        return [.. units.Select((unit, i) =>
        {
            var faces = arrangement.Faces.Where((_, face) => owners[face].Contains(i)).ToArray<Geometry>();
            // A unit smaller than the tolerance would vanish; it stays as it was.
            return faces.Length == 0 ? unit : unit with { Shape = plane.ToDegrees(Arrangement.Union(faces)) };
        })];
    }

    private static void Report(Unit[] units, LocalPlane plane, Geometry[] shapes, double toleranceMetres, List<Fault> faults)
    {
        var (found, source) = (new List<Fault>(), Arrangement.Of(shapes, LocalPlane.NodingMetres));
        var neighbours = Neighbours(source);
        for (var face = 0; face < source.Faces.Count; face++)
        {
            if (source.Owners[face].Length == 1) continue;
            var kind = source.Owners[face].Length == 0 ? FaultKind.Gap : FaultKind.Overlap;
            var concerned = kind == FaultKind.Overlap ? source.Owners[face] : [.. neighbours[face].Keys.SelectMany(other => source.Owners[other]).Distinct().Order()];
            found.Add(SharedEdges.FaultAt(kind, [.. concerned.Select(i => units[i].Id)], plane.ToDegrees(source.Faces[face]), IsNarrow(source.Faces[face], toleranceMetres)));
        }
        faults.AddRange(found.Where(fault => !fault.Repaired));
        faults.AddRange(found.Where(fault => fault.Repaired).GroupBy(fault => (fault.Kind, string.Join('\n', fault.Ids)))
            .Select(alike => alike.MaxBy(fault => fault.AreaMetres2)! with { AreaMetres2 = alike.Sum(fault => fault.AreaMetres2), Places = alike.Count() }));
        var named = found.SelectMany(fault => fault.Ids).ToHashSet();
        var differing = CoverageValidator.Validate(shapes, toleranceMetres);
        for (var i = 0; i < units.Length; i++)
        {
            if (differing[i] is not { IsEmpty: false } lines || named.Contains(units[i].Id)) continue;
            var place = plane.ToDegrees(lines).Coordinate;
            faults.Add(new Fault(FaultKind.EdgesDiffer, [units[i].Id], place.X, place.Y, 0, Repaired: true));
        }
    }

    private static int[][] Assigned(Arrangement arrangement, double toleranceMetres)
    {
        var neighbours = Neighbours(arrangement);
        return [.. arrangement.Owners.Select((owners, face) => owners.Length switch
        {
            1 => owners,
            _ when !IsNarrow(arrangement.Faces[face], toleranceMetres) => owners,
            // Overlap to the first, gap to the neighbour along the longest line.
            0 => neighbours[face].Where(other => arrangement.Owners[other.Key].Length == 1)
                .GroupBy(other => arrangement.Owners[other.Key][0], other => other.Value)
                .OrderByDescending(owner => owner.Sum()).ThenBy(owner => owner.Key).Take(1).Select(owner => owner.Key).ToArray(),
            _ => owners[..1],
        })];
    }

    // For every face the faces beside it, with the length in metres of their common line.
    private static Dictionary<int, double>[] Neighbours(Arrangement arrangement)
    {
        var table = new SegmentTable();
        for (var face = 0; face < arrangement.Faces.Count; face++) table.Add(face, arrangement.Faces[face]);
        return [.. arrangement.Faces.Select((face, i) => arrangement.Owners[i].Length == 1 ? [] : Beside(table, face, i))];
    }

    private static Dictionary<int, double> Beside(SegmentTable table, Polygon face, int self)
    {
        var beside = new Dictionary<int, double>();
        foreach (var (ring, _) in SegmentTable.Rings(face))
        {
            for (var i = 1; i < ring.Length; i++)
            {
                var (left, right) = table.Sides(ring[i - 1], ring[i]);
                var other = left == self ? right : left;
                if (other >= 0) beside[other] = beside.GetValueOrDefault(other) + ring[i - 1].Distance(ring[i]);
            }
        }
        return beside;
    }

    // Narrow: no disc as wide as the tolerance fits in. Twice area by perimeter is never more than the widest disc's diameter.
    private static bool IsNarrow(Polygon face, double toleranceMetres) =>
        2 * face.Area / face.Length <= toleranceMetres && face.Buffer(-toleranceMetres / 2).IsEmpty;
}
