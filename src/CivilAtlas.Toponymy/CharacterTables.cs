using System.Text;

namespace CivilAtlas.Toponymy;

/// <summary>The standard character a character stands for.</summary>
/// <param name="IsTraditional">The traditional form; else another variant.</param>
internal sealed record StandardForm(string Text, bool IsTraditional);

/// <summary>The table of general standard characters (通用规范汉字表, 8,105), what stands for which, and which look alike.</summary>
internal sealed class CharacterTables
{
    private readonly HashSet<int> standard;
    private readonly Dictionary<int, StandardForm> forms;
    private readonly Dictionary<int, string> lookAlikes;

    private CharacterTables(HashSet<int> standard, Dictionary<int, StandardForm> forms, Dictionary<int, string> lookAlikes) =>
        (this.standard, this.forms, this.lookAlikes) = (standard, forms, lookAlikes);

    public static CharacterTables Load(string folder) => new(
        [.. LexiconFile.Lines(folder, "standard.txt").SelectMany(line => line.EnumerateRunes()).Select(rune => rune.Value)],
        LexiconFile.Rows(folder, "variants.tsv").ToDictionary(row => char.ConvertToUtf32(row[0], 0), row => new StandardForm(row[1], row[2] == "traditional")),
        LexiconFile.Rows(folder, "look-alikes.tsv").SelectMany(row => (IEnumerable<(string One, string Other)>)[(row[0], row[1]), (row[1], row[0])])
            .GroupBy(pair => char.ConvertToUtf32(pair.One, 0)).ToDictionary(g => g.Key, g => string.Concat(g.Select(pair => pair.Other))));

    public bool IsStandard(Rune rune) => standard.Contains(rune.Value);

    public StandardForm? StandardFormOf(Rune rune)
    {
        if (forms.TryGetValue(rune.Value, out var form))
            return form;
        var folded = rune.ToString().Normalize(NormalizationForm.FormKC);
        return folded != rune.ToString() && Rune.TryGetRuneAt(folded, 0, out var own)
            ? standard.Contains(own.Value) ? new(folded, true) : StandardFormOf(own) : null;
    }

    /// <summary>Standard characters easily taken for this one.</summary>
    public string LookAlikesOf(Rune rune) => lookAlikes.GetValueOrDefault(rune.Value, "");

    /// <summary>〇 is written in names, but no entry of the table.</summary>
    public static bool IsHan(Rune rune) => rune.Value is >= 0x3400 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF or 0x3007;
}
