using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Toponymy;

namespace CivilAtlas.NameChecks;

/// <summary>A finding as it is kept for good: its message is said in the reader's language when it is read.</summary>
internal sealed record StoredFinding(string Rule, Severity Severity, string Article, string Key, JsonObject Values, IReadOnlyList<NameEvidence> Evidence, string? Suggestion)
{
    public static StoredFinding Of(CheckFinding finding) => new(finding.Rule, finding.Severity, finding.Article, finding.Key,
        Keep(finding.Values), finding.Evidence, finding.Suggestion);

    public NameFindingResponse In(string language) =>
        new CheckFinding(Rule, Severity, Article, Key, Read(Values), Evidence, Suggestion).In(language);

    private static JsonObject Keep(IEnumerable<(string Name, object? Value)> values) => new(values.Select(v => KeyValuePair.Create(v.Name, Keep(v.Value))));

    private static (string, object?)[] Read(JsonObject values) => [.. values.Select(v => (v.Key, Read(v.Value)))];

    private static JsonNode? Keep(object? value) => value switch
    {
        null => null,
        Said said => new JsonObject { ["said"] = said.Key, ["values"] = Keep(said.Values) },
        Bilingual title => new JsonObject { ["zh"] = title.Zh, ["en"] = title.En },
        string text => JsonValue.Create(text),
        IEnumerable<object> list => new JsonArray([.. list.Select(Keep)]),
        IFormattable number => JsonValue.Create(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(value.ToString()),
    };

    private static object? Read(JsonNode? value) => value switch
    {
        null => null,
        JsonObject said when said.ContainsKey("said") => new Said((string)said["said"]!, said["values"] is JsonObject values ? Read(values) : []),
        JsonObject title => new Bilingual((string)title["zh"]!, (string)title["en"]!),
        JsonArray list => list.Select(one => Read(one)!).ToList(),
        _ => (string?)value,
    };
}
