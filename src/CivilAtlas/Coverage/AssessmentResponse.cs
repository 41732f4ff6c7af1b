namespace CivilAtlas.Coverage;

internal sealed record NamedDivision(string Code, string Name);

/// <param name="Id">The same as <paramref name="JobId"/>: one job makes one assessment.</param>
/// <param name="State">That of its job; the standards are there when it is done.</param>
/// <param name="Standard">Null: all of the plan.</param>
/// <param name="PreviousId">The assessment before it of the same division that holds the same standards.</param>
internal sealed record AssessmentResponse(Guid Id, string State, Guid JobId, string Plan, string? Standard, DateOnly AsOf, NamedDivision Division,
    DateTimeOffset CreatedAt, Guid? PreviousId, IReadOnlyList<StandardResult> Standards);

/// <param name="Met">False when one division misses it; else null when one cannot be judged; null too when none is of its level.</param>
/// <param name="Have">Of a single division its own figure; of several, how many of those it applies to meet it.</param>
/// <param name="Totals">Over the divisions of the standard's own level.</param>
/// <param name="Change">Against the previous assessment; null without one.</param>
internal sealed record StandardResult(string Id, Bilingual Title, string Level, bool? Met, double? Have, double? Need, string? Reason,
    StandardTotals Totals, StandardChange? Change, IReadOnlyList<DivisionResult> Divisions);

internal sealed record StandardTotals(UnitTotals Units, PeopleTotals People);

internal sealed record UnitTotals(int Met, int Missed, int Unknown, int NotApplicable);

/// <summary>Of the divisions the standard applies to; those nobody was counted in are left out.</summary>
internal sealed record PeopleTotals(long Met, long Missed, long Unknown);

internal sealed record StandardChange(int NewlyMet, int NewlyMissed);

/// <param name="Unit">What have and need are in: count or percent.</param>
internal sealed record DivisionResult(string Code, string Name, string Level, NamedDivision? County, bool? Met, bool Applies,
    double? Have, double? Need, string? Unit, string? Reason, long? People);
