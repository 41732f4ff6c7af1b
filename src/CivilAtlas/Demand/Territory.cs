namespace CivilAtlas.Demand;

/// <summary>A division of a territory as it was on the day.</summary>
/// <param name="ParentId">Null only above the territory.</param>
internal sealed record TerritoryDivision(Guid Id, Guid? ParentId, string Code, string Name, string Level);

/// <summary>A division and all below it on a day, and the prefecture they lie in where they do not hold one.</summary>
internal sealed class Territory
{
    private readonly Dictionary<Guid, TerritoryDivision> byId;
    private readonly TerritoryDivision? prefectureAbove;

    private Territory(Guid root, IReadOnlyList<TerritoryDivision> rows)
    {
        byId = rows.ToDictionary(r => r.Id);
        Root = byId[root];
        prefectureAbove = rows.FirstOrDefault(r => r.Level == "prefecture" && Above(root).Contains(r));
        // What lies above is known only for its prefecture.
        All = [.. rows.Where(r => Above(r.Id).Contains(Root))];
    }

    public TerritoryDivision Root { get; }

    /// <summary>The root among them.</summary>
    public IReadOnlyList<TerritoryDivision> All { get; }

    public Guid[] Villages => [.. All.Where(d => d.Level == "village").Select(d => d.Id)];

    public static async Task<Territory> ReadAsync(Store store, Guid root, DateOnly asOf, CancellationToken cancellation) =>
        new(root, await store.QueryAsync<TerritoryDivision>(Sql.Beside<Territory>(), new { root, asOf }, cancellation));

    /// <summary>For who has not said which division he means.</summary>
    public static async Task<Guid> OnlyPrefectureAsync(Store store, DateOnly day, CancellationToken cancellation)
    {
        var found = await store.QueryAsync<Guid>(
            "select division_id from division_version where level = 'prefecture' and valid @> @day::date and recorded @> now() limit 2", new { day }, cancellation);
        return found.Count == 1 ? found[0] : throw new BadInput("division", "coverage-run.which-division");
    }

    /// <summary>The division itself and those above it, as far as the territory knows them.</summary>
    public IEnumerable<TerritoryDivision> Above(Guid id)
    {
        for (Guid? at = id; at is { } known && byId.TryGetValue(known, out var division); at = division.ParentId)
            yield return division;
    }

    /// <summary>From a division up to the root; the root alone for what lies in no known division.</summary>
    public IEnumerable<TerritoryDivision> Within(Guid? id)
    {
        if (id is null || !byId.ContainsKey(id.Value))
            return [Root];
        return Above(id.Value).TakeWhile(d => d.Id != Root.Id).Append(Root);
    }

    /// <summary>The prefecture a division of the territory is, or lies in; null where the register has none.</summary>
    public TerritoryDivision? PrefectureOf(Guid? id) => id is { } known ? Above(known).FirstOrDefault(d => d.Level == "prefecture") ?? prefectureAbove : prefectureAbove;
}
