using System.Text.Json;

namespace CivilAtlas.Evaluations;

/// <summary>The colours of the map: those of map-client/layers.json, so that a report and the page never differ.</summary>
internal static class MapColours
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Loaded = new(() =>
    {
        using var catalogue = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "map-client", "layers.json")));
        return catalogue.RootElement.GetProperty("colours").EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetString()!, StringComparer.Ordinal);
    });

    public static string Met => Loaded.Value["met"];

    public static string Of(string outcome) => Loaded.Value[outcome];

    public static string Of(Light light) => Of(light switch { Light.Green => "met", Light.Amber => "near", Light.Red => "missed", _ => "unknown" });
}
