using System.Collections.Concurrent;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace CivilAtlas.Accessibility.Roads;

/// <summary>
/// From where a facility can be reached within a cost, as polygons: the reached parts of the edges, to the metre, widened by a buffer
/// (the line-based service area of Oliver, Schuurman and Hall 2007, International Journal of Health Geographics 6). It leaves out the
/// land no road leads to, which a hull around the reached nodes would take in.
/// </summary>
public static class ServiceAreas
{
    // Buffers of some hundred lines are cheap, of some ten thousand at once are not.
    private const double BuffersToTile = 4;

    /// <summary>One area for each limit, in the graph's plane; empty where nothing is reached. A wider limit's area holds the narrower's.</summary>
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
        var (areas, whole, area) = (new Geometry[limits.Count], new bool[graph.Edges], (Geometry)Polygon.Empty);
        // From the narrowest out, so that each road is widened once; the narrower area is taken over into the wider.
        foreach (var i in Enumerable.Range(0, limits.Count).OrderBy(i => limits[i]))
            areas[i] = area = Widen(area, Lines(graph, cost, here, Costs.Inside(limits[i], graph.Unit), whole), bufferMetres, cancellation);
        return areas;
    }

    /// <param name="whole">Edges reached from end to end by a narrower limit, which are left out, and now by this one.</param>
    private static List<LineString> Lines(RoadGraph graph, int[] cost, ILookup<int, double> here, int limit, bool[] whole)
    {
        List<LineString> lines = [];
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
                lines.Add(new([.. part]));
        }
    }

    private static Geometry Widen(Geometry narrower, List<LineString> lines, double bufferMetres, CancellationToken cancellation)
    {
        var side = bufferMetres * BuffersToTile;
        var tiles = lines.GroupBy(l => (Math.Floor(l.Coordinate.X / side), Math.Floor(l.Coordinate.Y / side))).Select(g => g.ToArray());
        var buffers = new ConcurrentBag<Geometry>();
        Parallel.ForEach(tiles, new ParallelOptions { CancellationToken = cancellation }, tile =>
            // Flat corners of 250 m are 20 m off at the most.
            buffers.Add(new MultiLineString(tile).Buffer(bufferMetres, quadrantSegments: 2)));
        // Asked for by name: the union's default in NetTopologySuite is its older overlay, which takes twice as long here.
        return OverlayNGRobust.Union((Geometry)new GeometryCollection([narrower, .. buffers.OrderBy(b => b.EnvelopeInternal.MinX).ThenBy(b => b.EnvelopeInternal.MinY)]));
    }
}
