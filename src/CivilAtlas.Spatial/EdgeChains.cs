using NetTopologySuite.Geometries;

namespace CivilAtlas.Spatial;

/// <summary>Cuts the rings of noded units into lines from node to node, each once.</summary>
internal static class EdgeChains
{
    internal static IReadOnlyList<SharedEdge> Cut(Unit[] units)
    {
        var table = new SegmentTable();
        for (var owner = 0; owner < units.Length; owner++) table.Add(owner, units[owner].Shape);
        var edges = new List<SharedEdge>();
        string? Id(int owner) => owner < 0 ? null : units[owner].Id;
        for (var owner = 0; owner < units.Length; owner++)
        {
            foreach (var (ring, insideLeft) in SegmentTable.Rings(units[owner].Shape))
            {
                foreach (var chain in Chains(table, Directed(ring, insideLeft)))
                {
                    var (left, right) = table.Sides(chain[0], chain[1]);
                    // The unit named first cuts the line; on the other side's turn it is there already.
                    if (left != owner || (right >= 0 && right < owner)) continue;
                    edges.Add(new SharedEdge(Id(left), Id(right), Store.Factory.CreateLineString(chain)));
                }
            }
        }
        edges.AddRange(table.Extra.Select(extra => new SharedEdge(Id(extra.Owner), null, Store.Factory.CreateLineString([extra.From, extra.To]))));
        return edges;
    }

    private static Coordinate[] Directed(Coordinate[] ring, bool insideLeft)
    {
        var points = new List<Coordinate>(ring.Length);
        foreach (var point in insideLeft ? ring : ring.AsEnumerable().Reverse())
        {
            if (points.Count == 0 || !points[^1].Equals2D(point)) points.Add(point);
        }
        return [.. points];
    }

    private static IEnumerable<Coordinate[]> Chains(SegmentTable table, Coordinate[] ring)
    {
        var count = ring.Length - 1;
        bool Breaks(int i) => table.IsNode(ring[i]) || table.Sides(ring[(i + count - 1) % count], ring[i]) != table.Sides(ring[i], ring[i + 1]);
        var first = Enumerable.Range(0, count).Where(Breaks).Cast<int?>().FirstOrDefault();
        if (first is null)
        {
            yield return ring;
            yield break;
        }
        var chain = new List<Coordinate> { ring[first.Value] };
        for (var step = 1; step <= count; step++)
        {
            var i = (first.Value + step) % count;
            chain.Add(ring[i]);
            if (!Breaks(i)) continue;
            yield return [.. chain];
            chain = [ring[i]];
        }
    }
}
