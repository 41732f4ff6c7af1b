namespace CivilAtlas.Scenarios;

internal enum StepKind { Open, Close, Move, Enlarge, Population }

/// <summary>One step away from the register.</summary>
/// <param name="Facility">Which one is closed, moved or enlarged.</param>
/// <param name="FacilityKind">What is opened. It passes every filter of a run of its kind.</param>
/// <param name="Location">lon, lat in CGCS2000: where it is opened, or moved to.</param>
/// <param name="Capacity">What an opened one takes; of an enlarged one, what it takes then.</param>
/// <param name="Division">Whose people change; all where left out.</param>
/// <param name="Factor">Times the people counted.</param>
internal sealed record ScenarioStep(StepKind Kind, Guid? Facility = null, string? FacilityKind = null, string? Name = null, double[]? Location = null,
    double? Capacity = null, string? Division = null, double? Factor = null);

/// <summary>A scenario as a run is made with it, whatever becomes of it later.</summary>
internal sealed record Scenario(Guid Id, string Name, int Version, Guid DivisionId, IReadOnlyList<ScenarioStep> Steps);
