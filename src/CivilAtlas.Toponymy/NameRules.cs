using System.Globalization;
using System.Text;

namespace CivilAtlas.Toponymy;

/// <summary>The rules of Article 9, its measures and 民发〔2018〕146号 that a name alone can break. Each finding says the article it rests on.</summary>
internal sealed class NameRules(PlaceCategories categories, CharacterTables characters, WordLists words, FamousFeatures features, SizeRules sizes, NameSplitter splitter)
{
    private const string Memorial = "25100";
    private const string Regulation = "地名管理条例 第九条", Measures = "地名管理条例实施办法", Irregular = "民发〔2018〕146号";

    public NameRules With(WordLists more) => new(categories, characters, more, features, sizes, splitter);

    /// <param name="romanize">Spells a folded name.</param>
    public void Check(NameToCheck name, Func<string, Romanization> romanize, List<NameFinding> findings)
    {
        var folded = NameFolding.Fold(name.Name);
        var category = categories.Find(name.Category);
        CheckSigns(name.Name, folded, category is null ? 0 : splitter.GenericOf(folded, category), findings);
        // What follows looks at the name as it would be in standard characters: 大廈 is a generic as 大厦 is.
        var standard = NameFolding.Fold(CheckCharacters(name.Name, findings));
        if (findings.Exists(f => f is { Severity: Severity.Blocks, Rule: "not-chinese" or "odd" }))
            return;
        var split = splitter.Split(standard, name.Category);
        CheckWords(standard, split, category, findings);
        if (category?.Style == NameStyle.Division && name.DivisionCode is { } code && features.LiesOutside(standard[..split.Specific], code))
            findings.Add(new("outside-feature", Severity.Warns, Regulation + "(九)", [("word", standard[..split.Specific])]));
        if (category is not null)
            GenericRules.Check(name, standard, category, splitter, sizes, findings);
        if (romanize(standard) is { Doubtful: true } spelled)
            findings.Add(new("doubtful-reading", Severity.Informs, Regulation + "(三)",
                [("characters", spelled.Syllables.Where(s => s.Alternatives.Count > 0).Select(s => $"{s.Character} {s.Reading}/{string.Join('/', s.Alternatives)}").ToArray())], spelled.Toned));
    }

    // What is no part of written Chinese: other scripts, signs, emoji, marks that cannot be seen, width.
    private static void CheckSigns(string name, string folded, int generic, List<NameFinding> findings)
    {
        var (han, letters, digits) = (0, 0, 0);
        var signs = new List<string>();
        foreach (var rune in folded.EnumerateRunes())
            if (CharacterTables.IsHan(rune))
                han++;
            else if (Rune.IsLetter(rune))
                letters++;
            else if (Rune.IsDigit(rune))
                digits++;
            else if (rune.Value is not ('·' or '(' or ')'))
                signs.Add(Seen(rune));
        if (letters > 0 && (han == 0 || letters > han))
            findings.Add(new("not-chinese", Severity.Blocks, Regulation + "(三)", [("name", name)]));
        else if (signs.Count > 0 || han == 0)
            findings.Add(new("odd", Severity.Blocks, Irregular, [("parts", signs.Count > 0 ? signs.Distinct().ToArray() : [name])], han > 1 ? OnlyHan(folded) : null));
        else if (digits > 2 && han <= generic)
            // Street ordinals (2马路) can be written out; a specific of nothing but figures (1203路) names nothing.
            findings.Add(new("odd", Severity.Blocks, Irregular, [("parts", (string[])[folded[..^generic]])]));
        else if (digits > 0 || letters > 0)
            findings.Add(new("odd", Severity.Warns, Irregular,
                [("parts", (string[])[string.Concat(folded.EnumerateRunes().Where(r => !CharacterTables.IsHan(r)))])], letters == 0 ? WithChineseNumerals(folded) : null));
        else if (!string.Equals(folded, name, StringComparison.Ordinal) && Invisible(name) is { Length: > 0 } hidden)
            findings.Add(new("odd", Severity.Warns, Irregular, [("parts", hidden)], folded));
    }

    // White space at the ends is nobody's wish and not worth a word; inside a name, and width, it is.
    private static string[] Invisible(string name) => [.. name.Trim().EnumerateRunes()
        .Where(r => NameFolding.IsBlank(r) || r.Value is >= 0xFF01 and <= 0xFF5E).Select(Seen).Distinct()];

    private static string Seen(Rune rune) => NameFolding.IsBlank(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.NonSpacingMark
        ? string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}") : rune.ToString();

    private static string OnlyHan(string folded) => string.Concat(folded.EnumerateRunes().Where(CharacterTables.IsHan));

    private static string? WithChineseNumerals(string folded)
    {
        const string Numerals = "〇一二三四五六七八九";
        var first = folded.AsSpan().IndexOfAnyInRange('0', '9');
        var last = folded.AsSpan().LastIndexOfAnyInRange('0', '9');
        if (first < 0 || !int.TryParse(folded.AsSpan(first, last - first + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value is < 1 or > 99)
            return null;
        var text = value < 10 ? $"{Numerals[value]}" : $"{(value < 20 ? "" : Numerals[value / 10])}十{(value % 10 == 0 ? "" : Numerals[value % 10])}";
        return folded[..first] + text + folded[(last + 1)..];
    }

    private string CheckCharacters(string name, List<NameFinding> findings)
    {
        var (rare, traditional, mended) = (new List<string>(), new List<string>(), new StringBuilder());
        var isMended = true;
        foreach (var rune in name.EnumerateRunes())
        {
            var form = characters.IsRare(rune) ? characters.StandardFormOf(rune) : null;
            mended.Append(form?.Text ?? rune.ToString());
            if (form is { IsTraditional: true })
                traditional.Add(rune.ToString());
            else if (characters.IsRare(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse)
            {
                rare.Add(Seen(rune));
                isMended &= form is not null;
            }
        }
        var suggestion = isMended && !string.Equals(mended.ToString(), name, StringComparison.Ordinal) ? mended.ToString() : null;
        if (rare.Count > 0)
            findings.Add(new("rare-character", rare.TrueForAll(words.IsEveryday) ? Severity.Warns : Severity.Blocks, Regulation + "(三)", [("characters", rare.Distinct().ToArray())], suggestion));
        if (traditional.Count > 0)
            findings.Add(new("traditional-character", Severity.Warns, Regulation + "(三)", [("characters", traditional.Distinct().ToArray())], suggestion));
        return mended.ToString();
    }

    private void CheckWords(string folded, in SplitName split, PlaceCategory? category, List<NameFinding> findings)
    {
        // A famous hill, an old village, a division: what it is called is history, not boasting. People are named there, too.
        var isMade = category?.Style is not (NameStyle.Feature or NameStyle.Division or NameStyle.Village);
        var specific = folded[..split.Specific];
        foreach (var rule in WordLists.Rules)
        {
            if (!isMade && rule is "grandiose" or "foreign-flavour" or "trademark" || words.Find(rule, specific) is not { } word)
                continue;
            // A memorial is named after whom it remembers.
            var blocks = rule == "state-leader" && !word.WholeOnly && category?.Code != Memorial;
            findings.Add(new(rule, blocks ? Severity.Blocks : Severity.Warns, ArticleOf(rule), [("word", word.Text)],
                rule is "grandiose" ? Without(folded, split.Specific, word.Text) : null));
        }
    }

    private static string ArticleOf(string rule) => rule switch
    {
        "grandiose" or "odd" or "foreign-flavour" => Irregular,
        "foreign-name" => Regulation + "(五)",
        "trademark" => $"{Regulation}(六)；{Measures} 第四条",
        _ => $"{Regulation}(四)；{Measures} 第三条",
    };

    // 嘉年华国际大厦 without 国际; nothing where less than two characters, or half a phrase, would be left to name it.
    private static string? Without(string folded, int specific, string word)
    {
        var at = folded.IndexOf(word, StringComparison.Ordinal);
        var rest = folded.Remove(at, word.Length);
        return specific - word.Length < 2 || rest[0] is '之' or '的' || at > 0 && rest[at - 1] is '之' or '的' ? null : rest;
    }
}
