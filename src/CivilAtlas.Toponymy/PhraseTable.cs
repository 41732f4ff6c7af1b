using System.Collections.Frozen;

namespace CivilAtlas.Toponymy;

/// <param name="Readings">One a character; null: each character's likeliest, which this phrase settles.</param>
/// <param name="WholeOnly">Only where it is the whole name.</param>
internal sealed record Phrase(string Text, string[]? Readings, bool WholeOnly = false);

/// <summary>Finds the longest phrase that begins at a place.</summary>
internal sealed class PhraseTable
{
    private readonly FrozenDictionary<string, Phrase>.AlternateLookup<ReadOnlySpan<char>> lookup;
    // By the first character's low bits: which lengths occur (bit n: length n). Spares nearly all look-ups.
    private readonly uint[] lengths = new uint[0x10000];

    public PhraseTable(IEnumerable<Phrase> phrases)
    {
        // The last said wins: an office's later word over its earlier.
        var byText = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        foreach (var phrase in phrases.Where(p => p.Text.Length is > 0 and < 32))
        {
            byText[phrase.Text] = phrase;
            lengths[phrase.Text[0]] |= 1u << phrase.Text.Length;
        }
        lookup = byText.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        Count = byText.Count;
    }

    public int Count { get; }

    /// <summary>The longest phrase at the start of <paramref name="text"/>.</summary>
    public Phrase? Longest(ReadOnlySpan<char> text, bool isWhole)
    {
        var mask = lengths[text[0]];
        if (text.Length < 31)
            mask &= (1u << (text.Length + 1)) - 1;
        while (mask != 0)
        {
            var length = 31 - System.Numerics.BitOperations.LeadingZeroCount(mask);
            if (lookup.TryGetValue(text[..length], out var phrase) && (!phrase.WholeOnly || isWhole && length == text.Length))
                return phrase;
            mask &= ~(1u << length);
        }
        return null;
    }
}
