using System.Text;

namespace CivilAtlas.NameChecks;

/// <summary>Characters easily taken for one another, from gis-data/lexicons: one group a line.</summary>
internal sealed class LookAlikes
{
    private readonly Dictionary<string, string[]> groups = new(StringComparer.Ordinal);

    public static LookAlikes Shipped { get; } = new(File.ReadLines(Path.Combine(Romanizations.Gazetteers.Data, "lexicons", "look-alikes.tsv")));

    public LookAlikes(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(l => l.Length > 0 && l[0] != '#'))
        {
            string[] group = [.. line.EnumerateRunes().Where(r => !Rune.IsWhiteSpace(r)).Select(r => r.ToString())];
            foreach (var character in group)
                groups[character] = [.. Of(character).Union(group).Where(c => c != character)];
        }
    }

    public IReadOnlyList<string> Of(string character) => groups.TryGetValue(character, out var others) ? others : [];
}
