namespace CivilAtlas.Toponymy;

/// <summary>Famous natural features and heritage sites, with the divisions they lie in by the beginnings of their codes: features.tsv.</summary>
internal sealed class FamousFeatures
{
    private readonly Dictionary<string, string[]> codes;

    private FamousFeatures(Dictionary<string, string[]> codes) => this.codes = codes;

    public static FamousFeatures Load(string folder) =>
        new(LexiconFile.Rows(folder, "features.tsv").ToDictionary(row => row[0], row => row[1].Split(' '), StringComparer.Ordinal));

    /// <summary>It is one, and no part of it lies in the division or the division in it.</summary>
    public bool LiesOutside(string name, string divisionCode) => codes.TryGetValue(name, out var own)
        && !own.Any(code => code.StartsWith(divisionCode, StringComparison.Ordinal) || divisionCode.StartsWith(code, StringComparison.Ordinal));
}
