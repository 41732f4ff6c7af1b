using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.Coverage;

namespace CivilAtlas.Tests.Sitings;

/// <summary>
/// Where to build in the small register. The seats of its four drawn villages, with their people, and the straight lines between them:
/// <code>
///   二社区 200 ── 95.5 km ── 四村 400
///      │ 221.7 km              │
///   一社区 100 ── 97.4 km ── 三村 300
/// </code>
/// </summary>
public sealed class SitingTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private const string First = "990102001001", Second = "990102001002", Third = "990102100200", Fourth = "990102100201";
    private readonly SmallRegister register = new(server.Store);

    public async ValueTask InitializeAsync()
    {
        if (await register.IdOfAsync("990100") == Guid.Empty)
            await register.DrawAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static JsonObject Question(string model, string more = "{}")
    {
        var question = JsonNode.Parse($$"""{"model": "{{model}}", "division": "990100", "limit": 100, "travel": {"mode": "straight", "detour": 1} }""")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(more)!.AsObject())
            question[name] = value?.DeepClone();
        return question;
    }

    private static Task<HttpResponseMessage> OrderAsync(HttpClient client, JsonObject question) => client.PostAsJsonAsync("/api/v1/coverage/sitings", question);

    private async Task<JsonNode> AskAsync(string model, string more = "{}")
    {
        var ordered = await OrderAsync(server.Administrator, Question(model, more)).JsonAsync(202);
        var job = await server.Administrator.JobAsync((string)ordered["jobId"]!);
        Assert.True((string?)job["state"] == "done", job.ToJsonString());
        return await server.Stranger.GetAsync($"/api/v1/coverage/sitings/{ordered["id"]}").JsonAsync();
    }

    private async Task<string[]> FaultsAsync(string model, string more)
    {
        var problem = await OrderAsync(server.Administrator, Question(model, more)).JsonAsync(400);
        return [.. problem["errors"]!.AsArray().Select(e => $"{e!["field"]} {e["code"]}")];
    }

    private static string[] Ids(JsonNode? list) => [.. list!.AsArray().Select(s => (string)s!["id"]!)];

    [Fact]
    public async Task One_site_covers_the_most_people_it_can_and_the_others_are_named()
    {
        var answer = await AskAsync("mclp", """{"p": 1}""");
        Assert.Equal(("optimal", 600.0, 600.0), ((string)answer["status"]!, (double)answer["objective"]!, (double)answer["bound"]!));
        Assert.Equal((600.0, 2, 1000.0, 4), ((double)answer["coveredPeople"]!, (int)answer["coveredUnits"]!, (double)answer["totalPeople"]!, (int)answer["totalUnits"]!));
        var site = answer["sites"]!.AsArray().Single()!;
        Assert.Contains((string)site["id"]!, new[] { Second, Fourth });
        Assert.Equal((600.0, 600.0, false), ((double)site["gainPeople"]!, (double)site["coveredPeople"]!, (bool)site["locked"]!));
        Assert.Equal([Third, First], Ids(answer["uncovered"]));
        var left = answer["uncovered"]![0]!;
        Assert.Equal(("三村", Third, 300.0, "beyond-limit"), ((string)left["name"]!, (string)left["code"]!, (double)left["people"]!, (string)left["reason"]!));
        Assert.Equal("""[{"reason":"beyond-limit","people":400,"units":2}]""", answer["reasons"]!.ToJsonString());
        Assert.Equal(("people", "kilometres", "straight"), ((string)answer["objectiveIn"]!, (string)answer["travel"]!["unit"]!, (string)answer["travel"]!["network"]!));
        var page = await server.Stranger.GetAsync($"/api/v1/coverage/sitings/{answer["id"]}/uncovered?limit=1").JsonAsync();
        Assert.Equal([Third], Ids(page["items"]));
        Assert.Equal([First], Ids((await server.Stranger.GetAsync($"/api/v1/coverage/sitings/{answer["id"]}/uncovered?limit=1&after={page["next"]}").JsonAsync())["items"]));
    }

    [Fact]
    public async Task What_exists_stays_and_each_site_says_what_it_gains()
    {
        await register.AddAsync("care-home", 0.5, 1, """{"beds": 150}""", name: "=敬老院");
        var answer = await AskAsync("mclp", """{"p": 2, "kind": "care-home", "locked": true}""");
        Assert.Equal((5, 1000.0), ((int)answer["candidates"]!, (double)answer["objective"]!));
        var sites = answer["sites"]!.AsArray();
        var standing = sites.Single(s => (bool)s!["locked"]!)!;
        Assert.Equal(("=敬老院", 400.0), ((string)standing["name"]!, (double)standing["gainPeople"]!));
        Assert.NotNull(standing["facilityId"]);
        Assert.Equal(600, (double)sites.Single(s => !(bool)s!["locked"]!)!["gainPeople"]!);
        // By its beds it takes 150 of 400; a new one takes 500 of 600.
        var full = await AskAsync("mclp", """{"p": 2, "kind": "care-home", "locked": "existing", "capacity": {"each": 500, "attribute": "beds"}}""");
        Assert.Equal(650, (double)full["coveredPeople"]!, 6);
        Assert.Equal(350, (double)full["reasons"]!.AsArray().Single(r => (string)r!["reason"]! == "no-capacity")!["people"]!, 6);
        var text = Encoding.UTF8.GetString((await server.Stranger.GetByteArrayAsync($"/api/v1/coverage/sitings/{answer["id"]}.csv"))[3..]);
        Assert.StartsWith("id,name,lon,lat,facilityId,locked,capacity,coveredPeople,gainPeople", text);
        Assert.Contains("'=敬老院", text);
        var features = (await server.Stranger.GetAsync($"/api/v1/coverage/sitings/{answer["id"]}.geojson").JsonAsync())["features"]!.AsArray();
        Assert.Equal("[110.5,29]", features.Single(f => (bool)f!["properties"]!["locked"]!)!["geometry"]!["coordinates"]!.ToJsonString());
        // Nothing new: the one that stands is all there is to be.
        var only = await AskAsync("mclp", """{"p": 1, "kind": "care-home", "locked": true}""");
        Assert.Equal(400, (double)only["objective"]!);
        var converted = await AskAsync("mclp", """{"p": 1, "candidates": {"facilities": "care-home"}}""");
        Assert.Equal((1, 400.0), ((int)converted["candidates"]!, (double)converted["objective"]!));
    }

    [Fact]
    public async Task The_fewest_sites_cover_everybody_or_those_nobody_can_cover_are_listed()
    {
        Assert.Equal(2, (double)(await AskAsync("lscp"))["objective"]!);
        Assert.Equal(4, (double)(await AskAsync("lscp", """{"limit": 50}"""))["objective"]!);
        var answer = await AskAsync("lscp", """{"candidates": {"points": [{"id": "a", "name": "甲地", "lon": 110.5, "lat": 29}]}}""");
        Assert.Equal("infeasible", (string)answer["status"]!);
        Assert.Null(answer["objective"]);
        Assert.Empty(answer["sites"]!.AsArray());
        Assert.Equal(["四村 990102100201", "二社区 990102001002"], answer["uncovered"]!.AsArray().Select(u => $"{u!["name"]} {u["code"]}"));
        Assert.Contains("600", (string)answer["why"]!);
    }

    [Fact]
    public async Task Whom_no_candidate_can_serve_is_left_out_where_that_is_asked_for_and_listed()
    {
        const string OnlyOne = """{"candidates": {"points": [{"id": "a", "name": "甲地", "lon": 110.5, "lat": 29}]}, "leaveOut": "unreachable", "p": 1}""";
        var answer = await AskAsync("lscp", OnlyOne);
        Assert.Equal(("optimal", 1.0, 400.0, 1000.0), ((string)answer["status"]!, (double)answer["objective"]!, (double)answer["coveredPeople"]!, (double)answer["totalPeople"]!));
        Assert.Equal("""{"people":600,"units":2}""", answer["leftOut"]!.ToJsonString());
        Assert.Equal([Fourth, Second], Ids(answer["uncovered"]));
        Assert.Equal("""[{"reason":"beyond-limit","people":600,"units":2}]""", answer["reasons"]!.ToJsonString());
        Assert.Null((await AskAsync("lscp"))["leftOut"]);
        Assert.Equal(["leaveOut siting.leave-out"], await FaultsAsync("mclp", """{"p": 1, "leaveOut": "unreachable"}"""));
        Assert.Equal(["leaveOut siting.leave-out"], await FaultsAsync("lscp", """{"leaveOut": "everybody"}"""));
    }

    // What exists is the station with day care in 一社区; the one beyond the border lies 28.6 km from it and 76 km from 四村.
    [Fact]
    public async Task What_counts_as_existing_is_sifted_and_may_lie_beyond_the_border()
    {
        await register.AddAsync("home-care-station", 0.5, 1, """{"dayCare": true}""", name: "甲站");
        await register.AddAsync("home-care-station", 1.5, 3, """{"dayCare": false}""", name: "乙站");
        await register.AddAsync("home-care-station", 2.3, 3, """{"dayCare": true}""", name: "邻站");
        const string Asked = """ "division": "990102", "kind": "home-care-station", "locked": true, "filter": {"dayCare": true} """;
        var inside = await AskAsync("mclp", $$"""{"p": 1, {{Asked}}, "beyondKilometres": 20}""");
        Assert.Equal((400.0, "甲站"), ((double)inside["objective"]!, (string)inside["sites"]![0]!["name"]!));
        var beyond = await AskAsync("mclp", $$"""{"p": 2, {{Asked}}, "beyondKilometres": 30}""");
        Assert.Equal((800.0, 400.0), ((double)beyond["objective"]!, (double)beyond["sites"]!.AsArray().Single(s => (string)s!["name"]! == "邻站")!["gainPeople"]!));
        Assert.Equal(["p siting.p-below-locked"], await FaultsAsync("mclp", $$"""{"p": 1, {{Asked}}, "beyondKilometres": 30}"""));
        Assert.Equal(["filter.beds coverage-run.no-attribute"], await FaultsAsync("mclp", """{"p": 1, "kind": "home-care-station", "locked": true, "filter": {"beds": 1}}"""));
        Assert.Equal(["kind siting.kind-needed"], await FaultsAsync("mclp", """{"p": 1, "beyondKilometres": 30}"""));
        Assert.Equal(["beyondKilometres input.range"], await FaultsAsync("mclp", """{"p": 1, "kind": "home-care-station", "beyondKilometres": -1}"""));
    }

    // Within 50 km a site covers its own village: both kinds want 四村 with its 400, and share it or one goes to 三村 with its 300.
    [Fact]
    public async Task Several_kinds_are_sited_at_once_and_a_place_holds_as_many_as_it_may()
    {
        const string Kinds = """ "limit": 50, "kinds": [{"kind": "care-home", "p": 1}, {"kind": "social-work-station", "p": 1}] """;
        var apart = await AskAsync("mclp", $$"""{ {{Kinds}} }""");
        Assert.Equal(("optimal", 800.0, "people"), ((string)apart["status"]!, (double)apart["objective"]!, (string)apart["objectiveIn"]!));
        var together = await AskAsync("mclp", $$"""{ {{Kinds}}, "kindsAtOnePlace": 1}""");
        Assert.Equal(("optimal", 700.0, 700.0, 2000.0), ((string)together["status"]!, (double)together["objective"]!, (double)together["coveredPeople"]!, (double)together["totalPeople"]!));
        Assert.Equal(["care-home", "social-work-station"], together["kinds"]!.AsArray().Select(k => (string)k!["kind"]!));
        Assert.Equal([300.0, 400.0], together["kinds"]!.AsArray().Select(k => (double)k!["coveredPeople"]!).Order());
        Assert.Equal([Third, Fourth], Ids(together["sites"]).Order());
        Assert.Equal(["care-home", "social-work-station"], together["sites"]!.AsArray().Select(s => (string)s!["kind"]!).Order());
        Assert.Equal(6, together["uncovered"]!.AsArray().Count);
        // A care home's people count double, and it has the better place.
        var weighed = await AskAsync("mclp", """{"limit": 50, "kindsAtOnePlace": 1, "kinds": [{"kind": "care-home", "p": 1, "weight": 2}, {"kind": "social-work-station", "p": 1, "limit": 100}]}""");
        Assert.Equal((1400.0, "weighted-people"), ((double)weighed["objective"]!, (string)weighed["objectiveIn"]!));
        Assert.Equal(Fourth, (string?)weighed["sites"]!.AsArray().Single(s => (string)s!["kind"]! == "care-home")!["id"]);
        Assert.Contains("social-work-station", Encoding.UTF8.GetString(await server.Stranger.GetByteArrayAsync($"/api/v1/coverage/sitings/{together["id"]}.csv")));
    }

    [Theory]
    [InlineData("mclp", """{"kinds": []}""", "kinds input.range")]
    [InlineData("lscp", """{"kinds": [{"kind": "care-home", "p": 1}]}""", "model siting.kinds-mclp")]
    [InlineData("mclp", """{"p": 1, "kinds": [{"kind": "care-home", "p": 1}]}""", "p siting.not-with-kinds")]
    [InlineData("mclp", """{"kinds": [{"kind": "castle", "p": 0, "weight": 0}]}""", "kinds[0].weight siting.weight,kinds[0].p siting.p,kinds[0].kind facility.unknown-kind")]
    [InlineData("mclp", """{"kinds": [{"kind": "care-home", "p": 1}, {"kind": "care-home", "p": 9}]}""", "kinds[1].kind siting.kind-twice")]
    [InlineData("mclp", """{"kinds": [{"kind": "care-home", "p": 1}, {"kind": "rescue-station", "p": 9}]}""", "kinds[1].p siting.p-exceeds")]
    [InlineData("mclp", """{"kinds": [{"kind": "care-home", "p": 1}, {"kind": "rescue-station", "p": 1}], "travel": {"mode": "rocket"}}""", "travel.mode travel.no-mode")]
    [InlineData("mclp", """{"p": 1, "kindsAtOnePlace": 1}""", "kindsAtOnePlace siting.for-kinds")]
    public async Task Kinds_that_cannot_be_sited_together_are_refused_by_name(string model, string more, string faults) =>
        Assert.Equal(faults.Split(','), await FaultsAsync(model, more));

    [Fact]
    public async Task Sitings_are_listed_the_newest_first_by_pages()
    {
        var (first, second) = (await AskAsync("mclp", """{"p": 1, "kind": "care-home"}"""), await AskAsync("lscp"));
        var page = await server.Administrator.GetAsync("/api/v1/coverage/sitings?limit=1").JsonAsync();
        Assert.Equal([(string)second["id"]!], Ids(page["items"]));
        Assert.Equal(("lscp", 2.0, "optimal", "990100"), ((string)page["items"]![0]!["model"]!, (double)page["items"]![0]!["objective"]!, (string)page["items"]![0]!["status"]!, (string)page["items"]![0]!["division"]!["code"]!));
        var next = await server.Administrator.GetAsync($"/api/v1/coverage/sitings?limit=1&after={page["next"]}&division=990100").JsonAsync();
        Assert.Equal([(string)first["id"]!], Ids(next["items"]));
        Assert.Equal("""["care-home"]""", next["items"]![0]!["kinds"]!.ToJsonString());
        await server.Stranger.GetAsync("/api/v1/coverage/sitings").JsonAsync(401);
        await server.Administrator.GetAsync("/api/v1/coverage/sitings?limit=0").JsonAsync(400);
    }

    [Fact]
    public async Task The_median_and_the_centre_take_everybody_however_far()
    {
        // 三村 and 四村: 100 people travel 97.4 km and 200 travel 95.5.
        var median = await AskAsync("p-median", """{"p": 2, "limit": 96}""");
        Assert.Equal([Third, Fourth], Ids(median["sites"]).Order());
        Assert.InRange((double)median["objective"]!, 28_800, 28_880);
        Assert.Equal(("optimal", "people-kilometres", 900.0), ((string)median["status"]!, (string)median["objectiveIn"]!, (double)median["coveredPeople"]!));
        var centre = await AskAsync("p-centre", """{"p": 2, "limit": null}""");
        Assert.InRange((double)centre["objective"]!, 97.3, 97.5);
        Assert.Equal(("optimal", "kilometres", 1000.0), ((string)centre["status"]!, (string)centre["objectiveIn"]!, (double)centre["coveredPeople"]!));
    }

    [Fact]
    public async Task The_worst_off_are_given_their_least_share_or_it_is_said_that_they_cannot_be()
    {
        // The northern pair: 200 of the eastern street's 300 and 400 of the western town's 700, which is 57 %.
        Assert.Equal(600, (double)(await AskAsync("mclp", """{"p": 1, "minShare": 0.57, "minShareLevel": "township"}"""))["objective"]!, 6);
        var none = await AskAsync("mclp", """{"p": 1, "minShare": 0.58, "minShareLevel": "township"}""");
        Assert.Equal(("infeasible", 0.0), ((string)none["status"]!, (double)none["coveredPeople"]!));
        Assert.Equal("optimal", (string)(await AskAsync("mclp", """{"p": 1, "minShare": 0.6}"""))["status"]!);
    }

    [Fact]
    public async Task Over_roads_whoever_is_on_none_is_off_the_network()
    {
        await server.Store.WriteAsync(Actor.Operator, writing => writing.ExecuteAsync(
            """
            with made as (insert into road default values returning id)
            insert into road_version (road_id, name, class, geometry, source, valid)
            select id, '南路', 'local', st_multi(st_setsrid(st_makeline(st_makepoint(110.5, 29), st_makepoint(111.5, 29)), 4490)), 'test', '[2016-01-01,)' from made
            """), CancellationToken.None);
        // 97.4 km at 20 km/h are 292 minutes.
        var answer = await AskAsync("mclp", """{"p": 1, "limit": null, "travel": {"mode": "car", "limitMinutes": 293}}""");
        Assert.Equal(("register", "minutes", 400.0), ((string)answer["travel"]!["network"]!, (string)answer["travel"]!["unit"]!, (double)answer["objective"]!));
        Assert.Equal("""[{"reason":"off-network","people":600,"units":2}]""", answer["reasons"]!.ToJsonString());
        Assert.Equal([Second, Fourth], answer["unsnappedCandidates"]!.AsArray().Select(c => (string)c!));
        Assert.Equal(300, (double)(await AskAsync("mclp", """{"p": 1, "limit": 291, "travel": {"mode": "car"}}"""))["objective"]!);
        Assert.Equal("infeasible", (string)(await AskAsync("p-median", """{"p": 2, "travel": {"mode": "car"}}"""))["status"]!);
        // Both who are on the road have a site of their own; the others are on none.
        var without = await AskAsync("p-median", """{"p": 2, "limit": null, "leaveOut": "unreachable", "travel": {"mode": "car"}}""");
        Assert.Equal(("optimal", 0.0, 400.0), ((string)without["status"]!, (double)without["objective"]!, (double)without["coveredPeople"]!));
        Assert.Equal("""[{"reason":"off-network","people":600,"units":2}]""", without["reasons"]!.ToJsonString());
    }

    [Fact]
    public async Task A_grid_lies_within_the_division()
    {
        // One degree by two in squares of 50 km: two middles across and four up.
        var answer = await AskAsync("lscp", """{"division": "990102001001", "limit": 500, "candidates": {"grid": 50}}""");
        Assert.Equal((8, 1.0, "一社区"), ((int)answer["candidates"]!, (double)answer["objective"]!, (string)answer["sites"]![0]!["name"]!));
    }

    [Theory]
    [InlineData("mclp", """{"p": 5}""", "p siting.p-exceeds")]
    [InlineData("mclp", """{"p": 0}""", "p siting.p")]
    [InlineData("p-median", "{}", "p siting.p")]
    [InlineData("mclp", """{"p": 1, "limit": 0}""", "limit siting.limit")]
    [InlineData("mclp", """{"p": 1, "limit": null}""", "limit siting.one-limit")]
    [InlineData("mclp", """{"p": 1, "limit": 1, "travel": {"mode": "walk", "limitMinutes": 1}}""", "limit siting.one-limit")]
    [InlineData("mclp", """{"p": 1, "travel": {"mode": "rocket"}}""", "travel.mode travel.no-mode")]
    [InlineData("mclp", """{"p": 1, "demand": {"source": "nowhere"}}""", "demand.source demand.no-source")]
    [InlineData("mclp", """{"p": 1, "candidates": "parks"}""", "candidates siting.candidates")]
    [InlineData("mclp", """{"p": 1, "candidates": {"points": []}}""", "candidates siting.no-candidates")]
    [InlineData("mclp", """{"p": 1, "candidates": {"points": [{"id": "a", "lon": 115, "lat": 29}]}}""", "candidates.points[0] siting.outside")]
    [InlineData("mclp", """{"p": 1, "candidates": {"points": [{"id": "a", "lon": "east", "lat": 29}]}}""", "candidates.points[0].lon input.not-a-kind")]
    [InlineData("mclp", """{"p": 1, "candidates": {"grid": 0.01}}""", "candidates.grid input.range")]
    [InlineData("mclp", """{"p": 1, "candidates": {"facilities": "castle"}}""", "candidates.facilities facility.unknown-kind")]
    [InlineData("mclp", """{"p": 1, "locked": true}""", "kind siting.kind-needed")]
    [InlineData("mclp", """{"p": 1, "locked": ["nobody"]}""", "locked[0] siting.locked-unknown")]
    [InlineData("mclp", """{"p": 1, "locked": ["990102001001", "990102001002"]}""", "p siting.p-below-locked")]
    [InlineData("mclp", """{"p": 1, "capacity": -1}""", "capacity siting.capacity")]
    [InlineData("lscp", """{"minShare": 0.5}""", "minShare siting.min-share")]
    [InlineData("mclp", """{"p": 1, "minShare": 0.5, "minShareLevel": "province"}""", "minShareLevel siting.min-share-level")]
    [InlineData("mclp", """{"p": 1, "seconds": 0}""", "seconds input.range")]
    [InlineData("hub", """{"p": 1}""", "model input.one-of")]
    public async Task A_question_that_cannot_be_asked_is_refused_by_name(string model, string more, string fault) =>
        Assert.Equal([fault], await FaultsAsync(model, more));

    [Fact]
    public async Task An_id_that_stands_twice_is_named() => Assert.Equal(["candidates.points[1].id siting.id-twice"],
        await FaultsAsync("lscp", """{"candidates": {"points": [{"id": "a", "lon": 110.5, "lat": 29}, {"id": "a", "lon": 110.6, "lat": 29}]}}"""));

    [Fact]
    public async Task With_nobody_to_serve_the_job_says_so()
    {
        var ordered = await OrderAsync(server.Administrator, Question("mclp", """{"p": 1, "demand": {"source": "population-cell"}}""")).JsonAsync(202);
        Assert.Equal("failed", (string?)(await server.Administrator.JobAsync((string)ordered["jobId"]!))["state"]);
        var siting = await server.Stranger.GetAsync($"/api/v1/coverage/sitings/{ordered["id"]}").JsonAsync();
        Assert.Equal("coverage-run.no-demand", (string?)siting["problem"]!["errors"]![0]!["code"]);
        await server.Stranger.GetAsync($"/api/v1/coverage/sitings/{ordered["id"]}.csv").JsonAsync(409);
    }

    [Fact]
    public async Task Only_those_who_may_assess_do_and_only_in_their_division()
    {
        var question = Question("mclp", """{"p": 1}""");
        await OrderAsync(server.Stranger, question).JsonAsync(401);
        await OrderAsync(await server.SignInAsync("siting-reader", [Role.Reader]), question).JsonAsync(403);
        var planner = await server.SignInAsync("siting-planner", [Role.Planner], await register.IdOfAsync("990102"));
        var problem = await OrderAsync(planner, question).JsonAsync(403);
        Assert.Equal("urn:civilatlas:rights.outside-division", (string?)problem["type"]);
        // Their own where none is named.
        var ordered = await OrderAsync(planner, Question("mclp", """{"p": 1, "division": null}""")).JsonAsync(202);
        Assert.Equal("done", (string?)(await planner.JobAsync((string)ordered["jobId"]!))["state"]);
        Assert.Equal("990102", (string?)(await server.Stranger.GetAsync($"/api/v1/coverage/sitings/{ordered["id"]}").JsonAsync())["division"]!["code"]);
        await server.Stranger.GetAsync($"/api/v1/coverage/sitings/{Guid.NewGuid()}").JsonAsync(404);
        await OrderAsync(server.Administrator, Question("mclp", """{"p": 1, "division": "990199"}""")).JsonAsync(404);
    }

    [Fact]
    public async Task A_stopped_siting_leaves_nothing()
    {
        await using var connection = await server.Store.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var hold = new Npgsql.NpgsqlCommand("lock table siting_site in share mode", connection, transaction))
            await hold.ExecuteNonQueryAsync();
        var ordered = await OrderAsync(server.Administrator, Question("mclp", """{"p": 1}""")).JsonAsync(202);
        var id = Guid.Parse((string)ordered["id"]!);
        for (var i = 0; i < 200 && (string?)(await server.Administrator.GetAsync($"/api/v1/jobs/{id}").JsonAsync())["message"] is null; i++)
            await Task.Delay(50);
        await server.Administrator.PostAsync($"/api/v1/jobs/{id}/cancel", null).JsonAsync();
        Assert.Equal("cancelled", (string?)(await server.Administrator.JobAsync(id.ToString()))["state"]);
        await transaction.RollbackAsync();
        Assert.Equal(0, await server.Store.SingleOrDefaultAsync<int>("select count(*)::int from siting where id = @id", new { id }, CancellationToken.None));
        Assert.Equal("cancelled", (string?)(await server.Stranger.GetAsync($"/api/v1/coverage/sitings/{id}").JsonAsync())["state"]);
    }
}
