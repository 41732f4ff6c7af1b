using System.Text.Json.Nodes;
using CivilAtlas.PlaceNames;
using CivilAtlas.Romanizations;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.PlaceNames;

/// <summary>What tests of place names say over and over. Divisions and places are those of the tiny province (see its drawing).</summary>
internal static class PlaceNameCalls
{
    public const string Address = "/api/v1/place-names";

    public static readonly DateOnly Day = new(2020, 1, 1);

    public static async Task<Guid> AddNameAsync(this Store store, string name, string division = "120124101", string category = "23120",
        DateOnly? from = null, string status = "approved", string? geometry = null, Actor? actor = null) =>
        await store.WriteAsync(actor ?? Actor.Operator, async writing => await PlaceNameWriting.CreateAsync(writing, Gazetteers.Shipped,
            new(name, category, status, await TinyProvince.IdAsync(store, division), Geometry: geometry), from ?? Day, "试"), CancellationToken.None);

    public static Task RenameAsync(this Store store, Guid id, string name, DateOnly from) => store.WriteAsync(Actor.Operator, async writing =>
        await PlaceNameWriting.ChangeAsync(writing, Gazetteers.Shipped, id, await PlaceNameWriting.StateAsync(writing, id, from) with { Name = name, Readings = null }, from, "更名"), CancellationToken.None);

    public static Task RetireAsync(this Store store, Guid id, DateOnly from) => store.WriteAsync(Actor.Operator, writing =>
        PlaceNameWriting.RetireAsync(writing, id, from, "试政〔2021〕1号", null, "销名"), CancellationToken.None);

    public static string Point(double lon, double lat) => FormattableString.Invariant($$"""{"type":"Point","coordinates":[{{lon}},{{lat}}]}""");

    public static Task<JsonNode> NameAsync(this HttpClient client, Guid id, string query = "", int status = 200) => client.GetAsync($"{Address}/{id}{query}").JsonAsync(status);

    public static Task<JsonNode> SuggestAsync(this HttpClient client, string q, string query = "") => client.GetAsync($"{Address}/suggest?q={Uri.EscapeDataString(q)}{query}").JsonAsync();

    public static async Task<string[]> SuggestedAsync(this HttpClient client, string q, string query = "") =>
        [.. (await client.SuggestAsync(q, query))["items"]!.AsArray().Select(i => (string)i!["name"]!)];

    public static async Task<string[]> NamesAsync(this HttpClient client, string query, int status = 200) =>
        [.. (await client.GetAsync(Address + query).JsonAsync(status))["items"]!.AsArray().Select(n => (string)n!["name"]!).Order(StringComparer.Ordinal)];
}
