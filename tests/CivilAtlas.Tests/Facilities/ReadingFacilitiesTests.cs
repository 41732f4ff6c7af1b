using System.Text.Json.Nodes;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.Facilities;

public sealed class ReadingFacilitiesTests(ProvinceServer server) : IClassFixture<ProvinceServer>, IAsyncLifetime
{
    private HttpClient Admin => server.Server.Administrator;

    private static bool filled;

    public async ValueTask InitializeAsync()
    {
        if (filled)
            return;
        filled = true;
        foreach (var name in (string[])["甲一", "甲二", "甲三"])
            await Admin.AddAsync(FacilityCalls.CareHome(name + "养老院"));
        await Admin.AddAsync(FacilityCalls.CareHome("乙一养老院", FacilityCalls.InRight, "2021-06-01"));
        await Admin.AddAsync(new { kind = "public-cemetery", name = "乙陵,“园”", location = FacilityCalls.InRight, address = "=1+1", validFrom = "2020-01-01", attributes = new { rural = true, greeningPercent = 55.5 } });
        // 乙县 has no township 004: the county is the lowest division there.
        await Admin.AddAsync(new { kind = "rescue-station", name = "乙县救助站", location = (double[])[111.75, 28.75], validFrom = "2020-01-01", attributes = new { grade = 2 } });
        // On the line between the two counties.
        await Admin.AddAsync(new { kind = "social-work-station", name = "界上社工站", location = (double[])[111, 28.1], validFrom = "2020-01-01", attributes = new { } });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<JsonNode> ListAsync(string query) => server.Stranger.GetAsync($"{FacilityCalls.Address}?{query}").JsonAsync();

    [Fact]
    public async Task Pages_by_key_lose_and_repeat_nothing()
    {
        var (seen, after) = (new List<string>(), "");
        do
        {
            var page = await ListAsync("limit=2" + after);
            seen.AddRange(page["items"]!.AsArray().Select(f => (string)f!["id"]!));
            after = page["next"] is { } next ? $"&after={next}" : null;
        }
        while (after is not null);
        Assert.Equal(7, seen.Count);
        Assert.Equal(seen.Distinct().Order(StringComparer.Ordinal), seen);
    }

    [Theory]
    [InlineData("kind=public-cemetery", "乙陵,“园”")]
    [InlineData("q=甲二", "甲二养老院")]
    [InlineData("q=%25", "")]
    [InlineData("division=120125&kind=care-home", "乙一养老院")]
    [InlineData("division=120125101000&kind=care-home", "乙一养老院")]
    [InlineData("kind=care-home&division=120125&validAt=2021-05-31", "")]
    [InlineData("bbox=111.7,28.7,111.8,28.8", "乙县救助站")]
    [InlineData("bbox=111.7,28.7,-170,28.8", "乙县救助站")]
    [InlineData("kind=rescue-station&status=closed", "")]
    public async Task A_filter_leaves_what_it_says(string query, string names) =>
        Assert.Equal(names.Length == 0 ? [] : [names], (await ListAsync(query)).Names());

    [Theory]
    [InlineData("kind=cinema", "kind")]
    [InlineData("division=999999", "division")]
    [InlineData("division=12", "division")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("bbox=1,2,3", "bbox")]
    [InlineData("bbox=1,9,3,2", "bbox")]
    [InlineData("after=nonsense", "after")]
    [InlineData("status=gone", "status")]
    [InlineData("validAt=2020-02-30", "validAt")]
    [InlineData("colour=red", "colour")]
    [InlineData("kind=cinema&bbox=x&division=7", "bbox,division,kind")]
    public async Task A_filter_that_cannot_be_is_named(string query, string fields) =>
        Assert.Equal(fields.Split(','), (await server.Stranger.GetAsync($"{FacilityCalls.Address}?{query}").JsonAsync(400)).Fields());

    [Fact]
    public async Task A_division_without_a_polygon_is_refused_with_the_reason()
    {
        await server.Server.Store.WriteAsync(Actor.Operator, w => w.ExecuteAsync(
            "update division_version set geometry = null where code = '120124104201'"), CancellationToken.None);
        var problem = await server.Stranger.GetAsync($"{FacilityCalls.Address}?division=120124104201").JsonAsync(400);
        Assert.Equal("facility.division-without-polygon", (string?)problem["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task Where_no_village_is_drawn_the_chain_ends_at_the_lowest_division_there_is()
    {
        var station = (await ListAsync("kind=rescue-station"))["items"]![0]!;
        Assert.Equal(["120000", "120100", "120125"], station["divisions"]!.AsArray().Select(d => (string)d!["code"]!));
    }

    [Fact]
    public async Task On_a_shared_edge_the_lower_code_has_it_as_locating_says()
    {
        var station = (await ListAsync("kind=social-work-station"))["items"]![0]!;
        var located = await server.Stranger.GetAsync("/api/v1/divisions/locate?lon=111&lat=28.1").JsonAsync();
        Assert.Equal(located.AsArray().Select(d => (string)d!["code"]!), station["divisions"]!.AsArray().Select(d => (string)d!["code"]!));
    }

    [Fact]
    public async Task The_table_holds_every_row_quoted_as_rfc_4180_asks_and_no_formula()
    {
        var text = await server.Stranger.GetStringAsync(FacilityCalls.Address + ".csv?kind=public-cemetery");
        var lines = text.TrimStart('\uFEFF').TrimEnd().Split('\n').Select(l => l.TrimEnd('\r')).ToArray();
        Assert.Equal("id,kind,name,lon,lat,address,status,validFrom,validTo,divisionCode,divisions,externalId,source,rural,greeningPercent,burials,ecologicalBurials", lines[0]);
        Assert.EndsWith(",public-cemetery,\"乙陵,“园”\",111.1,28.1,'=1+1,open,2020-01-01,,120125101001,试省 试市 乙县 乙一镇 社区,,register,true,55.5,,", Assert.Single(lines[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_file_is_geojson_with_the_same_filters()
    {
        var collection = JsonNode.Parse(await server.Stranger.GetStringAsync(FacilityCalls.Address + ".geojson?division=120125"))!;
        Assert.Equal("FeatureCollection", (string?)collection["type"]);
        // The one on the line between the counties is covered by both.
        Assert.Equal(["乙一养老院", "乙县救助站", "乙陵,“园”", "界上社工站"],
            collection["features"]!.AsArray().Select(f => (string)f!["properties"]!["name"]!).Order(StringComparer.Ordinal));
        await server.Stranger.GetAsync(FacilityCalls.Address + ".geojson?kind=cinema").JsonAsync(400);
        Assert.Empty(JsonNode.Parse(await server.Stranger.GetStringAsync(FacilityCalls.Address + ".geojson?q=无此名"))!["features"]!.AsArray());
    }
}
