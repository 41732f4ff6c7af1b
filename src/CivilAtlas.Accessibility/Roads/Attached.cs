namespace CivilAtlas.Accessibility.Roads;

/// <summary>
/// Points that travel from the network, listed at both ends of their edges, so that a search finds those near what it reached
/// without looking at all of them.
/// </summary>
internal sealed class Attached
{
    internal readonly record struct Entry(int Point, int Edge, double Share, int CostToHere, int Other, int CostToOther);

    private readonly int[] start;
    private readonly Entry[] entries;

    internal int Points { get; }

    internal Attached(RoadGraph graph, IReadOnlyList<Snap> places)
    {
        Points = places.Count;
        start = new int[graph.Nodes + 1];
        foreach (var place in places)
            if (place.IsSomewhere)
            {
                start[graph.From[place.Edge] + 1]++;
                if (graph.From[place.Edge] != graph.To[place.Edge])
                    start[graph.To[place.Edge] + 1]++;
            }
        for (var node = 0; node < graph.Nodes; node++)
            start[node + 1] += start[node];
        entries = new Entry[start[^1]];
        var next = start[..^1];
        for (var point = 0; point < places.Count; point++)
        {
            if (!places[point].IsSomewhere)
                continue;
            var (edge, share) = (places[point].Edge, places[point].Share);
            var (from, to) = (graph.From[edge], graph.To[edge]);
            var (toFrom, toTo) = (Costs.Part(graph.Backward[edge], share), Costs.Part(graph.Forward[edge], 1 - share));
            entries[next[from]++] = new(point, edge, share, from == to ? Math.Min(toFrom, toTo) : toFrom, to, toTo);
            if (from != to)
                entries[next[to]++] = new(point, edge, share, toTo, from, toFrom);
        }
    }

    internal ReadOnlySpan<Entry> At(int node) => entries.AsSpan(start[node], start[node + 1] - start[node]);
}

/// <summary>Travel along a single edge, and from it to its ends.</summary>
internal static class OnEdge
{
    /// <summary>From one share of an edge to another without leaving it; none against a closed way.</summary>
    internal static int Cost(RoadGraph graph, int edge, double from, double to) =>
        from == to ? 0 : from < to ? Costs.Part(graph.Forward[edge], to - from) : Costs.Part(graph.Backward[edge], from - to);

    /// <summary>Starts a search from a place on an edge: towards it when the search runs against the traffic, else away from it.</summary>
    internal static (bool AtFrom, bool AtTo) Seed(Search search, RoadGraph graph, Snap place, bool towards, int limit)
    {
        var (along, against) = (graph.Forward[place.Edge], graph.Backward[place.Edge]);
        var fromStart = Costs.Part(towards ? along : against, place.Share);
        var fromEnd = Costs.Part(towards ? against : along, 1 - place.Share);
        return (search.Seed(graph.From[place.Edge], fromStart, limit), search.Seed(graph.To[place.Edge], fromEnd, limit));
    }
}
