using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CivilAtlas.Tests.Divisions;

public sealed class LocatingTests(ProvinceServer province) : IClassFixture<ProvinceServer>
{
    private Task<JsonNode> Get(string query, int status = 200) => province.Stranger.GetAsync("/api/v1/divisions/locate?" + query).JsonAsync(status);

    private async Task<string[]> Chain(string query) => [.. (await Get(query)).AsArray().Select(d => (string)d!["code"]!)];

    [Fact]
    public async Task A_point_is_told_its_divisions_from_the_province_down() =>
        Assert.Equal(["120000", "120100", "120124", "120124101", "120124101001"], await Chain("lon=110.1&lat=28.1"));

    [Fact]
    public async Task A_point_in_a_gap_is_told_the_divisions_that_do_hold_it() =>
        Assert.Equal(["120000", "120100", "120125"], await Chain("lon=111.75&lat=28.75"));

    [Fact]
    public async Task On_a_shared_edge_one_chain_is_given_and_it_hangs_together()
    {
        var chain = (await Get("lon=111&lat=28.25")).AsArray();
        Assert.Equal(["120000", "120100", "120124", "120124102", "120124102201"], chain.Select(d => (string)d!["code"]!));
        Assert.All(chain.Skip(1).Zip(chain), pair => Assert.Equal((string?)pair.Second!["code"], (string?)pair.First!["parentCode"]));
    }

    [Fact]
    public async Task Outside_every_division_the_answer_is_an_empty_list() => Assert.Empty(await Chain("lon=100&lat=30"));

    [Fact]
    public async Task Before_the_register_begins_nothing_is_found() => Assert.Empty(await Chain("lon=110.1&lat=28.1&validAt=1999-12-31"));

    [Fact]
    public async Task An_offset_system_is_taken_back_before_the_point_is_located()
    {
        // GCJ-02 moves a place in Hunan some hundred metres (domain.md, section 7): 20 m east of the meridian of 111° in its numbers lies west of it on the ground.
        Assert.Equal("120125", (await Chain("lon=111.0002&lat=28.25"))[2]);
        Assert.Equal("120124", (await Chain("lon=111.0002&lat=28.25&crs=gcj02"))[2]);
    }

    [Fact]
    public async Task Named_by_URI_the_system_of_GB_T_is_latitude_first() => Assert.Equal("120124101001",
        (await Chain("lon=28.1&lat=110.1&crs=" + Uri.EscapeDataString("http://www.opengis.net/def/crs/EPSG/0/4490")))[^1]);

    [Fact]
    public async Task Swapped_numbers_are_refused_with_the_remedy()
    {
        var error = (await Get("lon=28.1&lat=110.1", 400))["errors"]![0]!;
        Assert.Equal("place.swapped", (string?)error["code"]);
        Assert.Contains("[110.1, 28.1]", (string?)error["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lon=110.1&lat=28.1&crs=mars", "crs")]
    [InlineData("lon=110.1", "lat")]
    [InlineData("lon=x&lat=28", "lon")]
    [InlineData("lon=NaN&lat=28", "lon")]
    [InlineData("lon=-75&lat=40", "lon")]
    public async Task A_bad_place_is_named(string query, string field) => Assert.Equal(field, (string?)(await Get(query, 400))["errors"]![0]!["field"]);

    [Fact]
    public async Task Many_points_are_answered_in_their_order()
    {
        double[][] points = [[111.1, 28.1], [100, 30], [110.1, 28.1]];
        var answer = await province.Stranger.PostAsJsonAsync("/api/v1/divisions/locate", new { points }).JsonAsync();
        var chains = answer["chains"]!.AsArray().Select(chain => chain!.AsArray().Select(i => (string)answer["divisions"]![(int)i!]!["code"]!).ToArray()).ToArray();
        Assert.Equal(["120000", "120100", "120125", "120125101", "120125101001"], chains[0]);
        Assert.Empty(chains[1]);
        Assert.Equal(["120000", "120100", "120124", "120124101", "120124101001"], chains[2]);
    }

    [Fact]
    public async Task Every_bad_point_of_many_is_named()
    {
        var problem = await province.Stranger.PostAsJsonAsync("/api/v1/divisions/locate", new { points = (double[][])[[28, 110], [110, 28], [110]] }).JsonAsync(400);
        Assert.Equal(["points[0]", "points[2]"], problem["errors"]!.AsArray().Select(e => (string)e!["field"]!));
    }

    [Fact]
    public async Task Ten_thousand_points_are_the_most()
    {
        var points = Enumerable.Repeat<double[]>([110.1, 28.1], 10_001).ToArray();
        await province.Stranger.PostAsJsonAsync("/api/v1/divisions/locate", new { points }).JsonAsync(400);
        await province.Stranger.PostAsJsonAsync("/api/v1/divisions/locate", new { points = points[1..] }).JsonAsync();
    }
}
