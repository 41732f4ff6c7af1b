using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.PlaceNames;

public sealed class ReadingPlaceNamesTests(NamedProvince province) : IClassFixture<NamedProvince>
{
    private HttpClient Stranger => province.Server.Stranger;

    private HttpClient Admin => province.Server.Administrator;

    private Task<string[]> Names(string query) => Stranger.NamesAsync(query);

    [Fact]
    public async Task A_division_means_it_and_all_below_it()
    {
        Assert.Equal(["东巷", "南桥", "老街"], await Names("?division=120124"));
        Assert.Equal(["东巷", "老街"], await Names("?division=120124101000"));
        Assert.Equal(["北路"], await Names("?division=120125"));
    }

    [Fact]
    public async Task A_category_is_a_code_or_the_beginning_of_codes()
    {
        Assert.Equal(["南桥"], await Names("?category=23610"));
        Assert.Equal(["东巷", "北路", "南桥", "老街"], await Names("?category=23"));
        Assert.Empty(await Names("?category=1"));
    }

    [Fact]
    public async Task A_box_holds_what_touches_it()
    {
        Assert.Equal(["东巷"], await Names("?bbox=110.05,28.05,110.15,28.15"));
        Assert.Equal(["北路"], await Names("?bbox=111,28,112,29"));
    }

    [Fact]
    public async Task A_name_is_read_as_of_a_day()
    {
        Assert.Empty(await Names("?validAt=2019-12-31"));
        Assert.Contains("老街", await Names("?validAt=2020-01-01"));
    }

    [Fact]
    public async Task Pages_join_without_loss_or_repetition()
    {
        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = await Stranger.GetAsync($"{PlaceNameCalls.Address}?limit=1{next}").JsonAsync();
            seen.AddRange(page["items"]!.AsArray().Select(n => (string)n!["name"]!));
            next = (string?)page["next"] is { } after ? "&after=" + after : "";
        }
        while (next.Length > 0);
        Assert.Equal(await Names(""), seen.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("?q=%25")]
    [InlineData("?q=_")]
    [InlineData("?q=' or 1=1 --")]
    public async Task Signs_of_a_pattern_mean_themselves(string query) => Assert.Empty(await Names(query));

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?status=new", "status")]
    [InlineData("?category=abc", "category")]
    [InlineData("?division=12", "division")]
    [InlineData("?division=990000", "division")]
    [InlineData("?bbox=1,2,3", "bbox")]
    [InlineData("?q=%20", "q")]
    [InlineData("?after=x", "after")]
    [InlineData("?colour=red", "colour")]
    public async Task A_bad_parameter_is_named(string query, string field) =>
        Assert.Equal(field, (string?)(await Stranger.GetAsync(PlaceNameCalls.Address + query).JsonAsync(400))["errors"]![0]!["field"]);

    [Fact]
    public async Task A_correction_takes_the_version_it_was_made_from()
    {
        var name = await Stranger.NameAsync(province.Bridge);
        var correction = new
        {
            meaning = "在南边", origin = "因桥得名", geometry = JsonNode.Parse(PlaceNameCalls.Point(110.6, 28.2)), version = (long)name["version"]!,
            aliases = new[] { new { name = "南大桥", kind = "alias" } }, reason = "更正",
        };
        Task<JsonNode> Put(object body, int status, HttpClient? by = null) => (by ?? Admin).PutAsJsonAsync($"{PlaceNameCalls.Address}/{province.Bridge}", body).JsonAsync(status);
        var after = await Put(correction, 200);
        Assert.Equal(("在南边", "因桥得名", 110.6, "南大桥"), ((string?)after["meaning"], (string?)after["origin"], (double)after["location"]![0]!, (string?)after["aliases"]![0]!["name"]));
        Assert.Contains("南桥", await Stranger.SuggestedAsync("南大桥"));
        await Put(correction, 409);
        await Put(new { meaning = "无版本" }, 428);

        var id = await TinyProvince.IdAsync(province.Server.Store, TinyProvince.Right);
        await Put(correction, 403, await province.Server.SignInAsync("officer", [Role.NameOfficer]));
        await Put(correction with { version = (long)after["version"]! }, 403, await province.Server.SignInAsync("outside", [Role.Approver], id));
        Assert.Equal(["aliases[0].kind", "geometry", "readings[0]"], (await Put(new
        {
            version = 1, geometry = new { type = "Point", coordinates = "here" }, readings = (string[])["\u0007"], aliases = (object[])[new { name = "x", kind = "nickname" }],
        }, 400))["errors"]!.AsArray().Select(e => (string)e!["field"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Downloads_have_the_filters_of_the_list()
    {
        var csv = await Stranger.GetStringAsync($"{PlaceNameCalls.Address}.csv?division=120125", TestContext.Current.CancellationToken);
        Assert.Equal(2, csv.Trim().Split('\n').Length);
        Assert.Contains(",北路,北,路,Běi Lù,", csv, StringComparison.Ordinal);
        var features = (await Stranger.GetAsync($"{PlaceNameCalls.Address}.geojson?q=东巷").JsonAsync())["features"]!.AsArray();
        Assert.Equal([110.1, 28.1], Assert.Single(features)!["geometry"]!["coordinates"]!.AsArray().Select(n => (double)n!));
    }

    [Fact]
    public async Task Names_are_a_collection_of_features_and_a_layer_of_tiles()
    {
        var items = (await Stranger.GetAsync("/ogc/collections/place-name/items?category=23610").JsonAsync())["features"]!.AsArray();
        Assert.Equal(("南桥", "Nán Qiáo", "approved"), ((string?)items[0]!["properties"]!["name"], (string?)items[0]!["properties"]!["romanization"], (string?)items[0]!["properties"]!["status"]));
        Assert.Equal("place-name", (string?)(await Stranger.GetAsync("/tiles/place-name.json").JsonAsync())["vector_layers"]![0]!["id"]);
        // A lane is small: nothing at zoom 8, there at zoom 16. 110.1° E, 28.1° N lies in these tiles (slippy map arithmetic by hand: x = (λ + 180) / 360 · 2^z, y = (1 - asinh(tan φ) / π) / 2 · 2^z).
        Assert.Equal(204, (int)(await Stranger.GetAsync("/tiles/place-name/8/206/107.mvt", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(200, (int)(await Stranger.GetAsync("/tiles/place-name/16/52811/27434.mvt", TestContext.Current.CancellationToken)).StatusCode);
    }
}

/// <summary>The tiny province with four names in it.</summary>
public sealed class NamedProvince(TestCluster cluster) : IAsyncLifetime
{
    public RunningServer Server { get; } = new(cluster);

    public Guid Bridge { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        await TinyProvince.BuildAsync(Server.Store);
        await Server.Store.AddNameAsync("老街");
        await Server.Store.AddNameAsync("东巷", geometry: PlaceNameCalls.Point(110.1, 28.1));
        Bridge = await Server.Store.AddNameAsync("南桥", "120124102", "23610");
        await Server.Store.AddNameAsync("北路", "120125101", geometry: PlaceNameCalls.Point(111.1, 28.1));
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
