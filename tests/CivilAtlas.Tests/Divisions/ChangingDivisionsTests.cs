using System.Text.Json.Nodes;

namespace CivilAtlas.Tests.Divisions;

public sealed class ChangingDivisionsTests(RunningServer server) : ChangeTestBase(server)
{
    // 宁乡县 430124 became 宁乡市 430182 in 2017 (domain.md, section 2); here in small.
    private static readonly object Upgrade = Change("upgrade", ["120124"], [new { code = "120182", name = "甲市" }]);

    [Fact]
    public async Task An_upgraded_county_answers_as_county_before_the_day_and_as_city_from_it_on()
    {
        await Post(Upgrade);
        Assert.Equal("甲县", await NameAt("120124", "2017-04-09"));
        await Get("divisions/120124?validAt=2017-04-10", 404);
        await Get("divisions/120182?validAt=2017-04-09", 404);
        var city = await Get("divisions/120182?validAt=2017-04-10");
        Assert.Equal("甲市", (string?)city["name"]);
        Assert.Equal("county-level-city", (string?)city["kind"]);
        Assert.Equal((string?)(await Get("divisions/120124?validAt=2016-12-31"))["id"], (string?)city["id"]);
    }

    [Fact]
    public async Task Townships_and_villages_follow_with_new_codes_from_that_day()
    {
        await Post(Upgrade);
        Assert.Equal(["120182101", "120182102", "120182103", "120182104"], await Codes("divisions/120182/children?validAt=2018-01-01"));
        Assert.Equal(["120182101001", "120182101201"], await Codes("divisions/120182101/children"));
        Assert.Equal(["120124101", "120124102", "120124103", "120124104"], await Codes("divisions/120124/children?validAt=2016-12-31"));
        Assert.Equal("甲一镇", await NameAt("120182101000", "2018-01-01"));
        await Get("divisions/120124101?validAt=2018-01-01", 404);
    }

    [Fact]
    public async Task The_lineage_links_both_ways()
    {
        await Post(Upgrade);
        foreach (var (old, young) in ((string, string)[])[("120124", "120182"), ("120124101", "120182101"), ("120124101001", "120182101001")])
            foreach (var asked in (string[])[old, young])
            {
                var entry = Assert.Single((await Get($"divisions/{asked}/lineage"))["items"]!.AsArray())!;
                Assert.Equal("upgrade", (string?)entry["kind"]);
                Assert.Equal("2017-04-10", (string?)entry["effective"]);
                Assert.Equal(old, (string?)Assert.Single(entry["from"]!.AsArray())!["code"]);
                Assert.Equal(young, (string?)Assert.Single(entry["to"]!.AsArray())!["code"]);
            }
    }

    [Fact]
    public async Task What_was_known_before_the_change_was_recorded_can_still_be_asked()
    {
        var before = DateTimeOffset.UtcNow;
        await Task.Delay(20);
        await Post(Upgrade);
        Assert.Equal("甲县", (string?)(await Get($"divisions/120124?validAt=2018-01-01&recordedAt={Uri.EscapeDataString(before.ToString("O"))}"))["name"]);
        var versions = (await Get("divisions/120182/history"))["items"]!.AsArray();
        // Superseded: [2000, ∞) as 120124; standing: [2000, 2017-04-10) as 120124 and [2017-04-10, ∞) as 120182.
        Assert.Equal(["120124 2000-01-01  x", "120124 2000-01-01 2017-04-10 ", "120182 2017-04-10  "],
            versions.Select(v => $"{v!["code"]} {v["validFrom"]} {v["validTo"]} {(v["recordedTo"] is null ? "" : "x")}"));
    }

    [Fact]
    public async Task A_dry_run_tells_all_that_would_change_and_writes_nothing()
    {
        var plan = await Post(Upgrade, 200, "?dryRun=true");
        Assert.Null(plan["id"]);
        // The county, 4 townships, 8 villages.
        Assert.Equal(13, plan["affected"]!.AsArray().Count);
        Assert.Equal(("120124", "120182"), ((string?)plan["affected"]![0]!["before"]!["code"], (string?)plan["affected"]![0]!["after"]!["code"]));
        Assert.Equal("甲县", await NameAt("120124", "2018-01-01"));
        Assert.Empty((await Get("division-changes"))["items"]!.AsArray());
        await Post(Upgrade);
    }

    [Fact]
    public async Task A_recorded_change_is_listed_and_can_be_opened()
    {
        var id = (string?)(await Post(Upgrade))["id"];
        var listed = Assert.Single((await Get("division-changes?since=2017-04-10"))["items"]!.AsArray())!;
        Assert.Equal(id, (string?)listed["id"]);
        Assert.Equal("甲县", (string?)listed["from"]![0]!["name"]);
        Assert.Equal("120182", (string?)listed["to"]![0]!["code"]);
        Assert.Empty((await Get("division-changes?since=2017-04-11"))["items"]!.AsArray());
        Assert.Equal(13, (await Get($"division-changes/{id}"))["lineage"]!.AsArray().Count);
        await Get("division-changes/01a20ab3-3c48-7335-a707-bf3d378b06ea", 404);
    }

    [Fact]
    public async Task Every_division_touched_leaves_a_row_in_the_change_feed()
    {
        await Post(Upgrade);
        var rows = await Server.Store.QueryAsync<(string Deed, string Account, Guid Prefecture)>(
            "select deed, account, prefecture_id from change where subject = 'division'", null, CancellationToken.None);
        Assert.Equal(13, rows.Count);
        var prefecture = await TinyProvince.IdAsync(Server.Store, TinyProvince.Prefecture);
        Assert.All(rows, row => Assert.Equal(("upgrade", "admin", prefecture), row));
    }

    [Fact]
    public async Task A_rename_keeps_the_code_and_the_children()
    {
        await Post(Change("rename", ["120125"], [new { code = "120125", name = "丙县" }]));
        Assert.Equal("乙县", await NameAt("120125", "2017-04-09"));
        Assert.Equal("丙县", await NameAt("120125", "2017-04-10"));
        Assert.Equal("丙县", (string?)(await Get("divisions/120125101"))["parentName"]);
    }

    [Fact]
    public async Task A_township_is_transferred_with_its_villages()
    {
        await Post(Change("transfer", ["120124102"], [new { code = "120125105", name = "甲二镇", parentCode = "120125" }]));
        Assert.Equal("120125", (string?)(await Get("divisions/120125105"))["parentCode"]);
        Assert.Equal(["120125105001", "120125105201"], await Codes("divisions/120125105/children"));
    }

    [Fact]
    public async Task A_seat_moves_and_the_system_of_its_place_is_honoured()
    {
        // EPSG:3857 of 110.6, 28.5: x = 6378137 · 110.6° = 12,311,935.68; y = 6378137 · ln tan(45° + 14.25°) = 3,312,159.86.
        await Post(Change("move-seat", ["120124"], [new { code = "120124", name = "甲县", seat = (double[])[12_311_935.68, 3_312_159.86] }]), query: "?crs=3857");
        Assert.Equal(110.6, (double)(await Get("divisions/120124"))["seat"]![0]!, 6);
        Assert.Equal(110.5, (double)(await Get("divisions/120124?validAt=2017-04-09"))["seat"]![0]!);
    }

    [Fact]
    public async Task A_division_is_established_under_its_parent()
    {
        await Post(Change("establish", None, [new { code = "120125104", name = "乙四镇", parentCode = "120125", geometry = TinyProvince.Shape(111.5, 28.5, 112, 29) }]));
        var township = await Get("divisions/120125104");
        Assert.Equal(("township", "town", "2017-04-10"), ((string?)township["level"], (string?)township["kind"], (string?)township["validFrom"]));
        Assert.Equal((double)(await Get("divisions/120125103"))["areaSquareKilometres"]!, (double)township["areaSquareKilometres"]!, 6);
        Assert.Equal("establish", (string?)(await Get("divisions/120125104/lineage"))["items"]![0]!["kind"]);
    }

    [Fact]
    public async Task A_county_and_its_townships_are_established_in_one_change()
    {
        await Post(Change("establish", None,
            [new { code = "120126101", name = "丁一镇", parentCode = "120126" }, new { code = "120126", name = "丁县", parentCode = "120100" }]));
        Assert.Equal("120126", (string?)(await Get("divisions/120126101"))["parentCode"]);
    }

    [Fact]
    public async Task A_division_without_children_is_abolished()
    {
        await Post(Change("abolish", ["120124101001"], []));
        Assert.Equal("社区", await NameAt("120124101001", "2017-04-09"));
        await Get("divisions/120124101001?validAt=2017-04-10", 404);
    }

    [Fact]
    public async Task Merged_counties_become_one_whose_shape_is_both_and_whose_children_are_all_theirs()
    {
        var answer = await Post(Change("merge", ["120124", "120125"], [new { code = "120183", name = "甲乙市" }]));
        Assert.Equal((double[])[110, 28, 112, 29], (await Get("divisions/120183"))["bbox"]!.AsArray().Select(n => (double)n!));
        // 101-103 stand in both; those of the second get the numbers after 104.
        var children = (await Get("divisions/120183/children"))["items"]!.AsArray().ToDictionary(d => (string)d!["name"]!, d => (string)d!["code"]!);
        Assert.Equal(("120183101", "120183104", "120183105", "120183107"), (children["甲一镇"], children["甲四镇"], children["乙一镇"], children["乙三镇"]));
        Assert.Equal(["120183105001", "120183105201"], await Codes("divisions/120183105/children"));
        Assert.Equal(3, answer["warnings"]!.AsArray().Count(w => (string?)w!["code"] == "change.renumbered"));
        foreach (var code in (string[])["120124", "120125"])
        {
            await Get($"divisions/{code}?validAt=2017-04-10", 404);
            Assert.Equal("120183", (string?)(await Get($"divisions/{code}/lineage"))["items"]![0]!["to"]![0]!["code"]);
        }
        Assert.Equal(2, (await Get("divisions/120183/lineage"))["items"]![0]!["from"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_county_may_take_another_in_and_live_on_under_its_code()
    {
        var id = (string?)(await Get("divisions/120124"))["id"];
        await Post(Change("merge", ["120124", "120125"], [new { code = "120124", name = "甲县" }]));
        Assert.Equal(id, (string?)(await Get("divisions/120124"))["id"]);
        Assert.Equal(7, (await Codes("divisions/120124/children")).Length);
        await Get("divisions/120125", 404);
    }

    [Fact]
    public async Task A_split_shares_out_the_children_named()
    {
        await Post(Change("split", ["120124"],
        [
            new { code = "120126", name = "西县", children = (string[])["120124101", "120124103"], geometry = TinyProvince.Shape(110, 28, 110.5, 29) },
            new { code = "120127", name = "东县", children = (string[])["120124102", "120124104"], geometry = TinyProvince.Shape(110.5, 28, 111, 29) },
        ]));
        Assert.Equal(["120126101", "120126103"], await Codes("divisions/120126/children"));
        Assert.Equal(["120127102001", "120127102201"], await Codes("divisions/120127102/children"));
        Assert.Equal(2, (await Get("divisions/120124/lineage"))["items"]![0]!["to"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_remains_of_a_split_county_is_what_the_new_one_has_left()
    {
        await Post(Change("split", ["120124"],
        [
            new { code = "120124", name = "甲县" },
            new { code = "120126", name = "新县", children = (string[])["120124103", "120124104"], geometry = TinyProvince.Shape(110, 28.5, 111, 29) },
        ]));
        Assert.Equal((double[])[110, 28, 111, 28.5], (await Get("divisions/120124"))["bbox"]!.AsArray().Select(n => (double)n!));
        Assert.Equal(["120124101", "120124102"], await Codes("divisions/120124/children"));
        Assert.Equal("120126103001", (await Get("divisions/locate?lon=110.1&lat=28.9")).AsArray()[^1]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Neighbours_redrawn_together_may_move_their_line()
    {
        await Post(Change("redraw", ["120124104001", "120124104201"],
        [
            new { code = "120124104001", name = "社区", geometry = TinyProvince.Shape(110.5, 28.5, 110.6, 29) },
            new { code = "120124104201", name = "村", geometry = TinyProvince.Shape(110.6, 28.5, 111, 29) },
        ]));
        Assert.Equal("120124104201", (string?)(await Get("divisions/locate?lon=110.7&lat=28.8")).AsArray()[^1]!["code"]);
        Assert.Equal("120124104001", (string?)(await Get("divisions/locate?lon=110.7&lat=28.8&validAt=2017-04-09")).AsArray()[^1]!["code"]);
    }

    [Fact]
    public async Task Two_changes_of_one_day_are_both_kept()
    {
        await Post(Upgrade);
        await Post(Change("rename", ["120182"], [new { code = "120182", name = "新甲市" }]));
        Assert.Equal("新甲市", await NameAt("120182", "2017-04-10"));
        Assert.Equal("甲县", await NameAt("120124", "2017-04-09"));
        Assert.Equal(2, (await Get("divisions/120124/lineage"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Writers_at_the_same_time_wait_for_each_other_and_only_one_gets_the_code()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Server.Administrator.PostAsync("/api/v1/division-changes",
            System.Net.Http.Json.JsonContent.Create(Change("establish", None, [new { code = "120126", name = $"丁{i}县", parentCode = "120100" }])))));
        Assert.Equal([201, 409, 409, 409, 409, 409], answers.Select(a => (int)a.StatusCode).Order());
    }

    [Fact]
    public async Task Script_and_SQL_in_a_name_are_kept_as_text()
    {
        const string name = "<script>alert(1)</script>'; drop table division; --";
        await Post(Change("rename", ["120125"], [new { code = "120125", name }]));
        Assert.Equal(name, await NameAt("120125", "2018-01-01"));
    }

    [Fact]
    public async Task A_kind_against_the_ranges_is_warned_of_and_taken()
    {
        var answer = await Post(Change("upgrade", ["120124"], [new { code = "120182", name = "甲区", kind = "district" }]));
        Assert.Equal("change.kind-unusual", (string?)Assert.Single(answer["warnings"]!.AsArray())!["code"]);
        Assert.Equal("district", (string?)(await Get("divisions/120182"))["kind"]);
    }

    [Fact]
    public async Task Drawn_shapes_go_on_so_that_the_map_keeps_every_division()
    {
        await DivisionShapesAsync();
        await Post(Upgrade);
        Assert.Equal(0, await Server.Store.SingleOrDefaultAsync<long>(
            "select count(*) from division_version v where upper_inf(v.recorded) and not exists (select from division_shape s where s.division_version_id = v.id)", null, CancellationToken.None));
    }

    private async Task DivisionShapesAsync()
    {
        await using var connection = await Server.Store.Source.OpenConnectionAsync();
        await CivilAtlas.Divisions.DivisionShapes.RebuildAsync(connection, null, null, CancellationToken.None);
    }
}
