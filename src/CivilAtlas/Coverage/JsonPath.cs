using System.Text.Json.Nodes;
using CivilAtlas.Requests;

namespace CivilAtlas.Coverage;

/// <summary>
/// Conditions as one jsonpath, which PostgreSQL takes as a value: nothing of a plan is ever pasted into SQL.
/// A comparison of unlike types is unknown there, so a wrong attribute satisfies nothing and breaks nothing.
/// </summary>
internal static class JsonPath
{
    public static string Of(IReadOnlyList<Condition> conditions) =>
        conditions.Count == 0 ? "$" : $"$ ? ({string.Join(" && ", conditions.Select(Of))})";

    private static string Of(Condition condition)
    {
        var attribute = $"@.\"{condition.Attribute}\"";
        return condition.Comparison switch
        {
            Comparison.AtLeast => $"{attribute} >= {Write(condition.Values[0])}",
            Comparison.AtMost => $"{attribute} <= {Write(condition.Values[0])}",
            Comparison.IsSet when condition.Values[0].GetValue<bool>() => $"exists({attribute} ? (@ != null))",
            Comparison.IsSet => $"!exists({attribute} ? (@ != null))",
            Comparison.OneOf => $"({string.Join(" || ", condition.Values.Select(v => $"{attribute} == {Write(v)}"))})",
            _ => string.Join(" && ", condition.Values.Select(v => $"{attribute} == {Write(v)}")),
        };
    }

    private static string Write(JsonNode value) => value.ToJsonString(JsonShape.Options);
}
