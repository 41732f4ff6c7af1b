using System.Text.Json;
using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Cards;

/// <summary>A facility's attributes as its kind's schema titles them (facilities/attributes.ts).</summary>
internal static class AttributeText
{
    /// <summary>In the order of the schema, then whatever the schema does not name.</summary>
    public static IReadOnlyList<CardFact> Facts(IReadOnlyList<(string Name, JsonElement Schema)> schema, JsonElement attributes, Vocabulary words)
    {
        if (attributes.ValueKind != JsonValueKind.Object)
            return [];
        var schemas = schema.ToDictionary(s => s.Name, s => (JsonElement?)s.Schema, StringComparer.Ordinal);
        return [.. schema.Select(s => s.Name).Union(attributes.EnumerateObject().Select(a => a.Name))
            .Where(name => attributes.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            .Select(name => new CardFact(Title(schemas.GetValueOrDefault(name), name, words), Value(schemas.GetValueOrDefault(name), attributes.GetProperty(name), words)))];
    }

    private static string Title(JsonElement? property, string name, Vocabulary words) =>
        (words.Language == Language.English ? In(Member(property, "x-title-en"), words) : null) ?? In(Member(property, "title"), words) ?? name;

    private static string Value(JsonElement? property, JsonElement value, Vocabulary words) => value.ValueKind switch
    {
        JsonValueKind.True => words.Say("yes"),
        JsonValueKind.False => words.Say("no"),
        JsonValueKind.Number => string.Join(' ', new[] { words.Amount(value.GetDouble()), In(Member(property, "x-unit"), words) ?? "" }.Where(p => p.Length > 0)),
        JsonValueKind.Array => string.Join(words.Language == Language.English ? ", " : "、", value.EnumerateArray().Select(one => Value(property, one, words))),
        _ => In(Member(Member(property, "enumTitles"), value.ToString()), words) ?? value.ToString(),
    };

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty(name, out var value) ? value : null;

    /// <summary>JSON Schema knows one title; ours is a text for each language, or one text for both.</summary>
    private static string? In(JsonElement? text, Vocabulary words) => text switch
    {
        { ValueKind: JsonValueKind.String } one => one.GetString() is { Length: > 0 } said ? said : null,
        { ValueKind: JsonValueKind.Object } both => new Bilingual(Of(both, "zh"), Of(both, "en")).In(words.Language) is { Length: > 0 } said ? said : null,
        _ => null,
    };

    private static string Of(JsonElement both, string language) => both.TryGetProperty(language, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}
