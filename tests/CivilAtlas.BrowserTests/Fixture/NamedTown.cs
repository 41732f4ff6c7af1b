using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.PlaceNames;
using CivilAtlas.Romanizations;

namespace CivilAtlas.BrowserTests.Fixture;

/// <summary>The sample town, and the two who give its streets their names: an officer and the one who decides.</summary>
public sealed class NamedTown(Browser browser) : IAsyncLifetime
{
    public const string Officer = "street-officer", Head = "street-head", County = "990121", Street = "23120";
    private List<(string Name, JsonNode Geometry)> roads = [];

    public HttpClient Writes { get; private set; } = null!;

    public HttpClient Decides { get; private set; } = null!;

    /// <summary>Names of streets that stand.</summary>
    public IReadOnlyList<string> Standing { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Writes = await browser.Server.SignInAsync(Officer, [Role.NameOfficer]);
        Decides = await browser.Server.SignInAsync(Head, [Role.Approver]);
        var found = await browser.Server.Stranger.GetAsync("/ogc/collections/road/items?limit=200").JsonAsync();
        roads = [.. found["features"]!.AsArray().Where(f => (string?)f!["properties"]!["name"] is not null)
            .DistinctBy(f => (string)f!["properties"]!["name"]!).Select(f => ((string)f!["properties"]!["name"]!, f["geometry"]!.DeepClone()))];
        Standing = [.. roads.Take(8).Select(r => r.Name)];
        var county = await browser.Server.Store.SingleOrDefaultAsync<Guid>("select division_id from division_code where code = @County", new { County }, CancellationToken.None);
        await browser.Server.Store.WriteAsync(Actor.Operator, async writing =>
        {
            // They sound alike, jìng yuán jiē: what a campaign is to find.
            foreach (var (name, road) in ((string, JsonNode)[])[("静元街", roads[24].Geometry), ("静园街", roads[25].Geometry)])
                await PlaceNameWriting.CreateAsync(writing, Gazetteers.Shipped, new(name, Street, "approved", county, Geometry: road.ToJsonString()), new(2019, 5, 1), "test");
            return 0;
        }, CancellationToken.None);
    }

    public static JsonObject Item(string name, JsonNode? geometry = null) => new()
    {
        ["name"] = name, ["category"] = Street, ["geometry"] = geometry?.DeepClone(), ["meaning"] = "沿用旧有小地名。", ["origin"] = "当地居民习称。",
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

    /// <summary>A campaign over the county that has found its candidates.</summary>
    public async Task<string> CampaignAsync()
    {
        var started = await Writes.PostAsJsonAsync("/api/v1/name-campaigns", new { divisionCode = County, title = "不规范地名清理" }, TestContext.Current.CancellationToken).JsonAsync(202);
        await Writes.JobAsync((string)started["jobId"]!);
        return (string)started["id"]!;
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
