using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace CivilAtlas.Tests.Divisions;

public sealed class RefusedChangesTests(RunningServer server) : ChangeTestBase(server)
{
    private static object Redraw(object geometry) => Change("redraw", ["120124101001"], [new { code = "120124101001", name = "社区", geometry }]);

    private static object Polygon(params double[][] ring) => new { type = "Polygon", coordinates = (double[][][])[ring] };

    [Fact]
    public async Task A_retired_code_of_another_division_is_never_given_again()
    {
        await Post(Change("upgrade", ["120124"], [new { code = "120182", name = "甲市" }]));
        var problem = await Post(Change("recode", ["120125"], [new { code = "120124", name = "乙县" }], "2018-01-01"), 409);
        Assert.Equal("to[0].code", (string?)problem["errors"]![0]!["field"]);
        Assert.Equal("change.code-taken", (string?)problem["errors"]![0]!["code"]);
        Assert.Equal(["to[0].code change.code-taken"], await Refusals(Change("establish", None, [new { code = "120124101", name = "新镇", parentCode = "120182" }], "2018-01-01")));
    }

    [Fact]
    public async Task A_unit_may_have_its_own_old_code_back()
    {
        await Post(Change("upgrade", ["120124"], [new { code = "120182", name = "甲市" }]));
        await Post(Change("recode", ["120182"], [new { code = "120124", name = "甲县" }], "2018-01-01"));
        Assert.Equal("甲县", await NameAt("120124", "2018-01-01"));
    }

    [Fact]
    public async Task A_township_may_not_be_left_without_a_parent()
    {
        Assert.Equal(4, (await Refusals(Change("abolish", ["120124"], []))).Count(r => r == "from change.child-left"));
        Assert.Equal(["to change.child-left", "to change.child-left"], await Refusals(Change("split", ["120124"],
            [new { code = "120126", name = "西县", children = (string[])["120124101", "120124103"] }, new { code = "120127", name = "东县" }])));
    }

    [Fact]
    public async Task A_change_before_one_already_recorded_is_refused()
    {
        await Post(Change("rename", ["120124101"], [new { code = "120124101", name = "新镇" }], "2018-01-01"));
        Assert.Equal(["from change.later-change"], await Refusals(Change("upgrade", ["120124"], [new { code = "120182", name = "甲市" }])));
    }

    [Fact]
    public async Task A_retired_origin_is_told_its_present_code()
    {
        await Post(Change("upgrade", ["120124"], [new { code = "120182", name = "甲市" }]));
        var problem = await Post(Change("rename", ["120124"], [new { code = "120124", name = "丙县" }], "2018-01-01"), 409);
        Assert.Equal("change.code-retired", (string?)problem["errors"]![0]!["code"]);
        Assert.Contains("120182", (string?)problem["errors"]![0]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_never_given_is_not_found() => await Post(Change("rename", ["990101"], [new { code = "990101", name = "x" }]), 404);

    [Fact]
    public async Task A_change_before_the_division_began_is_refused() =>
        Assert.Equal(["from[0] change.before-beginning"], await Refusals(Change("rename", ["120124"], [new { code = "120124", name = "丙县" }], "1999-12-31")));

    [Theory]
    [InlineData("120125", "township", "change.parent-level")]
    [InlineData("120126", "village", "change.parent-unknown")]
    public async Task A_parent_must_stand_and_be_of_the_level_above(string parentCode, string level, string refusal)
    {
        var code = level == "township" ? "120125101001" : "120126101001";
        Assert.Equal([$"to[0].parentCode {refusal}"], await Refusals(Change("transfer", ["120124101001"], [new { code = level == "township" ? "120125199001" : code, name = "社区", parentCode }])));
    }

    [Fact]
    public async Task Every_reason_is_given_at_once() => Assert.Equal(["to[0].code change.code-taken", "to[0].parentCode change.parent-level"],
        await Refusals(Change("transfer", ["120124101"], [new { code = "120125101", name = "x", parentCode = "120000" }])));

    [Fact]
    public async Task A_change_that_changes_nothing_is_refused() =>
        Assert.Equal(["to[0] change.nothing-changes"], await Refusals(Change("rename", ["120124"], [new { code = "120124", name = "甲县" }])));

    [Fact]
    public async Task A_ring_that_crosses_itself_is_refused_with_the_place()
    {
        var problem = await Post(Redraw(Polygon([110, 28], [110.2, 28.2], [110.2, 28], [110, 28.2], [110, 28])), 400);
        Assert.Equal("outline.crosses-itself", (string?)problem["errors"]![0]!["code"]);
        // The two diagonals of the square meet in its middle.
        Assert.Contains("110.1, 28.1", (string?)problem["errors"]![0]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ring_that_is_not_closed_is_refused() => Assert.Equal(["to[0].geometry.coordinates[0] outline.not-closed"],
        await Refusals(Redraw(Polygon([110, 28], [110.2, 28], [110.2, 28.2], [110, 28.2])), 400));

    [Fact]
    public async Task Swapped_coordinates_are_refused() => Assert.Equal(["to[0].geometry.coordinates[0][0] place.swapped"],
        await Refusals(Redraw(Polygon([28, 110], [28.2, 110], [28.2, 110.2], [28, 110])), 400));

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[110,28]}""")]
    [InlineData("""{"type":"Polygon"}""")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""")]
    [InlineData("""{"type":"Polygon","coordinates":"x"}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[["a","b"]]]}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[110,28],[110,28]]]]}""")]
    [InlineData("""[1]""")]
    [InlineData("\"POLYGON((0 0))\"")]
    public async Task What_is_no_polygon_is_refused(string geometry) =>
        Assert.All(await Refusals(Redraw(JsonNode.Parse(geometry)!), 400), refusal => Assert.StartsWith("to[0].geometry", refusal, StringComparison.Ordinal));

    [Fact]
    public async Task A_shape_over_its_neighbour_or_outside_its_parent_is_refused() =>
        Assert.Equal(["to[0].geometry outline.leaves-parent", "to[0].geometry outline.overlaps", "to[0].geometry outline.overlaps"],
            (await Refusals(Redraw(TinyProvince.Shape(110, 28, 110.6, 28.5)))).Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_shape_that_leaves_its_children_outside_is_refused() =>
        Assert.Contains("to[0].geometry outline.leaves-child", await Refusals(Change("redraw", ["120124"], [new { code = "120124", name = "甲县", geometry = TinyProvince.Shape(110, 28, 110.9, 29) }])));

    [Fact]
    public async Task Five_wrong_types_are_all_named()
    {
        var problem = await Post(new { kind = "explode", effective = "tomorrow", document = 5, from = "120124", to = new object[] { new { code = 120182, name = "甲市" } } }, 400);
        Assert.Equal(["document", "effective", "from", "kind", "to[0].code"], problem["errors"]!.AsArray().Select(e => (string?)e!["field"]).Order());
    }

    [Fact]
    public async Task A_kind_given_as_a_number_is_no_kind()
    {
        var problem = await Post(new { kind = 7, effective = "2026-01-01", document = "文", from = new[] { "120124" }, to = new[] { new { code = "120182", name = "甲市" } } }, 400);
        Assert.Equal(["kind"], problem["errors"]!.AsArray().Select(e => (string?)e!["field"]));
    }

    [Theory]
    [InlineData("12018", "甲市", "to[0].code")]
    [InlineData("120182", "", "to[0].name")]
    [InlineData("120182", "   ", "to[0].name")]
    [InlineData("120182", "甲\u0000市", "to[0].name")]
    [InlineData("120182", "甲\u202e市", "to[0].name")]
    [InlineData("120182", "甲\n市", "to[0].name")]
    public async Task A_bad_code_or_name_is_named(string code, string name, string field) =>
        Assert.StartsWith(field, Assert.Single(await Refusals(Change("upgrade", ["120124"], [new { code, name }]), 400)), StringComparison.Ordinal);

    [Fact]
    public async Task A_name_too_long_is_refused() =>
        Assert.Equal(["to[0].name input.too-long"], await Refusals(Change("rename", ["120124"], [new { code = "120124", name = new string('长', 61) }]), 400));

    [Fact]
    public async Task Half_a_character_is_refused_and_does_no_harm()
    {
        var body = """{"kind":"rename","effective":"2017-04-10","document":"x","from":["120124"],"to":[{"code":"120124","name":"a\ud800"}]}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await Server.Administrator.PostAsync("/api/v1/division-changes", content).JsonAsync(400);
    }

    [Theory]
    [InlineData("merge", 1, 1)]
    [InlineData("split", 1, 1)]
    [InlineData("rename", 1, 2)]
    [InlineData("establish", 1, 1)]
    [InlineData("abolish", 1, 1)]
    public async Task Each_kind_has_its_number_of_origins_and_ends(string kind, int from, int to)
    {
        object[] targets = [.. Enumerable.Range(0, to).Select(i => new { code = $"12018{i + 2}", name = "甲市" })];
        Assert.Contains(await Refusals(Change(kind, [.. ((string[])["120124", "120125"]).Take(from)], targets), 400), r => r.EndsWith("change.count", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stranger_may_not_change_divisions() =>
        await Post(Change("rename", ["120124"], [new { code = "120124", name = "丙县" }]), 401, by: Server.Stranger);

    [Theory]
    [InlineData(Role.Reader)]
    [InlineData(Role.Planner)]
    [InlineData(Role.Surveyor)]
    [InlineData(Role.NameOfficer)]
    public async Task A_role_without_the_right_may_not(string role) =>
        await Post(Change("rename", ["120124"], [new { code = "120124", name = "丙县" }]), 403, by: await Server.SignInAsync("somebody", [role]));

    [Fact]
    public async Task An_account_of_one_county_changes_its_own_and_nothing_else()
    {
        var left = await Server.SignInAsync("left", [Role.Approver], await TinyProvince.IdAsync(Server.Store, TinyProvince.Left));
        await Post(Change("rename", ["120125"], [new { code = "120125", name = "丙县" }]), 403, by: left);
        await Post(Change("establish", None, [new { code = "120125104", name = "镇", parentCode = "120125" }]), 403, by: left);
        await Post(Change("establish", None, [new { code = "130000", name = "省" }]), 403, by: left);
        await Post(Change("transfer", ["120124101"], [new { code = "120125109", name = "镇", parentCode = "120125" }]), 403, by: left);
        await Post(Change("merge", ["120124", "120125"], [new { code = "120124", name = "甲县" }]), 403, by: left);
        Assert.Equal("乙县", await NameAt("120125", "2018-01-01"));
        await Post(Change("upgrade", ["120124"], [new { code = "120182", name = "甲市" }]), by: left);
        Assert.Equal("甲一镇", await NameAt("120182101", "2018-01-01"));
        await Post(Change("establish", None, [new { code = "120182105", name = "新镇", parentCode = "120182" }], "2018-01-01"), by: left);
    }
}
