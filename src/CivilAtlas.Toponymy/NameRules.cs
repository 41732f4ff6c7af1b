namespace CivilAtlas.Toponymy;

/// <summary>The rules of Article 9 that a name alone can break.</summary>
internal static class NameRules
{
    public static IReadOnlyList<NameFinding> Check(Gazetteer gazetteer, NameToCheck name)
    {
        _ = gazetteer.Categories.Find(name.Category);
        return [];
    }
}
