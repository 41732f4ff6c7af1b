using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Noding;
using NetTopologySuite.Noding.Snap;
using NetTopologySuite.Operation.Polygonize;

namespace CivilAtlas.Spatial;

/// <summary>The faces into which the boundaries of all units cut the plane, each with the units it belongs to (indexes, ascending).</summary>
internal sealed record Arrangement(IReadOnlyList<Polygon> Faces, IReadOnlyList<int[]> Owners)
{
    /// <summary>Nodes the rings of all shapes with each other; points and lines nearer than the tolerance become one.</summary>
    /// <param name="shapes">Polygonal, in any plane.</param>
    /// <param name="tolerance">In the unit of that plane.</param>
    internal static Arrangement Of(Geometry[] shapes, double tolerance)
    {
        var faces = FacesOf(shapes.SelectMany(SegmentTable.Rings).Select(ring => ring.Ring), tolerance);
        return new Arrangement(faces, OwnersOf(faces, shapes));
    }

    internal static Polygon[] FacesOf(IEnumerable<Coordinate[]> lines, double tolerance)
    {
        var noder = new SnappingNoder(tolerance);
        noder.ComputeNodes([.. lines.Select(line => (ISegmentString)new NodedSegmentString(line, null))]);
        var dissolver = new SegmentStringDissolver();
        dissolver.Dissolve(noder.GetNodedSubstrings().Where(line => line.Count > 1 && !(line.Count == 2 && line.Coordinates[0].Equals2D(line.Coordinates[1]))));
        return Enclosed(dissolver.Dissolved.Cast<ISegmentString>().Select(line => line.Coordinates));
    }

    /// <summary>The faces between lines that meet only at their ends, each line given once.</summary>
    internal static Polygon[] Enclosed(IEnumerable<Coordinate[]> noded)
    {
        var polygonizer = new Polygonizer();
        foreach (var line in noded) polygonizer.Add(Store.Factory.CreateLineString(line));
        return [.. polygonizer.GetPolygons().Cast<Polygon>()];
    }

    /// <summary>Faces of one arrangement put together. A ring that meets itself in a point is cut there, as OGC 06-103r4 wants it.</summary>
    internal static Geometry Union(IEnumerable<Geometry> faces)
    {
        var polygonizer = new Polygonizer(extractOnlyPolygonal: true);
        foreach (var segment in SegmentTable.Unpaired(faces)) polygonizer.Add(Store.Factory.CreateLineString(segment));
        return polygonizer.GetGeometry();
    }

    private static int[][] OwnersOf(Polygon[] faces, Geometry[] shapes)
    {
        var tree = new STRtree<int>();
        for (var i = 0; i < shapes.Length; i++) tree.Insert(shapes[i].EnvelopeInternal, i);
        var locators = shapes.Select(shape => new IndexedPointInAreaLocator(shape)).ToArray();
        return [.. faces.Select(face =>
        {
            var inside = face.InteriorPoint.Coordinate;
            return tree.Query(new Envelope(inside)).Where(i => locators[i].Locate(inside) == Location.Interior).Order().ToArray();
        })];
    }
}
