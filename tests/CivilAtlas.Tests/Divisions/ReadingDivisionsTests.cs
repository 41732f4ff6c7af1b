using System.Text.Json.Nodes;

namespace CivilAtlas.Tests.Divisions;

public sealed class ReadingDivisionsTests(ProvinceServer province) : IClassFixture<ProvinceServer>
{
    private Task<JsonNode> Get(string address, int status = 200) => province.Stranger.GetAsync("/api/v1/" + address).JsonAsync(status);

    private async Task<string[]> Codes(string address) => [.. (await Get(address))["items"]!.AsArray().Select(d => (string)d!["code"]!)];

    [Fact]
    public async Task A_division_says_what_the_contract_promises()
    {
        var county = await Get("divisions/120124");
        Assert.Equal("甲县", (string?)county["name"]);
        Assert.Equal("county", (string?)county["level"]);
        Assert.Equal("120100", (string?)county["parentCode"]);
        Assert.Equal([110.5, 28.5], county["seat"]!.AsArray().Select(n => (double)n!));
        Assert.Equal("2000-01-01", (string?)county["validFrom"]);
        Assert.Null(county["validTo"]);
    }

    [Theory]
    [InlineData("120124000000", "120124")]
    [InlineData("120124101000", "120124101")]
    [InlineData("120124101001", "120124101001")]
    public async Task Zero_padded_codes_are_taken_and_the_short_code_given_back(string asked, string given) =>
        Assert.Equal(given, (string?)(await Get($"divisions/{asked}"))["code"]);

    [Theory]
    [InlineData("12012")]
    [InlineData("1201241")]
    [InlineData("abcdef")]
    [InlineData("020124")]
    [InlineData("120124'--")]
    public async Task A_malformed_code_is_named_as_such(string code) =>
        Assert.Equal("division.code-malformed", (string?)(await Get($"divisions/{Uri.EscapeDataString(code)}", 400))["errors"]![0]!["code"]);

    [Theory]
    [InlineData("divisions/990000")]
    [InlineData("divisions/990000/children")]
    [InlineData("divisions/990000/lineage")]
    [InlineData("divisions/990000/boundary")]
    [InlineData("divisions/990000/history")]
    [InlineData("divisions/120124?validAt=1999-12-31")]
    [InlineData("divisions/120124?recordedAt=2001-01-01T00:00:00Z")]
    public async Task An_unknown_code_is_not_found(string address) => await Get(address, 404);

    [Fact]
    public async Task A_list_can_be_of_one_level() => Assert.Equal(["120124", "120125"], await Codes("divisions?level=county"));

    [Fact]
    public async Task A_list_can_be_of_one_parent() =>
        Assert.Equal(["120125101", "120125102", "120125103"], await Codes("divisions?parent=120125000000"));

    [Fact]
    public async Task Children_are_one_level_down() =>
        Assert.Equal(["120124101", "120124102", "120124103", "120124104"], await Codes("divisions/120124/children"));

    [Fact]
    public async Task A_part_of_a_name_finds_and_the_higher_level_comes_first() =>
        Assert.Equal(["120124", "120124101", "120124102", "120124103", "120124104"], await Codes("divisions?q=甲"));

    [Fact]
    public async Task The_exact_name_comes_before_the_names_that_hold_it() =>
        Assert.Equal("120124101201", (await Codes("divisions?q=村"))[0]);

    [Fact]
    public async Task The_beginning_of_a_code_finds() => Assert.Equal(["120125101", "120125101001", "120125101201"], await Codes("divisions?q=120125101"));

    [Theory]
    [InlineData("%25")]
    [InlineData("_")]
    [InlineData("' or 1=1 --")]
    [InlineData("\\")]
    public async Task Signs_of_a_pattern_in_a_search_mean_themselves(string q) => Assert.Empty(await Codes($"divisions?q={q}"));

    [Theory]
    [InlineData("divisions?limit=3")]
    [InlineData("divisions?limit=3&q=1")]
    [InlineData("divisions?limit=1&level=village")]
    public async Task Pages_join_without_loss_or_repetition(string address)
    {
        var whole = await Codes(address.Replace("limit=3", "limit=1000", StringComparison.Ordinal).Replace("limit=1&", "limit=1000&", StringComparison.Ordinal));
        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = await Get(address + (next.Length > 0 ? $"&after={next}" : ""));
            seen.AddRange(page["items"]!.AsArray().Select(d => (string)d!["code"]!));
            next = (string?)page["next"] ?? "";
        }
        while (next.Length > 0);
        Assert.Equal(whole, seen);
    }

    [Theory]
    [InlineData("divisions?limit=0", "limit")]
    [InlineData("divisions?limit=1001", "limit")]
    [InlineData("divisions?level=city", "level")]
    [InlineData("divisions?parent=12", "parent")]
    [InlineData("divisions?after=zzz", "after")]
    [InlineData("divisions?q=%00", "q")]
    [InlineData("divisions?q=%20", "q")]
    [InlineData("divisions?colour=red", "colour")]
    [InlineData("divisions?validAt=2016-02-30", "validAt")]
    public async Task A_bad_parameter_is_named(string address, string field) =>
        Assert.Equal(field, (string?)(await Get(address, 400))["errors"]![0]!["field"]);

    [Fact]
    public async Task A_boundary_is_a_GeoJSON_feature()
    {
        var feature = await Get("divisions/120124/boundary");
        Assert.Equal("Feature", (string?)feature["type"]);
        Assert.Equal("MultiPolygon", (string?)feature["geometry"]!["type"]);
        Assert.Equal("120124", (string?)feature["properties"]!["code"]);
    }

    [Fact]
    public async Task A_boundary_can_be_asked_for_in_another_system()
    {
        // Web Mercator: x = 6378137 · λ in radians; 110° is 12,245,143.99 m.
        var corner = (await Get("divisions/120124/boundary?crs=3857"))["geometry"]!["coordinates"]![0]![0]!.AsArray().Min(p => (double)p![0]!);
        Assert.Equal(12_245_143.99, corner, 0.01);
    }

    [Fact]
    public async Task A_history_tells_both_times()
    {
        var version = Assert.Single((await Get("divisions/120124/history"))["items"]!.AsArray())!;
        Assert.Equal("2000-01-01", (string?)version["validFrom"]);
        Assert.Null(version["recordedTo"]);
        Assert.NotNull(version["recordedFrom"]);
    }
}
