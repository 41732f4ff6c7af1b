using CivilAtlas.Toponymy;

namespace CivilAtlas.NameChecks;

/// <summary>Names of one batch held against one another, by the same rules as against the register.</summary>
internal sealed class BatchCollisions
{
    // Of a name given ten thousand times in a batch, fifty are evidence enough; and the work stays linear.
    private const int MostHeld = 50;
    private readonly IReadOnlyList<CheckedName> names;
    private readonly ILookup<(NameScope, string), CheckedName> byTerm, bySound, byNear;
    private readonly LookAlikes alikes;

    public BatchCollisions(IReadOnlyList<CheckedName> names, LookAlikes alikes)
    {
        this.names = names;
        this.alikes = alikes;
        byTerm = names.ToLookup(n => (n.Circle, n.Term));
        bySound = names.SelectMany(n => n.Keys.Sounds.Select(s => (s, n))).ToLookup(p => (p.n.Circle, p.s), p => p.n);
        byNear = names.SelectMany(n => n.NearKeys().Select(k => (k, n))).ToLookup(p => (p.n.Circle, p.k), p => p.n);
    }

    public IEnumerable<CheckFinding> Of(CheckedName name)
    {
        if (names.Count < 2)
            yield break;
        var kind = name.Circle;
        var same = Others(name, byTerm[(kind, name.Term)]);
        var sound = Others(name, name.Keys.Sounds.SelectMany(s => bySound[(kind, s)].Take(MostHeld))).Where(o => o.Term != name.Term).ToList();
        var alike = Others(name, name.LookAlikes(alikes).SelectMany(t => byTerm[(kind, t)].Take(MostHeld))).Except(sound).ToList();
        var near = Others(name, name.NearKeys().SelectMany(k => byNear[(kind, k)].Take(MostHeld))).Except(sound).Except(alike).Where(o => name.IsMistakenFor(o.Term)).ToList();
        foreach (var (rule, severity, others) in ((string, Severity, List<CheckedName>)[])
            [("duplicate", Severity.Blocks, same), ("homophone", Severity.Warns, sound), ("near-homograph", Severity.Warns, alike)])
            if (others.Count > 0)
                yield return RegisterFindings.Collision(name, rule, severity, [.. others.Select(Evidence)]);
        if (near.Count > 0)
            yield return new("near-homograph", Severity.Informs, NameCircles.ArticleOf(name.Circle), "name-check.one-apart",
                [("names", RegisterFindings.NamesOf([.. near.Select(Evidence)]))], [.. near.Select(Evidence).Take(RegisterFindings.MostEvidence)], null);
    }

    private static List<CheckedName> Others(CheckedName name, IEnumerable<CheckedName> found) =>
        [.. found.Take(MostHeld).Where(o => o.N != name.N && Meet(name, o)).Distinct()];

    /// <summary>Whether two names of one circle stand in the same scope: the built-up area where both lie in one, else the county.</summary>
    private static bool Meet(CheckedName one, CheckedName other) =>
        one.Circle == NameScope.Nation
        || (one.Circle == NameScope.BuiltUpArea && one.Place?.Areas is { } areas && other.Place?.Areas is { } others
            ? areas.Intersect(others).Any()
            : one.Item.DivisionId == other.Item.DivisionId || CountyOrScope(one).Intersect(CountyOrScope(other)).Any());

    private static Guid[] CountyOrScope(CheckedName name) => (name.Circle == NameScope.BuiltUpArea ? name.Division.At("county") : name.Scope!).Divisions;

    private static NameEvidence Evidence(CheckedName other) => new(other.Item.PlaceNameId, null, other.Item.Name, other.Item.Category,
        other.Division.Units[0].Code, other.Division.Units[0].Name, other.Place is { } place ? [place.Lon, place.Lat] : null, $"items[{other.N}]", other.Row);
}
