using CivilAtlas.Divisions;
using CivilAtlas.Toponymy;

namespace CivilAtlas.NameChecks;

/// <param name="SeesDrafts">Whether proposed names and pending applications count as evidence: only for the signed in.</param>
/// <param name="Among">Whether the names of the batch are held against one another too; not where they all stand in the register.</param>
/// <param name="Rows">The names' rows where they come from; from 1 on where none are said.</param>
internal sealed record NameCheckOrder(IReadOnlyList<NameCheckItem> Items, bool SeesDrafts, bool Among = true, IReadOnlyList<long>? Rows = null);

/// <summary>
/// Holds names against the rules of the Regulation on Place Names (State Council Order 753, Article 9): what the name alone shows,
/// and what the register shows. One set of statements for one name as for ten thousand.
/// </summary>
/// <param name="gazetteerNow">The word lists as they stand when a check begins.</param>
internal sealed class NameChecker(Store store, Func<CancellationToken, ValueTask<Gazetteer>> gazetteerNow)
{
    public const int Most = 10_000;
    private const int MostHits = 20, InOneStatement = 2_000;

    /// <param name="scopes">Kept by a caller that checks batch after batch.</param>
    /// <returns>A report for each item, in their order.</returns>
    public async Task<IReadOnlyList<NameReport>> CheckAsync(NameCheckOrder order, CancellationToken cancellation, NameScopes? scopes = null)
    {
        if (order.Items.Count == 0)
            return [];
        var gazetteer = await gazetteerNow(cancellation);
        var names = await PrepareAsync(order, gazetteer, scopes ?? new(store, AsOf.Today), cancellation);
        var (hits, pending) = (new List<NameHit>(), new List<PendingHit>());
        foreach (var part in names.Chunk(InOneStatement))
        {
            var values = Values(part);
            hits.AddRange(await store.QueryAsync<NameHit>(Sql.Beside<NameChecker>("hits"), values, cancellation));
            if (order.SeesDrafts)
                pending.AddRange(await store.QueryAsync<PendingHit>(Sql.Beside<NameChecker>("pending"), values, cancellation));
        }
        var (byName, pendingByName) = (hits.ToLookup(h => h.N), pending.ToLookup(h => h.N));
        var among = order.Among ? new BatchCollisions(names, LookAlikes.Shipped) : null;
        var found = names.Select(name => (IReadOnlyList<CheckFinding>)
        [
            // Of a feature that the register holds, the register says whether it is the division's own.
            .. name.Alone.Where(alone => alone.Rule != "outside-feature" || !byName[name.N].Any(h => h.Found is "feature" or "own-feature")).Select(alone => new CheckFinding(alone)),
            .. RegisterFindings.Of(name, [.. byName[name.N]], order.SeesDrafts, name.IsFacility ? PlaceWords(name, gazetteer) : []),
            .. RegisterFindings.OfPending(name, [.. pendingByName[name.N]]),
            .. among?.Of(name) ?? [],
        ]).ToList();
        found = await new Suggestions(store, gazetteer, names).AddAsync(found, cancellation);
        return [.. names.Select(name => new NameReport([.. found[name.N].OrderByDescending(f => f.Severity)], name.Romanization))];
    }

    private async Task<IReadOnlyList<CheckedName>> PrepareAsync(NameCheckOrder order, Gazetteer gazetteer, NameScopes scopes, CancellationToken cancellation)
    {
        var items = order.Items;
        var divisions = await scopes.OfAsync(items.Select(i => i.DivisionId), cancellation);
        var places = items.Any(i => i.Geometry is not null || i.PlaceNameId is not null)
            ? (await store.QueryAsync<CheckedPlace>(Sql.Beside<NameChecker>("places"), new
            {
                item = Enumerable.Range(0, items.Count).ToArray(), json = items.Select(i => i.Geometry).ToArray(),
                self = items.Select(i => i.PlaceNameId).ToArray(), today = AsOf.Today,
            }, cancellation)).ToDictionary(p => p.N)
            : [];
        var names = new CheckedName[items.Count];
        Parallel.For(0, items.Count, new ParallelOptions { CancellationToken = cancellation }, n =>
        {
            var item = items[n];
            var place = places.GetValueOrDefault(n);
            names[n] = new(n, order.Rows?[n] ?? n + 1, item, NameCircles.Of(item.Category), divisions[item.DivisionId], place,
                gazetteer.Romanize(item.Name, item.Category, item.Readings, divisions[item.DivisionId].Units[0].Code), gazetteer.KeysOf(item.Name, item.Readings),
                gazetteer.Check(new(item.Name, item.Category, place?.LengthMetres, place?.AreaSquareMetres)));
        });
        return names;
    }

    /// <summary>The names as the statements take them.</summary>
    private static object Values(IReadOnlyList<CheckedName> names)
    {
        var scopes = new ScopeNumbers();
        var sounds = names.SelectMany(n => n.Keys.Sounds.Select(sound => (n.N, sound))).ToList();
        var near = names.SelectMany(n => n.NearKeys().Select(key => (n.N, key))).ToList();
        var areas = names.Where(n => n.Circle == NameScope.BuiltUpArea).SelectMany(n => (n.Place?.Areas ?? []).Select(area => (n.N, area))).ToList();
        var words = names.SelectMany(n => n.Words(LookAlikes.Shipped).Select(w => (n.N, w.Purpose, w.Term))).ToList();
        return new
        {
            item = names.Select(n => n.N).ToArray(), term = names.Select(n => n.Term).ToArray(), kind = names.Select(n => NameCircles.Word(n.Circle)).ToArray(),
            self = names.Select(n => n.Item.PlaceNameId).ToArray(), own = names.Select(n => n.Item.ApplicationId).ToArray(),
            wide = names.Select(n => n.Scope is { } scope ? scopes.Of(scope) : (int?)null).ToArray(),
            county = names.Select(n => scopes.Of(n.Division.At("county"))).ToArray(),
            home = names.Select(n => scopes.Of(n.Division.At("village"))).ToArray(),
            soundItem = sounds.Select(s => s.N).ToArray(), sound = sounds.Select(s => s.sound).ToArray(),
            nearItem = near.Select(k => k.N).ToArray(), near = near.Select(k => k.key).ToArray(),
            areaItem = areas.Select(a => a.N).ToArray(), area = areas.Select(a => a.area).ToArray(),
            wordItem = words.Select(w => w.N).ToArray(), purpose = words.Select(w => w.Purpose).ToArray(), word = words.Select(w => w.Term).ToArray(),
            category = NameCircles.Known.Select(k => k.Prefix).ToArray(), categoryKind = NameCircles.Known.Select(k => k.Circle).ToArray(),
            scopeNumber = scopes.Numbers, scopeDivision = scopes.Divisions, most = MostHits, today = AsOf.Today,
        };
    }

    /// <summary>What the divisions round a facility are called by: 岳麓 of 岳麓区.</summary>
    private static List<string> PlaceWords(CheckedName name, Gazetteer gazetteer) =>
        [.. name.Division.Units.Select(u => gazetteer.Romanize(u.Name, "21").Parts.Specific).Where(s => s.Length >= 2).Distinct(StringComparer.Ordinal)];
}

/// <summary>Scopes as they are handed to SQL: each once, by number.</summary>
internal sealed class ScopeNumbers
{
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly List<(int Number, Guid Division)> rows = [];

    public int[] Numbers => [.. rows.Select(r => r.Number)];

    public Guid[] Divisions => [.. rows.Select(r => r.Division)];

    public int Of(ScopeDivisions scope)
    {
        var key = string.Join(' ', scope.Divisions);
        if (known.TryGetValue(key, out var number))
            return number;
        known[key] = number = known.Count;
        rows.AddRange(scope.Divisions.Select(division => (number, division)));
        return number;
    }
}
