using System.Net.Http.Json;
using CivilAtlas.Imports;
using CivilAtlas.PlaceNames;
using CivilAtlas.Romanizations;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.PlaceNames;

/// <summary>What becomes of names when divisions change; each test on its own province.</summary>
public sealed class FollowingDivisionsTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly ProvinceServer province = new(cluster);

    private HttpClient Stranger => province.Stranger;

    private Store Store => province.Server.Store;

    public async ValueTask InitializeAsync()
    {
        await province.InitializeAsync();
        var totals = await NamesOfDivisionsAsync();
        // A province, a prefecture, two counties, seven towns, and a community and a village in each.
        Assert.Equal(new ImportTotals(1 + 1 + 2 + 7 + 14, 0, 0, 0), totals);
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    private Task<ImportTotals> NamesOfDivisionsAsync() =>
        ImportPlaceNames.OfDivisionsAsync(Store, new Rights(Store), Actor.Operator, Gazetteers.Shipped, new ImportReport(), false, null, TestContext.Current.CancellationToken);

    private Task<System.Text.Json.Nodes.JsonNode> ChangeAsync(string kind, string[] from, object[] to, string query = "") => province.Server.Administrator.PostAsJsonAsync("/api/v1/division-changes" + query,
        new { kind, effective = "2017-04-10", document = "国函〔2017〕47号", from, to }).JsonAsync(query.Length > 0 ? 200 : 201);

    private async Task<Guid> OwnNameAsync(string name) => (Guid)(await Stranger.GetAsync($"{PlaceNameCalls.Address}?q={name}&category=21").JsonAsync())["items"]!.AsArray()
        .First(n => (string?)n!["name"] == name)!["id"]!;

    [Fact]
    public async Task Every_division_s_own_name_is_a_place_name_of_its_category_and_again_changes_nothing()
    {
        Assert.Equal(["甲县"], await Stranger.NamesAsync("?q=甲县&category=21400"));
        Assert.Equal(7, (await Stranger.NamesAsync("?category=21620")).Length);
        Assert.Equal(7, (await Stranger.NamesAsync("?category=21610")).Length);
        var county = await Stranger.NameAsync(await OwnNameAsync("甲县"));
        Assert.Equal(("Jiǎ Xiàn", "120100", "2000-01-01"), ((string?)county["toned"], (string?)county["divisionCode"], (string?)county["validFrom"]));
        Assert.Equal(new ImportTotals(0, 0, 25, 0), await NamesOfDivisionsAsync());
    }

    [Fact]
    public async Task A_division_that_is_upgraded_takes_its_name_along()
    {
        // 宁乡县 became 宁乡市 in this way (国函〔2017〕47号).
        var id = await OwnNameAsync("甲县");
        await ChangeAsync("upgrade", ["120124"], [new { code = "120182", name = "甲市" }]);
        var now = await Stranger.NameAsync(id);
        Assert.Equal(("甲市", "甲县", "2017-04-09"), ((string?)now["name"], (string?)now["aliases"]![0]!["name"], (string?)now["aliases"]![0]!["until"]));
        Assert.Equal("甲县", (string?)(await Stranger.NameAsync(id, "?validAt=2017-04-09"))["name"]);
        Assert.Equal("甲市", (await Stranger.SuggestedAsync("甲县"))[0]);
    }

    [Fact]
    public async Task A_trial_changes_no_name()
    {
        await ChangeAsync("upgrade", ["120124"], [new { code = "120182", name = "甲市" }], "?dryRun=true");
        Assert.Equal("甲县", (string?)(await Stranger.NameAsync(await OwnNameAsync("甲县")))["name"]);
    }

    [Fact]
    public async Task A_name_whose_division_was_merged_away_is_still_found_and_lies_where_that_came_to()
    {
        var street = await Store.AddNameAsync("留名街", "120124102", from: new(2010, 1, 1));
        var town = await OwnNameAsync("甲二镇");
        await ChangeAsync("merge", ["120124101", "120124102"], [new { code = "120124101", name = "甲一镇" }]);
        Assert.Equal(["120000", "120100", "120124", "120124102"], await ChainAsync(street, "?validAt=2017-04-09"));
        Assert.Equal(["120000", "120100", "120124", "120124101"], await ChainAsync(street, ""));
        Assert.Contains("留名街", await Stranger.NamesAsync("?division=120124101"));
        // Its code leads nowhere any more, but the name it had leads to the town it went into.
        Assert.Equal("historic", (string?)(await Stranger.NameAsync(town))["status"]);
        Assert.Equal("甲一镇", (await Stranger.SuggestedAsync("甲二镇"))[0]);
        // The villages of the town that ended are the other's.
        Assert.Equal(4, (await Stranger.NamesAsync("?division=120124101&category=216")).Length);
    }

    [Fact]
    public async Task Names_go_with_a_town_that_comes_under_another_county()
    {
        var street = await Store.AddNameAsync("随迁街", "120124104", from: new(2010, 1, 1));
        await ChangeAsync("transfer", ["120124104"], [new { code = "120125104", name = "甲四镇", parentCode = "120125" }]);
        Assert.Equal(["120000", "120100", "120125", "120125104"], await ChainAsync(street, ""));
        Assert.Contains("随迁街", await Stranger.NamesAsync("?division=120125"));
        Assert.DoesNotContain("随迁街", await Stranger.NamesAsync("?division=120124"));
        Assert.Contains("随迁街", await Stranger.NamesAsync("?division=120124&validAt=2017-04-09"));
        Assert.Contains("甲四镇", await Stranger.NamesAsync("?division=120125&category=21500"));
    }

    private async Task<string[]> ChainAsync(Guid id, string query) => [.. (await Stranger.NameAsync(id, query))["divisions"]!.AsArray().Select(d => (string)d!["code"]!)];
}
