using System.Net.Http.Json;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.NameChecks;

/// <summary>
/// What the register shows of a proposed name (Regulation on Place Names, State Council Order 753, Article 9).
/// Every test takes names of its own, so that none meets another's.
/// </summary>
public sealed class NameCheckTests(ProvinceServer province) : IClassFixture<ProvinceServer>
{
    private HttpClient Stranger => province.Stranger;

    private HttpClient Officer => province.Server.Administrator;

    private Task<Guid> AddAsync(MadeName name) => NameGround.AddAsync(province.Server.Store, name);

    [Fact]
    public async Task A_street_of_the_same_name_in_the_county_blocks_and_is_shown_with_its_place()
    {
        var id = await AddAsync(new("解放路", NameGround.Street, TinyProvince.Left, [110.2, 28.2]));
        var report = await Stranger.CheckAsync("解放路", NameGround.Street, TinyProvince.Left + "101");
        var finding = report.Of("duplicate")!;
        Assert.Equal(("blocks", "地名管理条例 第九条(八)"), ((string?)finding["severity"], (string?)finding["article"]));
        var evidence = finding["evidence"]!.AsArray().Single()!;
        Assert.Equal((id.ToString(), "解放路", NameGround.Street, "120124", "甲县"), ((string?)evidence["placeNameId"], (string?)evidence["name"],
            (string?)evidence["category"], (string?)evidence["divisionCode"], (string?)evidence["divisionName"]));
        Assert.Equal([110.2, 28.2], evidence["location"]!.AsArray().Select(n => (double)n!));
        // No built-up area is drawn here: the county stands in for it, and the finding says so.
        Assert.Contains("未划定建成区", (string?)finding["message"]);
        Assert.Equal("Jiěfàng Lù", (string?)report["romanization"]!["toned"]);
    }

    [Fact]
    public async Task A_street_of_the_same_name_in_another_county_is_no_finding()
    {
        await AddAsync(new("劳动路", NameGround.Street, TinyProvince.Left));
        Assert.Null((await Stranger.CheckAsync("劳动路", NameGround.Street, TinyProvince.Right)).Of("duplicate"));
    }

    [Theory]
    [InlineData("劳 动 西 路")]
    [InlineData("　劳动西路 ")]
    [InlineData("劳动西\u00a0路")]
    public async Task Names_that_differ_in_white_space_alone_are_the_same(string name)
    {
        if (!await province.Server.Store.SingleOrDefaultAsync<bool>("select exists (select from place_name_term where term = '劳动西路')", null, CancellationToken.None))
            await AddAsync(new("劳动西路", NameGround.Street, TinyProvince.Left));
        Assert.Equal(["劳动西路"], (await Stranger.CheckAsync(name, NameGround.Street, TinyProvince.Left)).Of("duplicate").Evidence());
    }

    [Fact]
    public async Task Width_tells_no_names_apart()
    {
        await AddAsync(new("A8大厦", "26100", TinyProvince.Left));
        Assert.Equal(["A8大厦"], (await Stranger.CheckAsync("Ａ８大厦", "26100", TinyProvince.Left)).Of("duplicate").Evidence());
    }

    [Fact]
    public async Task A_homophone_warns_over_every_reading_of_its_characters()
    {
        // 长 is cháng and zhǎng, and no word settles which: 长坪路 may be read as either.
        await AddAsync(new("掌坪路", NameGround.Street, TinyProvince.Left));
        await AddAsync(new("常坪路", NameGround.Street, TinyProvince.Left));
        var finding = (await Stranger.CheckAsync("长坪路", NameGround.Street, TinyProvince.Left)).Of("homophone")!;
        Assert.Equal("warns", (string?)finding["severity"]);
        Assert.Equal(["常坪路", "掌坪路"], finding.Evidence());
    }

    [Fact]
    public async Task A_name_of_the_register_that_nobody_confirmed_counts_with_all_its_readings_too()
    {
        await AddAsync(new("长垅路", NameGround.Street, TinyProvince.Left));
        Assert.Equal(["长垅路"], (await Stranger.CheckAsync("掌垅路", NameGround.Street, TinyProvince.Left)).Of("homophone").Evidence());
    }

    [Fact]
    public async Task A_confirmed_reading_settles_which_homophones_a_name_has()
    {
        await AddAsync(new("长征街", NameGround.Street, TinyProvince.Left, Readings: ["cháng", "zhēng", "jiē"]));
        Assert.Null((await Stranger.CheckAsync("掌征街", NameGround.Street, TinyProvince.Left)).Of("homophone"));
        Assert.Equal(["长征街"], (await Stranger.CheckAsync("常征街", NameGround.Street, TinyProvince.Left)).Of("homophone").Evidence());
    }

    [Fact]
    public async Task Townships_are_held_against_the_province_and_villages_against_the_county()
    {
        await AddAsync(new("幸福镇", NameGround.Township, TinyProvince.Left));
        await AddAsync(new("向阳村", NameGround.Village, TinyProvince.Left + "101"));
        var township = (await Stranger.CheckAsync("幸福镇", NameGround.Township, TinyProvince.Right)).Of("duplicate")!;
        Assert.Contains("试省", (string?)township["message"]);
        Assert.Null((await Stranger.CheckAsync("向阳村", NameGround.Village, TinyProvince.Right + "101")).Of("duplicate"));
        Assert.Equal(["向阳村"], (await Stranger.CheckAsync("向阳村", NameGround.Village, TinyProvince.Left + "103")).Of("duplicate").Evidence());
    }

    [Fact]
    public async Task Counties_are_held_against_the_nation()
    {
        await province.Server.Store.WriteAsync(Actor.Operator, writing => writing.ExecuteAsync(
            """
            with id as (insert into division default values returning id), code as (insert into division_code select '340000', id from id)
            insert into division_version (division_id, code, name, level, kind, source, valid) select id, '340000', '远省', 'province', 'province', 'test', '[2000-01-01,)' from id
            """), CancellationToken.None);
        await AddAsync(new("清河县", NameGround.County, "340000"));
        var finding = (await Stranger.CheckAsync("清河县", NameGround.County, TinyProvince.Prefecture)).Of("duplicate")!;
        Assert.Equal("地名管理条例 第九条(七)", (string?)finding["article"]);
        Assert.Contains("全国", (string?)finding["message"]);
        Assert.Equal("远省", (string?)finding["evidence"]![0]!["divisionName"]);
    }

    [Fact]
    public async Task A_village_called_by_its_committee_is_the_village()
    {
        // As Hunan's registers have it: 双江村 and 双江村委会 in one county.
        await AddAsync(new("双江村委会", NameGround.Village, TinyProvince.Left + "101"));
        var finding = (await Stranger.CheckAsync("双江村", NameGround.Village, TinyProvince.Left + "102")).Of("duplicate")!;
        Assert.Equal(("warns", "双江村委会"), ((string?)finding["severity"], finding.Evidence().Single()));
        Assert.Null((await Stranger.CheckAsync("双江社区", "21620", TinyProvince.Left + "102")).Of("duplicate"));
    }

    [Fact]
    public async Task A_township_is_not_held_against_villages()
    {
        await AddAsync(new("梅林", NameGround.Village, TinyProvince.Left));
        Assert.Null((await Stranger.CheckAsync("梅林", NameGround.Township, TinyProvince.Left)).Of("duplicate"));
    }

    [Fact]
    public async Task Characters_easily_taken_for_one_another_warn()
    {
        await AddAsync(new("未名巷", NameGround.Street, TinyProvince.Left));
        var finding = (await Stranger.CheckAsync("末名巷", NameGround.Street, TinyProvince.Left)).Of("near-homograph")!;
        Assert.Equal("warns", (string?)finding["severity"]);
        Assert.Equal(["未名巷"], finding.Evidence());
    }

    [Fact]
    public async Task A_long_name_one_character_apart_informs_unless_the_character_tells_them_apart()
    {
        await AddAsync(new("桃花溪谷路", NameGround.Street, TinyProvince.Left));
        await AddAsync(new("翡翠湖畔东路", NameGround.Street, TinyProvince.Left));
        Assert.Equal("informs", (string?)(await Stranger.CheckAsync("桃花溪园路", NameGround.Street, TinyProvince.Left)).Of("near-homograph")!["severity"]);
        Assert.Null((await Stranger.CheckAsync("翡翠湖畔西路", NameGround.Street, TinyProvince.Left)).Of("near-homograph"));
    }

    [Fact]
    public async Task A_former_name_warns_and_does_not_block()
    {
        await AddAsync(new("人民路", NameGround.Street, TinyProvince.Left, Former: "中正路"));
        var finding = (await Stranger.CheckAsync("中正路", NameGround.Street, TinyProvince.Left)).Of("duplicate")!;
        Assert.Equal(("warns", "人民路", "中正路"), ((string?)finding["severity"], finding.Evidence().Single(), (string?)finding["evidence"]![0]!["text"]));
    }

    [Fact]
    public async Task A_proposed_name_is_evidence_only_for_the_signed_in()
    {
        await AddAsync(new("朝霞路", NameGround.Street, TinyProvince.Left, Status: "proposed"));
        Assert.Null((await Stranger.CheckAsync("朝霞路", NameGround.Street, TinyProvince.Left)).Of("duplicate"));
        Assert.NotNull((await Officer.CheckAsync("朝霞路", NameGround.Street, TinyProvince.Left)).Of("duplicate"));
    }

    [Fact]
    public async Task A_division_is_not_named_after_a_mountain_outside_it()
    {
        await AddAsync(new("云台山", NameGround.Mountain, TinyProvince.Right + "101"));
        var finding = (await Stranger.CheckAsync("云台山镇", NameGround.Township, TinyProvince.Left)).Of("outside-feature")!;
        Assert.Equal(("warns", "地名管理条例 第九条(九)"), ((string?)finding["severity"], (string?)finding["article"]));
        Assert.Equal(["云台山"], finding.Evidence());
        Assert.Null((await Stranger.CheckAsync("云台山镇", NameGround.Township, TinyProvince.Right)).Of("outside-feature"));
        // A street may be.
        Assert.Null((await Stranger.CheckAsync("云台山路", NameGround.Street, TinyProvince.Left)).Of("outside-feature"));
    }

    [Fact]
    public async Task A_facility_generally_takes_the_name_of_its_place()
    {
        await AddAsync(new("猴子石", "22200", TinyProvince.Left + "101"));
        var finding = (await Stranger.CheckAsync("腾飞水库", NameGround.Water, TinyProvince.Left)).Of("facility-place")!;
        Assert.Equal(("warns", "地名管理条例 第九条(十)"), ((string?)finding["severity"], (string?)finding["article"]));
        Assert.Null((await Stranger.CheckAsync("猴子石水库", NameGround.Water, TinyProvince.Left)).Of("facility-place"));
        Assert.Null((await Stranger.CheckAsync("甲一水库", NameGround.Water, TinyProvince.Left + "101")).Of("facility-place"));
        Assert.Null((await Stranger.CheckAsync("腾飞路", NameGround.Street, TinyProvince.Left)).Of("facility-place"));
    }

    [Fact]
    public async Task A_protected_historic_name_that_is_touched_warns()
    {
        var id = await AddAsync(new("太平街", NameGround.Street, TinyProvince.Left, ProtectedBatch: "第一批"));
        var reused = (await Stranger.CheckAsync("太平街", NameGround.Residential, TinyProvince.Left)).Of("protected")!;
        Assert.Contains("第一批", (string?)reused["message"]);
        var renamed = await Officer.PostAsJsonAsync(NameGround.Checks,
            new { name = "繁荣街", category = NameGround.Street, divisionCode = TinyProvince.Left, placeNameId = id }).JsonAsync();
        Assert.Equal("warns", (string?)renamed.Of("protected")!["severity"]);
    }

    [Fact]
    public async Task A_name_does_not_collide_with_itself()
    {
        var id = await AddAsync(new("自在路", NameGround.Street, TinyProvince.Left));
        var report = await Officer.PostAsJsonAsync(NameGround.Checks,
            new { name = "自在路", category = NameGround.Street, divisionCode = TinyProvince.Left, placeNameId = id }).JsonAsync();
        Assert.Null(report.Of("duplicate"));
    }

    [Fact]
    public async Task A_street_that_collides_is_offered_the_side_it_lies_on()
    {
        await AddAsync(new("芙蓉路", NameGround.Street, TinyProvince.Left, [110.2, 28.2]));
        var east = await Stranger.CheckAsync("芙蓉路", NameGround.Street, TinyProvince.Left, [110.4, 28.25]);
        Assert.Equal("芙蓉东路", (string?)east.Of("duplicate")!["suggestion"]);
        await AddAsync(new("芙蓉东路", NameGround.Street, TinyProvince.Left));
        var again = await Stranger.CheckAsync("芙蓉路", NameGround.Street, TinyProvince.Left + "101", [110.4, 28.25]);
        // That one is taken: the name of its place goes before.
        Assert.Equal("甲一芙蓉路", (string?)again.Of("duplicate")!["suggestion"]);
    }

    [Fact]
    public async Task Messages_come_in_the_language_asked_for()
    {
        await AddAsync(new("双语路", NameGround.Street, TinyProvince.Left));
        using var request = new HttpRequestMessage(HttpMethod.Post, NameGround.Checks)
        {
            Headers = { { "Accept-Language", "en" } }, Content = JsonContent.Create(NameGround.Ask("双语路", NameGround.Street, TinyProvince.Left)),
        };
        Assert.Contains("stands already", (string?)(await Stranger.SendAsync(request).JsonAsync()).Of("duplicate")!["message"]);
    }
}
