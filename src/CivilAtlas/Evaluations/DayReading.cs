using CivilAtlas.Coverage;

namespace CivilAtlas.Evaluations;

/// <summary>An indicator on one day.</summary>
/// <param name="Most">What it would be if all that could not be judged were met.</param>
/// <param name="Reason">The message that says why there is no figure.</param>
internal readonly record struct Observed(double? Actual, double? Most, string? Reason);

/// <summary>What the register says on one day about every standard, read from the tables the judgement has left in the transaction.</summary>
internal sealed record DayReading(DateOnly Day, bool IsRegistered, IReadOnlyDictionary<(string Standard, string Level), ShareRow> Shares,
    IReadOnlyDictionary<(string Standard, int Part), OwnRow> Own)
{
    public static async Task<DayReading> ReadAsync(Writing writing, AssessmentOrder order)
    {
        // A register that held nothing on the day did not count to zero: it was not kept yet.
        var registered = await writing.SingleOrDefaultAsync<bool>("select exists (select from assess_member where now)");
        var shares = await writing.QueryAsync<ShareRow>(Sql.Beside<DayReading>("Shares"));
        var own = await writing.QueryAsync<OwnRow>(Sql.Beside<DayReading>("Own"), new { order.DivisionId });
        return new(order.AsOf, registered, shares.ToDictionary(r => (r.Standard, r.Level)), own.ToDictionary(r => (r.Standard, r.Part)));
    }

    public Observed Of(Indicator indicator)
    {
        if (!IsRegistered && indicator.Rule is not (TrackedByYear or Unanswerable))
            return new(null, null, "evaluation.reason.not-registered");
        if (indicator.Measure == IndicatorMeasure.Own)
            return Own.TryGetValue((indicator.Standard.Id, indicator.Part), out var own)
                ? new(own.Have, null, own.Have is null ? SayableReason(own.Reason) : null)
                : new(null, null, "coverage.reason.not-this-kind");
        if (!Shares.TryGetValue((indicator.Standard.Id, indicator.Check.Level), out var share) || share.Met + share.Missed + share.Unknown == 0)
            return new(null, null, "evaluation.reason.none");
        if (share.Met + share.Missed == 0)
            return new(null, null, "coverage.reason.no-geometry");
        return indicator.Measure == IndicatorMeasure.Facilities
            ? new(100 * share.Have / share.Need, share.Unknown > 0 ? 100 : null, null)
            : new(100.0 * share.Met / (share.Met + share.Missed + share.Unknown),
                share.Unknown > 0 ? 100.0 * (share.Met + share.Unknown) / (share.Met + share.Missed + share.Unknown) : null, null);
    }

    // Its words count divisions, and those counts are not kept by year.
    private static string? SayableReason(string? reason) => reason == "coverage.reason.divisions-unknown" ? "coverage.reason.no-geometry" : reason;
}

internal sealed record ShareRow(string Standard, string Level, long Met, long Missed, long Unknown, double Have, double Need);

internal sealed record OwnRow(string Standard, int Part, double? Have, string? Reason);
