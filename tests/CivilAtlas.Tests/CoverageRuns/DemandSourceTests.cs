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

    /// <summary>The square of 100 m around a place as GeoJSON.</summary>
    private static string Square(double x, double y) => "{\"type\": \"Polygon\", \"coordinates\": [[" + string.Join(",", new[] { (-50, -50), (50, -50), (50, 50), (-50, 50), (-50, -50) }
        .Select(c => RoadCross.At(x + c.Item1, y + c.Item2) is var (lon, lat) ? string.Create(CultureInfo.InvariantCulture, $"[{lon:R},{lat:R}]") : "")) + "]]}";

    private static string Feature(string id, double people, double weight, string geometry) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"type\": \"Feature\", \"properties\": {{\"id\": \"{id}\", \"people\": {people}, \"weight\": {weight}}}, \"geometry\": {geometry}}}");

    private static Task<HttpResponseMessage> FeaturesAsync(HttpClient client, byte[] file, string name) =>
        client.PostAsync("/api/v1/demand/sources?title=need&crs=4490&division=990121&referenceDate=2022-01-01", new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } });

    [Fact]
    public async Task Areas_are_taken_at_a_point_inside_and_their_weights_count_in_catchments_and_shares_of_need()
    {
        var file = $"{{\"type\": \"FeatureCollection\", \"features\": [{Feature("a", 90, 2, Square(-3000, 0))},{Feature("b", 300, 1, Square(0, -2000))},{Feature("c", 50, 0, Square(0, 6000))}]}}";
        var made = await FeaturesAsync(server.Administrator, Encoding.UTF8.GetBytes(file), "need.geojson").JsonAsync(201);
        Assert.Equal((3, 440.0, true), ((int)made["units"]!, (double)made["people"]!, (bool)made["weighted"]!));
        // As of a CSV file: 90 where the register counts 100.
        Assert.Equal(["990121 -10", "990121100 -10", "990121100200 -10"], made["differences"]!.AsArray().Select(d => $"{d!["code"]} {d["difference"]}").Order(StringComparer.Ordinal));
        async Task<(JsonNode Summary, Dictionary<string, JsonNode> Rows, JsonNode Divisions)> MeasuredAsync(string measure, double kilometres)
        {
            var id = await cross.DoneAsync(RoadCross.Request(measure, kilometres: kilometres, change: r => r["demand"]!["source"] = (string)made["id"]!));
            Task<JsonNode> Get(string below) => server.Administrator.GetAsync($"/api/v1/coverage/runs/{id}{below}").JsonAsync();
            return (await Get("/summary"), (await Get("/demand"))["items"]!.AsArray().ToDictionary(r => (string)r!["id"]!, r => r!), (await Get("/divisions?level=village"))["items"]!);
        }
        // B with 20 beds is within 4.5 km of a (90 people, who count twice) and of b: 20 / (180 + 300).
        var catchment = await MeasuredAsync("2sfca", 4.5);
        Assert.Equal(20 / 480.0, (double)catchment.Rows["a"]["access"]!, 6);
        Assert.Equal(20 / 480.0, (double)catchment.Rows["b"]["access"]!, 6);
        Assert.Equal("no-demand", (string?)catchment.Rows["c"]["reason"]);
        // Within 3.5 km there is only b: 300 of 440 people, 300 of 480 of the need.
        var near = await MeasuredAsync("nearest", 3.5);
        Assert.Equal((440.0, 300.0), ((double)near.Summary["people"]!["total"]!, (double)near.Summary["people"]!["reached"]!));
        Assert.Equal((480.0, 300.0, 0.625), ((double)near.Summary["need"]!["total"]!, (double)near.Summary["need"]!["reached"]!, (double)near.Summary["need"]!["share"]!));
        Assert.True((bool)near.Summary["demand"]!["weighted"]!);
        Assert.Equal([0.0, 1.0, null], near.Divisions.AsArray().Take(3).Select(d => (double?)d!["needShare"]));
        var unweighted = await cross.GetAsync(await cross.DoneAsync(RoadCross.Request()), "/summary");
        Assert.Null(unweighted["need"]);
    }

    [Fact]
    public async Task A_GeoPackage_of_points_is_taken_and_a_line_is_not()
    {
        var path = Path.GetTempFileName();
        File.Delete(path);
        await using (var package = await CivilAtlas.Exports.GeoPackageOut.CreateAsync(path, TestContext.Current.CancellationToken))
        {
            await package.AddAsync("people", "POINT", new[] { (-3000.0, 0.0, 90L), (0.0, -2000.0, 300L) }.ToAsyncEnumerable(),
                p => RoadCross.At(p.Item1, p.Item2) is var (lon, lat) ? new NetTopologySuite.Geometries.Point(lon, lat) : null,
                [
                    CivilAtlas.Exports.GeoPackageColumn<(double, double, long People)>.Text("id", p => $"p{p.People}"),
                    CivilAtlas.Exports.GeoPackageColumn<(double, double, long People)>.Integer("people", p => p.People),
                ], TestContext.Current.CancellationToken);
            await package.CompleteAsync(TestContext.Current.CancellationToken);
        }
        var made = await FeaturesAsync(server.Administrator, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), "people.gpkg").JsonAsync(201);
        File.Delete(path);
        Assert.Equal((2, 390.0, false), ((int)made["units"]!, (double)made["people"]!, (bool)made["weighted"]!));
        var line = $"{{\"type\": \"FeatureCollection\", \"features\": [{Feature("a", 90, 1, "{\"type\": \"LineString\", \"coordinates\": [[114, 28], [114, 28.1]]}")}]}}";
        var refused = await FeaturesAsync(server.Administrator, Encoding.UTF8.GetBytes(line), "line.geojson").JsonAsync(400);
        Assert.Contains("demand.not-a-place", refused["errors"]!.AsArray().Select(e => (string)e!["code"]!));
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
