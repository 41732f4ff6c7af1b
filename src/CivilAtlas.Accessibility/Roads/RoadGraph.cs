using System.Collections.Concurrent;
using NetTopologySuite.Geometries;
using NetTopologySuite.Shape.Fractal;

namespace CivilAtlas.Accessibility.Roads;

/// <summary>
/// A road network for one mode of travel: built once, never changed, searched by any number of threads. Nodes are numbered again
/// along a Hilbert curve inside, so that neighbours on the ground are neighbours in memory; edges keep the numbers given.
/// </summary>
public sealed class RoadGraph
{
    private const int HilbertLevel = 15;

    /// <summary>What costs are counted in.</summary>
    public CostUnit Unit { get; }

    /// <summary>How many nodes.</summary>
    public int Nodes { get; }

    /// <summary>How many edges, those closed both ways included.</summary>
    public int Edges => From.Length;

    /// <summary>Bytes held for as long as the graph is.</summary>
    public long Bytes => ForwardArcs.Bytes + ReverseArcs.Bytes + 16L * Edges + Shapes.Bytes;

    internal int[] From { get; }

    internal int[] To { get; }

    internal int[] Forward { get; }

    internal int[] Backward { get; }

    internal Adjacency ForwardArcs { get; }

    internal Adjacency ReverseArcs { get; }

    internal EdgeShapes Shapes { get; }

    internal int DearestArc { get; }

    internal int MeanArc { get; }

    // A search keeps an array the size of the graph: made once for each worker there ever was at a time.
    private readonly ConcurrentBag<Search> towards = [];
    private readonly ConcurrentBag<Search> away = [];

    private RoadGraph(CostUnit unit, int nodes, int[] from, int[] to, int[] forward, int[] backward, EdgeShapes shapes)
    {
        (Unit, Nodes, From, To, Forward, Backward, Shapes) = (unit, nodes, from, to, forward, backward, shapes);
        ForwardArcs = Adjacency.Of(nodes, from, to, forward, backward);
        ReverseArcs = Adjacency.Of(nodes, to, from, forward, backward);
        var sum = 0L;
        foreach (var arc in ForwardArcs.Arcs)
            (sum, DearestArc) = (sum + arc.Cost, Math.Max(DearestArc, arc.Cost));
        MeanArc = (int)(sum / Math.Max(1, ForwardArcs.Arcs.Length));
    }

    /// <summary>A cleared search against the traffic (ways to a place) or with it; to be given back by disposing of the lease.</summary>
    internal SearchLease Rent(bool towards)
    {
        var idle = towards ? this.towards : away;
        return new(idle.TryTake(out var search) ? search : new Search(this, towards ? ReverseArcs : ForwardArcs), idle);
    }

    /// <summary>Builds the graph.</summary>
    /// <param name="places">Each node's place in a metric plane (metres east and north), the same the points to be snapped are in.</param>
    /// <param name="edges">The roads.</param>
    /// <param name="unit">Count time or distance.</param>
    /// <param name="bends">For each edge its vertices between the ends, in its direction; null or empty where it is straight.</param>
    /// <exception cref="ArgumentException">An edge names a node there is not, has a negative or unbounded length or cost, or a place is not a number.</exception>
    public static RoadGraph Build(IReadOnlyList<Coordinate> places, IReadOnlyList<RoadEdge> edges, CostUnit unit, IReadOnlyList<Coordinate[]?>? bends = null)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(edges);
        var rank = RankOnCurve(places);
        var (x, y) = (new double[places.Count], new double[places.Count]);
        for (var node = 0; node < rank.Length; node++)
            (x[rank[node]], y[rank[node]]) = (places[node].X, places[node].Y);
        var (from, to) = (new int[edges.Count], new int[edges.Count]);
        var (forward, backward) = (new int[edges.Count], new int[edges.Count]);
        for (var i = 0; i < edges.Count; i++)
        {
            var edge = edges[i];
            if ((uint)edge.From >= (uint)rank.Length || (uint)edge.To >= (uint)rank.Length)
                throw new ArgumentException($"Edge {i} runs from node {edge.From} to {edge.To}; there are {rank.Length} nodes.", nameof(edges));
            (from[i], to[i]) = (rank[edge.From], rank[edge.To]);
            forward[i] = Cost(edge, edge.ForwardSeconds, i, unit);
            backward[i] = Cost(edge, edge.BackwardSeconds, i, unit);
        }
        return new(unit, rank.Length, from, to, forward, backward, new EdgeShapes(x, y, from, to, edges, bends));
    }

    private static int Cost(RoadEdge edge, double? seconds, int number, CostUnit unit)
    {
        if (seconds is null)
            return Costs.None;
        var cost = unit == CostUnit.Minutes ? seconds.Value / 60 : edge.LengthMetres / 1000;
        // A dearer edge could not be gone along in any search, and would have to be one bucket's width.
        if (!(cost >= 0) || Costs.Inside(cost, unit) > Costs.Furthest / 4 || !(edge.LengthMetres >= 0))
            throw new ArgumentException($"Edge {number} has {edge.LengthMetres} m and {seconds} s; both should be 0 or more, and below 74 hours or 268 km.", nameof(edge));
        return Costs.Inside(cost, unit);
    }

    private static int[] RankOnCurve(IReadOnlyList<Coordinate> places)
    {
        var around = new Envelope();
        foreach (var place in places)
        {
            if (!double.IsFinite(place.X) || !double.IsFinite(place.Y))
                throw new ArgumentException($"A node lies at {place}, which is no place.", nameof(places));
            around.ExpandToInclude(place);
        }
        var perMetre = ((1 << HilbertLevel) - 1) / Math.Max(1e-9, Math.Max(around.Width, around.Height));
        var (keys, order) = (new int[places.Count], new int[places.Count]);
        for (var node = 0; node < keys.Length; node++)
        {
            keys[node] = HilbertCode.Encode(HilbertLevel, (int)((places[node].X - around.MinX) * perMetre), (int)((places[node].Y - around.MinY) * perMetre));
            order[node] = node;
        }
        Array.Sort(keys, order);
        var rank = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            rank[order[i]] = i;
        return rank;
    }
}
