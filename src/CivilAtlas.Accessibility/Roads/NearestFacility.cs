namespace CivilAtlas.Accessibility.Roads;

/// <summary>The nearest facility of each point.</summary>
/// <param name="Facility">For each point the facility's place in the list, or -1 for none within the limit.</param>
/// <param name="Cost">For each point the cost to it in the graph's unit; NaN for none.</param>
public sealed record NearestFacilities(int[] Facility, double[] Cost)
{
    /// <summary>Null for none.</summary>
    public double? CostOf(int point) => double.IsNaN(Cost[point]) ? null : Cost[point];
}

/// <summary>Nearest facilities of all points at once: one search against the traffic from every facility with capacity (Erwig 2000).</summary>
public static class NearestFacility
{
    /// <summary>Finds them.</summary>
    /// <param name="demand">Where the points are.</param>
    /// <param name="facilities">Where the facilities are; those nowhere serve nobody.</param>
    /// <param name="capacity">One for each facility; those of 0 or less are passed by. Null: all have some.</param>
    /// <param name="limit">In the graph's unit, inclusive; null for none.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static NearestFacilities Of(RoadGraph graph, IReadOnlyList<Snap> demand, IReadOnlyList<Snap> facilities,
        IReadOnlyList<double>? capacity = null, double? limit = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentNullException.ThrowIfNull(facilities);
        var most = limit is { } given ? Costs.Inside(given, graph.Unit) : Costs.Furthest;
        using var lease = graph.Rent(towards: true);
        var search = lease.Search;
        var seed = new int[graph.Nodes];
        var onEdge = new Dictionary<int, List<int>>();
        for (var i = 0; i < facilities.Count; i++)
        {
            var place = facilities[i];
            if (!place.IsSomewhere || capacity?[i] <= 0)
                continue;
            var (atFrom, atTo) = OnEdge.Seed(search, graph, place, towards: true, most);
            if (atFrom)
                seed[graph.From[place.Edge]] = i;
            if (atTo)
                seed[graph.To[place.Edge]] = i;
            if (!onEdge.TryGetValue(place.Edge, out var here))
                onEdge[place.Edge] = here = [];
            here.Add(i);
        }
        search.Run(most, new SeedMark(seed), cancellation);

        var answer = new NearestFacilities(new int[demand.Count], new double[demand.Count]);
        var cost = search.Cost;
        Parallel.For(0, (demand.Count + Chunk - 1) / Chunk, new ParallelOptions { CancellationToken = cancellation }, chunk =>
        {
            for (var i = chunk * Chunk; i < Math.Min(demand.Count, (chunk + 1) * Chunk); i++)
            {
                var (best, facility) = demand[i].IsSomewhere ? Nearest(demand[i]) : (Costs.None, -1);
                answer.Facility[i] = best <= most ? facility : -1;
                answer.Cost[i] = best <= most ? Costs.Outside(best, graph.Unit) : double.NaN;
            }
        });
        return answer;

        (int Cost, int Facility) Nearest(Snap place)
        {
            var (from, to) = (graph.From[place.Edge], graph.To[place.Edge]);
            var byFrom = Costs.Sum(cost[from], Costs.Part(graph.Backward[place.Edge], place.Share));
            var byTo = Costs.Sum(cost[to], Costs.Part(graph.Forward[place.Edge], 1 - place.Share));
            var best = byFrom <= byTo ? (byFrom, seed[from]) : (byTo, seed[to]);
            if (onEdge.TryGetValue(place.Edge, out var here))
                foreach (var facility in here)
                    if (OnEdge.Cost(graph, place.Edge, place.Share, facilities[facility].Share) is var direct && direct < best.Item1)
                        best = (direct, facility);
            return best;
        }
    }

    private const int Chunk = 4096;
}
