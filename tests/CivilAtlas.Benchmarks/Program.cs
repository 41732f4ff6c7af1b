// dotnet run -c Release --project tests/CivilAtlas.Benchmarks -- NAME…   (all of them without a name)
// Each prints what it measured and its ratio to something honest measured in the same run.

var benchmarks = new SortedDictionary<string, Func<CancellationToken, Task>>(StringComparer.Ordinal)
{
    ["locate"] = CivilAtlas.Benchmarks.LocateBenchmark.RunAsync,
    ["evaluation"] = CivilAtlas.Benchmarks.EvaluationBenchmark.RunAsync,
    ["coverage"] = CivilAtlas.Benchmarks.CoverageBenchmark.RunAsync,
    ["features"] = CivilAtlas.Benchmarks.FeatureBenchmark.RunAsync,
    ["suggest"] = CivilAtlas.Benchmarks.SuggestBenchmark.RunAsync,
    ["romanize"] = CivilAtlas.Benchmarks.RomanizeBenchmark.RunAsync,
    ["tiles"] = CivilAtlas.Benchmarks.TileBenchmark.RunAsync,
    ["check"] = CivilAtlas.Benchmarks.NameCheckBenchmark.RunAsync,
    ["campaign"] = CivilAtlas.Benchmarks.CampaignBenchmark.RunAsync,
    ["import"] = CivilAtlas.Benchmarks.ImportBenchmark.RunAsync,
    ["network"] = CivilAtlas.Benchmarks.NetworkBenchmark.RunAsync,
    ["network-scale"] = CivilAtlas.Benchmarks.NetworkScaleBenchmark.RunAsync,
    ["runs"] = CivilAtlas.Benchmarks.RunsBenchmark.RunAsync,
    ["views"] = CivilAtlas.Benchmarks.ViewBenchmark.RunAsync,
    ["siting"] = CivilAtlas.Benchmarks.SitingBenchmark.RunAsync,
};

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };

var unknown = args.Where(name => !benchmarks.ContainsKey(name)).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"Unknown: {string.Join(", ", unknown)}. Known: {string.Join(", ", benchmarks.Keys)}.");
    return 1;
}
foreach (var name in args.Length > 0 ? args : [.. benchmarks.Keys])
{
    Console.WriteLine($"== {name}");
    await benchmarks[name](stop.Token);
}
return 0;
