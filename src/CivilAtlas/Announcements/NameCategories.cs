using System.Text.Json;

namespace CivilAtlas.Announcements;

/// <summary>What the categories of gis-data/naming/categories.json are called.</summary>
internal static class NameCategories
{
    private static readonly Lazy<Dictionary<string, Bilingual>> Titles = new(Read);

    /// <summary>The code itself where the file does not know it.</summary>
    public static string TitleOf(string code, string language) => Titles.Value.TryGetValue(code, out var title) ? title.In(language) : code;

    private static Dictionary<string, Bilingual> Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "gis-data", "naming", "categories.json")));
        return file.RootElement.GetProperty("categories").EnumerateArray().ToDictionary(c => c.GetProperty("code").GetString()!,
            c => new Bilingual(c.GetProperty("title").GetProperty("zh").GetString()!, c.GetProperty("title").GetProperty("en").GetString()!), StringComparer.Ordinal);
    }
}
