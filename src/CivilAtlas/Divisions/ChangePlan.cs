using NetTopologySuite.Geometries;

namespace CivilAtlas.Divisions;

/// <summary>A division as it stands on the day of a change.</summary>
internal sealed record StandingDivision(long VersionId, Guid Id, string Code, string Name, string LevelWord, string Kind, Guid? ParentId, DateOnly FirstDay, bool HasShape)
{
    public DivisionLevel Level => DivisionLevels.Read(LevelWord);
}

/// <summary>A division as it will stand. A seat or shape of null stays as it was.</summary>
internal sealed record NextState(string Code, string Name, DivisionLevel Level, string Kind, Guid? ParentId, Coordinate? Seat, Geometry? Shape, bool ShapeGiven = false);

/// <param name="Field">Where the request names it; null of one that follows.</param>
internal sealed record Affected(Guid Id, StandingDivision? Before, NextState? After, string? Field);

/// <summary>What the register knows that a change may touch: the divisions changed with all below them, the parents named and all above them.</summary>
internal sealed class Surroundings(IReadOnlyList<StandingDivision> units, CodeBook codes)
{
    private readonly Dictionary<Guid, StandingDivision> byId = units.ToDictionary(u => u.Id);
    private readonly Dictionary<string, StandingDivision> byCode = units.ToDictionary(u => u.Code);
    private readonly ILookup<Guid?, StandingDivision> byParent = units.OrderBy(u => u.Code, StringComparer.Ordinal).ToLookup(u => u.ParentId);

    public CodeBook Codes => codes;

    public StandingDivision? ByCode(string code) => byCode.GetValueOrDefault(code);

    public StandingDivision? ById(Guid? id) => id is { } known ? byId.GetValueOrDefault(known) : null;

    public IEnumerable<StandingDivision> ChildrenOf(Guid id) => byParent[id];

    public Guid PrefectureOf(Guid? id)
    {
        for (var unit = ById(id); unit is not null; unit = ById(unit.ParentId))
            if (unit.Level == DivisionLevel.Prefecture)
                return unit.Id;
        return Guid.Empty;
    }
}

/// <summary>Every division a change touches, before and after, with what speaks against it and what an officer should look at.</summary>
internal sealed class ChangePlan(ChangeForm form, Surroundings known)
{
    private readonly Dictionary<Guid, Affected> affected = [];

    public ChangeForm Form => form;
    public Surroundings Known => known;
    public List<Fault> Faults { get; } = [];
    public List<Fault> Warnings { get; } = [];
    public List<(Guid? From, string? FromCode, Guid? To, string? ToCode)> Lineage { get; } = [];
    public IEnumerable<Affected> All => affected.Values;
    public IEnumerable<Affected> Ended => All.Where(a => a.After is null);

    public bool Touches(Guid id) => affected.ContainsKey(id);

    public Affected? Of(Guid? id) => id is { } known ? affected.GetValueOrDefault(known) : null;

    public void Put(Affected one)
    {
        if (one.After is { } after)
            known.Codes.Take(after.Code, one.Id);
        affected[one.Id] = one;
    }

    public void Refuse(string field, string key, params (string, object?)[] values) => Faults.Add(new(field, key, values));

    public IReadOnlyList<AffectedDivision> Describe() =>
    [
        .. All.OrderBy(a => a.After?.Level ?? a.Before!.Level).ThenBy(a => a.Before?.Code ?? a.After!.Code, StringComparer.Ordinal).Select(a => new AffectedDivision(a.Id,
            a.Before?.Code ?? a.After!.Code, a.Before?.Name ?? a.After!.Name, a.Before?.LevelWord ?? a.After!.Level.Word(),
            a.Before is null ? null : a.After?.Code, a.Before is null ? null : a.After?.Name,
            a.Before is { } b ? new(b.Code, b.Name, b.LevelWord, b.Kind, known.ById(b.ParentId)?.Code) : null,
            a.After is { } n ? new(n.Code, n.Name, n.Level.Word(), n.Kind, CodeAfter(n.ParentId)) : null))
    ];

    public string? CodeAfter(Guid? id) => Of(id)?.After?.Code ?? known.ById(id)?.Code;
}
