using Npgsql;
using NpgsqlTypes;

namespace CivilAtlas.Search;

/// <summary>One way of finding terms. Each costs the same however many names there are: it is an index walked to a limit.</summary>
/// <param name="Applies">Whether it can find anything for the query.</param>
/// <param name="Values">Beside those all have: <c>@lon</c>, <c>@lat</c>.</param>
internal sealed record Collector(string Name, Match Match, string Sql, Func<SuggestQuery, bool> Applies, Func<SuggestQuery, NpgsqlParameter[]> Values)
{
    public NpgsqlBatchCommand Ask(SuggestQuery query)
    {
        var command = new NpgsqlBatchCommand(Sql);
        command.Parameters.AddRange(Values(query));
        command.Parameters.Add(new("lon", NpgsqlDbType.Double) { Value = (object?)query.Near?.Lon ?? DBNull.Value });
        command.Parameters.Add(new("lat", NpgsqlDbType.Double) { Value = (object?)query.Near?.Lat ?? DBNull.Value });
        return command;
    }
}

/// <summary>The ways of finding, in the order of what they are worth; those of one stage are asked together, and the pipeline stops as soon as it has enough.</summary>
internal static class Collectors
{
    /// <summary>No rank of gis-data/naming/label-ranks.json lies above.</summary>
    public const int LowestRank = 15;

    private const int LongestMended = 12;

    // Above every character, in the order of bytes.
    private const string End = "\U0010FFFF";

    /// <summary>What is worth about the same is asked for in one go.</summary>
    public static IEnumerable<IReadOnlyList<Collector>> StagesFor(SuggestQuery query) =>
        All.Where(c => c.Applies(query)).GroupBy(c => c.Match switch { Match.Exact or Match.Begins => 0, Match.OneOff => 2, _ => 1 }).Select(g => g.ToList());

    private static IReadOnlyList<Collector> All { get; } =
    [
        new("exact", Match.Exact, Text("exact"), q => !q.IsLetters, q => [new("text", q.Text)]),
        new("begins", Match.Begins, Begins("term"), _ => true, q => Range(q.Text)),
        new("pinyin", Match.Begins, Begins("pinyin"), q => q.IsLetters, q => Range(q.Letters)),
        new("initials", Match.Begins, Begins("initials"), q => q.IsLetters && q.Letters.Length <= LongestMended, q => Range(q.Letters)),
        new("nearby", Match.Begins, Text("nearby"), q => q.Near is not null, q => [new("text", q.Text), new("letters", NpgsqlDbType.Text) { Value = q.IsLetters ? q.Letters : DBNull.Value }]),
        new("holds", Match.Holds, Text("holds"), q => !q.IsLetters && q.Grams.Count > 0, q => [new("grams", q.Grams.ToArray()), new("text", q.Text)]),
        new("homophone", Match.SoundsLike, Text("homophone"), q => !q.IsLetters, q => [new("sounds", q.Sounds.ToArray())]),
        new("sounds-begin", Match.SoundsLike, Begins("pinyin"), q => !q.IsLetters && q.Letters.Length > 0, q => Range(q.Letters)),
        new("one-off", Match.OneOff, Text("oneOff"), q => !q.IsLetters && q.Runes.Count is >= 2 and <= LongestMended, OneOff.Values),
    ];

    private static string Text(string part) => Sql.Beside(typeof(Collectors), part);

    /// <param name="column">term, pinyin or initials.</param>
    private static string Begins(string column) => Text("begins").Replace("{column}", column, StringComparison.Ordinal)
        // Initials are a hint, however many of them were typed.
        .Replace("{whole}", column == "initials" ? "false" : $"s.{column} = @from", StringComparison.Ordinal);

    private static NpgsqlParameter[] Range(string beginning) => [new("from", beginning), new("to", beginning + End), new("lowest", LowestRank)];
}

/// <summary>One wrong character, one left out, one too many.</summary>
internal static class OneOff
{
    public static NpgsqlParameter[] Values(SuggestQuery query)
    {
        var runes = query.Runes;
        var single = query.Grams.Where(g => g.EnumerateRunes().Count() == 1).ToArray();
        string Without(int i) => string.Concat(runes.Where((_, j) => j != i));
        string Instead(int i) => string.Concat(runes.Select((rune, j) => j == i ? "_" : Pattern.Literal(rune)));
        string Between(int i) => string.Concat(runes.Take(i).Select(Pattern.Literal)) + "_" + string.Concat(runes.Skip(i).Select(Pattern.Literal));
        return
        [
            // A name that has what is left when one character is struck out: the wrong one is among those struck out.
            new("shorter", Enumerable.Range(0, runes.Count).Select(Without).Where(t => t.Length > 0).Distinct().ToArray()),
            new("patterns", Enumerable.Range(0, runes.Count).Select(Instead).Concat(Enumerable.Range(0, runes.Count + 1).Select(Between)).ToArray()),
            new("struck", single.Length < 2 ? single : [.. single.Select((_, i) => string.Join(' ', single.Where((_, j) => j != i)))]),
        ];
    }
}
