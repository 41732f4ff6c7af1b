namespace CivilAtlas.Scenarios;

internal enum StepKind { Open, Close, Move, Enlarge, Population, Road, CloseRoad }

/// <summary>One step away from the register.</summary>
/// <param name="Facility">Which one is closed, moved or enlarged.</param>
/// <param name="FacilityKind">What is opened. It passes every filter of a run of its kind.</param>
/// <param name="Location">lon, lat in CGCS2000: where it is opened, or moved to; or where a barrier closes a road.</param>
/// <param name="Capacity">What an opened one takes; of an enlarged one, what it takes then.</param>
/// <param name="Division">Whose people change; all where left out.</param>
/// <param name="Factor">Times the people counted.</param>
/// <param name="People">Or how many there are then, spread as those counted are.</param>
/// <param name="AgeGroup">Of whom: a factor without one is for every age, a number for everybody together.</param>
/// <param name="Line">lon, lat of the vertices of a road that is opened, in the direction of its traffic where it is one-way.</param>
/// <param name="KilometresPerHour">Its own speed instead of its class's; nobody walks or cycles faster for it.</param>
/// <param name="Road">Which road of the register is closed; or say where the barrier stands.</param>
internal sealed record ScenarioStep(StepKind Kind, Guid? Facility = null, string? FacilityKind = null, string? Name = null, double[]? Location = null,
    double? Capacity = null, string? Division = null, double? Factor = null, double? People = null, string? AgeGroup = null,
    IReadOnlyList<double[]>? Line = null, string? RoadClass = null, double? KilometresPerHour = null, bool? OneWay = null, Guid? Road = null);

/// <summary>A scenario as a run is made with it, whatever becomes of it later.</summary>
/// <param name="ValidAt">The day it stands on; null for that of the run.</param>
/// <param name="Base">The scenario whose steps are taken first.</param>
internal sealed record Scenario(Guid Id, string Name, int Version, Guid DivisionId, IReadOnlyList<ScenarioStep> Steps, DateOnly? ValidAt = null, Scenario? Base = null)
{
    /// <summary>From the one that stands on no other up to this one.</summary>
    public IEnumerable<Scenario> FromTheGround() => (Base?.FromTheGround() ?? []).Append(this);
}
