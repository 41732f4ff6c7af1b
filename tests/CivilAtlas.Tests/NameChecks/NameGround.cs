using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.PlaceNames;
using CivilAtlas.Romanizations;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.NameChecks;

/// <summary>A name put into the register for a test.</summary>
/// <param name="Division">The code of the division that holds it.</param>
internal sealed record MadeName(string Name, string Category, string Division, double[]? Place = null, string Status = "approved",
    string? ProtectedBatch = null, string[]? Readings = null, string? Former = null);

/// <summary>What tests of name checks say over and over. Places lie in the tiny province (see its drawing).</summary>
internal static class NameGround
{
    public const string Street = "23120", Village = "21610", Township = "21500", County = "21400", Mountain = "13400", Bridge = "23610", Residential = "22100", Water = "24100";

    public const string Checks = "/api/v1/name-checks";

    public static async Task<Guid> AddAsync(Store store, MadeName made)
    {
        var gazetteer = Gazetteers.Shipped;
        var holder = await TinyProvince.IdAsync(store, made.Division);
        var geometry = made.Place is null ? null : FormattableString.Invariant($$"""{"type":"Point","coordinates":[{{made.Place[0]}},{{made.Place[1]}}]}""");
        var state = new PlaceNameState(made.Name, made.Category, made.Status, holder, made.Readings, ProtectedBatch: made.ProtectedBatch, Geometry: geometry);
        return await store.WriteAsync(Actor.Operator, async writing =>
        {
            if (made.Former is null)
                return await PlaceNameWriting.CreateAsync(writing, gazetteer, state, new(2001, 1, 1), "test");
            var id = await PlaceNameWriting.CreateAsync(writing, gazetteer, state with { Name = made.Former }, new(2001, 1, 1), "test");
            await PlaceNameWriting.ChangeAsync(writing, gazetteer, id, state, new(2010, 1, 1), "test");
            return id;
        }, CancellationToken.None);
    }

    public static object Ask(string name, string category, string divisionCode, double[]? place = null) =>
        place is null ? new { name, category, divisionCode } : new { name, category, divisionCode, geometry = new { type = "Point", coordinates = place } };

    public static async Task<JsonNode> CheckAsync(this HttpClient client, string name, string category, string division, double[]? place = null) =>
        await client.PostAsJsonAsync(Checks, Ask(name, category, division, place)).JsonAsync();

    public static async Task<JsonArray> CheckAllAsync(this HttpClient client, params object[] items) =>
        (await client.PostAsJsonAsync(Checks + "/batch", new { items }).JsonAsync())["items"]!.AsArray();

    /// <summary>The finding of that rule; null where there is none.</summary>
    public static JsonNode? Of(this JsonNode report, string rule) => report["findings"]!.AsArray().FirstOrDefault(f => (string?)f!["rule"] == rule);

    public static string[] Evidence(this JsonNode? finding) => finding is null ? [] : [.. finding["evidence"]!.AsArray().Select(e => (string)e!["name"]!)];

    /// <summary>Draws a built-up area as a rectangle.</summary>
    public static Task<HttpResponseMessage> DrawAsync(this HttpClient client, string name, string divisionCode, double west, double south, double east, double north) =>
        client.PostAsJsonAsync("/api/v1/built-up-areas", new { name, divisionCode, geometry = TinyProvince.Shape(west, south, east, north), validFrom = "2010-01-01" });
}
