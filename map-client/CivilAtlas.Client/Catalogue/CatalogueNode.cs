using System.Text.Json;
using System.Text.Json.Nodes;

namespace CivilAtlas.Client.Catalogue;

/// <summary>A place in a catalogue's JSON; what is missing or of a wrong type goes to the faults with its path.</summary>
internal sealed class CatalogueNode(JsonNode? node, string path, List<CatalogueFault> faults, string name = "")
{
    public string Name => name;

    public void Fault(string member, string what, params (string, object?)[] values) => faults.Add(new(Join(member), what, values));

    public CatalogueNode? Object(string member) => Find(member) is not { } found ? null
        : found is JsonObject ? new(found, Join(member), faults, member) : Wrong<CatalogueNode?>(member, "catalogue.object", null);

    public IReadOnlyList<CatalogueNode> Members() => [.. ((JsonObject)node!).Select(m => new CatalogueNode(m.Value, Join(m.Key), faults, m.Key))];

    public IReadOnlyList<CatalogueNode> List(string member) => Find(member) is JsonArray list
        ? [.. list.Select((item, i) => new CatalogueNode(item, $"{Join(member)}[{i}]", faults)).Where(IsObject)]
        : Wrong<IReadOnlyList<CatalogueNode>>(member, "catalogue.list", []);

    public string Text(string member) => Find(member) is { } found ? Read<string>(found) is { Length: > 0 } text ? text : Wrong(member, "catalogue.text", "") : Wrong(member, "catalogue.missing", "");

    public string? OptionalText(string member) => Find(member) is null ? null : Text(member);

    public IReadOnlyList<string> Texts(string member) => Find(member) switch
    {
        null => [],
        JsonArray list when list.All(i => Read<string>(i) is not null) => [.. list.Select(i => Read<string>(i)!)],
        _ => Wrong<IReadOnlyList<string>>(member, "catalogue.list", []),
    };

    public bool Truth(string member) => OptionalTruth(member) ?? Wrong(member, "catalogue.missing", false);

    public bool? OptionalTruth(string member) => Find(member) is not { } found ? null : Read<bool?>(found) ?? Wrong(member, "catalogue.truth", false);

    public double Number(string member) => OptionalNumber(member) ?? Wrong(member, "catalogue.missing", 0.0);

    public double? OptionalNumber(string member) => Find(member) is not { } found ? null : Read<double?>(found) ?? Wrong(member, "catalogue.number", 0.0);

    public double Number() => Read<double?>(node) ?? Wrong("", "catalogue.number", 0.0);

    public IReadOnlyList<double>? OptionalNumbers(string member) => Find(member) switch
    {
        null => null,
        JsonArray list when list.Count > 0 && list.All(i => Read<double?>(i) is not null) => [.. list.Select(i => Read<double?>(i)!.Value)],
        _ => Wrong<IReadOnlyList<double>?>(member, "catalogue.numbers", null),
    };

    public Colour Colour(string member) => new CatalogueNode(Find(member), Join(member), faults).Colour();

    public Colour Colour() => Catalogue.Colour.TryParse(Read<string>(node), out var colour) ? colour : Wrong("", node is null ? "catalogue.missing" : "catalogue.colour", default(Colour));

    public Stops? Stops(string member) => Find(member) is { } found ? new CatalogueNode(found, Join(member), faults).Stops() : null;

    /// <summary>Pairs of zoom and value, zooms ascending.</summary>
    public Stops? Stops()
    {
        var numbers = (node as JsonArray)?.Select(Read<double?>).ToList();
        if (numbers is not { Count: > 0 } || numbers.Count % 2 != 0 || numbers.Contains(null))
            return Wrong<Stops?>("", "catalogue.stops", null);
        var pairs = numbers.Chunk(2).Select(p => (Zoom: p[0]!.Value, Value: p[1]!.Value)).ToList();
        return pairs.Zip(pairs.Skip(1)).Any(p => p.First.Zoom >= p.Second.Zoom) ? Wrong<Stops?>("", "catalogue.stops", null) : new(pairs);
    }

    /// <summary>A word of an enumeration in kebab case.</summary>
    public T Word<T>(string member, string text) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()) == text)
                return value;
        if (text.Length > 0)
            faults.Add(new(Join(member), "catalogue.one-of", ("known", string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName))), ("value", text)));
        return default;
    }

    private bool IsObject(CatalogueNode item)
    {
        if (item.Node is JsonObject)
            return true;
        item.Fault("", "catalogue.object");
        return false;
    }

    private JsonNode? Node => node;

    private JsonNode? Find(string member) => node is JsonObject members && members.TryGetPropertyValue(member, out var value) ? value : null;

    private string Join(string member) => member.Length == 0 ? path : path.Length == 0 ? member : $"{path}.{member}";

    private T Wrong<T>(string member, string what, T instead)
    {
        faults.Add(new(Join(member), what));
        return instead;
    }

    private static T? Read<T>(JsonNode? node) => node is JsonValue value && value.TryGetValue<T>(out var read) ? read : default;
}
