using System.Collections.Concurrent;

namespace CivilAtlas.Accessibility.Roads;

/// <summary>What a search keeps about a step besides its cost. A struct, so that the loop is compiled for each without a call.</summary>
internal interface IMark
{
    /// <summary>A better way to the node was found, by the arc of that number.</summary>
    void Bettered(int from, int to, int arc);
}

/// <summary>Keeps nothing.</summary>
internal readonly struct NoMark : IMark
{
    public void Bettered(int from, int to, int arc) { }
}

/// <summary>Hands on the seed each node was reached from.</summary>
internal readonly struct SeedMark(int[] seed) : IMark
{
    public void Bettered(int from, int to, int arc) => seed[to] = seed[from];
}

/// <summary>Keeps the last step to each node.</summary>
internal readonly struct StepMark(int[] from, int[] arc) : IMark
{
    public void Bettered(int from1, int to, int arc1) => (from[to], arc[to]) = (from1, arc1);
}

/// <summary>
/// Least costs from one or many seeds over one direction of a graph: Dijkstra 1959 on a bucket queue. One worker's own; used again
/// and again it allocates nothing, and clearing it costs what the last search reached.
/// </summary>
internal sealed class Search
{
    private readonly Adjacency arcs;
    private readonly BucketQueue queue;
    private readonly int[] reached;
    private int reachedCount;
    private int first = int.MaxValue;

    internal Search(RoadGraph graph, Adjacency arcs)
    {
        this.arcs = arcs;
        queue = new(graph.DearestArc, graph.MeanArc);
        reached = new int[graph.Nodes];
        Cost = new int[graph.Nodes];
        Array.Fill(Cost, Costs.None);
    }

    /// <summary>By node; none where it was not reached.</summary>
    internal int[] Cost { get; }

    internal ReadOnlySpan<int> Reached => reached.AsSpan(0, reachedCount);

    internal void Clear()
    {
        foreach (var node in Reached)
            Cost[node] = Costs.None;
        reachedCount = 0;
        first = int.MaxValue;
        queue.EmptyAll();
    }

    /// <summary>Starts from a node too. False where something is there already at no more.</summary>
    internal bool Seed(int node, int cost, int limit)
    {
        if (cost > limit || cost >= Cost[node])
            return false;
        if (Cost[node] == Costs.None)
            reached[reachedCount++] = node;
        Cost[node] = cost;
        queue.Add(node, cost);
        first = Math.Min(first, cost);
        return true;
    }

    /// <summary>Reaches all within the limit.</summary>
    internal void Run<TMark>(int limit, TMark mark, CancellationToken cancellation) where TMark : struct, IMark
    {
        var (cost, start, all) = (Cost, arcs.Start, arcs.Arcs);
        for (var bucket = queue.BucketOf(Math.Min(first, Costs.Furthest)); queue.Waiting > 0; bucket++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var place = 0; queue.TryGet(bucket, place, out var entry); place++)
            {
                var node = entry.Node;
                // Bettered since it came in: that entry has been or will be taken instead.
                if (cost[node] != entry.Cost)
                    continue;
                var end = start[node + 1];
                for (var i = start[node]; i < end; i++)
                {
                    var arc = all[i];
                    var next = entry.Cost + arc.Cost;
                    var before = cost[arc.Node];
                    if (next >= before || next > limit)
                        continue;
                    if (before == Costs.None)
                        reached[reachedCount++] = arc.Node;
                    cost[arc.Node] = next;
                    mark.Bettered(node, arc.Node, i);
                    queue.Add(arc.Node, next);
                }
            }
            queue.Empty(bucket);
        }
    }
}

/// <summary>A search lent by a graph.</summary>
internal readonly struct SearchLease(Search search, ConcurrentBag<Search> idle) : IDisposable
{
    internal Search Search => search;

    public void Dispose()
    {
        search.Clear();
        idle.Add(search);
    }
}
