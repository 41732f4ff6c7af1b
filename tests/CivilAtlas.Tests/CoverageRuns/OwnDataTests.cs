using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CivilAtlas.Tests.CoverageRuns;

/// <summary>Who may read what is made from a planner's own table, and the list of runs; on the cross of <see cref="RoadCross"/>.</summary>
public sealed class OwnDataTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private readonly RoadCross cross = new(server);

    public async ValueTask InitializeAsync() => await cross.DrawAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static readonly string[] Below =
        ["", "/summary", "/divisions", "/demand", "/unreached", "/facilities", ".csv", ".gpkg", "/service-areas", "/demand/a/nearest"];

    private async Task<string> SourceAsync(string table, string division = "990121")
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(table)), "file", "people.csv" } };
        return (string)(await server.Administrator.PostAsync($"/api/v1/demand/sources?title=own&crs=4490&division={division}&referenceDate=2022-01-01", form).JsonAsync(201))["id"]!;
    }

    private static string Table => string.Create(CultureInfo.InvariantCulture, $"id,lon,lat,people\na,{RoadCross.At(-3000, 0).Lon:R},{RoadCross.At(-3000, 0).Lat:R},90\n");

    private async Task<Dictionary<string, HttpClient>> CallersAsync() => new()
    {
        ["stranger"] = server.Stranger,
        ["reader"] = await server.SignInAsync("own-reader", [Role.Reader]),
        ["approver"] = await server.SignInAsync("own-approver", [Role.Approver]),
        ["elsewhere"] = await server.SignInAsync("own-elsewhere", [Role.Planner], await cross.IdOfAsync("990122")),
        ["here"] = await server.SignInAsync("own-here", [Role.Planner], await cross.IdOfAsync("990121")),
        ["above"] = await server.SignInAsync("own-above", [Role.Planner], await cross.IdOfAsync("990100")),
        ["administrator"] = server.Administrator,
    };

    private static async Task<string> StatusesAsync(Dictionary<string, HttpClient> callers, string path)
    {
        List<string> said = [];
        foreach (var (name, client) in callers)
            using (var answer = await client.GetAsync(path))
                said.Add($"{name} {(int)answer.StatusCode}");
        return string.Join(", ", said);
    }

    [Fact]
    public async Task What_is_made_from_a_planners_own_table_is_read_by_planners_over_its_division_and_nobody_else()
    {
        var source = await SourceAsync(Table);
        var id = await cross.DoneAsync(RoadCross.Request(change: r =>
        {
            r["demand"]!["source"] = source;
            r["division"] = "990121";
        }));
        var callers = await CallersAsync();
        foreach (var path in Below.Select(b => $"/api/v1/coverage/runs/{id}{b}").Concat([$"/tiles/coverage-{id}.json", $"/tiles/coverage-difference-{id}-{id}.json"]))
            Assert.Equal($"{path}: stranger 401, reader 403, approver 403, elsewhere 403, here 200, above 200, administrator 200", $"{path}: {await StatusesAsync(callers, path)}");
        var tile = TileOf($"/tiles/coverage-{id}", RoadCross.At(-3000, 0));
        foreach (var drawn in (string[])[tile, TileOf($"/tiles/coverage-difference-{id}-{id}", RoadCross.At(-3000, 0))])
            Assert.Equal("stranger 401, reader 403, approver 403, elsewhere 403, here 200, above 200, administrator 200", await StatusesAsync(callers, drawn));
        using var kept = await server.Administrator.GetAsync(tile);
        Assert.Equal("private, no-cache", string.Join(", ", kept.Headers.GetValues("Cache-Control").SelectMany(v => v.Split(", ")).Order(StringComparer.Ordinal).Reverse()));
        using var refused = await server.Stranger.GetAsync($"/api/v1/coverage/runs/{id}");
        Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task What_is_made_from_the_register_stays_open_to_everybody()
    {
        var id = await cross.DoneAsync(RoadCross.Request());
        var callers = await CallersAsync();
        foreach (var path in Below.Where(b => b != "/demand/a/nearest").Select(b => $"/api/v1/coverage/runs/{id}{b}").Concat([$"/tiles/coverage-{id}.json"]))
            Assert.Equal($"{path}: stranger 200, reader 200, approver 200, elsewhere 200, here 200, above 200, administrator 200", $"{path}: {await StatusesAsync(callers, path)}");
    }

    [Fact]
    public async Task A_siting_on_a_planners_own_table_is_guarded_alike()
    {
        var source = await SourceAsync(Table);
        var ordered = await server.Administrator.PostAsync("/api/v1/coverage/sitings", new StringContent(
            $$"""{"model": "mclp", "p": 1, "limit": 30, "division": "990121", "demand": {"ageGroup": "all", "source": "{{source}}" }, "travel": {"mode": "walk"} }""",
            MediaTypeHeaderValue.Parse("application/json"))).JsonAsync(202);
        await server.Administrator.JobAsync((string)ordered["jobId"]!);
        var callers = await CallersAsync();
        foreach (var below in (string[])["", "/uncovered", ".csv", ".geojson"])
            Assert.Equal($"{below}: stranger 401, reader 403, approver 403, elsewhere 403, here 200, above 200, administrator 200",
                $"{below}: {await StatusesAsync(callers, $"/api/v1/coverage/sitings/{ordered["id"]}{below}")}");
        // The list needs an account, and tells of it only those who may read it.
        await server.Stranger.GetAsync("/api/v1/coverage/sitings").JsonAsync(401);
        foreach (var (name, client) in callers.Where(c => c.Key != "stranger"))
        {
            var listed = (await client.GetAsync("/api/v1/coverage/sitings").JsonAsync())["items"]!.AsArray().Any(s => (string)s!["id"]! == (string)ordered["id"]!);
            Assert.Equal($"{name} {name is "here" or "above" or "administrator"}", $"{name} {listed}");
        }
    }

    [Fact]
    public async Task A_source_is_listed_and_taken_only_where_it_may_be_read()
    {
        var source = await SourceAsync(Table);
        foreach (var (name, client) in await CallersAsync())
        {
            var listed = (await client.GetAsync("/api/v1/demand/sources").JsonAsync()).AsArray().Any(s => (string)s!["id"]! == source);
            Assert.Equal($"{name} {name is "here" or "above" or "administrator"}", $"{name} {listed}");
        }
        var approver = await server.SignInAsync("own-approver", [Role.Approver]);
        var refused = await RoadCross.OrderAsync(approver, RoadCross.Request(change: r => r["demand"]!["source"] = source)).JsonAsync(400);
        Assert.Equal("demand.source", (string?)refused["errors"]![0]!["field"]);
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_with_their_question_and_for_those_signed_in_their_maker()
    {
        var first = await cross.DoneAsync(RoadCross.Request(kilometres: 4));
        var own = await cross.DoneAsync(RoadCross.Request(change: r => r["demand"]!["source"] = Task.Run(() => SourceAsync(Table)).GetAwaiter().GetResult()));
        var last = await cross.DoneAsync(RoadCross.Request("2sfca", "car", kilometres: null, minutes: 20));
        async Task<List<JsonNode>> ListAsync(HttpClient client, string query = "")
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, "/api/v1/coverage/runs?limit=100" + query) { Headers = { { "Accept-Language", "en" } } };
            return [.. (await client.SendAsync(asked).JsonAsync())["items"]!.AsArray().Select(r => r!)];
        }
        var open = await ListAsync(server.Stranger);
        Assert.Equal((last, first), ((string)open[0]["id"]!, (string)open[1]["id"]!));
        Assert.Equal("Care home · two-step catchments (2SFCA) · Car 20 min · everybody (Villages and communities)", (string?)open[0]["question"]);
        Assert.True(open.TrueForAll(r => r["account"] is null));
        // The three of 四 villages with people: 400 of 450 reached within 4 km.
        Assert.Equal(("done", Math.Round(400 / 450.0, 9)), ((string)open[1]["state"]!, Math.Round((double)open[1]["share"]!, 9)));
        var all = await ListAsync(server.Administrator);
        Assert.Equal([last, own, first], all.Take(3).Select(r => (string)r["id"]!));
        Assert.Equal(("admin", true, false), ((string)all[1]["account"]!, (bool)all[1]["ownData"]!, (bool)all[0]["ownData"]!));
        Assert.Empty(await ListAsync(server.Stranger, "&kind=rescue-station"));
        Assert.Empty(await ListAsync(server.Stranger, "&division=990122"));
        // By key: a page of one, and the next goes on behind it.
        var page = await server.Administrator.GetAsync("/api/v1/coverage/runs?limit=1").JsonAsync();
        Assert.Equal(own, (string?)(await server.Administrator.GetAsync($"/api/v1/coverage/runs?limit=1&after={page["next"]}").JsonAsync())["items"]![0]!["id"]);
        await server.Stranger.GetAsync("/api/v1/coverage/runs?kind=palace").JsonAsync(400);
        await server.Stranger.GetAsync("/api/v1/coverage/runs?limit=0").JsonAsync(400);
        await server.Stranger.GetAsync("/api/v1/coverage/runs?colour=red").JsonAsync(400);
    }

    [Fact]
    public async Task A_run_is_withdrawn_by_its_maker_or_an_administrator_and_is_then_gone_from_everywhere()
    {
        var maker = await server.SignInAsync("withdraw-maker", [Role.Planner]);
        var ordered = await RoadCross.OrderAsync(maker, RoadCross.Request()).JsonAsync(202);
        await maker.JobAsync((string)ordered["jobId"]!);
        var path = $"/api/v1/coverage/runs/{ordered["id"]}";
        await server.Stranger.DeleteAsync(path).JsonAsync(401);
        await (await server.SignInAsync("withdraw-reader", [Role.Reader])).DeleteAsync(path).JsonAsync(403);
        await (await server.SignInAsync("withdraw-other", [Role.Planner])).DeleteAsync(path).JsonAsync(403);
        using (var gone = await maker.DeleteAsync(path))
            Assert.Equal(204, (int)gone.StatusCode);
        await server.Stranger.GetAsync(path).JsonAsync(404);
        await server.Stranger.GetAsync($"/tiles/coverage-{ordered["id"]}.json").JsonAsync(404);
        Assert.DoesNotContain((await server.Stranger.GetAsync("/api/v1/coverage/runs").JsonAsync())["items"]!.AsArray(), r => (string)r!["id"]! == (string)ordered["id"]!);
        await maker.DeleteAsync(path).JsonAsync(404);
        var other = await RoadCross.OrderAsync(maker, RoadCross.Request()).JsonAsync(202);
        await maker.JobAsync((string)other["jobId"]!);
        using var taken = await server.Administrator.DeleteAsync($"/api/v1/coverage/runs/{other["id"]}");
        Assert.Equal(204, (int)taken.StatusCode);
    }

    private static string TileOf(string layer, (double Lon, double Lat) place)
    {
        var (x, y) = CivilAtlas.Spatial.WebMercator.Project(place.Lon, place.Lat);
        const double world = 2 * CivilAtlas.Spatial.WebMercator.HalfWorldMetres;
        return $"{layer}/13/{(int)((x / world + 0.5) * (1 << 13))}/{(int)((0.5 - y / world) * (1 << 13))}.mvt";
    }
}
