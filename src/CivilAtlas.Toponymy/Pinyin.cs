using System.Text;

namespace CivilAtlas.Toponymy;

/// <summary>What is done with one syllable of Hanyu Pinyin.</summary>
internal static class Pinyin
{
    // Each marked vowel and what it is without its tone; ü and ê stay, they are letters of their own.
    private static readonly Dictionary<char, char> Toneless = Pairs(
        "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿĀÁǍÀĒÉĚÈŌÓǑÒŃŇǸḾ", "aaaaeeeeiiiioooouuuuüüüünnnmAAAAEEEEOOOONNNM");

    public static string WithoutTones(string text)
    {
        var first = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007f');
        if (first < 0)
            return text;
        return string.Create(text.Length, text, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = Toneless.GetValueOrDefault(from[i], from[i]);
        });
    }

    /// <summary>As it is typed: without tones, v for ü (GB/T 34947 and every input method).</summary>
    public static string AsTyped(string syllable) => WithoutTones(syllable).Replace('ü', 'v').Replace('ê', 'e');

    /// <summary>GB/T 16159, 1984 rule: a syllable in a, o or e that does not begin its word is set off by an apostrophe.</summary>
    public static bool NeedsApostrophe(string syllable) => syllable.Length > 0 && Toneless.GetValueOrDefault(syllable[0], syllable[0]) is 'a' or 'o' or 'e';

    public static void AppendCapitalised(StringBuilder to, string syllable)
    {
        if (syllable.Length > 0)
            to.Append(char.ToUpperInvariant(syllable[0])).Append(syllable, 1, syllable.Length - 1);
    }

    private static Dictionary<char, char> Pairs(string from, string to) => from.Zip(to).ToDictionary(pair => pair.First, pair => pair.Second);
}
