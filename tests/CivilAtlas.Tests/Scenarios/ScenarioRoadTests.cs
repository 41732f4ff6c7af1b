using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.CoverageRuns;

namespace CivilAtlas.Tests.Scenarios;

/// <summary>
/// Roads that are not there yet, or no longer, in the prefecture drawn by hand of <see cref="RoadCross"/>. As it stands 一村 has 4 km to B
/// (3 km along the local road, 1 km along the village road), 二村 has 3 km. A bridge from 1,500 m west of the crossing to B is
/// √(1500² + 1000²) = 1,802.776 m long, and makes 3,302.776 m of the 4 km.
/// </summary>
public sealed class ScenarioRoadTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private const double Bridged = 3.302776;
    private readonly RoadCross cross = new(server);
    private int made;

    public async ValueTask InitializeAsync() => await cross.DrawAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Place(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"[{RoadCross.At(x, y).Lon:R}, {RoadCross.At(x, y).Lat:R}]");

    private static string Road(string more, params (double X, double Y)[] line) =>
        $$"""{"kind": "road", "roadClass": "village", "line": [{{string.Join(", ", line.Select(p => Place(p.X, p.Y)))}}]{{more}}}""";

    // Its ends lie 15 m and 14 m off the roads they are to meet.
    private static string Bridge(string more = "") => Road(more, (-1500, 15), (10, 1010));

    private static JsonObject Scenario(string name, string steps, string more = "") =>
        JsonNode.Parse($$"""{"name": "{{name}}", "title": "试验", "division": "990100", "steps": [{{steps}}]{{more}}}""")!.AsObject();

    private async Task<JsonNode> KeptAsync(string steps, string more = "") =>
        await server.Administrator.PostAsJsonAsync("/api/v1/scenarios", Scenario($"{Guid.NewGuid():N}"[..20] + made++, steps, more)).JsonAsync(201);

    private async Task<(string Id, Dictionary<string, JsonNode> Rows)> RunAsync(string? scenario, string mode = "walk", double? kilometres = 5, double? minutes = null)
    {
        var id = await cross.DoneAsync(RoadCross.Request(mode: mode, kilometres: kilometres, minutes: minutes, change: r => r["scenario"] = scenario));
        return (id, await cross.RowsAsync(id));
    }

    private async Task<Dictionary<string, JsonNode>> WithAsync(string steps, string mode = "walk", double? minutes = null) =>
        (await RunAsync((string)(await KeptAsync(steps))["name"]!, mode, minutes is null ? 5 : null, minutes)).Rows;

    private async Task<string> FaultAsync(string steps, string more = "")
    {
        var problem = await server.Administrator.PostAsJsonAsync("/api/v1/scenarios", Scenario("refused", steps, more)).JsonAsync(400);
        return string.Join(", ", problem["errors"]!.AsArray().Select(e => $"{e!["field"]} {e["code"]}"));
    }

    private async Task<string> RoadIdAsync(string roadClass) =>
        (await server.Store.SingleOrDefaultAsync<Guid>("select road_id from road_version where class = @roadClass", new { roadClass }, CancellationToken.None)).ToString();

    [Fact]
    public async Task A_bridge_shortens_the_way_to_its_length_and_is_joined_where_its_ends_come_near_a_road()
    {
        var rows = await WithAsync(Bridge());
        Assert.Equal((Bridged, 3.0), (Math.Round((double)rows["一村"]["cost"]!, 5), Math.Round((double)rows["二村"]["cost"]!, 5)), Near);
        // 3,302.776 m at 4.3 km/h.
        Assert.Equal(46.0852, (double)(await WithAsync(Bridge(), minutes: 60))["一村"]["cost"]!, 3);
    }

    [Fact]
    public async Task A_run_without_the_scenario_is_not_changed_by_it()
    {
        await WithAsync(Bridge());
        Assert.Equal(4, (double)(await RunAsync(null)).Rows["一村"]["cost"]!, 3);
    }

    [Fact]
    public async Task Against_a_one_way_road_a_car_goes_the_old_way_and_a_walker_the_new()
    {
        var against = Road(""", "oneWay": true""", (10, 1010), (-1500, 15));
        Assert.Equal(4, (double)(await WithAsync(against, "car"))["一村"]["cost"]!, 3);
        Assert.Equal(Bridged, (double)(await WithAsync(against))["一村"]["cost"]!, 3);
        Assert.Equal(Bridged, (double)(await WithAsync(Bridge(""", "oneWay": true"""), "car"))["一村"]["cost"]!, 3);
    }

    // 1,500 m at 20 km/h and 1,802.776 m at 60; nobody walks at 60.
    [Fact]
    public async Task A_road_may_say_its_own_speed()
    {
        var fast = Bridge(""", "kilometresPerHour": 60""");
        Assert.Equal(4.5 + 1.802776, (double)(await WithAsync(fast, "car", 60))["一村"]["cost"]!, 3);
        Assert.Equal(46.0852, (double)(await WithAsync(fast, minutes: 60))["一村"]["cost"]!, 3);
    }

    // Cut off from B 一村 has 6 km to A, and 二村 5 km; the village road closed as a whole, 二村 is on no road at all.
    [Fact]
    public async Task A_road_closed_or_barred_lengthens_the_way()
    {
        var barred = await WithAsync($$"""{"kind": "close-road", "location": {{Place(5, 500)}}}""");
        Assert.Equal((6.0, 5.0), (Math.Round((double)barred["一村"]["cost"]!, 5), Math.Round((double)barred["二村"]["cost"]!, 5)), Near);
        var closed = await WithAsync($$"""{"kind": "close-road", "road": "{{await RoadIdAsync("village")}}"}""");
        Assert.Equal(6, (double)closed["一村"]["cost"]!, 3);
        Assert.Equal("off-network", (string?)closed["二村"]["reason"]);
        // A bridge that is barred again serves nobody.
        Assert.Equal(4, (double)(await WithAsync($$"""{{Bridge()}}, {"kind": "close-road", "location": {{Place(-750, 500)}}}"""))["一村"]["cost"]!, 3);
    }

    [Fact]
    public async Task What_touches_no_road_is_refused_by_name()
    {
        Assert.Equal("steps[0].line scenario.road-joins-nothing", await FaultAsync(Road("", (5000, 5000), (6000, 6000))));
        Assert.Equal("steps[1].location scenario.road-not-there", await FaultAsync($$"""{{Bridge()}}, {"kind": "close-road", "location": {{Place(0, 5000)}}}"""));
        Assert.Equal("steps[0].line scenario.line", await FaultAsync(Road("", (0, 0))));
        Assert.Equal("steps[0].line scenario.line-of-one-place", await FaultAsync(Road("", (0, 0), (0, 0))));
        Assert.Equal("steps[0].roadClass input.one-of", await FaultAsync(Bridge().Replace("village", "motorway", StringComparison.Ordinal)));
        Assert.Equal("steps[0].kilometresPerHour scenario.speed", await FaultAsync(Bridge(""", "kilometresPerHour": 0""")));
        Assert.Equal("steps[0].line[1] scenario.outside", await FaultAsync(Road("", (0, 0), (0, 30_000))));
        Assert.Equal("steps[0].road scenario.no-road", await FaultAsync($$"""{"kind": "close-road", "road": "{{Guid.NewGuid()}}"}"""));
        Assert.Equal("steps[0].road scenario.one-of-two", await FaultAsync("""{"kind": "close-road"}"""));
    }

    [Fact]
    public async Task A_scenario_stands_on_another_and_on_a_day_and_never_on_itself()
    {
        var under = await KeptAsync(Bridge(), """, "validAt": "2021-06-30" """);
        var above = await KeptAsync($$"""{"kind": "close-road", "location": {{Place(-750, 500)}}}""", $$""", "base": "{{under["name"]}}" """);
        Assert.Equal((string?)under["id"], (string?)above["base"]!["id"]);
        Assert.Equal(Bridged, (double)(await RunAsync((string)under["name"]!)).Rows["一村"]["cost"]!, 3);
        Assert.Equal(4, (double)(await RunAsync((string)above["id"]!)).Rows["一村"]["cost"]!, 3);
        var onItsDay = await cross.DoneAsync(RoadCross.Request(change: r => { r.Remove("asOf"); r["scenario"] = (string)above["name"]!; }));
        Assert.Equal("2021-06-30", (string?)(await cross.GetAsync(onItsDay, ""))["asOf"]);
        var turned = Scenario((string)under["name"]!, Bridge(), $$""", "base": "{{above["name"]}}", "version": 1""");
        turned.Remove("division");
        var refused = await server.Administrator.PutAsJsonAsync($"/api/v1/scenarios/{under["id"]}", turned).JsonAsync(400);
        Assert.Equal("base scenario.base-on-itself", $"{refused["errors"]![0]!["field"]} {refused["errors"]![0]!["code"]}");
        Assert.Equal("base scenario.unknown", await FaultAsync(Bridge(), """, "base": "nothing" """));
    }

    // With the bridge 一村 has 3.302776 km instead of 4, and 100 people more are within 3.5 km: 400 instead of 300 of 450.
    [Fact]
    public async Task Two_runs_are_compared_by_division_by_demand_as_a_table_and_on_the_map()
    {
        var scenario = await KeptAsync(Bridge());
        var (run, _) = await RunAsync((string)scenario["name"]!, kilometres: 3.5);
        var (without, _) = await RunAsync(null, kilometres: 3.5);
        var path = $"/api/v1/scenarios/{scenario["id"]}/comparison";
        var compared = await server.Administrator.GetAsync($"{path}?run={run}&base={without}&level=township").JsonAsync();
        var total = compared["total"]!;
        Assert.Equal(("cost", 100.0, 400.0, 300.0), ((string)compared["of"]!, (double)total["reachedPeopleMore"]!, (double)total["reachedPeople"]!, (double)total["baseReachedPeople"]!));
        Assert.Empty(compared["differing"]!.AsArray());
        // (100 × 3.302776 + 300 × 3) / 400 less (100 × 4 + 300 × 3) / 400; 三村 is on no road.
        Assert.Equal(-0.174306, (double)total["meanCostMore"]!, 4);
        // Of 100 people with a cost a and 300 with b the Gini index is |a - b| × 100 × 300 / (400² × mean).
        Assert.Equal(0.3 / 16 * 0.302776 / 3.075694 * 10, (double)total["gini"]!, 5);
        Assert.Equal(0.3 / 16 * 1 / 3.25 * 10, (double)total["baseGini"]!, 5);
        Assert.Equal(100, (double)compared["divisions"]!["items"]!.AsArray().Single(d => (string)d!["name"]! == "南镇")!["reachedPeopleMore"]!);
        var first = await server.Administrator.GetAsync($"{path}/demand?run={run}&base={without}&limit=1").JsonAsync();
        var row = first["items"]![0]!;
        Assert.Equal(("990121100200", 100.0, 4.0, "beyond-limit", null), ((string)row["id"]!, (double)row["people"]!, Math.Round((double)row["before"]!, 4), (string?)row["baseReason"], (string?)row["reason"]));
        Assert.Equal(Bridged - 4, (double)row["difference"]!, 4);
        Assert.Equal(3, (await server.Administrator.GetAsync($"{path}/demand?run={run}&base={without}&after={first["next"]}").JsonAsync())["items"]!.AsArray().Count);
        var byDivision = await server.Administrator.GetStringAsync($"{path}.csv?run={run}&base={without}&level=county");
        Assert.Contains("甲县", byDivision, StringComparison.Ordinal);
        var byDemand = await server.Administrator.GetStringAsync($"{path}.csv?run={run}&base={without}&by=demand");
        Assert.Equal(5, byDemand.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var layer = $"coverage-difference-{run}-{without}";
        Assert.Equal(layer, (string?)(await server.Stranger.GetAsync($"/tiles/{layer}.json").JsonAsync())["name"]);
        var (x, y) = Spatial.WebMercator.Project(RoadCross.At(-3000, 100).Lon, RoadCross.At(-3000, 100).Lat);
        const double world = 2 * Spatial.WebMercator.HalfWorldMetres;
        var (column, rank) = ((int)((x / world + 0.5) * (1 << 13)), (int)((0.5 - y / world) * (1 << 13)));
        var drawn = Encoding.UTF8.GetString(await server.Stranger.GetByteArrayAsync($"/tiles/{layer}/13/{column}/{rank}.mvt"));
        Assert.Contains("990121100200", drawn, StringComparison.Ordinal);
        Assert.Contains("difference", drawn, StringComparison.Ordinal);
        await server.Stranger.GetAsync($"/tiles/coverage-difference-{run}-{Guid.NewGuid()}.json").JsonAsync(404);
        await server.Stranger.GetAsync($"{path}?run={run}&base={without}").JsonAsync(401);
        await server.Stranger.GetAsync($"{path}/demand?run={run}&base={without}").JsonAsync(401);
        await server.Stranger.GetAsync($"{path}.csv?run={run}&base={without}").JsonAsync(401);
        // What was asked differently is told; what cannot be taken from each other is refused.
        var (longer, _) = await RunAsync(null, kilometres: 5);
        Assert.Equal(["travel"], (await server.Administrator.GetAsync($"{path}?run={run}&base={longer}").JsonAsync())["differing"]!.AsArray().Select(d => (string)d!));
        var (timed, _) = await RunAsync(null, kilometres: null, minutes: 60);
        Assert.Equal("scenario.not-comparable", (string?)(await server.Administrator.GetAsync($"{path}?run={run}&base={timed}").JsonAsync(400))["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task The_people_of_a_year_to_come_are_said_by_age_group_by_number_and_by_a_file()
    {
        var scenario = await KeptAsync("""{"kind": "population", "factor": 2, "ageGroup": "65-plus"}, {"kind": "population", "people": 600, "division": "990121100201"}""");
        var (run, rows) = await RunAsync((string)scenario["name"]!);
        Assert.Equal((100.0, 600.0), ((double)rows["一村"]["people"]!, (double)rows["二村"]["people"]!));
        async Task<HttpResponseMessage> SendAsync(HttpClient client, string table, int version) => await client.PutAsync($"/api/v1/scenarios/{scenario["id"]}/population?version={version}",
            new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(table)), "file", "people.csv" } });
        var changed = await SendAsync(server.Administrator, "区划代码,年龄组,倍数,人口\r\n990121100200,,1.5,\r\n990121101201,all,,40\r\n", 1).JsonAsync();
        Assert.Equal((2, 2), ((int)changed["version"]!, changed["steps"]!.AsArray().Count));
        rows = (await RunAsync((string)scenario["name"]!)).Rows;
        // 四村, where nobody was counted, has 40 then.
        Assert.Equal((150.0, 300.0, 40.0), ((double)rows["一村"]["people"]!, (double)rows["二村"]["people"]!, (double)rows["四村"]["people"]!));
        var problem = await SendAsync(server.Administrator, "division,factor,people\n990121100200,two,\n110000,1,\n990121100201,1,5\n990121100201,,\n", 2).JsonAsync(400);
        Assert.Equal(["people.csv:2:factor import.not-a-number", "people.csv:3:division scenario.outside", "people.csv:4 scenario.one-of-two", "people.csv:5 scenario.one-of-two"],
            problem["errors"]!.AsArray().Select(e => $"{e!["field"]} {e["code"]}").Order(StringComparer.Ordinal));
        await SendAsync(server.Administrator, "division,factor\n", 2).JsonAsync(400);
        await SendAsync(server.Administrator, "division,factor\n990121100200,1.1\n", 1).JsonAsync(409);
        await SendAsync(server.Stranger, "division,factor\n990121100200,1.1\n", 2).JsonAsync(401);
        await SendAsync(await server.SignInAsync("population-reader", [Role.Reader]), "division,factor\n990121100200,1.1\n", 2).JsonAsync(403);
    }

    private static bool Near((double, double) expected, (double, double) actual) => Math.Abs(expected.Item1 - actual.Item1) < 1e-3 && Math.Abs(expected.Item2 - actual.Item2) < 1e-3;
}
