using System.Text.Json;

namespace CivilAtlas.Toponymy;

/// <summary>How names of a category are written and split.</summary>
public enum NameStyle { Feature, Division, Village, Community, Residential, Road, Facility, Building, Organisation }

/// <summary>Where a name may not be said twice: Article 9(7) and (8).</summary>
public enum NameScope { Nation, Province, County, BuiltUpArea }

public sealed record Titled(string Zh, string En);

/// <param name="Article">Where the law says so.</param>
public sealed record NameAuthority(string Zh, string En, string Article);

/// <param name="Code">GB/T 18521, five digits.</param>
/// <param name="AuthorityKey">Who approves, by Article 12: a key of the file's <c>authorities</c>.</param>
/// <param name="Geometry"><c>point</c>, <c>line</c> or <c>area</c>.</param>
public sealed record PlaceCategory(string Code, Titled Title, NameScope Scope, string AuthorityKey, NameAuthority Approver,
    string Geometry, NameStyle Style, IReadOnlyList<string> Generics);

/// <summary>The categories of gis-data/naming/categories.json.</summary>
public sealed class PlaceCategories
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
    private readonly Dictionary<string, PlaceCategory> byCode;

    private PlaceCategories(IReadOnlyList<PlaceCategory> all)
    {
        All = all;
        byCode = all.ToDictionary(c => c.Code, StringComparer.Ordinal);
    }

    public IReadOnlyList<PlaceCategory> All { get; }

    /// <param name="file">gis-data/naming/categories.json.</param>
    public static PlaceCategories Load(string file)
    {
        var shape = JsonSerializer.Deserialize<FileShape>(File.ReadAllText(file), Json)!;
        return new([.. shape.Categories.Select(c => new PlaceCategory(c.Code, c.Title, c.Scope, c.Authority,
            shape.Authorities[c.Authority], c.Geometry, c.Style, c.Generics))]);
    }

    /// <summary>The category of that code, or the nearest that holds it: 21611 is found as 21610; of a group (231) the first in the file stands for it, streets before highways.</summary>
    public PlaceCategory? Find(string? code)
    {
        if (code is null)
            return null;
        if (byCode.TryGetValue(code, out var exact))
            return exact;
        for (var length = Math.Min(code.Length, 4); length >= 2; length--)
            if (All.FirstOrDefault(c => c.Code.AsSpan().StartsWith(code.AsSpan(0, length))) is { } near)
                return near;
        return null;
    }

    private sealed record FileShape(Dictionary<string, NameAuthority> Authorities, IReadOnlyList<Entry> Categories);

    private sealed record Entry(string Code, Titled Title, NameScope Scope, string Authority, string Geometry, NameStyle Style, IReadOnlyList<string> Generics);
}
