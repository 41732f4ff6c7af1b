namespace CivilAtlas.Benchmarks;
internal static class SitingBenchmark { public static Task RunAsync(CancellationToken cancellation) => Task.CompletedTask; }
