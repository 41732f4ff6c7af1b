using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;

namespace CivilAtlas.SampleCity;

/// <summary>One border between two cells, from node to node, with the cell on its left and right (−1 outside), in CGCS2000.</summary>
internal sealed record MeshArc(int From, int To, int Left, int Right, double StraightMetres, Coordinate[] Line);

/// <summary>The village cells as shared borders: a polygon of any level is put together from the same arcs, so neighbours meet vertex by vertex.</summary>
internal sealed class VillageMesh
{
    private VillageMesh(Coordinate[] sites, int[][] neighbours, Coordinate[][] corners, List<MeshArc> arcs)
    {
        Sites = sites;
        Neighbours = neighbours;
        Corners = corners;
        Arcs = arcs;
    }

    /// <summary>In metres.</summary>
    public Coordinate[] Sites { get; }

    /// <summary>Cells that share a border long enough to walk across.</summary>
    public int[][] Neighbours { get; }

    /// <summary>The straight-edged cell in metres, closed, anticlockwise.</summary>
    public Coordinate[][] Corners { get; }

    public IReadOnlyList<MeshArc> Arcs { get; }

    public static VillageMesh Build(VillageSites sites, ulong seed)
    {
        var corners = Cells(sites);
        var (nodes, edges) = Edges(corners);
        var arcs = new List<MeshArc>(edges.Count);
        var neighbours = new List<int>[sites.Inside];
        for (var index = 0; index < neighbours.Length; index++) neighbours[index] = [];
        foreach (var edge in edges)
        {
            if (edge.Left >= sites.Inside && (edge.Right < 0 || edge.Right >= sites.Inside)) continue;
            var (from, to) = (nodes[edge.From], nodes[edge.To]);
            var length = from.Distance(to);
            var line = FractalBorder.Draw(from, to, sites.Sites[edge.Left], sites.Sites[edge.Right], seed);
            var left = edge.Left < sites.Inside ? edge.Left : -1;
            var right = edge.Right < sites.Inside ? edge.Right : -1;
            arcs.Add(new MeshArc(edge.From, edge.To, left, right, length, [.. line.Select(LocalPlane.ToDegrees)]));
            if (left < 0 || right < 0 || length < ShortestCrossingMetres) continue;
            neighbours[left].Add(right);
            neighbours[right].Add(left);
        }
        return new VillageMesh(sites.Sites[..sites.Inside], [.. neighbours.Select(list => list.ToArray())], corners[..sites.Inside], arcs);
    }

    /// <summary>The polygon of each group of cells (group numbers 0..count−1), holes included.</summary>
    public Polygon[] Shapes(int[] groupOfCell, int count, GeometryFactory factory)
    {
        var sides = new List<(MeshArc Arc, bool Forward)>[count];
        for (var group = 0; group < count; group++) sides[group] = [];
        foreach (var arc in Arcs)
        {
            var left = arc.Left < 0 ? -1 : groupOfCell[arc.Left];
            var right = arc.Right < 0 ? -1 : groupOfCell[arc.Right];
            if (left == right) continue;
            if (left >= 0) sides[left].Add((arc, true));
            if (right >= 0) sides[right].Add((arc, false));
        }
        return [.. sides.Select(list => Assemble(list, factory))];
    }

    /// <summary>Every node has three borders, so inside one group's outline each node is entered and left exactly once.</summary>
    private static Polygon Assemble(List<(MeshArc Arc, bool Forward)> sides, GeometryFactory factory)
    {
        var leaving = new Dictionary<int, int>(sides.Count);
        for (var index = 0; index < sides.Count; index++) leaving.Add(sides[index].Forward ? sides[index].Arc.From : sides[index].Arc.To, index);
        var used = new bool[sides.Count];
        LinearRing? shell = null;
        var holes = new List<LinearRing>();
        for (var start = 0; start < sides.Count; start++)
        {
            if (used[start]) continue;
            var ring = new CoordinateList();
            for (var index = start; !used[index];)
            {
                used[index] = true;
                var (arc, forward) = sides[index];
                ring.Add(arc.Line, false, forward);
                index = leaving[forward ? arc.To : arc.From];
            }
            var closed = factory.CreateLinearRing(ring.ToCoordinateArray());
            if (!closed.IsCCW) holes.Add(closed);
            else if (shell is null) shell = closed;
            else throw new InvalidOperationException("a group of cells is in two pieces");
        }
        return factory.CreatePolygon(shell, [.. holes]);
    }

    private static Coordinate[][] Cells(VillageSites sites)
    {
        var order = new Dictionary<Coordinate, int>(sites.Sites.Length);
        for (var index = 0; index < sites.Sites.Length; index++) order[sites.Sites[index]] = index;
        var builder = new VoronoiDiagramBuilder();
        builder.SetSites(sites.Sites);
        var cells = new Coordinate[sites.Sites.Length][];
        foreach (var polygon in builder.GetSubdivision().GetVoronoiCellPolygons(GeometryFactory.Default))
        {
            var ring = polygon.Coordinates;
            if (!NetTopologySuite.Algorithm.Orientation.IsCCW(ring)) Array.Reverse(ring);
            cells[order[(Coordinate)polygon.UserData]] = ring;
        }
        return cells;
    }

    private static (List<Coordinate> Nodes, List<(int From, int To, int Left, int Right)> Edges) Edges(Coordinate[][] cells)
    {
        var nodes = new List<Coordinate>();
        var nodeOf = new Dictionary<Coordinate, int>();
        var edges = new List<(int From, int To, int Left, int Right)>();
        var edgeOf = new Dictionary<(int, int), int>();
        for (var cell = 0; cell < cells.Length; cell++)
        {
            var ring = cells[cell];
            for (var corner = 1; corner < ring.Length; corner++)
            {
                int from = Node(ring[corner - 1]), to = Node(ring[corner]);
                if (edgeOf.TryGetValue((to, from), out var known)) edges[known] = edges[known] with { Right = cell };
                else
                {
                    edgeOf[(from, to)] = edges.Count;
                    edges.Add((from, to, cell, -1));
                }
            }
        }
        return (nodes, edges);

        int Node(Coordinate corner)
        {
            if (nodeOf.TryGetValue(corner, out var node)) return node;
            nodeOf[corner] = nodes.Count;
            nodes.Add(corner);
            return nodes.Count - 1;
        }
    }

    private const double ShortestCrossingMetres = 60;
}
