using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;
using NetTopologySuite.Triangulate.QuadEdge;

namespace CivilAtlas.SampleCity;

/// <summary>An edge between two junctions.</summary>
internal readonly record struct RoadEdge(int From, int To, double Metres)
{
    public int Other(int node) => node == From ? To : From;
}

/// <summary>
/// Junctions in metres (the first ones are the village sites, in the order of the cells) and the edges between them:
/// the Gabriel graph (Gabriel, Sokal 1969), which is planar, connected, and close to how country roads link places.
/// </summary>
internal sealed record RoadNetwork(Coordinate[] Nodes, int[] CellOfNode, RoadEdge[] Edges, int[][] EdgesOfNode)
{
    public static RoadNetwork Build(SampleSize size, VillageMesh mesh, SampleDivisions divisions, ulong seed)
    {
        var nodes = new List<Coordinate>(mesh.Sites);
        var cells = new List<int>(Enumerable.Range(0, mesh.Sites.Length));
        for (var cell = 0; cell < mesh.Sites.Length; cell++)
        {
            var urban = divisions.VillageOfCell[cell].Kind == SampleDivisionKind.Community;
            AddJunctions(nodes, cells, mesh, cell, urban ? size.RoadNodesPerUrbanVillage : size.RoadNodesPerTownVillage, seed);
        }
        var edges = Gabriel([.. nodes]);
        var edgesOfNode = new List<int>[nodes.Count];
        for (var node = 0; node < nodes.Count; node++) edgesOfNode[node] = [];
        for (var edge = 0; edge < edges.Length; edge++)
        {
            edgesOfNode[edges[edge].From].Add(edge);
            edgesOfNode[edges[edge].To].Add(edge);
        }
        return new RoadNetwork([.. nodes], [.. cells], edges, [.. edgesOfNode.Select(list => list.ToArray())]);
    }

    /// <summary>Best of several candidates (Mitchell 1991): the one farthest from the junctions the cell has already.</summary>
    private static void AddJunctions(List<Coordinate> nodes, List<int> cells, VillageMesh mesh, int cell, int count, ulong seed)
    {
        const int candidates = 5;
        var random = SplitMix64.For(seed, "junctions", cell);
        var first = nodes.Count;
        for (var made = 1; made < count; made++)
        {
            Coordinate? best = null;
            var bestDistance = -1.0;
            for (var trial = 0; trial < candidates; trial++)
            {
                var candidate = CellPoints.Anywhere(mesh, cell, random, reach: 0.9);
                var distance = mesh.Sites[cell].Distance(candidate);
                for (var other = first; other < nodes.Count; other++) distance = Math.Min(distance, nodes[other].Distance(candidate));
                if (distance > bestDistance) (best, bestDistance) = (candidate, distance);
            }
            nodes.Add(best!);
            cells.Add(cell);
        }
    }

    private static RoadEdge[] Gabriel(Coordinate[] nodes)
    {
        var order = new Dictionary<Coordinate, int>(nodes.Length);
        for (var index = 0; index < nodes.Length; index++) order[nodes[index]] = index;
        var builder = new DelaunayTriangulationBuilder();
        builder.SetSites(nodes);
        var edges = new List<RoadEdge>(nodes.Length * 2);
        foreach (var edge in builder.GetSubdivision().GetPrimaryEdges(false))
        {
            if (!order.TryGetValue(edge.Orig.Coordinate, out var from) || !order.TryGetValue(edge.Dest.Coordinate, out var to)) continue;
            var middle = new Coordinate((nodes[from].X + nodes[to].X) / 2, (nodes[from].Y + nodes[to].Y) / 2);
            var metres = nodes[from].Distance(nodes[to]);
            if (Free(edge.LNext) && Free(edge.Sym.LNext)) edges.Add(new RoadEdge(Math.Min(from, to), Math.Max(from, to), metres));

            bool Free(QuadEdge side) => side.Dest.Coordinate.Distance(middle) >= metres / 2;
        }
        return [.. edges.OrderBy(edge => edge.From).ThenBy(edge => edge.To)];
    }
}

/// <summary>Points of a village in metres.</summary>
internal static class CellPoints
{
    /// <summary>Up to this reach a point lies inside the finished shape, whose borders keep to the outer half of the cell.</summary>
    public const double SafeReach = 0.45;

    /// <summary>Even over the straight-edged cell shrunk to <paramref name="reach"/> around its site.</summary>
    public static Coordinate Anywhere(VillageMesh mesh, int cell, SplitMix64 random, double reach)
    {
        var (site, ring) = (mesh.Sites[cell], mesh.Corners[cell]);
        var pick = random.NextUnit() * Math.Abs(NetTopologySuite.Algorithm.Area.OfRing(ring)) * 2;
        var corner = 1;
        for (; corner < ring.Length - 1; corner++)
        {
            pick -= Twice(ring[corner - 1], ring[corner]);
            if (pick <= 0) break;
        }
        var outward = reach * Math.Sqrt(random.NextUnit());
        var along = random.NextUnit();
        var (a, b) = (ring[corner - 1], ring[corner]);
        return new Coordinate(
            site.X + outward * (a.X + along * (b.X - a.X) - site.X),
            site.Y + outward * (a.Y + along * (b.Y - a.Y) - site.Y));

        double Twice(Coordinate p, Coordinate q) => Math.Abs((p.X - site.X) * (q.Y - site.Y) - (q.X - site.X) * (p.Y - site.Y));
    }
}
