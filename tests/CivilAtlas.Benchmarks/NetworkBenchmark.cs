using System.Diagnostics;
using CivilAtlas.Accessibility;
using CivilAtlas.Accessibility.Measures;
using CivilAtlas.Accessibility.Roads;

namespace CivilAtlas.Benchmarks;

/// <summary>
/// Nearest facility for all demand of a city against a plain Dijkstra in C++ (limit: 1.5 times its time) and against pgRouting
/// (8 times faster), the three on the same data in one run; and E2SFCA within 30 minutes (1 s).
/// </summary>
internal static class NetworkBenchmark
{
    private const int Rounds = 15;

    public static async Task RunAsync(CancellationToken cancellation)
    {
        var made = new MadeNetwork(200_000, 300_000, 100_000, 200, seed: 1);
        var clock = Stopwatch.StartNew();
        var graph = RoadGraph.Build(made.Places, made.Edges, CostUnit.Minutes);
        var built = clock.Elapsed.TotalMilliseconds;
        var grid = new EdgeGrid(graph);
        var gridded = clock.Elapsed.TotalMilliseconds - built;
        var demand = grid.Snap(made.Demand, 500, cancellation).Places;
        var facilities = grid.Snap(made.Facilities, 500, cancellation).Places;
        Console.WriteLine($"{graph.Nodes} nodes, {graph.Edges} edges, {demand.Length} points, {facilities.Length} facilities; "
            + $"graph built in {built:F0} ms ({graph.Bytes / 1e6:F0} MB), grid in {gridded:F0} ms ({grid.Bytes / 1e6:F0} MB), all points snapped in {clock.Elapsed.TotalMilliseconds - built - gridded:F0} ms");

        NearestFacilities? nearest = null;
        var ours = Best(Rounds, () => nearest = NearestFacility.Of(graph, demand, facilities, cancellation: cancellation));
        Console.WriteLine($"nearest facility for all: {ours:F1} ms");

        var folder = Directory.CreateTempSubdirectory("civilatlas-benchmark-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        try
        {
            if (await PlainDijkstra.RunAsync(made, graph, demand, facilities, folder, cancellation) is { } plain)
            {
                // The plain one does not know of points on one edge with a facility, so a few of its costs are higher.
                Console.WriteLine($"C++ {plain.Milliseconds:F1} ms: ratio {ours / plain.Milliseconds:F2} (limit 1.5); "
                    + $"mean cost {nearest!.Cost.Average():F4} minutes, C++ {plain.Sum / 60_000.0 / demand.Length:F4}");
            }
            if (await PgRouting.RunAsync(made, graph, facilities, folder, cancellation) is { } pgRouting)
                Console.WriteLine($"pgRouting {pgRouting:F0} ms: {pgRouting / ours:F1} times the library's (at least 8)");
        }
        finally
        {
            Directory.Delete(folder, true);
        }
        Enhanced(graph, demand, facilities, cancellation);
    }

    private static void Enhanced(RoadGraph graph, Snap[] demand, Snap[] facilities, CancellationToken cancellation)
    {
        var random = new Random(2);
        var people = Array.ConvertAll(demand, _ => (double)random.Next(1, 100));
        var capacity = Array.ConvertAll(facilities, _ => (double)random.Next(20, 300));
        CostTable? table = null;
        var search = Best(5, () => table = Catchments.Of(graph, demand, facilities, 30, cancellation: cancellation));
        var measure = Best(5, () => FloatingCatchment.TwoStep(table!, people, capacity, Decay.Zones(Zone.Default)));
        Console.WriteLine($"E2SFCA within 30 minutes: {table!.Pairs} pairs ({table.Bytes / 1e6:F0} MB), {search:F0} ms to find them and {measure:F0} ms to measure: {search + measure:F0} ms (limit 1000)");
        var (from, to) = (demand[0], demand[^1]);
        Console.WriteLine($"one route across: {Best(5, () => Routing.Of(graph, from, to, cancellation)):F0} ms");
        Console.WriteLine($"areas of one facility within 10, 20 and 30 minutes: {Best(3, () => ServiceAreas.Of(graph, facilities[..1], [10, 20, 30], 250, cancellation)):F0} ms");
    }

    public static double Best(int rounds, Action work)
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i < rounds; i++)
        {
            var clock = Stopwatch.StartNew();
            work();
            best = Math.Min(best, clock.Elapsed.TotalMilliseconds);
        }
        return best;
    }
}
