using System.Text.Json;
using NJsonSchema;

namespace CivilAtlas.Facilities;

/// <summary>One attribute of a kind, as its schema says.</summary>
/// <param name="AtMost">The attribute of the same facility that this number may not exceed, or null.</param>
internal sealed record KindAttribute(string Name, Bilingual Title, string? AtMost, JsonSchema Schema);

/// <summary>A kind of facility: data of gis-data/facility-kinds, not code.</summary>
/// <param name="Schema">The file as it is, for clients.</param>
internal sealed record FacilityKind(string Id, Bilingual Title, int Order, IReadOnlyList<KindAttribute> Attributes, JsonSchema Rules, JsonElement Schema)
{
    public string Symbol => $"/symbols/{Id}.svg";

    public static FacilityKind Read(string path)
    {
        var text = File.ReadAllText(path);
        var schema = JsonDocument.Parse(text).RootElement.Clone();
        var rules = JsonSchema.FromJsonAsync(text).GetAwaiter().GetResult();
        return new(Path.GetFileNameWithoutExtension(path), TitleOf(schema, path), schema.GetProperty("x-order").GetInt32(),
            [.. schema.GetProperty("properties").EnumerateObject().Select(p => new KindAttribute(p.Name, TitleOf(p.Value, path),
                p.Value.TryGetProperty("x-at-most", out var most) ? most.GetString() : null, rules.Properties[p.Name]))],
            rules, schema);
    }

    private static Bilingual TitleOf(JsonElement schema, string path) =>
        schema.TryGetProperty("title", out var chinese) && schema.TryGetProperty("x-title-en", out var english)
            ? new(chinese.GetString()!, english.GetString()!)
            : throw new InvalidOperationException($"{path} lacks a title or an x-title-en.");
}

/// <summary>Every kind there is, read once: they change with the program's data, not while it runs.</summary>
internal sealed class FacilityKinds
{
    private static readonly Lazy<FacilityKinds> Loaded = new(() => new(Folder));
    private readonly Dictionary<string, FacilityKind> byId;

    private FacilityKinds(string folder)
    {
        All = [.. Directory.EnumerateFiles(folder, "*.json").Select(FacilityKind.Read).OrderBy(k => k.Order).ThenBy(k => k.Id, StringComparer.Ordinal)];
        byId = All.ToDictionary(k => k.Id, StringComparer.Ordinal);
    }

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "gis-data", "facility-kinds");

    public static FacilityKinds Shipped => Loaded.Value;

    public IReadOnlyList<FacilityKind> All { get; }

    public FacilityKind? Find(string id) => byId.GetValueOrDefault(id);

    public Fault Unknown(string field, string id) => new(field, "facility.unknown-kind", ("value", id), ("known", All.Select(k => k.Id)));
}
