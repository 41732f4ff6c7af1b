using System.Text.Json;

namespace CivilAtlas.Toponymy;

/// <summary>How large a thing must be to bear a generic: gis-data/naming/rules.json, which the office may change.</summary>
internal sealed class SizeRules
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Dictionary<string, Rule> byGeneric;

    private SizeRules(FileShape shape) => byGeneric = shape.Sizes.SelectMany(size => size.Generics.Select(generic =>
        (generic, new Rule(size.Measure, shape.Settings[size.Setting], size.Instead)))).ToDictionary(StringComparer.Ordinal);

    public static SizeRules Load(string file) => new(JsonSerializer.Deserialize<FileShape>(File.ReadAllText(file), Json)!);

    /// <summary>What the generic asks for where the thing is smaller; null where it is large enough or its size is not known.</summary>
    public (string Measure, double Least, double Is, string? Instead)? Missed(string generic, NameToCheck name, string category)
    {
        if (!byGeneric.TryGetValue(generic, out var rule))
            return null;
        var size = rule.Measure switch { "area" => name.AreaSquareMetres, "length" => name.LengthMetres, _ => name.Storeys };
        return size is { } known && known < rule.Least ? (rule.Measure, rule.Least, known, rule.Instead.GetValueOrDefault(category)) : null;
    }

    private sealed record Rule(string Measure, double Least, Dictionary<string, string> Instead);

    private sealed record Size(IReadOnlyList<string> Generics, string Measure, string Setting, Dictionary<string, string> Instead);

    private sealed record FileShape(Dictionary<string, double> Settings, IReadOnlyList<Size> Sizes);
}
