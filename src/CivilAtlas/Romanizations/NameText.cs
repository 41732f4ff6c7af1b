using System.Text;
using System.Text.RegularExpressions;
using CivilAtlas.Requests;

namespace CivilAtlas.Romanizations;

/// <summary>What can be a name, a category and a reading at all.</summary>
internal static partial class NameText
{
    public const int Longest = 200;

    public static IRuleBuilderOptions<T, string> IsNameText<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(text => !string.IsNullOrWhiteSpace(text)).WithFault("naming.empty")
        .Must(text => text is null || text.EnumerateRunes().Count() <= Longest).WithFault("naming.too-long", text => [("most", Longest), ("count", text?.EnumerateRunes().Count())])
        .Must(text => text is null || IsWhole(text)).WithFault("naming.broken-character");

    public static IRuleBuilderOptions<T, string> IsPlaceCategory<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(code => CategoryPattern().IsMatch(code) && Gazetteers.Shipped.Categories.Find(code) is not null)
            .WithFault("naming.unknown-category", value => [("value", value)]);

    /// <summary>One syllable of Hanyu Pinyin with its tone mark, in small letters: xī, lǜ, ér, r.</summary>
    public static bool IsReading(string text) => ReadingPattern().IsMatch(text);

    // Half of a surrogate pair is no character; PostgreSQL would refuse it, and it a zero.
    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\0' || !Rune.TryGetRuneAt(text, i, out var rune))
                return false;
            else
                i += rune.Utf16SequenceLength - 1;
        return true;
    }

    [GeneratedRegex("^[1-9][0-9]{0,4}$")]
    private static partial Regex CategoryPattern();

    [GeneratedRegex("^[a-zêüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]{1,7}$")]
    private static partial Regex ReadingPattern();
}
