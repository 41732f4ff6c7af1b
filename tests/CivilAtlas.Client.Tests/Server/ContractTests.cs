using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CivilAtlas.Client.Server;

namespace CivilAtlas.Client.Tests.Server;

/// <summary>Every address, parameter and property the client uses is in the contract, with the type it expects.</summary>
public sealed class ContractTests
{
    private static readonly JsonNode OpenApi = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "openapi.json")))!;

    public static TheoryData<string> Calls => [.. Contract.All.Select(c => $"{c.Method} {c.Path}")];

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_call_is_in_the_contract_with_its_parameters_and_its_answer(string name)
    {
        var call = Contract.All.Single(c => $"{c.Method} {c.Path}" == name);
        var operation = OpenApi["paths"]![call.Path]?[call.Method.ToLowerInvariant()];
        Assert.True(operation is not null, "It is not in the contract.");
        var known = (operation["parameters"]?.AsArray() ?? []).Select(p => (string)p!["name"]!).ToList();
        Assert.All(call.Query, p => Assert.Contains(p, known));
        Assert.All(known.Where(p => call.Path.Contains("{" + p + "}", StringComparison.Ordinal)), p => Assert.Contains(p, known));
        if (call.Body is not null)
            Check(operation["requestBody"]!["content"]!["application/json"]!["schema"], call.Body, "body");
        if (call.Answer is not null)
            Check(operation["responses"]!["200"]!["content"]!["application/json"]!["schema"], call.Answer, "answer");
    }

    [Fact]
    public void A_parameter_that_the_contract_does_not_name_cannot_be_sent() =>
        Assert.Throws<ArgumentException>(() => Contract.Divisions.With(("colour", "red")));

    private static void Check(JsonNode? schema, Type type, string path)
    {
        var node = Resolve(schema).Node;
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner == typeof(JsonElement))
            return;
        Assert.True(node is not null, $"{path} is not in the contract.");
        if (Element(inner) is { } element)
        {
            Assert.True(Types(node).Contains("array"), $"{path} is no list.");
            if (node["items"] is not null && !element.IsPrimitive)
                Check(node["items"], element, path + "[]");
            return;
        }
        var expected = inner == typeof(long) || inner == typeof(int) ? "integer" : inner == typeof(double) ? "number" : inner == typeof(bool) ? "boolean"
            : inner == typeof(string) || inner == typeof(Guid) || inner == typeof(DateOnly) || inner == typeof(DateTimeOffset) ? "string" : "object";
        Assert.True(Types(node).Contains(expected) || (expected == "object" && node["properties"] is not null) || (expected == "string" && node["enum"] is not null), $"{path} is {node["type"]?.ToJsonString()}, not {expected}.");
        if (expected == "object")
            foreach (var property in inner.GetProperties().Where(p => p.CanWrite && p.GetCustomAttribute<JsonIgnoreAttribute>() is null))
            {
                var member = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
                Check(node["properties"]![member], property.PropertyType, $"{path}.{member}");
                var optional = Nullable.GetUnderlyingType(property.PropertyType) is not null || new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
                Assert.True(optional || !Resolve(node["properties"]![member]).MayBeNull, $"{path}.{member} may be null.");
            }
    }

    private static (JsonNode? Node, bool MayBeNull) Resolve(JsonNode? schema)
    {
        if ((string?)schema?["$ref"] is { } reference)
            return Resolve(OpenApi["components"]!["schemas"]![reference.Split('/')[^1]]);
        if (schema?["oneOf"] is JsonArray choices)
            return (Resolve(choices.First(c => (string?)c!["type"] != "null")).Node, choices.Any(c => (string?)c!["type"] == "null"));
        return (schema, schema is not null && Types(schema).Contains("null"));
    }

    private static IReadOnlyList<string> Types(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(t => (string)t!)],
        JsonValue one => [(string)one!],
        _ => [],
    };

    private static Type? Element(Type type) => type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
