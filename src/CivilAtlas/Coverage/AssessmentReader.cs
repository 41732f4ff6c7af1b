using System.Text.Json;

namespace CivilAtlas.Coverage;

internal enum MetFilter { True, False, Null }

/// <summary>Reads an assessment in a language, for the API, the CSV and the command line.</summary>
internal sealed class AssessmentReader(Store store, Plans plans)
{
    public async Task<AssessmentResponse> ReadAsync(Guid id, string language, string? standard, MetFilter? met, CancellationToken cancellation)
    {
        var head = await store.SingleOrDefaultAsync<HeadRow>(Sql.Beside<AssessmentReader>("Head"), new { id }, cancellation)
            ?? throw new NotFound("coverage.assessment-unknown", ("id", id));
        var rows = head.State != "done" ? [] : await store.QueryAsync<ResultRow>(Sql.Beside<AssessmentReader>("Rows"),
            new { id, previousId = head.PreviousId, standard }, cancellation);
        var byStandard = rows.ToLookup(r => r.Standard);
        var known = head.State == "done" && plans.Find(head.Plan) is { } plan
            ? plan.Standards.Where(s => head.Standard is null || s.Id == head.Standard).Where(s => standard is null || s.Id == standard)
            : [];
        return new(head.Id, head.State, head.Id, head.Plan, head.Standard, head.AsOf, new(head.Code ?? "", head.Name ?? ""),
            new DateTimeOffset(head.Created, TimeSpan.Zero), head.PreviousId,
            [.. known.Select(s => ResultOf(s, [.. byStandard[s.Id]], language, met, head.PreviousId is not null))]);
    }

    /// <summary>In the transaction that has just made it, before anybody else can see it; held against no other.</summary>
    public static async Task<IReadOnlyList<StandardResult>> ReadAsync(Writing writing, Guid id, Plan plan, string language)
    {
        var rows = await writing.QueryAsync<ResultRow>(Sql.Beside<AssessmentReader>("Rows"), new { id, previousId = (Guid?)null, standard = (string?)null });
        var byStandard = rows.ToLookup(r => r.Standard);
        return [.. plan.Standards.Select(s => ResultOf(s, [.. byStandard[s.Id]], language, null, hasPrevious: false))];
    }

    private static StandardResult ResultOf(Standard standard, IReadOnlyList<ResultRow> rows, string language, MetFilter? filter, bool hasPrevious)
    {
        var applying = rows.Where(r => r.Applies).ToList();
        bool? met = applying.Count == 0 || applying.Any(r => r.Met is null) ? null : true;
        if (applying.Any(r => r.Met is false))
            met = false;
        var single = applying.Count == 1 ? applying[0] : null;
        var own = rows.Where(r => r.Level == standard.Checks[0].Level).ToList();
        return new(standard.Id, standard.Title, standard.Level, met,
            single is null ? applying.Count(r => r.Met is true) : single.Have,
            single is null ? applying.Count : single.Need,
            rows.Count == 0 ? Messages.Say(language, "coverage.reason.no-division-of-level") : single is null ? null : Say(single, language),
            TotalsOf(own),
            hasPrevious ? new(applying.Count(r => r is { Met: true, PreviousApplies: true, PreviousMet: not true }),
                applying.Count(r => r is { Met: false, PreviousApplies: true, PreviousMet: not false })) : null,
            [.. rows.Where(r => filter is null || (r.Applies && r.Met == filter switch { MetFilter.True => true, MetFilter.False => false, _ => null }))
                .Select(r => DivisionOf(r, language))]);
    }

    private static StandardTotals TotalsOf(List<ResultRow> rows)
    {
        return new(
            new(Those(true).Count(), Those(false).Count(), Those(null).Count(), rows.Count(r => !r.Applies)),
            new(Those(true).Sum(r => r.People ?? 0), Those(false).Sum(r => r.People ?? 0), Those(null).Sum(r => r.People ?? 0)));

        IEnumerable<ResultRow> Those(bool? met) => rows.Where(r => r.Applies && r.Met == met);
    }

    private static DivisionResult DivisionOf(ResultRow row, string language) => new(row.Code, row.Name, row.Level,
        row.CountyCode is null ? null : new(row.CountyCode, row.CountyName!), row.Met, row.Applies, row.Have, row.Need,
        ValuesOf(row).FirstOrDefault(v => v.Name == "unit").Value as string, Say(row, language), row.People);

    private static string? Say(ResultRow row, string language) => row.Reason is null ? null : Messages.Say(language, row.Reason, ValuesOf(row));

    private static IEnumerable<(string Name, object? Value)> ValuesOf(ResultRow row)
    {
        if (row.ReasonValues is null)
            return [];
        using var values = JsonDocument.Parse(row.ReasonValues);
        return [.. values.RootElement.EnumerateObject().Select(v => (v.Name, v.Value.ValueKind switch
        {
            JsonValueKind.Array => v.Value.EnumerateArray().Select(e => e.ToString()).ToList(),
            JsonValueKind.Number => v.Value.GetDouble(),
            JsonValueKind.Null => null,
            _ => (object?)v.Value.ToString(),
        }))];
    }

    private sealed record HeadRow(Guid Id, string State, string Plan, string? Standard, DateOnly AsOf, string? Code, string? Name, DateTime Created, Guid? PreviousId);

    private sealed record ResultRow(string Standard, string Code, string Name, string Level, string? CountyCode, string? CountyName,
        bool? Met, bool Applies, double? Have, double? Need, string? Reason, string? ReasonValues, long? People, bool? PreviousMet, bool PreviousApplies);
}
