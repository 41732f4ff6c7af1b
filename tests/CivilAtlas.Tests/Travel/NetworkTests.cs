using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CivilAtlas.Exports;
using CivilAtlas.Tests.CoverageRuns;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;

namespace CivilAtlas.Tests.Travel;

/// <summary>Planners' own roads over the people and homes of <see cref="RoadCross"/>; every figure from its drawing.</summary>
public sealed class NetworkTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private readonly RoadCross cross = new(server);

    public async ValueTask InitializeAsync() => await cross.DrawAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A line through places in metres from the crossing, with its properties as JSON.</summary>
    private static string Line(string properties, params (double X, double Y, double? Z)[] line) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"type": "Feature", "properties": {{properties}}, "geometry": {"type": "LineString", "coordinates": [{{string.Join(",", line.Select(p => Position(p)))}}]} }""");

    private static string Position((double X, double Y, double? Z) place) => RoadCross.At(place.X, place.Y) is var (lon, lat)
        ? string.Create(CultureInfo.InvariantCulture, $"[{lon:R},{lat:R}{(place.Z is { } z ? $",{z:R}" : "")}]") : "";

    private static (double, double, double?) At(double x, double y, double? z = null) => (x, y, z);

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] file, string name, string query = "&crs=4490&division=990121") =>
        client.PostAsync("/api/v1/travel/networks?name=own" + query, new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } });

    private static byte[] Features(params string[] features) => Encoding.UTF8.GetBytes($$"""{"type": "FeatureCollection", "features": [{{string.Join(",", features)}}]}""");

    private async Task<JsonNode> MadeAsync(params string[] features) => await SendAsync(server.Administrator, Features(features), "roads.geojson").JsonAsync(201);

    /// <summary>A run over a network, each village's row by name.</summary>
    private async Task<Dictionary<string, JsonNode>> RunAsync(JsonNode network, string mode, double? kilometres = null, double? minutes = null)
    {
        var id = await cross.DoneAsync(RoadCross.Request(mode: mode, kilometres: kilometres, minutes: minutes, change: r =>
        {
            r["travel"]!["network"] = (string)network["id"]!;
            r["options"] = new JsonObject { ["snapLimitMetres"] = 500 };
        }));
        return (await server.Administrator.GetAsync($"/api/v1/coverage/runs/{id}/demand").JsonAsync())["items"]!.AsArray()
            .ToDictionary(r => (string)r!["id"]! switch { "990121100200" => "一村", "990121100201" => "二村", "990121101200" => "三村", _ => "四村" }, r => r!);
    }

    private static string[] CrossOf(string west = "", string north = "") =>
    [
        Line($$"""{"class": "local"{{west}}}""", At(-3000, 0), At(0, 0)), Line("""{"class": "local"}""", At(0, 0), At(3000, 0)),
        Line("""{"class": "village"}""", At(0, -2000), At(0, 0)), Line($$"""{"class": "village"{{north}}}""", At(0, 0), At(0, 1000)),
    ];

    [Fact]
    public async Task Whoever_lives_at_the_end_of_a_one_way_street_into_it_cannot_get_out_by_car_and_is_told_so()
    {
        // From the crossing west only.
        var network = await MadeAsync(CrossOf(west: ", \"oneway\": \"-1\""));
        Assert.Equal((5, 4, 1, 1.0, 4), ((int)network["nodes"]!, (int)network["edges"]!, (int)network["components"]!, (double)network["largestShare"]!, (int)network["deadEnds"]!));
        var driven = await RunAsync(network, "car", 20);
        Assert.Equal("off-network", (string?)driven["一村"]["reason"]);
        Assert.Equal(3, (double)driven["二村"]["cost"]!, 4);
        var walked = await RunAsync(network, "walk", 20);
        Assert.Equal(4, (double)walked["一村"]["cost"]!, 4);
        var asked = await cross.DoneAsync(RoadCross.Request(kilometres: 20, change: r => r["travel"]!["network"] = (string)network["id"]!));
        Assert.Equal((string)network["id"]!, (string?)(await server.Administrator.GetAsync($"/api/v1/coverage/runs/{asked}").JsonAsync())["network"]!["network"]);
        var nearest = await server.Administrator.GetAsync($"/api/v1/coverage/runs/{asked}/demand/990121100200/nearest").JsonAsync();
        Assert.Equal(4000, (double)nearest[0]!["metres"]!, 0);
        Assert.Equal(3, (await server.Administrator.GetAsync($"/api/v1/coverage/runs/{asked}/service-areas").JsonAsync())["features"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_gate_for_cars_sends_them_the_long_way_and_lets_walkers_through()
    {
        var network = await MadeAsync(CrossOf(north: ", \"car\": \"no\", \"ebike\": 6"));
        Assert.Equal(5, (double)(await RunAsync(network, "car", 20))["二村"]["cost"]!, 4);
        Assert.Equal(3, (double)(await RunAsync(network, "walk", 20))["二村"]["cost"]!, 4);
        // 2 km of village road at 12 km/h and 1 km at its own 6: 10 + 10 minutes.
        Assert.Equal(20, (double)(await RunAsync(network, "electric-bicycle", minutes: 60))["二村"]["cost"]!, 3);
    }

    [Theory]
    [InlineData("slope")]
    [InlineData("heights")]
    public async Task Uphill_takes_a_walker_as_much_longer_than_downhill_as_Tobler_says(string by)
    {
        // Tobler 1993: W(0.1) = 6 exp(-3.5 * 0.15), W(-0.1) = 6 exp(-3.5 * 0.05) = W(0). 3 km at 4.3 km/h are 41.8605 minutes; up they take exp(0.35) = 1.4190675 times that.
        async Task<JsonNode> RisingAsync(double percent) => by == "slope"
            ? await MadeAsync(Line($$"""{"class": "village", "slope": {{percent}} }""", At(0, -2000), At(0, 1000)))
            : await MadeAsync(Line("""{"class": "village"}""", At(0, -2000, 500), At(0, -500, 500 + 15 * percent), At(0, 1000, 500 + 30 * percent)));
        var (up, down) = (await RisingAsync(10), await RisingAsync(-10));
        Assert.Equal(41.8605 * 1.4190675, (double)(await RunAsync(up, "walk", minutes: 100))["二村"]["cost"]!, 2);
        Assert.Equal(41.8605, (double)(await RunAsync(down, "walk", minutes: 100))["二村"]["cost"]!, 2);
        // 3 km at 12 km/h, whatever the slope.
        Assert.Equal(15, (double)(await RunAsync(up, "electric-bicycle", minutes: 100))["二村"]["cost"]!, 2);
        Assert.Equal(9, (double)(await RunAsync(up, "car", minutes: 100))["二村"]["cost"]!, 2);
    }

    [Fact]
    public async Task Lines_are_joined_at_vertices_within_the_tolerance_and_a_mere_crossing_is_a_bridge()
    {
        var bridge = await MadeAsync(Line("""{"class": "residential"}""", At(-100, 0), At(100, 0)), Line("""{"class": "motorway"}""", At(0, -300), At(0, 300)));
        Assert.Equal((4, 2, 2, 0.75), ((int)bridge["nodes"]!, (int)bridge["edges"]!, (int)bridge["components"]!, Math.Round((double)bridge["largestShare"]!, 6)));
        byte[] nearly = Features(Line("""{"class": "residential"}""", At(-100, 0), At(0, 0), At(100, 0)), Line("""{"class": "村道"}""", At(0, 0.4), At(0, 300)));
        var joined = await SendAsync(server.Administrator, nearly, "roads.geojson").JsonAsync(201);
        Assert.Equal((4, 3, 1), ((int)joined["nodes"]!, (int)joined["edges"]!, (int)joined["components"]!));
        var apart = await SendAsync(server.Administrator, nearly, "roads.geojson", "&crs=4490&division=990121&tolerance=0.3").JsonAsync(201);
        Assert.Equal((4, 2, 2), ((int)apart["nodes"]!, (int)apart["edges"]!, (int)apart["components"]!));
    }

    [Fact]
    public async Task Every_broken_row_is_named_with_its_field_and_remedy_and_nothing_of_the_file_stays()
    {
        var before = (await server.Administrator.GetAsync("/api/v1/travel/networks").JsonAsync()).AsArray().Count;
        var bad = await SendAsync(server.Administrator, Features(
            Line("""{"class": "gravel"}""", At(0, 0), At(10, 0)), Line("""{"class": "gravel"}""", At(0, 0), At(10, 0)), Line("""{"class": "local", "oneway": "maybe"}""", At(0, 0), At(10, 0)),
            Line("""{"class": "local", "speed": "fast"}""", At(0, 0), At(10, 0)), Line("""{"class": "local", "car": "perhaps"}""", At(0, 0), At(10, 0)),
            Line("""{"class": "local", "slope": 400}""", At(0, 0), At(10, 0)), Line("""{"class": "local", "speed": 900}""", At(0, 0), At(10, 0)),
            Line("""{"class": "local"}""", At(0, 0), At(0, 0)), Line("""{"class": "local"}""", At(0, 0), At(0, 60_000)),
            """{"type": "Feature", "properties": {"class": "local"}, "geometry": {"type": "Point", "coordinates": [114, 28]} }"""), "roads.geojson").JsonAsync(400);
        Assert.Equal(["roads.geojson:10", "roads.geojson:1:class", "roads.geojson:3:oneway", "roads.geojson:4:speed", "roads.geojson:5:car", "roads.geojson:6:slope", "roads.geojson:7:speed", "roads.geojson:8", "roads.geojson:9"],
            bad["errors"]!.AsArray().Select(e => (string)e!["field"]!).Order(StringComparer.Ordinal));
        Assert.Contains(bad["errors"]!.AsArray(), e => (string?)e!["code"] == "network.unknown-class" && ((string)e["message"]!).Contains("gravel") && ((string)e["remedy"]!).Contains("classes=gravel=village"));
        // The same file is taken once its word is explained.
        await SendAsync(server.Administrator, Features(Line("""{"class": "gravel"}""", At(0, 0), At(10, 0))), "roads.geojson", "&crs=4490&division=990121&classes=gravel=village").JsonAsync(201);
        var unasked = await SendAsync(server.Administrator, Features(CrossOf()), "roads.geojson", "&division=990121").JsonAsync(400);
        Assert.Equal(("crs", "import.which-crs"), ((string?)unasked["errors"]![0]!["field"], (string?)unasked["errors"]![0]!["code"]));
        // Degrees read as metres of a Gauss-Krüger zone lie nowhere in China.
        var wrong = await SendAsync(server.Administrator, Features(CrossOf()), "roads.geojson", "&crs=4547&division=990121").JsonAsync(400);
        Assert.Equal("import.outside-china", (string?)wrong["errors"]![0]!["code"]);
        await SendAsync(server.Administrator, Features(), "roads.geojson").JsonAsync(400);
        await SendAsync(server.Administrator, "not a file of lines"u8.ToArray(), "roads.txt").JsonAsync(400);
        await SendAsync(server.Administrator, Features(CrossOf()), "roads.geojson", "&crs=4490&division=990121&tolerance=-1").JsonAsync(400);
        Assert.Equal(before + 1, (await server.Administrator.GetAsync("/api/v1/travel/networks").JsonAsync()).AsArray().Count);
    }

    [Fact]
    public async Task A_network_is_brought_by_planners_inside_their_division_and_told_only_to_them()
    {
        await SendAsync(server.Stranger, Features(CrossOf()), "roads.geojson").JsonAsync(401);
        await SendAsync(await server.SignInAsync("net-reader", [Role.Reader]), Features(CrossOf()), "roads.geojson").JsonAsync(403);
        var outside = await server.SignInAsync("net-outside", [Role.Planner], await cross.IdOfAsync("990122"));
        await SendAsync(outside, Features(CrossOf()), "roads.geojson").JsonAsync(403);
        var inside = await server.SignInAsync("net-inside", [Role.Planner], await cross.IdOfAsync("990121"));
        // One bound to a division brings it there without saying so.
        var made = await SendAsync(inside, Features(CrossOf()), "roads.geojson", "&crs=4490").JsonAsync(201);
        async Task<bool> ToldAsync(HttpClient client) => (await client.GetAsync("/api/v1/travel/networks").JsonAsync()).AsArray().Any(n => (string)n!["id"]! == (string)made["id"]!);
        Assert.Equal((false, false, false, true, true), (await ToldAsync(server.Stranger), await ToldAsync(await server.SignInAsync("net-reader", [Role.Reader])), await ToldAsync(outside),
            await ToldAsync(inside), await ToldAsync(server.Administrator)));
        var elsewhere = await RoadCross.OrderAsync(outside, RoadCross.Request(change: r =>
        {
            r["division"] = "990122";
            r["travel"]!["network"] = (string)made["id"]!;
        })).JsonAsync(400);
        Assert.Contains("travel.network", elsewhere["errors"]!.ToJsonString());
        // What is made on it is guarded like what is made from an own table.
        var run = await cross.DoneAsync(RoadCross.Request(change: r => r["travel"]!["network"] = (string)made["id"]!));
        await server.Stranger.GetAsync($"/api/v1/coverage/runs/{run}").JsonAsync(401);
        await outside.GetAsync($"/api/v1/coverage/runs/{run}/summary").JsonAsync(403);
        await inside.GetAsync($"/api/v1/coverage/runs/{run}/summary").JsonAsync(403);
        await server.Administrator.GetAsync($"/api/v1/coverage/runs/{run}/summary").JsonAsync();
    }

    [Fact]
    public async Task GeoPackages_and_zipped_shapefiles_of_other_systems_are_taken_too()
    {
        var folder = Directory.CreateTempSubdirectory("civilatlas-roads-").FullName;
        try
        {
            // Gauss-Krüger zone 38 without its number, EPSG:4547: the plane of the drawing itself.
            LineString[] plane = [new([new(497_000, 3_100_000), new(500_000, 3_100_000)]), new([new(500_000, 3_100_000), new(503_000, 3_100_000)])];
            Shapefile.WriteAllFeatures([.. plane.Select(l => new Feature(l, new AttributesTable { { "DENGJI", "支路" }, { "XIANSU", 30.0 } }))], Path.Combine(folder, "r.shp"), encoding: Encoding.UTF8);
            using var zip = new MemoryStream();
            using (var archive = new System.IO.Compression.ZipArchive(zip, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
                foreach (var part in Directory.GetFiles(folder, "r.*"))
                    System.IO.Compression.ZipFileExtensions.CreateEntryFromFile(archive, part, Path.GetFileName(part));
            var shaped = await SendAsync(server.Administrator, zip.ToArray(), "roads.zip", "&crs=4547&division=990121&map=class=DENGJI,speed=XIANSU").JsonAsync(201);
            Assert.Equal((3, 2, 6.0), ((int)shaped["nodes"]!, (int)shaped["edges"]!, Math.Round((double)shaped["lengthKilometres"]!, 6)));
            // 一村 to A: 6 km at its own 30 km/h.
            Assert.Equal(12, (double)(await RunAsync(shaped, "car", minutes: 60))["一村"]["cost"]!, 3);
            var path = Path.Combine(folder, "roads.gpkg");
            await using (var package = await GeoPackageOut.CreateAsync(path, TestContext.Current.CancellationToken))
            {
                await package.AddAsync("roads", "LINESTRING", new[] { "local" }.ToAsyncEnumerable(),
                    _ => new LineString([.. new[] { At(-3000, 0), At(3000, 0) }.Select(p => RoadCross.At(p.Item1, p.Item2) is var (lon, lat) ? new Coordinate(lon, lat) : null)]),
                    [GeoPackageColumn<string>.Text("highway", c => c), GeoPackageColumn<string>.Boolean("car", _ => false)], TestContext.Current.CancellationToken);
                await package.CompleteAsync(TestContext.Current.CancellationToken);
            }
            var packed = await SendAsync(server.Administrator, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), "roads.gpkg").JsonAsync(201);
            Assert.Equal((2, 1, 6.0), ((int)packed["nodes"]!, (int)packed["edges"]!, Math.Round((double)packed["lengthKilometres"]!, 4)));
            Assert.Equal("off-network", (string?)(await RunAsync(packed, "car", 20))["一村"]["reason"]);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
