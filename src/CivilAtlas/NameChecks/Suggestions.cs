using CivilAtlas.Toponymy;

namespace CivilAtlas.NameChecks;

/// <summary>Proposes, for names that collide, the nearest name that does not: with the side it lies on, or with its place's name before it.</summary>
internal sealed class Suggestions(Store store, Gazetteer gazetteer, IReadOnlyList<CheckedName> names)
{
    private static readonly string[] Mended = ["duplicate", "homophone", "near-homograph"];

    public async Task<List<IReadOnlyList<CheckFinding>>> AddAsync(List<IReadOnlyList<CheckFinding>> found, CancellationToken cancellation)
    {
        var proposed = names.Where(n => found[n.N].Any(IsToMend)).ToDictionary(n => n.N, n => Proposals(n, found[n.N].First(IsToMend)).Distinct(StringComparer.Ordinal).ToList());
        if (proposed.Count == 0)
            return found;
        var taken = await TakenAsync(proposed, cancellation);
        var inBatch = names.Select(n => n.Term).ToHashSet(StringComparer.Ordinal);
        return [.. found.Select((findings, n) => proposed.TryGetValue(n, out var some)
            && some.Find(p => !taken.Contains((n, gazetteer.KeysOf(p).Plain)) && !inBatch.Contains(gazetteer.KeysOf(p).Plain)) is { } free
            ? [.. findings.Select(f => IsToMend(f) ? f with { Suggestion = free } : f)] : findings)];
    }

    private static bool IsToMend(CheckFinding finding) =>
        finding.Suggestion is null && finding.Severity > Severity.Informs && Mended.Contains(finding.Rule, StringComparer.Ordinal);

    private IEnumerable<string> Proposals(CheckedName name, CheckFinding collision)
    {
        var (specific, generic) = (name.Romanization.Parts.Specific, name.Romanization.Parts.Generic);
        if (name.Item.Category.StartsWith("2312", StringComparison.Ordinal) && generic.Length > 0
            && name.Place is { } place && collision.Evidence.FirstOrDefault(e => e.Location is not null) is { Location: [var lon, var lat] })
            yield return specific + SideOf(place, lon, lat) + generic;
        // What all in the scope have in common tells nothing apart; and a county or a city takes no other's name before its own.
        var within = name.Circle switch
        {
            NameScope.Nation => [],
            NameScope.Province => name.Division.Below("province"),
            NameScope.County => name.Division.Below("county"),
            _ => name.Division.Below(name.CountyStandsIn ? "county" : "prefecture"),
        };
        foreach (var unit in within)
            if (gazetteer.Romanize(unit.Name).Parts.Specific is { Length: >= 2 } local && !name.Term.Contains(local, StringComparison.Ordinal))
                yield return local + name.Item.Name;
    }

    /// <summary>On which side of the other the thing lies.</summary>
    private static string SideOf(CheckedPlace place, double lon, double lat)
    {
        var (east, north) = ((place.Lon - lon) * Math.Cos(lat * Math.PI / 180), place.Lat - lat);
        return Math.Abs(east) >= Math.Abs(north) ? east >= 0 ? "东" : "西" : north > 0 ? "北" : "南";
    }

    private async Task<HashSet<(int, string)>> TakenAsync(Dictionary<int, List<string>> proposed, CancellationToken cancellation)
    {
        var scopes = new ScopeNumbers();
        var rows = proposed.SelectMany(p => p.Value.Select(text => (N: p.Key, Term: gazetteer.KeysOf(text).Plain,
            Wide: names[p.Key].Scope is { } scope ? scopes.Of(scope) : (int?)null))).ToList();
        var taken = await store.QueryAsync<Taken>(Sql.Beside<NameChecker>("taken"), new
        {
            item = rows.Select(r => r.N).ToArray(), word = rows.Select(r => r.Term).ToArray(), wide = rows.Select(r => r.Wide).ToArray(),
            scopeNumber = scopes.Numbers, scopeDivision = scopes.Divisions,
        }, cancellation);
        return [.. taken.Select(t => (t.N, t.Term))];
    }

    private sealed record Taken(int N, string Term);
}
