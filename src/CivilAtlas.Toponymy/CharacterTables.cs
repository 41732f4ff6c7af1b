using System.Text;

namespace CivilAtlas.Toponymy;

/// <summary>The standard character a character stands for.</summary>
/// <param name="IsTraditional">The traditional form; else another variant.</param>
internal sealed record StandardForm(string Text, bool IsTraditional);

/// <summary>The table of general standard characters (通用规范汉字表, 8,105), and what stands for which.</summary>
internal sealed class CharacterTables
{
    private readonly HashSet<int> standard;
    private readonly Dictionary<int, StandardForm> forms;

    private CharacterTables(HashSet<int> standard, Dictionary<int, StandardForm> forms) => (this.standard, this.forms) = (standard, forms);

    public static CharacterTables Load(string folder) => new(
        [.. LexiconFile.Lines(folder, "standard.txt").SelectMany(line => line.EnumerateRunes()).Select(rune => rune.Value)],
        LexiconFile.Rows(folder, "variants.tsv").ToDictionary(row => char.ConvertToUtf32(row[0], 0), row => new StandardForm(row[1], row[2] == "traditional")));

    /// <summary>A Chinese character outside the table. 〇 is in no table and in many names.</summary>
    public bool IsRare(Rune rune) => IsHan(rune) && rune.Value != 0x3007 && !standard.Contains(rune.Value);

    public StandardForm? StandardFormOf(Rune rune)
    {
        if (forms.TryGetValue(rune.Value, out var form))
            return form;
        var folded = rune.ToString().Normalize(NormalizationForm.FormKC);
        return folded != rune.ToString() && Rune.TryGetRuneAt(folded, 0, out var own)
            ? standard.Contains(own.Value) ? new(folded, true) : StandardFormOf(own) : null;
    }

    public static bool IsHan(Rune rune) => rune.Value is >= 0x3400 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF or 0x3007;
}
