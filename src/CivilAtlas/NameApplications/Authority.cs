using CivilAtlas.Romanizations;

namespace CivilAtlas.NameApplications;

/// <summary>Who approves names of a category (地名管理条例 Art. 12).</summary>
internal sealed record Authority(string Key, Bilingual Title)
{
    // Art. 14 counts from the approval where a government approved, and from the filing where one of its departments did.
    private static readonly string[] Departments = ["housing", "department"];

    public bool IsOtherDepartment => Departments.Contains(Key);

    /// <summary>Null where there is no such category.</summary>
    public static Authority? Of(string category) =>
        category.Length <= 5 && category.All(char.IsAsciiDigit) && Gazetteers.Shipped.Categories.Find(category) is { } found
            ? new(found.AuthorityKey, new(found.Approver.Zh, found.Approver.En))
            : null;
}
