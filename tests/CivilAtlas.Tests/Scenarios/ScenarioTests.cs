using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.Coverage;

namespace CivilAtlas.Tests.Scenarios;

/// <summary>
/// What if, in the small register: the seats of its four drawn villages with their people, and a care home in 一社区.
/// Within 100 km it reaches 一社区 and 三村, 400 of 1,000 people; from 四村 one would reach the other 600.
/// <code>
///   二社区 200 ── 95.5 km ── 四村 400
///      │ 221.7 km              │
///   一社区 100 ── 97.4 km ── 三村 300
/// </code>
/// </summary>
public sealed class ScenarioTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private const string OpenInFourth = """{"kind": "open", "facilityKind": "care-home", "name": "新院", "location": [111.5, 31], "capacity": 50}""";
    private readonly SmallRegister register = new(server.Store);
    private Guid home;
    private int made;

    public async ValueTask InitializeAsync()
    {
        if (await register.IdOfAsync("990100") == Guid.Empty)
        {
            await register.DrawAsync();
            await register.AddAsync("care-home", 0.5, 1, """{"beds": 0}""", name: "空院");
            await register.AddAsync("care-home", 0.5, 1, """{"beds": 20}""", name: "老院");
        }
        home = await server.Store.SingleOrDefaultAsync<Guid>("select facility_id from facility_version where name = '老院'", null, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static JsonObject Scenario(string name, string steps, string division = "990100") =>
        JsonNode.Parse($$"""{"name": "{{name}}", "title": "试验", "division": "{{division}}", "steps": [{{steps}}]}""")!.AsObject();

    private async Task<JsonNode> KeptAsync(string steps) =>
        await server.Administrator.PostAsJsonAsync("/api/v1/scenarios", Scenario($"{Guid.NewGuid():N}"[..20] + made++, steps)).JsonAsync(201);

    private async Task<string> RunAsync(string? scenario, string more = "{}")
    {
        var request = JsonNode.Parse("""
            {"kind": "care-home", "measure": "nearest", "division": "990100", "travel": {"mode": "straight", "limitKilometres": 100, "detour": 1}, "demand": {"source": "village"}}
            """)!.AsObject();
        request["scenario"] = scenario;
        foreach (var (name, value) in JsonNode.Parse(more)!.AsObject())
            request[name] = value?.DeepClone();
        var ordered = await server.Administrator.PostAsJsonAsync("/api/v1/coverage/runs", request).JsonAsync(202);
        var job = await server.Administrator.JobAsync((string)ordered["jobId"]!);
        Assert.True((string?)job["state"] == "done", job.ToJsonString());
        return (string)ordered["id"]!;
    }

    private async Task<(double Reached, double Total)> ReachedAsync(string steps)
    {
        var people = (await server.Stranger.GetAsync($"/api/v1/coverage/runs/{await RunAsync((string)(await KeptAsync(steps))["name"]!)}/summary").JsonAsync())["people"]!;
        return ((double)people["reached"]!, (double)people["total"]!);
    }

    [Fact]
    public async Task A_facility_opened_reaches_whom_nobody_reached_and_each_division_says_how_many_more()
    {
        var scenario = await KeptAsync(OpenInFourth);
        var (run, without) = (await RunAsync((string)scenario["name"]!), await RunAsync(null));
        var compared = await server.Administrator.GetAsync($"/api/v1/scenarios/{scenario["id"]}/comparison?run={run}&base={without}&level=township").JsonAsync();
        var total = compared["total"]!;
        Assert.Equal(("990100", 1000.0, 400.0, 600.0), ((string)total["code"]!, (double)total["reachedPeople"]!, (double)total["baseReachedPeople"]!, (double)total["reachedPeopleMore"]!));
        Assert.Equal(0.6, (double)total["shareMore"]!, 9);
        var townships = compared["divisions"]!["items"]!.AsArray().ToDictionary(d => (string)d!["name"]!, d => (double)d!["reachedPeopleMore"]!);
        Assert.Equal((200.0, 400.0), (townships["东街道"], townships["西镇"]));
        // The other way round it is not the scenario's run; and figures of another kind cannot be taken from each other.
        Assert.Equal("run", (string?)(await server.Administrator.GetAsync($"/api/v1/scenarios/{scenario["id"]}/comparison?run={without}&base={run}").JsonAsync(400))["errors"]![0]!["field"]);
        var further = await RunAsync(null, """{"travel": {"mode": "straight", "limitMinutes": 90, "detour": 1}}""");
        var refused = await server.Administrator.GetAsync($"/api/v1/scenarios/{scenario["id"]}/comparison?run={run}&base={further}").JsonAsync(400);
        Assert.Equal(("base", "scenario.not-comparable"), ((string)refused["errors"]![0]!["field"]!, (string)refused["errors"]![0]!["code"]!));
    }

    [Fact]
    public async Task A_facility_closed_moved_or_enlarged_serves_as_it_would_then()
    {
        Assert.Equal((600, 1000), await ReachedAsync($$"""{"kind": "close", "facility": "{{home}}"}, {{OpenInFourth}}"""));
        Assert.Equal((600, 1000), await ReachedAsync($$"""{"kind": "move", "facility": "{{home}}", "location": [111.5, 31]}"""));
        var empty = await server.Store.SingleOrDefaultAsync<Guid>("select facility_id from facility_version where name = '空院'", null, CancellationToken.None);
        // The one without beds serves nobody until it has some.
        Assert.Equal((0, 1000), await ReachedAsync($$"""{"kind": "close", "facility": "{{home}}"}"""));
        Assert.Equal((400, 1000), await ReachedAsync($$"""{"kind": "close", "facility": "{{home}}"}, {"kind": "enlarge", "facility": "{{empty}}", "capacity": 30}"""));
    }

    [Fact]
    public async Task The_people_of_a_year_to_come_are_those_counted_times_a_factor()
    {
        Assert.Equal((700, 1300), await ReachedAsync("""{"kind": "population", "division": "990102100200", "factor": 2}"""));
        Assert.Equal((800, 2000), await ReachedAsync("""{"kind": "population", "factor": 2}"""));
    }

    [Fact]
    public async Task A_run_keeps_the_scenario_it_was_made_with_and_of_two_writers_the_second_is_refused()
    {
        var scenario = await KeptAsync(OpenInFourth);
        var run = await RunAsync((string)scenario["id"]!);
        var changed = new JsonObject { ["version"] = 1, ["name"] = (string)scenario["name"]!, ["title"] = "改过", ["steps"] = JsonNode.Parse($$"""[{"kind": "close", "facility": "{{home}}"}]""") };
        Assert.Equal(2, (int)(await server.Administrator.PutAsJsonAsync($"/api/v1/scenarios/{scenario["id"]}", changed).JsonAsync())["version"]!);
        var refused = await server.Administrator.PutAsJsonAsync($"/api/v1/scenarios/{scenario["id"]}", changed).JsonAsync(409);
        Assert.Equal("scenario.changed-meanwhile", (string?)refused["errors"]![0]!["code"]);
        Assert.Equal(1000, (double)(await server.Stranger.GetAsync($"/api/v1/coverage/runs/{run}/summary").JsonAsync())["people"]!["reached"]!);
        var taken = await server.Administrator.PostAsJsonAsync("/api/v1/scenarios", Scenario((string)scenario["name"]!, OpenInFourth)).JsonAsync(409);
        Assert.Equal("scenario.name-taken", (string?)taken["errors"]![0]!["code"]);
        var listed = (await server.Administrator.GetAsync("/api/v1/scenarios").JsonAsync())["items"]!.AsArray();
        Assert.Equal("改过", (string?)listed.Single(s => (string)s!["id"]! == (string)scenario["id"]!)!["title"]);
        Assert.Equal(2, await server.Store.SingleOrDefaultAsync<int>("select count(*)::int from change where subject = 'scenario' and subject_id = @id",
            new { id = Guid.Parse((string)scenario["id"]!) }, CancellationToken.None));
    }

    [Theory]
    [InlineData("", "steps input.range")]
    [InlineData("""{"kind": "burn"}""", "steps[0].kind input.one-of")]
    [InlineData("""{"kind": "open", "facilityKind": "castle", "name": "x", "location": [110.5, 29]}""", "steps[0].facilityKind facility.unknown-kind")]
    [InlineData("""{"kind": "open", "facilityKind": "care-home", "location": [110.5, 29]}""", "steps[0].name input.missing")]
    [InlineData("""{"kind": "open", "facilityKind": "care-home", "name": "x", "location": [115, 29]}""", "steps[0].location scenario.outside")]
    [InlineData("""{"kind": "open", "facilityKind": "care-home", "name": "x", "location": [110.5]}""", "steps[0].location locate.not-a-pair")]
    [InlineData("""{"kind": "close", "facility": "0197f000-0000-7000-8000-000000000000"}""", "steps[0].facility scenario.no-facility")]
    [InlineData("""{"kind": "population", "factor": 0}""", "steps[0].factor scenario.factor")]
    [InlineData("""{"kind": "population"}""", "steps[0].factor scenario.one-of-two")]
    [InlineData("""{"kind": "population", "people": -1}""", "steps[0].people input.range")]
    [InlineData("""{"kind": "population", "factor": 2, "ageGroup": "old"}""", "steps[0].ageGroup input.one-of")]
    [InlineData("""{"kind": "population", "factor": 2, "capacity": 1}""", "steps[0].capacity scenario.needless")]
    [InlineData("""{"kind": "population", "factor": 2, "division": "110000"}""", "steps[0].division scenario.outside")]
    public async Task A_step_that_cannot_be_taken_is_refused_by_name(string steps, string fault)
    {
        var problem = await server.Administrator.PostAsJsonAsync("/api/v1/scenarios", Scenario("refused", steps)).JsonAsync(400);
        Assert.Equal([fault], problem["errors"]!.AsArray().Select(e => $"{e!["field"]} {e["code"]}"));
    }

    [Fact]
    public async Task A_facility_that_is_closed_already_takes_no_further_step()
    {
        var problem = await server.Administrator.PostAsJsonAsync("/api/v1/scenarios", Scenario("twice",
            $$"""{"kind": "close", "facility": "{{home}}"}, {"kind": "move", "facility": "{{home}}", "location": [111.5, 31]}""")).JsonAsync(400);
        Assert.Equal("steps[1].facility scenario.closed-before", $"{problem["errors"]![0]!["field"]} {problem["errors"]![0]!["code"]}");
    }

    [Fact]
    public async Task Only_those_who_may_assess_write_and_only_in_their_division()
    {
        await server.Stranger.PostAsJsonAsync("/api/v1/scenarios", Scenario("walls", OpenInFourth)).JsonAsync(401);
        await server.Stranger.GetAsync("/api/v1/scenarios").JsonAsync(401);
        var reader = await server.SignInAsync("scenario-reader", [Role.Reader]);
        await reader.PostAsJsonAsync("/api/v1/scenarios", Scenario("walls", OpenInFourth)).JsonAsync(403);
        var planner = await server.SignInAsync("scenario-planner", [Role.Planner], await register.IdOfAsync("990102"));
        await planner.PostAsJsonAsync("/api/v1/scenarios", Scenario("walls", OpenInFourth)).JsonAsync(403);
        var own = await planner.PostAsJsonAsync("/api/v1/scenarios", Scenario("walls", OpenInFourth, "990102")).JsonAsync(201);
        Assert.Equal("990102", (string?)(await reader.GetAsync($"/api/v1/scenarios/{own["id"]}").JsonAsync())["division"]!["code"]);
        var others = await KeptAsync(OpenInFourth);
        await planner.PutAsJsonAsync($"/api/v1/scenarios/{others["id"]}", new JsonObject { ["version"] = 1, ["name"] = "mine-now", ["title"] = "x", ["steps"] = JsonNode.Parse($"[{OpenInFourth}]") }).JsonAsync(403);
        await server.Administrator.GetAsync($"/api/v1/scenarios/{Guid.NewGuid()}").JsonAsync(404);
        await server.Administrator.PostAsJsonAsync("/api/v1/coverage/runs", JsonNode.Parse("""
            {"kind": "care-home", "measure": "nearest", "division": "990102001", "scenario": "walls", "travel": {"mode": "straight", "limitKilometres": 100}, "demand": {"source": "village"}}
            """)).JsonAsync(400);
    }
}
