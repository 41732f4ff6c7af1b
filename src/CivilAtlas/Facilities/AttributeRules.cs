using System.Globalization;
using System.Text.Json.Nodes;
using CivilAtlas.Divisions;
using CivilAtlas.Requests;
using NJsonSchema;
using NJsonSchema.Validation;

namespace CivilAtlas.Facilities;

/// <summary>Holds a facility's attributes against its kind's schema and names every fault at once.</summary>
internal static class AttributeRules
{
    private const int LongestText = 1000;

    /// <param name="prefix">What stands before an attribute's name in a fault: <c>attributes.</c> in a request, nothing in a table.</param>
    public static List<Fault> Check(FacilityKind kind, JsonObject attributes, string prefix)
    {
        var faults = new List<Fault>();
        foreach (var error in kind.Rules.Validate(attributes.ToJsonString(), SchemaType.JsonSchema).SelectMany(Innermost))
            if (FaultOf(kind, attributes, error, prefix) is { } fault && faults.TrueForAll(f => f.Field != fault.Field))
                faults.Add(fault);
        foreach (var attribute in kind.Attributes)
        {
            var field = prefix + attribute.Name;
            if (faults.Exists(f => f.Field == field) || attributes[attribute.Name] is not JsonValue value)
                continue;
            if (value.TryGetValue<string>(out var text) && PlainText.FaultOf(field, text, LongestText) is { } invisible)
                faults.Add(invisible);
            if (attribute.AtMost is { } most && Number(value) > Number(attributes[most]))
                faults.Add(new(field, "facility.more-than", ("value", Number(value)), ("most", Number(attributes[most])), ("other", most)));
        }
        return faults;
    }

    /// <summary>A list's fault is its entries'.</summary>
    private static IEnumerable<ValidationError> Innermost(ValidationError error) =>
        error is ChildSchemaValidationError { Errors.Count: > 0 } around ? around.Errors.Values.SelectMany(e => e).SelectMany(Innermost) : [error];

    private static Fault? FaultOf(FacilityKind kind, JsonObject attributes, ValidationError error, string prefix)
    {
        var path = error.Path?.TrimStart('#', '/') ?? error.Property ?? "";
        var field = prefix + path;
        var value = Shown(attributes, error);
        var schema = error.Schema;
        return error.Kind switch
        {
            ValidationErrorKind.NoAdditionalPropertiesAllowed =>
                new(field, "input.unknown-property", ("known", kind.Attributes.Select(a => a.Name))),
            ValidationErrorKind.NotInEnumeration => new(field, "input.one-of", ("known", schema.Enumeration.Select(e => e?.ToString() ?? "null")), ("value", value)),
            ValidationErrorKind.NumberTooSmall or ValidationErrorKind.NumberTooBig or ValidationErrorKind.IntegerTooBig =>
                new(field, "input.range", ("from", schema.Minimum), ("to", schema.Maximum), ("value", value)),
            ValidationErrorKind.ItemsNotUnique => new(field, "facility.said-twice"),
            ValidationErrorKind.PropertyRequired => new(field, "input.missing"),
            _ when Kind(schema) is { } word => new(field, "input.not-a-kind", ("kind", new Said(word)), ("value", value)),
            _ => new(field, "facility.attribute", ("value", value)),
        };
    }

    private static string? Kind(JsonSchema schema) => (schema.Type & ~JsonObjectType.Null) switch
    {
        JsonObjectType.Integer => "kind.whole-number",
        JsonObjectType.Number => "kind.number",
        JsonObjectType.Boolean => "kind.boolean",
        JsonObjectType.String => "kind.text",
        JsonObjectType.Array => "kind.list",
        JsonObjectType.Object => "kind.object",
        _ => null,
    };

    private static string Shown(JsonObject attributes, ValidationError error)
    {
        // The path is #/name or #/name[2]; the attributes of a kind lie no deeper.
        var name = (error.Path ?? "").TrimStart('#', '/').Split('[')[0];
        var text = attributes.TryGetPropertyValue(name, out var node) ? node?.ToJsonString(JsonShape.Options) ?? "null" : "";
        return text.Length <= 60 ? text : text[..60] + "…";
    }

    private static decimal? Number(JsonNode? node) =>
        node is JsonValue && decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
