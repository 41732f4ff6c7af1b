using System.Globalization;
using System.Text;
using CivilAtlas.Toponymy;

namespace CivilAtlas.Search;

/// <summary>What was typed, as the collectors need it.</summary>
/// <param name="Text">Folded: one width, one case, no blanks.</param>
/// <param name="Letters">As pinyin is typed: without tones, apostrophes and hyphens; of characters their likeliest reading.</param>
/// <param name="IsLetters">Nothing but letters was typed: pinyin, whole or its initials.</param>
/// <param name="Runes">The characters of <paramref name="Text"/>.</param>
/// <param name="Near">Where the asker looks, lon, lat.</param>
internal sealed record SuggestQuery(string Text, string Letters, bool IsLetters, IReadOnlyList<string> Runes, IReadOnlyList<string> Grams, IReadOnlyList<string> Sounds,
    (double Lon, double Lat)? Near)
{
    /// <summary>Normalise and parse; null where nothing is left of it.</summary>
    public static SuggestQuery? Of(string typed, (double Lon, double Lat)? near, Gazetteer gazetteer)
    {
        var keys = gazetteer.KeysOf(typed);
        if (keys.Plain.Length == 0)
            return null;
        var letters = AsTyped(keys.Plain);
        var isLetters = letters.Length > 0 && letters.All(c => c is >= 'a' and <= 'z');
        return new(keys.Plain, isLetters ? letters : keys.Pinyin, isLetters, [.. keys.Plain.EnumerateRunes().Select(r => r.ToString())], keys.Grams, keys.Sounds, near);
    }

    /// <summary>Xī'ān is typed xian; lǜ is typed lv (GB/T 34947).</summary>
    private static string AsTyped(string folded)
    {
        var typed = new StringBuilder(folded.Length);
        // Taken apart, ǜ is u with two marks: the two dots make it v, the tone falls away.
        foreach (var c in folded.Normalize(NormalizationForm.FormD))
            if (c == '\u0308' && typed is [.., 'u'])
                typed[^1] = 'v';
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && c is not ('\'' or '’' or '-' or 'ʼ' or '`'))
                typed.Append(c);
        return typed.ToString();
    }
}
