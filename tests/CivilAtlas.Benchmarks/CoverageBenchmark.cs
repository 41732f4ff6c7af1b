using System.Diagnostics;
using CivilAtlas.Accounts;
using CivilAtlas.Coverage;
using CivilAtlas.Database;
using CivilAtlas.Jobs;
using CivilAtlas.SampleCity;

namespace CivilAtlas.Benchmarks;

/// <summary>All standards of the plan on the sample city, against the bare join of facilities to villages, and the growth to the sample province.</summary>
internal static class CoverageBenchmark
{
    private const int Rounds = 5;
    private static readonly DateOnly Day = new(2025, 12, 31);

    public static async Task RunAsync(CancellationToken cancellation)
    {
        var city = await MeasureAsync("city", "prefecture", cancellation);
        var province = await MeasureAsync("province", "province", cancellation);
        Console.WriteLine($"province : city = {province.Facilities / (double)city.Facilities:F1} times the facilities, "
            + $"{province.Assessment / city.Assessment:F1} times the assessment's time, {province.Join / city.Join:F1} times the join's");
    }

    private static async Task<Measured> MeasureAsync(string size, string level, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("civilatlas-benchmark-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        try
        {
            await using var cluster = await EmbeddedCluster.OpenAsync(new DataFolder(folder), durable: false, cancellation);
            await using var open = new OpenStore(await OpenStore.OnAsync(cluster.ConnectionString() + ";Command Timeout=600", cancellation), null);
            // House numbers have no part in this, and a province has three million.
            var register = SampleGenerator.Make(SampleParameters.Load(), size, 1) with { HouseNumbers = [] };
            await SampleLoader.LoadAsync(open.Store, register, new Progress<Step>(), cancellation);
            await open.Store.ExecuteAsync("vacuum analyze", null, cancellation);
            var counts = await open.Store.SingleOrDefaultAsync<Counts>(
                """
                select (select count(*) from division_version) as divisions, (select count(*) from facility_version) as facilities,
                       (select division_id from division_version where level = @level::division_level order by code limit 1) as root
                """, new { level }, cancellation);
            // Written so that the planner looks into the index of places for each polygon: left alone it takes twenty times as long.
            var join = await MedianAsync(() => open.Store.ExecuteAsync(
                """
                create temp table placed as
                select f.id, d.division_id from division_version d
                cross join lateral (
                    select v.id from facility_version v
                    where st_covers(d.geometry, v.location) and (v.recorded @> now()) is true and (v.valid @> '2025-12-31'::date) is true offset 0) f
                where d.level = 'village' and d.recorded @> now() and d.valid @> '2025-12-31'::date;
                drop table placed
                """, null, cancellation));
            var plan = new Plans().All[0];
            var results = 0;
            var assessment = await MedianAsync(async () =>
            {
                var id = await AssessCommand.AssessAsync(open.Store, Actor.Operator, plan.Id, new(plan, null), counts!.Root, Day, new Progress<Step>(), cancellation);
                results = await open.Store.SingleOrDefaultAsync<int>("select count(*)::int from assessment_result where assessment_id = @id", new { id }, cancellation);
            });
            Console.WriteLine($"{size}: {counts!.Divisions} divisions, {counts.Facilities} facilities; {plan.Standards.Count} standards with {results} results "
                + $"in {assessment * 1000:F0} ms (median of {Rounds}), the bare join alone {join * 1000:F0} ms: ratio {assessment / join:F1}");
            return new(counts.Facilities, assessment, join);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static async Task<double> MedianAsync(Func<Task> work)
    {
        await work();
        var seconds = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var clock = Stopwatch.StartNew();
            await work();
            seconds.Add(clock.Elapsed.TotalSeconds);
        }
        return seconds.Order().ElementAt(Rounds / 2);
    }

    private sealed record Counts(long Divisions, long Facilities, Guid Root);

    private sealed record Measured(long Facilities, double Assessment, double Join);
}
