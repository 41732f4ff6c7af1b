using System.Globalization;

namespace CivilAtlas.SampleCity;

internal sealed record NameWord(string Text, string Pinyin);

/// <summary>gis-data/sample/names.json. Within each list no two characters sound alike, so two specifics differ in sound when they differ at all.</summary>
internal sealed record NameWords(NameWord Mark, NameWord[] First, NameWord[] Second, NameWord[] Directions, NameWord[] Generics)
{
    public NameWord Generic(string text) => Array.Find(Generics, word => word.Text == text)
        ?? throw new InvalidDataException($"names.json has no generic {text}");
}

internal sealed record SampleName(string Text, string Romanization);

/// <summary>Hands out specifics in a shuffled order, none twice: one pool for each area within which names must differ.</summary>
internal sealed class NamePool
{
    private readonly NameWords _words;
    private readonly int[] _order;
    private int _next;

    public NamePool(NameWords words, SplitMix64 random)
    {
        _words = words;
        _order = [.. Enumerable.Range(0, words.First.Length * words.Second.Length)
            .Where(index => Split(index).First.Text != Split(index).Second.Text)];
        random.Shuffle(_order);
    }

    /// <summary>When all pairs are given out, a direction is added (安溪东路), and the pairs come round again.</summary>
    public NameWord[] Next()
    {
        var (first, second) = Split(_order[_next % _order.Length]);
        var round = _next++ / _order.Length;
        return round == 0 ? [first, second] : [first, second, _words.Directions[round - 1]];
    }

    private (NameWord First, NameWord Second) Split(int index) =>
        (_words.First[index / _words.Second.Length], _words.Second[index % _words.Second.Length]);
}

internal static class SampleNaming
{
    /// <summary>Specific and generic apart, each part capitalised, an apostrophe before a, o, e inside a part (rule of 1984, GB/T 16159-2012).</summary>
    public static SampleName Join(params NameWord[][] parts) => new(
        string.Concat(parts.SelectMany(part => part).Select(word => word.Text)),
        string.Join(' ', parts.Select(Romanize)));

    private static string Romanize(NameWord[] part)
    {
        var joined = part[0].Pinyin;
        foreach (var word in part.Skip(1)) joined += (StartsWithVowel(word.Pinyin) ? "'" : "") + word.Pinyin;
        return char.ToUpper(joined[0], CultureInfo.InvariantCulture) + joined[1..];
    }

    private static bool StartsWithVowel(string pinyin) => "aāáǎàoōóǒòeēéěè".Contains(pinyin[0], StringComparison.Ordinal);
}
