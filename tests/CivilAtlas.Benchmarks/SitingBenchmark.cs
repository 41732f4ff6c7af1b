using System.Diagnostics;
using CivilAtlas.Accessibility;
using CivilAtlas.Accessibility.Siting;

namespace CivilAtlas.Benchmarks;

/// <summary>Maximal covering with 1,500 candidates, 1,500 units of demand and ten sites (10 s to the proof), from narrow to wide limits.</summary>
internal static class SitingBenchmark
{
    private const int Points = 1500, Sites = 10;
    private static readonly double[] LimitsKilometres = [5, 8, 10, 12, 15, 18, 20, 22];

    public static Task RunAsync(CancellationToken cancellation)
    {
        // A square of 100 km a side, as a city and its counties; a village of 50 to 5,000 at each point.
        var random = new Random(1);
        var places = Enumerable.Range(0, Points).Select(_ => (X: random.NextDouble() * 100, Y: random.NextDouble() * 100)).ToArray();
        var people = places.Select(_ => (double)random.Next(50, 5000)).ToArray();
        var costs = CostTable.Of(Points, Points, [.. places.SelectMany((a, i) => places.Select((b, j) => (i, j, Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y)))))]);
        foreach (var limit in LimitsKilometres)
        {
            var clock = Stopwatch.StartNew();
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var answer = Accessibility.Siting.Sitings.Solve(new(costs, people) { Limit = limit, Sites = Sites, TimeAllowed = TimeSpan.FromSeconds(10) }, SitingModel.Mclp, cancellation);
            Console.WriteLine($"within {limit,2} km: {answer.Status}, {answer.Objective:F0} of {people.Sum():F0} people, bound {answer.Bound:F0}; "
                + $"{clock.Elapsed.TotalSeconds:F1} s, {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds:F1} s of processor (limit 10)");
        }
        return Task.CompletedTask;
    }
}
