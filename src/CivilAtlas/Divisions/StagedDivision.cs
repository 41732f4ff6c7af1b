using CivilAtlas.Imports;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Divisions;

/// <summary>A division as a file says it, checked as far as the file alone allows.</summary>
/// <param name="Id">Its identity if the register does not know its code yet.</param>
/// <param name="ParentCode">As stated, units that are no real division skipped; null for a province or where the file does not say.</param>
/// <param name="LikelyParents">Codes its own code suggests, the nearest first.</param>
internal sealed record StagedDivision(Guid Id, Origin Origin, string Code, string Name, string Level, string Kind,
    string? ParentCode, IReadOnlyList<string> LikelyParents, Point? Seat)
{
    public MultiPolygon? Shape { get; set; }
}
