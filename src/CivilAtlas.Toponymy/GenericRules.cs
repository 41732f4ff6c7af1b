namespace CivilAtlas.Toponymy;

/// <summary>Whether a name's generic is there, fits its category, fits its size, and stands alone (Article 9(2)).</summary>
internal static class GenericRules
{
    private const string Article = "地名管理条例 第九条(二)";

    public static void Check(NameToCheck name, string folded, PlaceCategory category, NameSplitter splitter, SizeRules sizes, List<NameFinding> findings)
    {
        var length = splitter.GenericOf(folded, category);
        if (length == 0)
        {
            CheckMissing(folded, category, splitter, findings);
            return;
        }
        var generic = folded[^length..];
        if (sizes.Missed(generic, name, category.Code) is var (measure, least, size, instead))
            findings.Add(new("generic-size", Severity.Warns, Article, [("generic", generic), ("measure", measure), ("least", least), ("size", size)],
                instead is null ? null : folded[..^length] + instead));
        if (category.Style is NameStyle.Road or NameStyle.Residential or NameStyle.Building
            && splitter.PiledBefore(folded.AsSpan(0, folded.Length - length), generic, category.Style) is > 0 and var piled)
            findings.Add(new("generic-repeated", Severity.Warns, Article,
                [("generics", (string[])[folded.Substring(folded.Length - length - piled, piled), generic])], folded[..^length]));
    }

    private static void CheckMissing(string folded, PlaceCategory category, NameSplitter splitter, List<NameFinding> findings)
    {
        if (splitter.TelltaleOf(folded) is ({ Length: > 0 } other, var style) && style != category.Style)
            findings.Add(new("generic-mismatch", Severity.Warns, Article, [("generic", other), ("generics", category.Generics.Take(6).ToArray())],
                Without(folded[..^other.Length], category, splitter)));
        else
            findings.Add(new("generic-missing", Severity.Warns, Article, [("generics", category.Generics.Take(6).ToArray())],
                category.Style is NameStyle.Road or NameStyle.Residential or NameStyle.Building or NameStyle.Community
                    && splitter.TelltaleOf("·" + folded).Generic != folded ? folded + category.Generics[0] : null));
    }

    // 双塘街道 of 双塘街道办事处. No other name makes a mountain of a lake, or a town of a forest farm.
    private static string? Without(string rest, PlaceCategory category, NameSplitter splitter) =>
        splitter.GenericOf(rest, category) > 0 ? rest : category.Style is NameStyle.Feature or NameStyle.Division ? null : rest + category.Generics[0];
}
