namespace CivilAtlas.Accessibility.Roads;

/// <summary>A part of an edge on a route, from one share of it to another; falling where it is gone against its direction.</summary>
public readonly record struct RouteStep(int Edge, double FromShare, double ToShare);

/// <summary>The cheapest way between two places.</summary>
/// <param name="Cost">In the graph's unit.</param>
/// <param name="LengthMetres">Metres along the roads, whatever the unit.</param>
/// <param name="Steps">Edge by edge; empty where both places are the same.</param>
/// <param name="Path">Where it runs, in the graph's plane: each vertex as x, y.</param>
public sealed record Route(double Cost, double LengthMetres, IReadOnlyList<RouteStep> Steps, IReadOnlyList<(double X, double Y)> Path);

/// <summary>From one place to another.</summary>
public static class Routing
{
    /// <summary>The cheapest way, or null where there is none.</summary>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static Route? Of(RoadGraph graph, Snap from, Snap to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (!from.IsSomewhere || !to.IsSomewhere)
            return null;
        using var lease = graph.Rent(towards: false);
        var search = lease.Search;
        var (before, arc) = (new int[graph.Nodes], new int[graph.Nodes]);
        Array.Fill(before, -1);
        var direct = from.Edge == to.Edge ? OnEdge.Cost(graph, from.Edge, from.Share, to.Share) : Costs.None;
        // Nothing dearer than the way along the edge itself need be looked at.
        var most = Math.Min(direct, Costs.Furthest);
        OnEdge.Seed(search, graph, from, towards: false, most);
        search.Run(most, new StepMark(before, arc), cancellation);
        var (first, last) = (graph.From[to.Edge], graph.To[to.Edge]);
        var byFirst = Costs.Sum(search.Cost[first], Costs.Part(graph.Forward[to.Edge], to.Share));
        var byLast = Costs.Sum(search.Cost[last], Costs.Part(graph.Backward[to.Edge], 1 - to.Share));
        var best = Math.Min(direct, Math.Min(byFirst, byLast));
        if (best == Costs.None)
            return null;
        List<RouteStep> steps = [];
        if (best == direct)
            steps.Add(new(from.Edge, from.Share, to.Share));
        else
        {
            var node = byFirst <= byLast ? first : last;
            steps.Add(new(to.Edge, byFirst <= byLast ? 0 : 1, to.Share));
            for (; before[node] >= 0; node = before[node])
            {
                var edge = graph.ForwardArcs.Edges[arc[node]];
                // A ring from a node to itself is on no cheapest way, so the ends differ.
                steps.Add(graph.To[edge] == node && graph.From[edge] == before[node] && graph.Forward[edge] == graph.ForwardArcs.Arcs[arc[node]].Cost
                    ? new(edge, 0, 1) : new(edge, 1, 0));
            }
            steps.Add(new(from.Edge, from.Share, Start(graph, from, node)));
            steps.Reverse();
        }
        steps.RemoveAll(step => step.FromShare == step.ToShare);
        return new(Costs.Outside(best, graph.Unit), steps.Sum(s => Math.Abs(s.ToShare - s.FromShare) * graph.Shapes.LengthMetres(s.Edge)), steps, Path(graph, steps));
    }

    /// <summary>Which end of its edge the way leaves by; on an edge that is a ring, the cheaper.</summary>
    private static double Start(RoadGraph graph, Snap from, int node)
    {
        if (graph.From[from.Edge] != graph.To[from.Edge])
            return graph.From[from.Edge] == node ? 0 : 1;
        return Costs.Part(graph.Backward[from.Edge], from.Share) <= Costs.Part(graph.Forward[from.Edge], 1 - from.Share) ? 0 : 1;
    }

    private static List<(double, double)> Path(RoadGraph graph, List<RouteStep> steps)
    {
        List<(double, double)> path = [];
        foreach (var step in steps)
            foreach (var vertex in graph.Shapes.Part(step.Edge, step.FromShare, step.ToShare))
                if (path.Count == 0 || path[^1] != (vertex.X, vertex.Y))
                    path.Add((vertex.X, vertex.Y));
        return path;
    }
}
