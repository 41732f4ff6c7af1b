namespace CivilAtlas.Accessibility.Roads;

/// <summary>One step from a node: where to, and its cost. Together in eight bytes, because a search reads both.</summary>
internal readonly record struct Arc(int Node, int Cost);

/// <summary>Compressed rows: the arcs of node n stand at <c>Start[n] .. Start[n + 1]</c>.</summary>
internal sealed class Adjacency
{
    internal int[] Start { get; }

    internal Arc[] Arcs { get; }

    /// <summary>The edge each arc runs along, for telling a route.</summary>
    internal int[] Edges { get; }

    internal long Bytes => 4L * (Start.Length + Edges.Length) + 8L * Arcs.Length;

    private Adjacency(int[] start, Arc[] arcs, int[] edges) => (Start, Arcs, Edges) = (start, arcs, edges);

    /// <param name="from">For each edge its first node.</param>
    /// <param name="to">For each edge its last node.</param>
    /// <param name="along">Cost from first to last, or none.</param>
    /// <param name="against">Cost from last to first, or none.</param>
    internal static Adjacency Of(int nodes, int[] from, int[] to, int[] along, int[] against)
    {
        var start = new int[nodes + 1];
        for (var edge = 0; edge < from.Length; edge++)
        {
            if (along[edge] != Costs.None)
                start[from[edge] + 1]++;
            if (against[edge] != Costs.None)
                start[to[edge] + 1]++;
        }
        for (var node = 0; node < nodes; node++)
            start[node + 1] += start[node];
        var next = start[..nodes];
        var (arcs, edges) = (new Arc[start[nodes]], new int[start[nodes]]);
        for (var edge = 0; edge < from.Length; edge++)
        {
            if (along[edge] != Costs.None)
                Put(from[edge], new(to[edge], along[edge]), edge);
            if (against[edge] != Costs.None)
                Put(to[edge], new(from[edge], against[edge]), edge);
        }
        return new(start, arcs, edges);

        void Put(int node, Arc arc, int edge)
        {
            arcs[next[node]] = arc;
            edges[next[node]++] = edge;
        }
    }
}
