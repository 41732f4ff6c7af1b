using System.Collections.Concurrent;

namespace CivilAtlas.Accessibility.Roads;

/// <summary>Who can get to which facility, and at what cost: a bounded search against the traffic from each facility, on all cores.</summary>
public static class Catchments
{
    /// <summary>Fills a cost table, demand its origins and facilities its destinations.</summary>
    /// <param name="demand">Where the points are; those nowhere, and those no way leads from to any facility however far, are off the network.</param>
    /// <param name="limit">In the graph's unit, inclusive: pairs beyond it are left out.</param>
    /// <param name="progress">Facilities done, of all.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static CostTable Of(RoadGraph graph, IReadOnlyList<Snap> demand, IReadOnlyList<Snap> facilities, double limit,
        IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentNullException.ThrowIfNull(facilities);
        var most = Costs.Inside(limit, graph.Unit);
        var attached = new Attached(graph, demand);
        var rows = new (int[] Origins, double[] Costs)[facilities.Count];
        var done = 0;
        var workers = new ConcurrentBag<Worker>();
        Parallel.For(0, facilities.Count, new ParallelOptions { CancellationToken = cancellation }, facility =>
        {
            if (!workers.TryTake(out var worker))
                worker = new(graph, attached);
            rows[facility] = facilities[facility].IsSomewhere ? worker.Row(facilities[facility], most, cancellation) : ([], []);
            workers.Add(worker);
            progress?.Report((Interlocked.Increment(ref done), facilities.Count));
        });
        var reachable = NearestFacility.Of(graph, demand, facilities, cancellation: cancellation);
        return Join(rows, Array.ConvertAll(reachable.Facility, f => f < 0));
    }

    private static CostTable Join((int[] Origins, double[] Costs)[] rows, bool[] offNetwork)
    {
        var start = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++)
            start[i + 1] = checked(start[i] + rows[i].Origins.Length);
        var (origins, costs) = (new int[start[^1]], new double[start[^1]]);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i].Origins.CopyTo(origins, start[i]);
            rows[i].Costs.CopyTo(costs, start[i]);
            rows[i] = default;
        }
        return new(start, origins, costs, offNetwork);
    }

    private sealed class Worker(RoadGraph graph, Attached attached)
    {
        private int[] origins = new int[1024];
        private double[] costs = new double[1024];
        private int count;

        internal (int[] Origins, double[] Costs) Row(Snap facility, int most, CancellationToken cancellation)
        {
            count = 0;
            using var lease = graph.Rent(towards: true);
            var search = lease.Search;
            OnEdge.Seed(search, graph, facility, towards: true, most);
            search.Run(most, new NoMark(), cancellation);
            foreach (var node in search.Reached)
                foreach (ref readonly var entry in attached.At(node))
                    // A point whose other end was reached too is taken at one of them.
                    if (entry.Other >= node || search.Cost[entry.Other] == Costs.None)
                        Take(entry, search.Cost[node], search.Cost[entry.Other], facility, most);
            // On its own edge a facility is near even where both ends are too far.
            var (from, to) = (graph.From[facility.Edge], graph.To[facility.Edge]);
            if (search.Cost[from] == Costs.None && search.Cost[to] == Costs.None)
                foreach (ref readonly var entry in attached.At(from))
                    if (entry.Edge == facility.Edge)
                        Take(entry, Costs.None, Costs.None, facility, most);
            return (origins[..count], costs[..count]);
        }

        private void Take(in Attached.Entry entry, int here, int other, Snap facility, int most)
        {
            var cost = Math.Min(Costs.Sum(here, entry.CostToHere), Costs.Sum(other, entry.CostToOther));
            if (entry.Edge == facility.Edge)
                cost = Math.Min(cost, OnEdge.Cost(graph, entry.Edge, entry.Share, facility.Share));
            if (cost > most)
                return;
            if (count == origins.Length)
            {
                Array.Resize(ref origins, 2 * count);
                Array.Resize(ref costs, 2 * count);
            }
            origins[count] = entry.Point;
            costs[count++] = Costs.Outside(cost, graph.Unit);
        }
    }
}
