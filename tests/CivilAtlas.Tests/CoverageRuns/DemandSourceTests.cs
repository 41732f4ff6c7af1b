using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CivilAtlas.Tests.CoverageRuns;

/// <summary>Where people are said to be, and a planner's own table of it.</summary>
public sealed class DemandSourceTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private readonly RoadCross cross = new(server);

    public async ValueTask InitializeAsync() => await cross.DrawAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Row(string id, double x, double y, string rest) =>
        string.Create(CultureInfo.InvariantCulture, $"{id},{RoadCross.At(x, y).Lon:R},{RoadCross.At(x, y).Lat:R},{rest}\n");

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string table, string division = "990121")
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(table)), "file", "people.csv" } };
        return client.PostAsync($"/api/v1/demand/sources?title=survey&crs=4490&division={division}&referenceDate=2022-01-01", form);
    }

    [Fact]
    public async Task A_village_shares_its_people_out_evenly_over_its_numbers()
    {
        await server.Store.ExecuteAsync(
            """
            insert into house_number_point (prefecture_id, road_id, number, village_id, web)
            select (select division_id from division_code where code = '990100'), gen_random_uuid(), n, (select division_id from division_code where code = '990121100201'),
                   st_transform((select seat from division_version where code = '990121100201'), 3857) from generate_series(1, 3) n
            """, null, CancellationToken.None);
        var id = await cross.DoneAsync(RoadCross.Request(change: r => r["demand"]!["source"] = "house-number"));
        var rows = (await cross.GetAsync(id, "/demand"))["items"]!.AsArray();
        Assert.Equal([100.0, 100.0, 100.0], rows.Select(r => (double)r!["people"]!));
        Assert.Equal(-150, (double)(await cross.GetAsync(id, "/summary"))["demand"]!["difference"]!);
        var sources = await server.Stranger.GetAsync("/api/v1/demand/sources").JsonAsync();
        Assert.Equal(["population-cell 0", "village 4", "house-number 3"], sources.AsArray().Take(3).Select(s => $"{s!["id"]} {s["units"]}"));
        Assert.Equal("2020-11-01", (string?)sources[1]!["referenceDate"]);
    }

    [Fact]
    public async Task A_planners_table_is_taken_whole_and_held_against_the_registers_people()
    {
        var made = await SendAsync(server.Administrator, "id,lon,lat,people,80-plus\n" + Row("a", -3000, 0, "90,9") + Row("b", 0, -2000, "300,") + Row("c", 0, 6000, "50,5")).JsonAsync(201);
        // A stranger is not told of it.
        Assert.Equal(3, (await server.Stranger.GetAsync("/api/v1/demand/sources").JsonAsync()).AsArray().Count);
        Assert.Contains((await server.Administrator.GetAsync("/api/v1/demand/sources").JsonAsync()).AsArray(), s => (string)s!["id"]! == (string)made["id"]!);
        Assert.Equal((3, 440.0), ((int)made["units"]!, (double)made["people"]!));
        Assert.Equal(["990121 -10", "990121100 -10", "990121100200 -10"],
            made["differences"]!.AsArray().Select(d => $"{d!["code"]} {d["difference"]}").Order(StringComparer.Ordinal));
        var id = await cross.DoneAsync(RoadCross.Request(change: r => r["demand"] = new JsonObject { ["source"] = (string)made["id"]!, ["ageGroup"] = "80-plus" }));
        var summary = await server.Administrator.GetAsync($"/api/v1/coverage/runs/{id}/summary").JsonAsync();
        Assert.Equal((14.0, 9.0), ((double)summary["people"]!["total"]!, (double)summary["people"]!["reached"]!));
        await RoadCross.OrderAsync(server.Administrator, RoadCross.Request(change: r => r["demand"] = new JsonObject { ["source"] = (string)made["id"]!, ["ageGroup"] = "60-plus" })).JsonAsync(400);
    }

    [Fact]
    public async Task A_broken_table_is_refused_line_by_line_and_nothing_of_it_stays()
    {
        var before = (await server.Administrator.GetAsync("/api/v1/demand/sources").JsonAsync()).AsArray().Count;
        var table = "id,lon,lat,people,80-plus\n" + Row("a", 0, 0, "many,1") + Row("a", 0, 0, "-3,") + Row("c", 0, 0, "5,6") + Row("d", 500_000, 0, "5,");
        var problem = await SendAsync(server.Administrator, table).JsonAsync(400);
        var fields = problem["errors"]!.AsArray().Select(e => (string)e!["field"]!).ToHashSet();
        Assert.Superset(new HashSet<string> { "people.csv:2:people", "people.csv:3:people", "people.csv:3:id", "people.csv:4:80-plus" }, fields);
        await SendAsync(server.Administrator, "id,lon,lat,people\n" + Row("d", 60_000, 0, "5")).JsonAsync(400);
        Assert.Equal(before, (await server.Administrator.GetAsync("/api/v1/demand/sources").JsonAsync()).AsArray().Count);
        await SendAsync(server.Stranger, table).JsonAsync(401);
        await SendAsync(await server.SignInAsync("demand-reader", [Role.Reader]), table).JsonAsync(403);
        await SendAsync(await server.SignInAsync("demand-outside", [Role.Planner], await cross.IdOfAsync("990122")), "id,lon,lat,people\n" + Row("a", 0, 0, "1")).JsonAsync(403);
    }
}
