using System.Globalization;
using System.Text;

namespace CivilAtlas.Toponymy;

/// <summary>Makes names that look the same be the same: one width, one case, no white space, nothing invisible.</summary>
public static class NameFolding
{
    public static string Fold(string name)
    {
        if (IsFolded(name))
            return name;
        // A lone surrogate cannot be normalised.
        var whole = string.Concat(name.EnumerateRunes().Select(rune => rune.ToString())).Normalize(NormalizationForm.FormKC);
        var folded = new StringBuilder(whole.Length);
        foreach (var rune in whole.EnumerateRunes())
            if (!IsBlank(rune))
                folded.Append(Rune.ToLowerInvariant(rune));
        return folded.ToString();
    }

    /// <summary>White space, and what has no ink: controls, marks of direction, joiners.</summary>
    public static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static bool IsFolded(string name)
    {
        foreach (var c in name)
            if (c is not (>= '\u4E00' and <= '\u9FFF' or >= '0' and <= '9' or >= 'a' and <= 'z'))
                return false;
        return true;
    }
}
