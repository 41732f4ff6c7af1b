using CivilAtlas.PlaceNames;
using CivilAtlas.Problems;
using CivilAtlas.Romanizations;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.PlaceNames;

public sealed class WritingPlaceNamesTests(ProvinceServer province) : IClassFixture<ProvinceServer>
{
    private Store Store => province.Server.Store;

    [Fact]
    public async Task A_new_name_is_split_romanized_and_lies_in_its_division_and_all_above()
    {
        // 84中地字17号: specific and generic apart, each with a capital.
        var name = await province.Stranger.NameAsync(await Store.AddNameAsync("解放路"));
        Assert.Equal(("解放", "路", "Jiěfàng Lù", "Jiefang Lu"), ((string?)name["specific"], (string?)name["generic"], (string?)name["toned"], (string?)name["plain"]));
        Assert.Equal(["120000", "120100", "120124", "120124101"], name["divisions"]!.AsArray().Select(d => (string)d!["code"]!));
        Assert.Equal(("120124101", "approved", "2020-01-01", false), ((string?)name["divisionCode"], (string?)name["status"], (string?)name["validFrom"], (bool)name["readingsConfirmed"]!));
    }

    [Fact]
    public async Task A_renamed_name_keeps_its_identity_and_the_name_before_leads_to_it()
    {
        var id = await Store.AddNameAsync("旧街");
        await Store.RenameAsync(id, "新华街", new(2022, 3, 1));
        Assert.Equal("旧街", (string?)(await province.Stranger.NameAsync(id, "?validAt=2022-02-28"))["name"]);
        var now = await province.Stranger.NameAsync(id);
        Assert.Equal("新华街", (string?)now["name"]);
        Assert.Equal(("旧街", "former", "2022-02-28"), ((string?)now["aliases"]![0]!["name"], (string?)now["aliases"]![0]!["kind"], (string?)now["aliases"]![0]!["until"]));
        Assert.Contains("新华街", await province.Stranger.NamesAsync("?q=旧街"));
    }

    [Fact]
    public async Task A_name_that_was_never_right_leaves_no_former_name()
    {
        var id = await Store.AddNameAsync("解方路");
        await Store.RenameAsync(id, "解放西路", PlaceNameCalls.Day);
        Assert.Empty((await province.Stranger.NameAsync(id))["aliases"]!.AsArray());
    }

    [Fact]
    public async Task A_name_taken_back_is_no_former_name_any_more()
    {
        var id = await Store.AddNameAsync("甲巷");
        await Store.RenameAsync(id, "乙巷", new(2021, 1, 1));
        await Store.RenameAsync(id, "甲巷", new(2022, 1, 1));
        Assert.Equal(["乙巷"], (await province.Stranger.NameAsync(id))["aliases"]!.AsArray().Select(a => (string)a!["name"]!));
    }

    [Fact]
    public async Task An_abolished_name_stays_to_be_found_as_historic()
    {
        var id = await Store.AddNameAsync("消失巷");
        await Store.RetireAsync(id, new(2021, 6, 1));
        Assert.Equal("approved", (string?)(await province.Stranger.NameAsync(id, "?validAt=2021-05-31"))["status"]);
        Assert.Equal("historic", (string?)(await province.Stranger.NameAsync(id))["status"]);
        Assert.DoesNotContain("消失巷", await province.Stranger.NamesAsync("?q=消失"));
        Assert.Contains("消失巷", await province.Stranger.NamesAsync("?q=消失&status=historic"));
        await Assert.ThrowsAsync<Conflict>(() => Store.RetireAsync(id, new(2023, 1, 1)));
    }

    [Fact]
    public async Task What_was_known_is_never_lost_and_recorded_times_never_cross()
    {
        var id = await Store.AddNameAsync("一变路");
        await Store.WriteAsync(Actor.Operator, async writing =>
        {
            // Three writes in one transaction, whose now() is one and the same.
            foreach (var (name, year) in ((string, int)[])[("二变路", 2021), ("三变路", 2022), ("四变路", 2023)])
                await PlaceNameWriting.ChangeAsync(writing, Gazetteers.Shipped, id,
                    await PlaceNameWriting.StateAsync(writing, id, new(year, 1, 1)) with { Name = name }, new(year, 1, 1), null);
        }, TestContext.Current.CancellationToken);
        var items = (await province.Stranger.GetAsync($"{PlaceNameCalls.Address}/{id}/history").JsonAsync())["items"]!.AsArray();
        Assert.Equal(["一变路", "二变路", "三变路", "四变路"], items.Where(i => i!["recordedTo"] is null).Select(i => (string)i!["name"]!));
        Assert.All(items, i => Assert.True(i!["recordedTo"] is null || (DateTimeOffset)i["recordedFrom"]! < (DateTimeOffset)i["recordedTo"]!));
        Assert.Equal(4, await Store.SingleOrDefaultAsync<int>("select count(*)::int from change where subject_id = @id", new { id }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_day_before_the_first_is_refused()
    {
        var id = await Store.AddNameAsync("早路");
        Assert.Equal("place-name.not-yet", (await Assert.ThrowsAsync<Conflict>(() => Store.RenameAsync(id, "晚路", new(2019, 12, 31)))).Faults[0].Key);
    }

    [Fact]
    public async Task Readings_an_officer_confirmed_are_kept_with_the_name()
    {
        var id = await Store.WriteAsync(Actor.Operator, async writing => await PlaceNameWriting.CreateAsync(writing, Gazetteers.Shipped,
            new("乐路", "23120", "approved", await TinyProvince.IdAsync(Store, "120124"), ["lào", "lù"]), PlaceNameCalls.Day, null), TestContext.Current.CancellationToken);
        var name = await province.Stranger.NameAsync(id);
        Assert.Equal(("Lào Lù", true), ((string?)name["toned"], (bool)name["readingsConfirmed"]!));
        await Store.WriteAsync(Actor.Operator, async writing => await PlaceNameWriting.ChangeAsync(writing, Gazetteers.Shipped, id,
            await PlaceNameWriting.StateAsync(writing, id, PlaceNameCalls.Day) with { Meaning = "含义" }, new(2021, 1, 1), null), TestContext.Current.CancellationToken);
        Assert.Equal("Lào Lù", (string?)(await province.Stranger.NameAsync(id))["toned"]);
        await Assert.ThrowsAsync<BadInput>(() => Store.WriteAsync(Actor.Operator, async writing => await PlaceNameWriting.CreateAsync(writing, Gazetteers.Shipped,
            new("三字路", "23120", "approved", await TinyProvince.IdAsync(Store, "120124"), ["sān", "lù"]), PlaceNameCalls.Day, null), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("'); drop table place_name; --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("𠮷𡋾村")] // U+20BB7, U+212FE: each two UTF-16 units, one character
    [InlineData("إلى اليمين")]
    [InlineData("😀巷")]
    public async Task Whatever_a_name_is_written_with_is_text(string text)
    {
        var id = await Store.AddNameAsync(text);
        var name = await province.Stranger.NameAsync(id);
        Assert.Equal(text, (string?)name["name"]);
        Assert.Equal(text.EnumerateRunes().Count(), name["readings"]!.AsArray().Count);
        Assert.Contains(text, await province.Stranger.SuggestedAsync(text));
    }

    [Fact]
    public async Task Names_differing_only_in_white_space_or_width_are_the_same_word()
    {
        foreach (var name in (string[])["Ａ１ 路", "a1路", "A 1　路"])
            await Store.AddNameAsync(name);
        Assert.Equal(3, (await province.Stranger.NamesAsync("?q=ａ１路")).Length);
        Assert.Equal(1, await Store.SingleOrDefaultAsync<int>("select count(distinct term)::int from place_name_term where term like 'a1%'", null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_account_writes_no_name_outside_its_division_even_past_the_endpoints()
    {
        var left = new Actor("left", new HashSet<string>(Role.All), await TinyProvince.IdAsync(Store, TinyProvince.Left));
        await Store.AddNameAsync("墙内路", "120124101", actor: left);
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Store.AddNameAsync("墙外路", "120125101", actor: left));
        Assert.Equal("42501", refused.SqlState);
    }
}
