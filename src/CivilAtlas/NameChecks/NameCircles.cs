using System.Text.Json;
using CivilAtlas.Romanizations;
using CivilAtlas.Toponymy;

namespace CivilAtlas.NameChecks;

/// <summary>In which circle of categories and divisions the law lets no two names be the same (Article 9(7) and (8)).</summary>
internal static class NameCircles
{
    private static readonly PlaceCategories Categories = Gazetteers.Shipped.Categories;

    /// <summary>Every beginning of a code and the circle it stands for, the way <see cref="PlaceCategories.Find"/> looks it up.</summary>
    public static IReadOnlyList<(string Prefix, string Circle)> Known { get; } =
        [.. Categories.All.SelectMany(c => Enumerable.Range(2, 4).Select(length => c.Code[..length])).Distinct(StringComparer.Ordinal).Select(prefix => (prefix, Word(Of(prefix))))];

    /// <summary>A category nobody knows any more is held against its county.</summary>
    public static NameScope Of(string category) => Categories.Find(category)?.Scope ?? NameScope.County;

    public static bool IsCategory(string code) => code.Length is > 0 and <= 5 && code.All(char.IsAsciiDigit) && code[0] != '0' && Categories.Find(code) is not null;

    public static string Word(NameScope circle) => JsonNamingPolicy.KebabCaseLower.ConvertName(circle.ToString());

    public static string ArticleOf(NameScope circle) => circle == NameScope.Nation ? "地名管理条例 第九条(七)" : "地名管理条例 第九条(八)";
}
