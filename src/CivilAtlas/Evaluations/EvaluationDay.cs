using CivilAtlas.Coverage;
using CivilAtlas.Divisions;

namespace CivilAtlas.Evaluations;

/// <summary>Mid-term: up to the first end of a year after half of the plan's period. Final: the whole period.</summary>
internal enum EvaluationKind { MidTerm, Final }

/// <summary>Which plan, which division and which day is meant, or every reason why that cannot be.</summary>
internal static class EvaluationDay
{
    public static async Task<(Plan Plan, PlanPeriod Period, DivisionHead Division, DateOnly AsOf)> ReadAsync(Store store, Plans plans, string? planId, string division,
        EvaluationKind? kind, DateOnly? asOf, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var plan = planId is null ? plans.All.FirstOrDefault(p => p.Period is not null) : plans.Find(planId);
        if (plan is null)
            faults.Add(new("plan", "evaluation.plan-unknown", ("value", planId), ("known", plans.All.Select(p => p.Id))));
        else if (plan.Period is null)
            faults.Add(new("plan", "evaluation.no-period", ("value", plan.Id)));
        var day = asOf ?? AsOf.Today;
        if (plan?.Period is { } period)
        {
            day = asOf ?? Earlier(AsOf.Today, kind == EvaluationKind.MidTerm ? period.MidDay : period.EndDay);
            if (Misfit(period, kind, day) is { } fault)
                faults.Add(fault);
        }
        DivisionHead? found = null;
        if (!DivisionCode.IsWellFormed(division))
            faults.Add(new("division", "division.code-malformed", ("value", division)));
        else if (faults.Exists(f => f.Field == "asOf"))
        {
            // A wrong day says nothing about a code; one that never was is wrong on any.
            if (!await store.SingleOrDefaultAsync<bool>("select exists (select from division_code where code = @code)", new { code = DivisionCode.Store(division) }, cancellation))
                faults.Add(new("division", "evaluation.division-unknown", ("value", division), ("day", day)));
        }
        else if ((found = await FindAsync(store, division, day, cancellation)) is null)
            faults.Add(new("division", "evaluation.division-unknown", ("value", division), ("day", day)));
        else if (!found.HasParts)
            faults.Add(new("division", "evaluation.division-without-parts", ("value", $"{found.Name} {found.Code}")));
        return faults.Count == 0 ? (plan!, plan!.Period!, found!, day) : throw new BadInput(faults);
    }

    private static Fault? Misfit(PlanPeriod period, EvaluationKind? kind, DateOnly day) =>
        day <= period.BaseDay ? new("asOf", "evaluation.before-base", ("base", period.BaseDay), ("value", day), ("first", period.BaseDay.AddDays(1)))
        : day > AsOf.Today ? new("asOf", "evaluation.future", ("value", day), ("today", AsOf.Today))
        : day > period.EndDay ? new("asOf", "evaluation.after-end", ("value", day), ("end", period.EndDay))
        : kind == EvaluationKind.MidTerm && day > period.MidDay ? new("asOf", "evaluation.after-middle", ("value", day), ("middle", period.MidDay))
        : kind == EvaluationKind.Final && day <= period.MidDay ? new("asOf", "evaluation.before-middle", ("value", day), ("middle", period.MidDay))
        : null;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static Task<DivisionHead?> FindAsync(Store store, string code, DateOnly day, CancellationToken cancellation) => store.SingleOrDefaultAsync<DivisionHead>(
        """
        select v.division_id as id, v.code, v.name, v.level::text as level,
               exists (select from division_version c where c.parent_id = v.division_id and c.valid @> @day::date and c.recorded @> now()) as has_parts
        from division_version v where v.code = @code and v.valid @> @day::date and v.recorded @> now()
        """, new { code = DivisionCode.Store(code), day }, cancellation);
}

internal sealed record DivisionHead(Guid Id, string Code, string Name, string Level, bool HasParts);
