using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.Facilities;

public sealed class WritingFacilitiesTests(ProvinceServer server) : IClassFixture<ProvinceServer>
{
    private HttpClient Admin => server.Server.Administrator;

    [Fact]
    public async Task A_new_facility_lies_in_the_divisions_its_location_says_from_province_to_village()
    {
        var added = await Admin.AddAsync(FacilityCalls.CareHome("甲一养老院"));
        Assert.Equal(["120000", "120100", "120124", "120124101", "120124101001"], added["divisions"]!.AsArray().Select(d => (string)d!["code"]!));
        Assert.Equal("甲县", (string?)added["divisions"]![2]!["name"]);
        Assert.Equal("county", (string?)added["divisions"]![2]!["level"]);
        Assert.Equal(("open", "2020-01-01", null), ((string?)added["status"], (string?)added["validFrom"], (string?)added["validTo"]));
        Assert.Equal(100, (int?)added["attributes"]!["beds"]);
        Assert.Equal(added.ToJsonString(), (await server.Stranger.ReadAsync(added)).ToJsonString());
    }

    [Fact]
    public async Task A_location_in_another_system_is_brought_to_ours()
    {
        // GCJ-02 lies 300 to 700 m from CGCS2000 (domain.md, section 7).
        var added = await Admin.AddAsync(new { kind = "rescue-station", name = "偏移救助站", location = FacilityCalls.InLeft, crs = "gcj02", attributes = new { } });
        var (lon, lat) = ((double)added["location"]![0]!, (double)added["location"]![1]!);
        var metres = Math.Sqrt(Math.Pow((lon - 110.1) * 111_320 * Math.Cos(28.1 * Math.PI / 180), 2) + Math.Pow((lat - 28.1) * 110_900, 2));
        Assert.InRange(metres, 300, 900);
    }

    [Fact]
    public async Task Every_fault_of_a_facility_is_named_at_once()
    {
        var problem = await Admin.PostAsJsonAsync(FacilityCalls.Address, new
        {
            kind = "care-home", name = "坏\u0007名", location = (double[])[28.1, 110.1], validFrom = "0001-01-01",
            attributes = new { beds = "many", nursingBeds = -3, medicalContract = "yes", @operator = "nobody", staff = 5 },
        }).JsonAsync(400);
        Assert.Equal(["attributes.beds", "attributes.medicalContract", "attributes.nursingBeds", "attributes.operator", "attributes.staff", "location", "name", "validFrom"], problem.Fields());
    }

    [Fact]
    public async Task Swapped_coordinates_are_named_with_the_remedy()
    {
        var problem = await Admin.PostAsJsonAsync(FacilityCalls.Address, FacilityCalls.CareHome("反了", [28.1, 110.1])).JsonAsync(400);
        Assert.Contains("[110.1, 28.1]", (string)problem["errors"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_in_no_division_is_refused_with_the_reason()
    {
        var problem = await Admin.PostAsJsonAsync(FacilityCalls.Address, FacilityCalls.CareHome("界外", [120.1, 30.1])).JsonAsync(400);
        Assert.Equal(("location", "facility.outside-register"), ((string?)problem["errors"]![0]!["field"], (string?)problem["errors"]![0]!["code"]));
    }

    [Fact]
    public async Task An_unknown_kind_is_answered_with_the_known_ones()
    {
        var problem = await Admin.PostAsJsonAsync(FacilityCalls.Address, new { kind = "cinema", name = "影院", location = FacilityCalls.InLeft, attributes = new { } }).JsonAsync(400);
        Assert.Contains("childrens-home", (string)problem["errors"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_holds_from_its_day_and_the_day_before_answers_as_it_was()
    {
        var added = await Admin.AddAsync(FacilityCalls.CareHome("旧名养老院"));
        var changed = await Admin.PutAsync(added, added.Again(("name", "新名养老院"), ("effective", "2022-05-01")));
        Assert.Equal(("新名养老院", "2022-05-01"), ((string?)changed["name"], (string?)changed["validFrom"]));
        Assert.Equal("旧名养老院", (string?)(await server.Stranger.ReadAsync(added, "?validAt=2022-04-30"))["name"]);
        Assert.Equal("新名养老院", (string?)(await server.Stranger.ReadAsync(added, "?validAt=2022-05-01"))["name"]);
        await server.Stranger.GetAsync($"{FacilityCalls.Address}/{added["id"]}?validAt=2019-12-31").JsonAsync(404);
    }

    [Fact]
    public async Task What_was_known_before_a_correction_can_still_be_asked()
    {
        var added = await Admin.AddAsync(FacilityCalls.CareHome("误记养老院"));
        var then = DateTimeOffset.UtcNow.ToString("O");
        await Admin.PutAsync(added, added.Again(("name", "更正养老院"), ("effective", "2020-01-01")));
        Assert.Equal("误记养老院", (string?)(await server.Stranger.ReadAsync(added, $"?recordedAt={Uri.EscapeDataString(then)}"))["name"]);
        var history = (await server.Stranger.GetAsync($"{FacilityCalls.Address}/{added["id"]}/history").JsonAsync())["items"]!.AsArray();
        Assert.Equal(["误记养老院", "更正养老院"], history.Select(v => (string)v!["name"]!));
        Assert.Equal((string?)history[0]!["recordedTo"], (string?)history[1]!["recordedFrom"]);
        Assert.Null(history[1]!["recordedTo"]);
    }

    [Fact]
    public async Task Another_location_moves_it_into_other_divisions_from_that_day_on()
    {
        var added = await Admin.AddAsync(FacilityCalls.CareHome("搬迁养老院"));
        await Admin.PutAsync(added, added.Again(("location", new JsonArray(111.1, 28.1)), ("effective", "2023-01-01")));
        Assert.Equal("120124", (string?)(await server.Stranger.ReadAsync(added, "?validAt=2022-12-31"))["divisions"]![2]!["code"]);
        Assert.Equal("120125", (string?)(await server.Stranger.ReadAsync(added))["divisions"]![2]!["code"]);
        var deed = await server.Server.Store.SingleOrDefaultAsync<string>(
            "select deed || ':' || (before->'location'->>0) || ':' || (after->'location'->>0) from change where subject_id = @id order by id desc limit 1",
            new { id = Guid.Parse((string)added["id"]!) }, CancellationToken.None);
        Assert.Equal("move:110.1:111.1", deed);
    }

    [Fact]
    public async Task Of_two_writers_who_read_the_same_version_one_is_refused()
    {
        var added = await Admin.AddAsync(FacilityCalls.CareHome("同改养老院"));
        var both = await Task.WhenAll(Enumerable.Range(1, 8).Select(i =>
            Admin.PutAsJsonAsync($"{FacilityCalls.Address}/{added["id"]}", added.Again(("name", $"同改养老院{i}"), ("effective", "2021-01-01")))));
        Assert.Equal([200, 409, 409, 409, 409, 409, 409, 409], both.Select(r => (int)r.StatusCode).Order());
        Assert.Equal(3, (await server.Stranger.GetAsync($"{FacilityCalls.Address}/{added["id"]}/history").JsonAsync())["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task If_match_does_what_version_does_and_neither_is_refused()
    {
        var added = await Admin.AddAsync(FacilityCalls.CareHome("标签养老院"));
        using var read = await server.Stranger.GetAsync($"{FacilityCalls.Address}/{added["id"]}");
        var state = added.Again(("address", "解放路 1 号"));
        state.Remove("version");
        async Task<JsonNode> PutAsync(EntityTagHeaderValue? tag, int status)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"{FacilityCalls.Address}/{added["id"]}") { Content = JsonContent.Create(state) };
            if (tag is not null)
                request.Headers.IfMatch.Add(tag);
            return await Admin.SendAsync(request).JsonAsync(status);
        }
        await PutAsync(null, 428);
        Assert.Equal("解放路 1 号", (string?)(await PutAsync(read.Headers.ETag, 200))["address"]);
        await PutAsync(read.Headers.ETag, 412);
    }

    [Fact]
    public async Task A_closed_facility_stays_as_it_last_was_and_takes_no_further_change()
    {
        var added = await Admin.AddAsync(FacilityCalls.CareHome("停办养老院"));
        var close = new { effective = "2024-07-01", reason = "停办" };
        var closed = await Admin.PostAsJsonAsync($"{FacilityCalls.Address}/{added["id"]}/close", close).JsonAsync();
        Assert.Equal(("closed", "2024-07-01"), ((string?)closed["status"], (string?)closed["validTo"]));
        Assert.Equal("open", (string?)(await server.Stranger.ReadAsync(added, "?validAt=2024-06-30"))["status"]);
        Assert.Equal("closed", (string?)(await server.Stranger.ReadAsync(added))["status"]);
        await Admin.PostAsJsonAsync($"{FacilityCalls.Address}/{added["id"]}/close", close).JsonAsync(409);
        await Admin.PutAsync(closed, closed.Again(("effective", "2025-01-01")), 409);
        Assert.DoesNotContain("停办养老院", (await server.Stranger.GetAsync($"{FacilityCalls.Address}?limit=1000").JsonAsync()).Names());
        Assert.Contains("停办养老院", (await server.Stranger.GetAsync($"{FacilityCalls.Address}?limit=1000&status=closed").JsonAsync()).Names());
        Assert.Contains("停办养老院", (await server.Stranger.GetAsync($"{FacilityCalls.Address}?limit=1000&validAt=2023-01-01").JsonAsync()).Names());
    }

    [Fact]
    public async Task It_cannot_be_closed_before_it_began()
    {
        var added = await Admin.AddAsync(FacilityCalls.CareHome("未开养老院"));
        var problem = await Admin.PostAsJsonAsync($"{FacilityCalls.Address}/{added["id"]}/close", new { effective = "2020-01-01", reason = "误" }).JsonAsync(409);
        Assert.Equal("facility.not-yet", (string?)problem["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task Scripts_and_sql_in_a_name_are_kept_as_text()
    {
        const string name = "<script>alert(1)</script>'; drop table facility; --";
        var added = await Admin.AddAsync(FacilityCalls.CareHome(name));
        Assert.Equal(name, (string?)(await server.Stranger.ReadAsync(added))["name"]);
        Assert.Contains(name, (await server.Stranger.GetAsync($"{FacilityCalls.Address}?q={Uri.EscapeDataString("'; drop table")}").JsonAsync()).Names());
    }

    [Fact]
    public async Task Strangers_and_readers_write_nothing()
    {
        var added = await Admin.AddAsync(FacilityCalls.CareHome("门禁养老院"));
        var reader = await server.Server.SignInAsync("facility-reader", [Role.Reader, Role.Surveyor, Role.NameOfficer, Role.Approver]);
        foreach (var (client, status) in ((HttpClient, int)[])[(server.Stranger, 401), (reader, 403)])
        {
            await client.PostAsJsonAsync(FacilityCalls.Address, FacilityCalls.CareHome("门禁二")).JsonAsync(status);
            await client.PutAsync(added, added.Again(("name", "门禁三")), status);
            await client.PostAsJsonAsync($"{FacilityCalls.Address}/{added["id"]}/close", new { effective = "2024-01-01", reason = "无" }).JsonAsync(status);
        }
    }

    [Fact]
    public async Task A_planner_of_a_county_writes_in_that_county_only_and_moves_nothing_out_or_in()
    {
        var planner = await server.Server.SignInAsync("left-planner", [Role.Planner], await TinyProvince.IdAsync(server.Server.Store, TinyProvince.Left));
        var own = await planner.AddAsync(FacilityCalls.CareHome("甲县自管"));
        await planner.PutAsync(own, own.Again(("name", "甲县自管二")));
        await planner.PostAsJsonAsync(FacilityCalls.Address, FacilityCalls.CareHome("越界", FacilityCalls.InRight)).JsonAsync(403);
        var now = await planner.ReadAsync(own);
        await planner.PutAsync(now, now.Again(("location", new JsonArray(111.1, 28.1))), 403);
        var others = await Admin.AddAsync(FacilityCalls.CareHome("乙县所管", FacilityCalls.InRight));
        await planner.PutAsync(others, others.Again(("location", new JsonArray(110.1, 28.1))), 403);
        await planner.PostAsJsonAsync($"{FacilityCalls.Address}/{others["id"]}/close", new { effective = "2024-01-01", reason = "越界" }).JsonAsync(403);
    }
}
