using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.Facilities;

/// <summary>What tests of facilities say over and over. Places lie in the tiny province (see its drawing).</summary>
internal static class FacilityCalls
{
    public const string Address = "/api/v1/facilities";

    /// <summary>In 甲县, its township 001, the village 001 (the west half).</summary>
    public static readonly double[] InLeft = [110.1, 28.1];

    /// <summary>In 乙县, its township 001, the village 001.</summary>
    public static readonly double[] InRight = [111.1, 28.1];

    public static object CareHome(string name, double[]? location = null, string validFrom = "2020-01-01") => new
    {
        kind = "care-home", name, location = location ?? InLeft, validFrom,
        attributes = new { beds = 100, nursingBeds = 60, medicalContract = true, @operator = "public", inOperation = true },
    };

    public static Task<JsonNode> AddAsync(this HttpClient client, object facility) => client.PostAsJsonAsync(Address, facility).JsonAsync(201);

    public static Task<JsonNode> ReadAsync(this HttpClient client, JsonNode facility, string query = "") =>
        client.GetAsync($"{Address}/{facility["id"]}{query}").JsonAsync();

    /// <summary>The facility's whole state again, with a few members of it said anew.</summary>
    public static JsonObject Again(this JsonNode facility, params (string Name, JsonNode? Value)[] anew)
    {
        var body = new JsonObject();
        foreach (var name in (string[])["kind", "name", "location", "address", "attributes", "version"])
            body[name] = facility[name]?.DeepClone();
        foreach (var (name, value) in anew)
            body[name] = value;
        return body;
    }

    public static Task<JsonNode> PutAsync(this HttpClient client, JsonNode facility, JsonObject state, int status = 200) =>
        client.PutAsJsonAsync($"{Address}/{facility["id"]}", state).JsonAsync(status);

    public static string[] Fields(this JsonNode problem) => [.. problem["errors"]!.AsArray().Select(e => (string)e!["field"]!).Order(StringComparer.Ordinal)];

    public static string[] Names(this JsonNode page) => [.. page["items"]!.AsArray().Select(f => (string)f!["name"]!).Order(StringComparer.Ordinal)];
}

