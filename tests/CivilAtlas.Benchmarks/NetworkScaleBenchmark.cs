using System.Diagnostics;
using CivilAtlas.Accessibility.Roads;

namespace CivilAtlas.Benchmarks;

/// <summary>Time and memory from 10⁴ to 10⁶ nodes and up to 10⁷ points of demand.</summary>
internal static class NetworkScaleBenchmark
{
    private static readonly (int Nodes, int Demand)[] Sizes = [(10_000, 10_000), (100_000, 100_000), (1_000_000, 1_000_000), (1_000_000, 10_000_000)];

    public static Task RunAsync(CancellationToken cancellation)
    {
        foreach (var (nodes, points) in Sizes)
        {
            var made = new MadeNetwork(nodes, nodes * 3 / 2, points, 200, seed: 1);
            var clock = Stopwatch.StartNew();
            var graph = RoadGraph.Build(made.Places, made.Edges, CostUnit.Minutes);
            var grid = new EdgeGrid(graph);
            var built = clock.Elapsed.TotalMilliseconds;
            var demand = grid.Snap(made.Demand, 500, cancellation).Places;
            var snapped = clock.Elapsed.TotalMilliseconds - built;
            var facilities = grid.Snap(made.Facilities, 500, cancellation).Places;
            var nearest = NetworkBenchmark.Best(3, () => NearestFacility.Of(graph, demand, facilities, cancellation: cancellation));
            Console.WriteLine($"{nodes,9} nodes, {points,9} points: graph and grid {built,6:F0} ms, {(graph.Bytes + grid.Bytes) / 1e6,5:F0} MB; "
                + $"snapping {snapped,6:F0} ms; nearest for all {nearest,5:F0} ms; the process holds {Process.GetCurrentProcess().WorkingSet64 / 1e6:F0} MB with the points themselves");
        }
        return Task.CompletedTask;
    }
}
