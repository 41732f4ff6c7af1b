using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CivilAtlas.BrowserTests.Fixture;

/// <summary>The sample town with standard names for its first streets, and the two who give them: an officer and the one who decides.</summary>
public sealed class NamedTown(Browser browser) : IAsyncLifetime
{
    public const string Officer = "street-officer", Head = "street-head", County = "990121", Street = "23120";
    private List<(string Name, JsonNode Geometry)> roads = [];

    public HttpClient Writes { get; private set; } = null!;

    public HttpClient Decides { get; private set; } = null!;

    /// <summary>Names that stand, and streets that have none yet.</summary>
    public IReadOnlyList<string> Standing { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Writes = await browser.Server.SignInAsync(Officer, [Role.NameOfficer]);
        Decides = await browser.Server.SignInAsync(Head, [Role.Approver]);
        var found = await browser.Server.Stranger.GetAsync("/ogc/collections/road/items?limit=200").JsonAsync();
        roads = [.. found["features"]!.AsArray().Where(f => (string?)f!["properties"]!["name"] is not null)
            .DistinctBy(f => (string)f!["properties"]!["name"]!).Select(f => ((string)f!["properties"]!["name"]!, f["geometry"]!.DeepClone()))];
        Standing = [.. roads.Take(8).Select(r => r.Name)];
        await ApproveAsync([.. roads.Take(8).Select(r => Item(r.Name, r.Geometry))]);
    }

    public static JsonObject Item(string name, JsonNode? geometry = null, params (string Rule, string Why)[] reasons) => new()
    {
        ["name"] = name, ["category"] = Street, ["geometry"] = geometry?.DeepClone(), ["meaning"] = "沿用旧有小地名。", ["origin"] = "当地居民习称。",
        ["reasons"] = new JsonObject(reasons.Select(r => KeyValuePair.Create<string, JsonNode?>(r.Rule, r.Why))),
    };

    /// <summary>Where the nth road lies.</summary>
    public JsonNode Road(int n) => roads[n].Geometry;

    public async Task<string> SubmitAsync(params JsonObject[] items)
    {
        var application = await Writes.PostAsJsonAsync("/api/v1/name-applications", new JsonObject
        {
            ["kind"] = "naming", ["divisionCode"] = County, ["reason"] = "新建道路，需设置路牌。", ["items"] = new JsonArray([.. items]),
        }, TestContext.Current.CancellationToken).JsonAsync(201);
        var id = (string)application["id"]!;
        await ActAsync(Writes, id, "submit", new());
        return id;
    }

    public async Task<string> ApproveAsync(params JsonObject[] items)
    {
        var id = await SubmitAsync(items);
        await ActAsync(Decides, id, "approve", new() { ["document"] = "示政函〔2026〕8号" });
        return id;
    }

    public static Task<JsonNode> ActAsync(HttpClient by, string application, string act, JsonObject body) =>
        by.PostAsJsonAsync($"/api/v1/name-applications/{application}/{act}", body, TestContext.Current.CancellationToken).JsonAsync();

    public ValueTask DisposeAsync()
    {
        Writes.Dispose();
        Decides.Dispose();
        return ValueTask.CompletedTask;
    }
}
