using System.Diagnostics;
using CivilAtlas.Accounts;
using CivilAtlas.Jobs;
using CivilAtlas.NameCampaigns;
using CivilAtlas.NameChecks;
using CivilAtlas.Romanizations;

namespace CivilAtlas.Benchmarks;

/// <summary>A campaign over all provinces of a register, one after the other, at 70,000 and at 700,000 names: the time for a name must not grow.</summary>
internal static class CampaignBenchmark
{
    public static async Task RunAsync(CancellationToken cancellation)
    {
        var each = new List<double>();
        foreach (var count in (int[])[70_000, 700_000])
        {
            await using var bench = await Bench.EmptyAsync(cancellation);
            await MadeNames.LoadAsync(bench.Store, count, cancellation);
            var checker = new NameChecker(bench.Store, _ => ValueTask.FromResult(Gazetteers.Shipped));
            var provinces = await bench.Store.QueryAsync<Guid>("select division_id from division_version where level = 'province' order by code", null, cancellation);
            var (watch, names, candidates) = (Stopwatch.StartNew(), 0L, 0L);
            foreach (var province in provinces)
            {
                var job = await bench.Store.SingleOrDefaultAsync<Guid>("insert into job (kind, account, request) values ('name-campaign', 'bench', '{}') returning id", null, cancellation);
                var totals = await bench.Store.WriteAsync(Actor.Operator, writing =>
                    new Campaign(bench.Store, checker, writing, job, new(province, "bench"), new Progress<Step>()).RunAsync(), cancellation);
                (names, candidates) = (names + totals.Names, candidates + totals.Candidates);
            }
            each.Add(watch.Elapsed.TotalMicroseconds / names);
            Console.WriteLine($"{names} names in {provinces.Count} campaigns: {watch.Elapsed.TotalSeconds:F1} s, {each[^1]:F0} µs a name, {candidates} candidates");
        }
        Console.WriteLine($"ten times the names take {10 * each[1] / each[0]:F1} times as long");
    }
}
