namespace CivilAtlas.NameChecks;

/// <param name="WithKin">Itself, and the divisions that came to it and stand no more.</param>
internal sealed record ScopeUnit(Guid Id, string Level, string Code, string Name, Guid[] WithKin);

/// <summary>A division as the rules see it today: what stands in its place, and all above that, from the lowest up.</summary>
internal sealed record DivisionScope(IReadOnlyList<ScopeUnit> Units)
{
    private static readonly string[] Levels = ["province", "prefecture", "county", "township", "village"];

    /// <summary>What stands in the division's place: itself, or all it became.</summary>
    public IReadOnlyList<ScopeUnit> Standing => [.. Units.Where(u => u.Level == Units[0].Level)];

    /// <summary>Those below the level, the lowest first.</summary>
    public IEnumerable<ScopeUnit> Below(string level) => Units.Where(u => Array.IndexOf(Levels, u.Level) > Array.IndexOf(Levels, level));

    /// <summary>The units of the level; where the division lies above it, the lowest there are.</summary>
    public ScopeDivisions At(string level)
    {
        var wanted = Array.IndexOf(Levels, level);
        var found = Units.Where(u => Array.IndexOf(Levels, u.Level) <= wanted).ToLookup(u => u.Level);
        var units = Levels.Take(wanted + 1).Reverse().Select(l => found[l].ToList()).FirstOrDefault(u => u.Count > 0) ?? [.. Units.Take(1)];
        return new([.. units.SelectMany(u => u.WithKin).Distinct()], string.Join('、', units.Select(u => u.Name).Distinct(StringComparer.Ordinal)));
    }
}

/// <summary>A circle of divisions in which names are held against one another.</summary>
internal sealed record ScopeDivisions(Guid[] Divisions, string Name);

/// <summary>Finds the scopes of divisions and keeps them for as long as one piece of work lasts.</summary>
internal sealed class NameScopes(Store store, DateOnly today)
{
    private readonly Dictionary<Guid, DivisionScope> known = [];

    public async Task<IReadOnlyDictionary<Guid, DivisionScope>> OfAsync(IEnumerable<Guid> divisions, CancellationToken cancellation)
    {
        var missing = divisions.Where(d => !known.ContainsKey(d)).Distinct().ToArray();
        if (missing.Length > 0)
        {
            var rows = await store.QueryAsync<ScopeRow>(Sql.Beside<NameScopes>(), new { divisions = missing, today }, cancellation);
            foreach (var scope in rows.GroupBy(r => r.Asked))
                known[scope.Key] = new([.. scope.Select(r => new ScopeUnit(r.Id, r.Level, r.Code, r.Name, r.WithKin))]);
            foreach (var gone in missing)
                known.TryAdd(gone, new([new(gone, "village", "", "", [gone])]));
        }
        return known;
    }

    private sealed record ScopeRow(Guid Asked, Guid Id, string Level, string Code, string Name, Guid[] WithKin);
}
