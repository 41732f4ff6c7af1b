using System.Diagnostics;
using CivilAtlas.Accounts;
using CivilAtlas.Coverage;
using CivilAtlas.Database;
using CivilAtlas.Evaluations;
using CivilAtlas.Jobs;

namespace CivilAtlas.Benchmarks;

/// <summary>
/// A final evaluation of the sample city, from the register to both documents, against plain SQL that answers standards 4 and 9 for the same
/// ends of years and nothing else; then how the years and the divisions count.
/// </summary>
internal static class EvaluationBenchmark
{
    private const int Rounds = 5;

    // Facilities joined to polygons once a year, as one would write it by hand for two standards.
    private const string Plain =
        """
        select extract(year from y.day) as year, k.kind, count(*) as divisions, count(*) filter (where exists (
            select from facility_version f
            where f.kind = k.facility and f.valid @> y.day and upper_inf(f.recorded) and f.location && v.geometry and st_covers(v.geometry, f.location)
              and (k.facility <> 'public-cemetery' or f.attributes @> '{"rural": true}'))) as met
        from unnest(array['2020-12-31', '2021-12-31', '2022-12-31', '2023-12-31', '2024-12-31', '2025-12-31']::date[]) y(day)
        cross join (values ('administrative-village', 'village-elder-care-station'), ('town', 'public-cemetery'), ('township', 'public-cemetery'),
                           ('ethnic-township', 'public-cemetery')) k(kind, facility)
        join division_version v on v.kind = k.kind and v.valid @> y.day and upper_inf(v.recorded)
        group by 1, 2
        """;

    public static async Task RunAsync(CancellationToken cancellation)
    {
        await using var bench = await Bench.OnSampleCityAsync(cancellation);
        var (store, plans, fonts) = (bench.Store, new Plans(), new ReportFonts());
        var plan = plans.All.First(p => p.Period is not null);
        var period = plan.Period!;
        var city = await HeadAsync(store, "prefecture", cancellation);
        var county = await HeadAsync(store, "county", cancellation);

        var plain = await MedianAsync(() => store.QueryAsync<Row>(Plain, null, cancellation));
        var whole = await MedianAsync(() => MakeAsync(store, plans, fonts, plan, city, period.EndDay, cancellation));
        Console.WriteLine($"final evaluation, 20 standards, {PlanOverTime.Days(period, period.EndDay).Count} days, HTML and PDF: {whole * 1000:F0} ms; "
            + $"plain SQL of two standards on the same days: {plain * 1000:F0} ms; ratio {whole / plain:F1}");

        // Years: the base day and one, three and five ends of years.
        foreach (var year in (int[])[2021, 2023, 2025])
        {
            var took = await MedianAsync(() => ReadAsync(store, plan, period, city, new(year, 12, 31), cancellation));
            Console.WriteLine($"series of the city to {year}: {took * 1000:F0} ms");
        }
        Console.WriteLine($"series of one county to 2025: {await MedianAsync(() => ReadAsync(store, plan, period, county, period.EndDay, cancellation)) * 1000:F0} ms");
    }

    private static Task<IReadOnlyList<DayReading>> ReadAsync(Store store, Plan plan, PlanPeriod period, DivisionHead division, DateOnly day, CancellationToken cancellation) =>
        store.WriteAsync(Actor.Operator, writing => PlanOverTime.ReadAsync(writing, new AssessmentOrder(Guid.Empty, new(plan, null), division.Id, day), period, new Progress<Step>()),
            cancellation, System.Data.IsolationLevel.RepeatableRead);

    private static Task<EvaluationDocuments> MakeAsync(Store store, Plans plans, ReportFonts fonts, Plan plan, DivisionHead division, DateOnly day, CancellationToken cancellation) =>
        store.WriteAsync(Actor.Operator, async writing =>
        {
            var job = await writing.SingleOrDefaultAsync<Guid>(
                "insert into job (kind, state, account, request, started, finished) values ('evaluation', 'done', 'operator', '{}', now(), now()) returning id");
            return await EvaluationJob.MakeAsync(writing, plans, fonts, job, new(plan.Id, division.Id, day, EvaluationKind.Final, "zh-CN"), new Progress<Step>());
        }, cancellation, System.Data.IsolationLevel.RepeatableRead);

    private static async Task<DivisionHead> HeadAsync(Store store, string level, CancellationToken cancellation) =>
        (await store.SingleOrDefaultAsync<DivisionHead>(
            "select division_id as id, code, name, level::text as level, true as has_parts from division_version where level = @level::division_level order by code limit 1",
            new { level }, cancellation))!;

    private static async Task<double> MedianAsync(Func<Task> work)
    {
        var times = new List<double>();
        for (var i = 0; i <= Rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            times.Add(watch.Elapsed.TotalSeconds);
        }
        // The first warms up.
        return times.Skip(1).Order().ElementAt(Rounds / 2);
    }

    private sealed record Row(decimal Year, string Kind, long Divisions, long Met);
}
