using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.NameChecks;

/// <summary>Many names at once, names nobody should send, and the walls.</summary>
public sealed class NameBatchTests(ProvinceServer province) : IClassFixture<ProvinceServer>
{
    private HttpClient Officer => province.Server.Administrator;

    [Fact]
    public async Task Names_of_one_batch_collide_with_one_another_and_say_where()
    {
        var items = await Officer.CheckAllAsync(
            NameGround.Ask("锦绣路", NameGround.Street, TinyProvince.Left), NameGround.Ask("锦秀路", NameGround.Street, TinyProvince.Left + "101"),
            NameGround.Ask("锦绣路", NameGround.Street, TinyProvince.Left + "102"), NameGround.Ask("锦绣路", NameGround.Street, TinyProvince.Right),
            NameGround.Ask("独一路", NameGround.Street, TinyProvince.Left));
        Assert.Equal("items[2]", (string?)items[0]!.Of("duplicate")!["evidence"]!.AsArray().Single()!["text"]);
        Assert.Equal(["items[0]", "items[2]"], items[1]!.Of("homophone")!["evidence"]!.AsArray().Select(e => (string)e!["text"]!));
        Assert.Equal("blocks", (string?)items[2]!.Of("duplicate")!["severity"]);
        Assert.Null(items[3]!.Of("duplicate"));
        Assert.Null(items[4]!.Of("duplicate") ?? items[4]!.Of("homophone"));
    }

    [Theory]
    [InlineData("zh-CN", "、", "锦绣巷（第 1 行）", "锦绣巷（第 4 行）")]
    [InlineData("en", ", ", "锦绣巷 (row 1)", "锦绣巷 (row 4)")]
    public async Task A_message_says_the_other_name_and_its_row_as_people_count_rows(string language, string comma, string first, string fourth)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, NameGround.Checks + "/batch")
        {
            Content = JsonContent.Create(new
            {
                items = ((string[])["锦绣巷", "独一巷", "锦秀巷", "锦绣巷"]).Select(name => NameGround.Ask(name, NameGround.Street, TinyProvince.Left)),
            }),
        };
        request.Headers.AcceptLanguage.ParseAdd(language);
        var items = (await Officer.SendAsync(request).JsonAsync())["items"]!.AsArray();
        var finding = items[2]!.Of("homophone")!;
        Assert.Contains($"{first}{comma}{fourth}", (string?)finding["message"], StringComparison.Ordinal);
        Assert.DoesNotContain("items[", (string?)finding["message"], StringComparison.Ordinal);
        // Programs go on finding it by its place, which counts from nought.
        Assert.Equal([("items[0]", 1), ("items[3]", 4)], finding["evidence"]!.AsArray().Select(e => ((string)e!["text"]!, (int)e["row"]!)));
    }

    [Fact]
    public async Task One_name_is_answered_as_the_same_name_in_a_batch_is()
    {
        await NameGround.AddAsync(province.Server.Store, new("同途路", NameGround.Street, TinyProvince.Left));
        var alone = await Officer.CheckAsync("同途路", NameGround.Street, TinyProvince.Left);
        var many = await Officer.CheckAllAsync(NameGround.Ask("别的巷", NameGround.Street, TinyProvince.Right), NameGround.Ask("同途路", NameGround.Street, TinyProvince.Left));
        Assert.Equal(alone.ToJsonString(), many[1]!.ToJsonString());
    }

    [Fact]
    public async Task Ten_thousand_names_are_taken_and_one_more_is_refused_with_the_limit()
    {
        object[] many = [.. Enumerable.Range(0, 10_000).Select(i => NameGround.Ask(new string([(char)(0x4E00 + i / 100), (char)(0x5000 + i % 100)]) + "路", NameGround.Street, TinyProvince.Left))];
        Assert.Equal(10_000, (await Officer.CheckAllAsync(many)).Count);
        var problem = await Officer.PostAsJsonAsync(NameGround.Checks + "/batch", new { items = (object[])[.. many, many[0]] }).JsonAsync(400);
        Assert.Equal("items", (string?)problem["errors"]![0]!["field"]);
        Assert.Contains("10000", (string?)problem["errors"]![0]!["message"]);
        await Officer.PostAsJsonAsync(NameGround.Checks + "/batch", new { items = Array.Empty<object>() }).JsonAsync(400);
    }

    [Fact]
    public async Task Five_faults_of_a_batch_are_all_named_with_their_places()
    {
        var sound = NameGround.Ask("好路", NameGround.Street, TinyProvince.Left);
        var problem = await Officer.PostAsJsonAsync(NameGround.Checks + "/batch", new
        {
            items = (object[])
            [
                new { name = " ", category = NameGround.Street, divisionCode = TinyProvince.Left },
                sound,
                NameGround.Ask("好路", NameGround.Street, "120199"),
                NameGround.Ask("好路", "99999", TinyProvince.Left),
                NameGround.Ask("好路", NameGround.Street, "12"),
                NameGround.Ask("好路", NameGround.Street, TinyProvince.Left, [28.2, 110.2]),
            ],
        }).JsonAsync(400);
        Assert.Equal(["items[0].name", "items[2].divisionCode", "items[3].category", "items[4].divisionCode", "items[5].geometry"],
            problem["errors"]!.AsArray().Select(e => (string)e!["field"]!));
    }

    [Theory]
    [InlineData("Broadway", "not-chinese")]
    [InlineData("😀路", "odd")]
    [InlineData("𠀋山村", "rare-character")]     // U+2000B, beyond the basic plane
    [InlineData("\ue000\ue001村", "rare-character")] // private use
    [InlineData("شارع", "not-chinese")]
    [InlineData("12345", "odd")]
    public async Task What_no_name_should_hold_is_answered_with_a_finding_that_blocks(string name, string rule)
    {
        var report = await province.Stranger.CheckAsync(name, NameGround.Village, TinyProvince.Left);
        Assert.Equal("blocks", (string?)report.Of(rule)?["severity"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("解放\u0000路")]
    [InlineData("解放\u202e路")]
    public async Task What_is_no_text_at_all_is_refused(string name)
    {
        var problem = await province.Stranger.PostAsJsonAsync(NameGround.Checks, NameGround.Ask(name, NameGround.Street, TinyProvince.Left)).JsonAsync(400);
        Assert.Equal("name", (string?)problem["errors"]![0]!["field"]);
    }

    [Fact]
    public async Task Two_hundred_characters_are_read_and_one_more_is_refused()
    {
        await province.Stranger.CheckAsync(string.Concat(Enumerable.Repeat("长", 199)) + "路", NameGround.Street, TinyProvince.Left);
        await province.Stranger.PostAsJsonAsync(NameGround.Checks, NameGround.Ask(new string('长', 201), NameGround.Street, TinyProvince.Left)).JsonAsync(400);
    }

    [Fact]
    public async Task A_compatibility_character_is_the_one_it_stands_for()
    {
        // U+F9DC is a compatibility form of U+9686 隆.
        await NameGround.AddAsync(province.Server.Store, new("隆平路", NameGround.Street, TinyProvince.Left));
        Assert.Equal(["隆平路"], (await province.Stranger.CheckAsync("\uf9dc平路", NameGround.Street, TinyProvince.Left)).Of("duplicate").Evidence());
    }

    [Theory]
    [InlineData("""{"type":"Point"}""")]
    [InlineData("""{"type":"Circle","coordinates":[110,28]}""")]
    [InlineData("""{"type":"LineString","coordinates":[[110.1,28.1]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[110.1,28.1],[110.2,28.2],[110.2,28.1],[110.1,28.2],[110.1,28.1]]]}""")]
    [InlineData("""[110,28]""")]
    public async Task A_broken_geometry_is_named(string geometry)
    {
        var problem = await province.Stranger.PostAsJsonAsync(NameGround.Checks,
            new { name = "好路", category = NameGround.Street, divisionCode = TinyProvince.Left, geometry = JsonNode.Parse(geometry) }).JsonAsync(400);
        Assert.StartsWith("geometry", (string?)problem["errors"]![0]!["field"]);
    }

    [Fact]
    public async Task The_batch_is_for_the_signed_in_and_unknown_members_are_refused()
    {
        await province.Stranger.PostAsJsonAsync(NameGround.Checks + "/batch", new { items = (object[])[NameGround.Ask("好路", NameGround.Street, TinyProvince.Left)] }).JsonAsync(401);
        var reader = await province.Server.SignInAsync("batch-reader", [Role.Reader]);
        await reader.PostAsJsonAsync(NameGround.Checks + "/batch", new { items = (object[])[NameGround.Ask("好路", NameGround.Street, TinyProvince.Left)] }).JsonAsync();
        var problem = await province.Stranger.PostAsJsonAsync(NameGround.Checks, new { name = "好路", category = NameGround.Street, divisionCode = TinyProvince.Left, colour = "red" }).JsonAsync(400);
        Assert.Equal("colour", (string?)problem["errors"]![0]!["field"]);
    }
}
