using System.Text;

namespace CivilAtlas.Toponymy;

/// <summary>The keys that search and the checks of duplicates and homophones go by.</summary>
internal static class NameKeyMaking
{
    private const int MostSounds = 16;
    private static readonly string[] Digits = ["ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu"];
    // They end so many names that they tell nothing apart.
    private static readonly SuffixSet Common = new(
        "省 市 县 区 自治区 自治州 自治县 旗 镇 乡 民族乡 街道 村 社区 居委会 村委会 村民委员会 居民委员会 社区居委会 社区居民委员会 路 街 巷 道 大道 大街 大路 弄 号 胡同 小区 花园 大厦 广场"
            .Split(' ').Select(g => (g, NameStyle.Feature)));

    public static NameKeys Make(string folded, ReadCharacter[] characters)
    {
        var (pinyin, initials) = (new StringBuilder(), new StringBuilder());
        foreach (ref readonly var character in characters.AsSpan())
        {
            var typed = character.Readings is null ? character.Rune.ToString() : Pinyin.AsTyped(character.Reading);
            pinyin.Append(typed);
            initials.Append(typed.AsSpan(0, Math.Min(1, typed.Length)));
        }
        return new(folded, Grams(folded), pinyin.ToString(), initials.ToString(), Sounds(characters));
    }

    private static string[] Grams(string folded)
    {
        var bare = folded.AsSpan(0, folded.Length - Common.Longest(folded).Length);
        var runes = new List<string>(bare.Length);
        foreach (var rune in bare.EnumerateRunes())
            runes.Add(rune.ToString());
        var grams = new HashSet<string>(runes, StringComparer.Ordinal);
        for (var i = 1; i < runes.Count; i++)
            grams.Add(runes[i - 1] + runes[i]);
        return [.. grams];
    }

    // The likeliest of all that is possible, kept to so many at every step: each choice away from a character's likeliest reading costs its rank.
    private static string[] Sounds(ReadCharacter[] characters)
    {
        List<(string Text, int Cost)> sounds = [("", 0)];
        foreach (var character in characters)
        {
            var possible = character.Readings is null ? [Spoken(character.Rune)]
                : character.Possible.Select(Pinyin.AsTyped).Distinct(StringComparer.Ordinal).ToArray();
            if (possible.Length == 1)
                for (var i = 0; i < sounds.Count; i++)
                    sounds[i] = (Join(sounds[i].Text, possible[0]), sounds[i].Cost);
            else
                sounds = [.. sounds.SelectMany(s => possible.Select((p, rank) => (Text: Join(s.Text, p), Cost: s.Cost + rank))).OrderBy(s => s.Cost).Take(MostSounds)];
        }
        return [.. sounds.Select(s => s.Text)];
    }

    private static string Spoken(Rune rune) => rune.Value is >= '0' and <= '9' ? Digits[rune.Value - '0'] : rune.ToString();

    private static string Join(string before, string syllable) => before.Length == 0 ? syllable : before + " " + syllable;
}
