using CivilAtlas.Jobs;

namespace CivilAtlas.Coverage;

/// <param name="JobId">Also the assessment's identity: one job makes one assessment.</param>
/// <param name="YearsJudged">The years whose whole plan the same work judges, where it is more than that of the day.</param>
internal sealed record AssessmentOrder(Guid JobId, PlanPart Part, Guid DivisionId, DateOnly AsOf, IReadOnlyList<int>? YearsJudged = null);

/// <summary>
/// Holds the standards of a plan against the register, set by set in SQL, inside one transaction:
/// an assessment is there as a whole or not at all.
/// </summary>
internal sealed class Evaluation(Writing writing, AssessmentOrder order, IProgress<Step> progress)
{
    public static async Task<Guid> RunAsync(Writing writing, AssessmentOrder order, IProgress<Step> progress)
    {
        await JudgeAsync(writing, order, progress);
        await KeepAsync(writing, order);
        return order.JobId;
    }

    /// <summary>Leaves every answer in the transaction's own tables (Tables.sql), and keeps nothing.</summary>
    public static async Task JudgeAsync(Writing writing, AssessmentOrder order, IProgress<Step> progress)
    {
        var evaluation = new Evaluation(writing, order, progress);
        await evaluation.PlaceAsync();
        await evaluation.JudgeAsync();
    }

    public static async Task KeepAsync(Writing writing, AssessmentOrder order)
    {
        // A job taken up again after a crash finds what it has already kept.
        await writing.ExecuteAsync("delete from assessment where id = @JobId", order);
        await writing.ExecuteAsync(
            """
            insert into assessment (id, job_id, plan, standard, division_id, as_of, account, finished)
            values (@id, @id, @plan, @standard, @division, @asOf, @account, clock_timestamp())
            """,
            new
            {
                id = order.JobId, plan = order.Part.Plan.Id, standard = order.Part.Standard, division = order.DivisionId,
                asOf = order.AsOf, account = writing.Actor.Account,
            });
        await writing.ExecuteAsync(Sql.Beside<Evaluation>("Conclude"), new { id = order.JobId });
    }

    private bool baseKnown;

    private async Task PlaceAsync()
    {
        var levels = PlanReader.DivisionLevels.Reverse().ToList();
        progress.Report(new("coverage.step.place", 0, levels.Count));
        var kinds = order.Part.Standards.SelectMany(s => s.Checks).SelectMany(c => KindsOf(c.Rule)).Distinct().ToArray();
        var values = new { root = order.DivisionId, asOf = order.AsOf, baseDay = order.Part.Plan.BaseDay, kinds };
        await RunAsync("Tables");
        await RunAsync("Territory", values);
        foreach (var level in levels.Skip(1))
            await RunAsync("Upward", new { level });
        await RunAsync("Facilities", values);
        await writing.ExecuteAsync("create index on assess_facility using gist (location); analyze assess_facility (id, location)");
        foreach (var level in levels)
        {
            await RunAsync("Assign", new { level, asOf = order.AsOf });
            progress.Report(new("coverage.step.place", levels.IndexOf(level) + 1, levels.Count));
        }
        await RunAsync("Members");
        // Growth from nothing and growth from what was never entered look alike; the second must not pass for the first.
        baseKnown = await writing.SingleOrDefaultAsync<bool>(
            """
            select exists (select from facility_version v where v.recorded @> now() and v.valid @> @baseDay::date
                and v.location && (select st_setsrid(st_extent(box::geometry)::geometry, 4490) from assess_division))
            """, values);
    }

    private async Task JudgeAsync()
    {
        var standards = order.Part.Standards.ToList();
        for (var i = 0; i < standards.Count; i++)
        {
            progress.Report(new("coverage.step.judge", i, standards.Count));
            foreach (var check in standards[i].Checks)
            {
                if (check.DivisionKinds is { } divisionKinds)
                    await RunAsync("NotThisKind", new { standard = standards[i].Id, level = check.Level, divisionKinds = divisionKinds.ToArray() });
                var part = 0;
                foreach (var rule in check.Rule.Parts)
                    await JudgeAsync(new(standards[i].Id, part++, check), rule);
            }
        }
        progress.Report(new("coverage.step.judge", standards.Count, standards.Count));
    }

    private Task<int> JudgeAsync(Place place, Rule rule)
    {
        var (standard, part, check) = place;
        var level = check.Level;
        var divisionKinds = check.DivisionKinds?.ToArray();
        return rule switch
        {
            AtLeast r => RunAsync("AtLeast", new
            {
                standard, part, level, divisionKinds, baseKnown, r.SinceBaseDay, least = r.Least,
                kinds = r.Measure.Kinds.ToArray(), sum = r.Measure.Sum, where = JsonPath.Of(r.Measure.Where),
            }),
            Ratio r => RunAsync("Ratio", new
            {
                standard, part, level, divisionKinds, leastPercent = r.LeastPercent,
                partKinds = r.Part.Kinds.ToArray(), partSum = r.Part.Sum, partWhere = JsonPath.Of(r.Part.Where),
                wholeKinds = r.Whole.Kinds.ToArray(), wholeSum = r.Whole.Sum, wholeWhere = JsonPath.Of(r.Whole.Where),
            }),
            Every r => RunAsync("Every", new
            {
                standard, part, level, divisionKinds,
                kinds = r.Facilities.Kinds.ToArray(), where = JsonPath.Of(r.Facilities.Where), must = JsonPath.Of(r.Must),
            }),
            ShareOfDivisions r => RunAsync("ShareOfDivisions", new
            {
                standard, part, level, divisionKinds, below = r.Level, belowKinds = r.DivisionKinds?.ToArray(), least = r.Least, leastPercent = r.LeastPercent,
                kinds = r.Having.Kinds.ToArray(), sum = r.Having.Sum, where = JsonPath.Of(r.Having.Where),
            }),
            TrackedByYear r => RunAsync("TrackedByYear", new
            {
                standard, part, level, divisionKinds, from = r.From, to = r.To, asOf = order.AsOf, plan = order.Part.Plan.Id,
                judged = (int[])(order.Part.Standard is not null ? [] : [.. order.YearsJudged ?? [order.AsOf.Year]]),
            }),
            Unanswerable r => RunAsync("Unanswerable", new { standard, part, level, divisionKinds, reason = "coverage.reason.needs-" + r.Needs }),
            _ => throw new InvalidOperationException($"No judgement is written for {rule.GetType().Name}."),
        };
    }

    private Task<int> RunAsync(string part, object? values = null) => writing.ExecuteAsync(Sql.Beside<Evaluation>(part), values);

    private static IEnumerable<string> KindsOf(Rule rule) => rule switch
    {
        AtLeast r => r.Measure.Kinds,
        Ratio r => r.Part.Kinds.Concat(r.Whole.Kinds),
        Every r => r.Facilities.Kinds,
        ShareOfDivisions r => r.Having.Kinds,
        AllOf r => r.Rules.SelectMany(KindsOf),
        _ => [],
    };

    private sealed record Place(string Standard, int Part, Check Check);
}
