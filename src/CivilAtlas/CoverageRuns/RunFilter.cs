using System.Text.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Coverage;
using CivilAtlas.Facilities;

namespace CivilAtlas.CoverageRuns;

/// <summary>Conditions on a facility's attributes, as the standards of a plan write them, or short as <c>{"attribute": value}</c>.</summary>
internal static class RunFilter
{
    private static readonly string[] Words = ["atLeast", "atMost", "is", "oneOf", "includes", "isSet"];

    public static IReadOnlyList<Condition> Read(JsonNode? filter, FacilityKind kind, List<Fault> faults)
    {
        List<Condition> conditions = [];
        switch (filter)
        {
            case null:
                break;
            case JsonObject members:
                foreach (var (name, value) in members)
                    Take(name, value is JsonArray ? "oneOf" : "is", value, $"filter.{name}");
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    if (list[i] is JsonObject one && one["attribute"] is JsonValue named && named.TryGetValue<string>(out var name)
                        && one.Where(m => m.Key != "attribute").ToList() is [var (word, value)] && Words.Contains(word))
                        Take(name, word, value, $"filter[{i}].{word}");
                    else
                        faults.Add(new($"filter[{i}]", "coverage-run.condition", ("known", Words)));
                break;
            default:
                faults.Add(new("filter", "coverage-run.condition", ("known", Words)));
                break;
        }
        return conditions;

        void Take(string attribute, string word, JsonNode? value, string field)
        {
            if (kind.Attributes.All(a => a.Name != attribute))
                faults.Add(new(field, "coverage-run.no-attribute", ("value", attribute), ("known", kind.Attributes.Select(a => a.Name))));
            else if (Values(word, value) is { } values)
                conditions.Add(new(attribute, Enum.Parse<Comparison>(word, ignoreCase: true), values));
            else
                faults.Add(new(field, "coverage-run.condition-value", ("value", value?.ToJsonString() ?? "null")));
        }
    }

    private static JsonNode[]? Values(string word, JsonNode? value)
    {
        JsonNode?[] values = word is "oneOf" or "includes" ? value is JsonArray list ? [.. list] : [] : [value];
        JsonNode[] known = [.. values.OfType<JsonValue>()];
        return known.Length > 0 && known.Length == values.Length && Array.TrueForAll(known, v => word switch
        {
            "atLeast" or "atMost" => v.GetValueKind() == JsonValueKind.Number,
            "isSet" => v.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            _ => v.GetValueKind() is JsonValueKind.Number or JsonValueKind.String or JsonValueKind.True or JsonValueKind.False,
        }) ? known : null;
    }
}
