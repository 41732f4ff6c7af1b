using NetTopologySuite.Geometries;

namespace CivilAtlas.Accessibility.Roads;

/// <summary>
/// From where a facility can be reached within a cost, as polygons: the reached parts of the edges, to the metre, widened by a buffer
/// (the line-based service area of Oliver, Schuurman and Hall 2007, International Journal of Health Geographics 6). It leaves out the
/// land no road leads to, which a hull around the reached nodes would take in. The outline is drawn on a grid (<see cref="Outline"/>):
/// a reached road is always inside, and what lies twice the buffer from every one of them always outside.
/// </summary>
public static class ServiceAreas
{
    /// <summary>One area for each limit, in the graph's plane; empty where nothing is reached. A wider limit's area holds the narrower's, to two centimetres.</summary>
    /// <param name="facilities">The area is that of all of them together.</param>
    /// <param name="limits">In the graph's unit, above 0.</param>
    /// <param name="bufferMetres">How far beside the road people are counted in, above 0.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static IReadOnlyList<Geometry> Of(RoadGraph graph, IReadOnlyList<Snap> facilities, IReadOnlyList<double> limits, double bufferMetres, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(facilities);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bufferMetres);
        if (limits.Count == 0)
            return [];
        using var lease = graph.Rent(towards: true);
        var most = Costs.Inside(limits.Max(), graph.Unit);
        var here = facilities.Where(f => f.IsSomewhere).ToLookup(f => f.Edge, f => f.Share);
        foreach (var facility in facilities.Where(f => f.IsSomewhere))
            OnEdge.Seed(lease.Search, graph, facility, towards: true, most);
        lease.Search.Run(most, new NoMark(), cancellation);
        var cost = lease.Search.Cost;
        var whole = new bool[graph.Edges];
        // From the narrowest out, so that each road is widened once; the narrower area is taken over into the wider.
        var parts = Enumerable.Range(0, limits.Count).OrderBy(i => limits[i])
            .Select(i => (Limit: i, Lines: Lines(graph, cost, here, Costs.Inside(limits[i], graph.Unit), whole))).ToList();
        var around = new Envelope();
        foreach (var vertex in parts.SelectMany(p => p.Lines).SelectMany(l => l))
            around.ExpandToInclude(vertex);
        var areas = new Geometry[limits.Count];
        var outline = around.IsNull ? null : new Outline(around, bufferMetres);
        foreach (var (limit, lines) in parts)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var line in lines)
                outline?.Add(line);
            areas[limit] = outline?.Area(GeometryFactory.Default) ?? Polygon.Empty;
        }
        return areas;
    }

    /// <param name="whole">Edges reached from end to end by a narrower limit, which are left out, and now by this one.</param>
    private static List<IReadOnlyList<Coordinate>> Lines(RoadGraph graph, int[] cost, ILookup<int, double> here, int limit, bool[] whole)
    {
        List<IReadOnlyList<Coordinate>> lines = [];
        for (var edge = 0; edge < graph.Edges; edge++)
        {
            if (whole[edge])
                continue;
            var fromStart = Share(graph.Backward[edge], cost[graph.From[edge]]);
            var fromEnd = Share(graph.Forward[edge], cost[graph.To[edge]]);
            whole[edge] = fromStart + fromEnd >= 1;
            if (whole[edge])
                Add(edge, 0, 1);
            else
            {
                Add(edge, 0, fromStart);
                Add(edge, 1 - fromEnd, 1);
                foreach (var share in here[edge])
                    Add(edge, Math.Max(0, share - Share(graph.Forward[edge], 0)), Math.Min(1, share + Share(graph.Backward[edge], 0)));
            }
        }
        return lines;

        // How much of the edge can get to a place that costs so much already; a negative share reaches nothing, not even the place.
        double Share(int edgeCost, int before) =>
            edgeCost == Costs.None || before > limit ? 0 : edgeCost == 0 ? 1 : Math.Min(1, (limit - before) / (double)edgeCost);

        void Add(int edge, double from, double to)
        {
            if (to > from && graph.Shapes.Part(edge, from, to) is { Count: > 1 } part)
                lines.Add(part);
        }
    }
}
