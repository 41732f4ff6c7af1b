using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CivilAtlas.Requests;

namespace CivilAtlas.Coverage;

/// <summary>A place in a plan's file. Asking for what is not there writes a fault and gives something harmless, so that reading goes on.</summary>
internal sealed partial class PlanNode(JsonNode? value, string path, List<Fault> faults)
{
    public JsonNode? Value => value;
    public string Path => path;
    public bool IsThere => value is not null;

    public PlanNode this[string name] => new((value as JsonObject)?[name], path.Length == 0 ? name : $"{path}.{name}", faults);

    public void Only(params string[] known)
    {
        if (value is not JsonObject members)
            NotA("kind.object");
        else
            foreach (var (name, _) in members.Where(m => !known.Contains(m.Key)))
                Add(new(this[name].Path, "input.unknown-property", ("known", known)));
    }

    /// <summary>The one of these members that is there.</summary>
    public (string Name, T Meaning) Exactly<T>(params (string Name, T Meaning)[] choices)
    {
        var there = choices.Where(c => this[c.Name].IsThere).ToList();
        if (there.Count == 1)
            return there[0];
        Add(new(path, "plan.exactly-one", ("known", choices.Select(c => c.Name))));
        return ("", choices[0].Meaning);
    }

    public IEnumerable<(string Name, PlanNode Node)> Members() =>
        value is JsonObject members ? members.Select(m => (m.Key, this[m.Key])) : NotA<IEnumerable<(string, PlanNode)>>("kind.object", []);

    public IReadOnlyList<PlanNode> List(int least)
    {
        if (value is not JsonArray list)
            return NotA<IReadOnlyList<PlanNode>>("kind.list", []);
        if (list.Count < least)
            Add(new(path, "plan.too-short", ("least", least)));
        return [.. list.Select((item, i) => new PlanNode(item, $"{path}[{i}]", faults))];
    }

    public string Text() => Is(JsonValueKind.String) && value!.GetValue<string>() is { Length: > 0 } text ? text : NotA("kind.text", "");

    public string OneOf(IReadOnlyList<string> known)
    {
        if (value is null)
            return Missing("");
        if (Is(JsonValueKind.String) && known.Contains(value.GetValue<string>()))
            return value.GetValue<string>();
        Add(new(path, "input.one-of", ("known", known), ("value", value.ToJsonString(JsonShape.Options))));
        return "";
    }

    public string Attribute()
    {
        var name = Text();
        if (name.Length > 0 && !AttributePattern().IsMatch(name))
            Add(new(path, "plan.attribute-malformed", ("value", name)));
        return name;
    }

    public double Number(double from = double.MinValue, double to = double.MaxValue)
    {
        if (!Is(JsonValueKind.Number))
            return NotA("kind.number", 0.0);
        var number = value!.GetValue<double>();
        if (number < from || number > to)
            Add(new(path, "input.range", ("from", from), ("to", to), ("value", number)));
        return number;
    }

    public bool Boolean() => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.GetValue<bool>() : NotA("kind.boolean", false);

    public JsonNode Scalar() =>
        value?.GetValueKind() is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
            ? value : NotA<JsonNode>("kind.text", JsonValue.Create(""));

    public void NotA(string kind) => NotA(kind, 0);

    public T Missing<T>(T instead)
    {
        Add(new(path, "input.missing"));
        return instead;
    }

    private T NotA<T>(string kind, T instead)
    {
        if (value is null)
            return Missing(instead);
        Add(JsonShape.NotA(kind, path, value));
        return instead;
    }

    private bool Is(JsonValueKind kind) => value?.GetValueKind() == kind;

    private void Add(Fault fault)
    {
        if (!faults.Exists(f => f.Field == fault.Field))
            faults.Add(fault);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*$")]
    private static partial Regex AttributePattern();
}
