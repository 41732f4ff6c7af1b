using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CivilAtlas.Requests;

internal sealed record JsonMember(string Name, Type Type, PropertyInfo Property, bool Required, bool InQuery);

/// <summary>Holds a piece of JSON against the record it is to become, and names every place where they differ.</summary>
internal static class JsonShape
{
    public static readonly JsonSerializerOptions Options = Apply(new(JsonSerializerDefaults.Web));

    /// <summary>How we read and write JSON, wherever it is done: by us, by the endpoints, in the OpenAPI document.</summary>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<JsonMember>> Known = new();

    public static IReadOnlyList<JsonMember> Members(Type type) => Known.GetOrAdd(type, static type =>
    {
        var nullability = new NullabilityInfoContext();
        var parameters = type.GetConstructors().MaxBy(c => c.GetParameters().Length)?.GetParameters() ?? [];
        return [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(property =>
        {
            var parameter = parameters.FirstOrDefault(p => p.Name == property.Name);
            var optional = parameter?.HasDefaultValue == true
                || Nullable.GetUnderlyingType(property.PropertyType) is not null
                || nullability.Create(property).WriteState == NullabilityState.Nullable;
            return new JsonMember(JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, property, !optional,
                parameter?.GetCustomAttribute<InQueryAttribute>() is not null);
        })];
    });

    public static void Check(JsonNode? node, Type type, string path, List<Fault> faults)
    {
        if (IsFree(type))
            return;
        if (ElementOf(type) is { } element)
        {
            if (node is not JsonArray list)
                faults.Add(NotA("kind.list", path, node));
            else
                for (var i = 0; i < list.Count; i++)
                    CheckValue(list[i], element, required: true, $"{path}[{i}]", faults);
            return;
        }
        if (IsScalar(type))
        {
            try
            {
                node.Deserialize(type, Options);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException) // the second for half a surrogate pair
            {
                faults.Add(NotA(type, path, e is JsonException ? node : "…"));
            }
            return;
        }
        if (node is not JsonObject members)
        {
            faults.Add(NotA("kind.object", path, node));
            return;
        }
        var known = Members(type);
        foreach (var (name, _) in members.Where(m => known.All(k => k.Name != m.Key)))
            faults.Add(new(Join(path, name), "input.unknown-property", ("known", known.Select(k => k.Name))));
        foreach (var member in known)
            CheckValue(members.TryGetPropertyValue(member.Name, out var value) ? value : null, member.Type, member.Required, Join(path, member.Name), faults);
    }

    private static void CheckValue(JsonNode? value, Type type, bool required, string path, List<Fault> faults)
    {
        if (faults.Exists(f => f.Field == path))
            return;
        if (value is not null)
            Check(value, type, path, faults);
        else if (required && !IsFree(type))
            faults.Add(new(path, "input.missing"));
    }

    /// <summary>A value of the route or the query as the JSON it stands for; null, with a fault, where it cannot.</summary>
    public static JsonNode? FromText(string text, Type type, string field, List<Fault> faults)
    {
        if (type == typeof(string) || type.IsEnum || type == typeof(DateOnly) || type == typeof(DateTimeOffset) || type == typeof(Guid))
            return JsonValue.Create(text);
        if (type == typeof(bool) && bool.TryParse(text, out var truth))
            return JsonValue.Create(truth);
        if (IsWhole(type) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return JsonValue.Create(whole);
        if (type == typeof(double) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return JsonValue.Create(number);
        faults.Add(NotA(type, field, JsonValue.Create(text)));
        return null;
    }

    public static Fault NotA(string kind, string field, JsonNode? value) => new(field, "input.not-a-kind",
        ("kind", new Said(kind)), ("value", Shorten(value?.ToJsonString(Options) ?? "null")));

    private static Fault NotA(Type type, string field, JsonNode? value) => type.IsEnum
        ? new(field, "input.one-of", ("known", Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)), ("value", Shorten(value?.ToJsonString(Options) ?? "null")))
        : NotA(type == typeof(string) ? "kind.text"
            : type == typeof(bool) ? "kind.boolean"
            : type == typeof(DateOnly) ? "kind.date"
            : type == typeof(DateTimeOffset) ? "kind.instant"
            : type == typeof(Guid) ? "kind.identity"
            : IsWhole(type) ? "kind.whole-number" : "kind.number", field, value);

    public static bool IsScalar(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string)
        || type == typeof(DateOnly) || type == typeof(DateTimeOffset) || type == typeof(Guid);

    public static bool IsFree(Type type) => typeof(JsonNode).IsAssignableFrom(type) || type == typeof(JsonElement);

    public static Type? ElementOf(Type type) => type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static bool IsWhole(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(short);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
