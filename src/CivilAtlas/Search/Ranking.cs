namespace CivilAtlas.Search;

/// <summary>Which of the candidates comes first: exactness, edits, the size of the thing, nearness.</summary>
internal static class Ranking
{
    // What lies as near as this is as good as here: a kilometre more or less tells nothing.
    private const double SameDistanceMetres = 1000;

    /// <summary>The candidate with how it matches.</summary>
    public static Candidate Judge(SuggestQuery query, Candidate candidate, Match found)
    {
        var match = found <= Match.Begins && candidate.Whole ? Match.Exact : found;
        return candidate with
        {
            Match = match,
            // What was typed goes on: a name that begins so needs no mending.
            Edits = match is Match.Exact or Match.Begins ? 0 : EditDistance(query.Runes, [.. candidate.Term.EnumerateRunes().Select(r => r.ToString())]),
        };
    }

    /// <summary>The best candidate of each place name, best first.</summary>
    public static IReadOnlyList<Candidate> Order(IEnumerable<Candidate> candidates, int limit) =>
        [.. candidates.OrderBy(c => c.Match).ThenBy(c => c.Edits).ThenBy(c => c.Rank).ThenBy(c => c.Kind == "standard" ? 0 : 1)
            .ThenBy(c => Math.Floor((c.Metres ?? double.MaxValue) / SameDistanceMetres)).ThenBy(c => c.Term.Length)
            .ThenBy(c => c.Term, StringComparer.Ordinal).ThenBy(c => c.PlaceNameId)
            .DistinctBy(c => c.PlaceNameId).Take(limit)];

    /// <summary>Insertions, deletions and substitutions (Levenshtein 1965), by Wagner and Fischer 1974.</summary>
    public static int EditDistance(IReadOnlyList<string> from, IReadOnlyList<string> to)
    {
        var row = Enumerable.Range(0, to.Count + 1).ToArray();
        for (var i = 1; i <= from.Count; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Count; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
