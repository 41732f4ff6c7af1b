using System.Text.Json;

namespace CivilAtlas.Travel;

/// <summary>What other people's files call our classes of road: data of gis-data/travel, with words of the caller's own before it.</summary>
internal sealed class RoadClasses
{
    private static readonly Lazy<Dictionary<string, string[]>> Shipped = new(() =>
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "gis-data", "travel", "road-classes.json")))!);
    private readonly Dictionary<string, string> byWord = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="own">As <c>gravel=village</c>.</param>
    public RoadClasses(IEnumerable<string> own)
    {
        foreach (var (name, words) in Shipped.Value)
            foreach (var word in (string[])[name, .. words])
                byWord[word] = name;
        foreach (var mapping in own)
        {
            if (mapping.Split('=', 2) is not [{ Length: > 0 } word, var name] || !Shipped.Value.ContainsKey(name))
                throw new BadInput("classes", "network.classes", ("value", mapping), ("known", Known));
            byWord[word] = name;
        }
    }

    public static IEnumerable<string> Known => Shipped.Value.Keys;

    /// <summary>Null for a word that stands for no class.</summary>
    public string? Of(string word) => byWord.GetValueOrDefault(word);
}
