using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CivilAtlas.Tests.CoverageRuns;

/// <summary>Runs on a cross of roads, every figure worked out by hand from the drawing in <see cref="RoadCross"/>.</summary>
public sealed class RunTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private readonly RoadCross cross = new(server);

    public async ValueTask InitializeAsync() => await cross.DrawAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_network_is_cut_where_roads_share_a_coordinate()
    {
        var network = (await server.Stranger.GetAsync("/api/v1/travel/networks").JsonAsync())[0]!;
        // Four arms of the crossing: 3 + 3 + 2 + 1 km.
        Assert.Equal((5, 4, 9.0), ((int)network["nodes"]!, (int)network["edges"]!, Math.Round((double)network["lengthKilometres"]!, 6)));
    }

    [Fact]
    public async Task Everybody_is_sent_to_the_nearest_home_along_the_roads_and_a_limit_of_exactly_so_much_counts()
    {
        var id = await cross.DoneAsync(RoadCross.Request(kilometres: 4.000001));
        var rows = await cross.RowsAsync(id);
        Assert.Equal(4, (double)rows["一村"]["cost"]!, 5);
        Assert.Equal(3, (double)rows["二村"]["cost"]!, 5);
        Assert.Equal(100, (double)rows["一村"]["snapMetres"]!, 3);
        Assert.Null(rows["一村"]["reason"]);
        // Exactly the cost is within; a metre less is not.
        var exact = (double)rows["一村"]["cost"]!;
        var same = await cross.RowsAsync(await cross.DoneAsync(RoadCross.Request(kilometres: exact)));
        Assert.Null(same["一村"]["reason"]);
        var less = await cross.RowsAsync(await cross.DoneAsync(RoadCross.Request(kilometres: exact - 0.001)));
        Assert.Equal("beyond-limit", (string?)less["一村"]["reason"]);
    }

    [Fact]
    public async Task Minutes_follow_the_speeds_of_class_and_mode()
    {
        // Electric bicycle: 3 km of local road at 15 km/h and 1 km of village road at 12 km/h: 12 + 5 minutes; 3 km at 12: 15 minutes.
        var rows = await cross.RowsAsync(await cross.DoneAsync(RoadCross.Request(mode: "electric-bicycle", minutes: 16)));
        Assert.Equal((17.0, "beyond-limit"), (Math.Round((double)rows["一村"]["cost"]!, 3), (string?)rows["一村"]["reason"]));
        Assert.Equal((15.0, null), (Math.Round((double)rows["二村"]["cost"]!, 3), (string?)rows["二村"]["reason"]));
    }

    [Fact]
    public async Task People_and_units_are_told_apart_and_every_row_not_reached_has_its_reason()
    {
        var id = await cross.DoneAsync(RoadCross.Request("share", kilometres: 3.5));
        var summary = await cross.GetAsync(id, "/summary");
        Assert.Equal("""{"total":450,"reached":300,"share":0.6666666666666666}""", summary["people"]!.ToJsonString());
        Assert.Equal("""{"total":4,"reached":1,"share":0.25}""", summary["units"]!.ToJsonString());
        var reasons = summary["reasons"]!.AsArray().ToDictionary(r => (string)r!["reason"]!, r => ((double)r!["people"]!, (int)r["units"]!));
        Assert.Equal(new() { ["beyond-limit"] = (100, 1), ["off-network"] = (50, 1), ["no-demand"] = (0, 1) }, reasons);
        Assert.Equal("丙院", (string?)Assert.Single(summary["unsnappedFacilities"]!.AsArray())!["name"]);
        // Half of the 400 who can get anywhere have at most 3 km; the mean is (100 · 4 + 300 · 3) / 400.
        Assert.Equal((3.0, 3.25), (Math.Round((double)summary["median"]!, 5), Math.Round((double)summary["mean"]!, 5)));
        var unreached = (await cross.GetAsync(id, "/unreached"))["items"]!.AsArray();
        Assert.Equal(3, unreached.Count);
        Assert.All(unreached, row => Assert.NotNull(row!["reason"]));
        Assert.Null(unreached.Single(r => (string?)r!["reason"] == "off-network")!["cost"]);
        var first = await cross.GetAsync(id, "/demand?limit=3");
        var rest = await cross.GetAsync(id, $"/demand?limit=3&after={first["next"]}");
        Assert.Equal((3, 1), (first["items"]!.AsArray().Count, rest["items"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_division_where_nobody_is_reached_has_a_share_of_0()
    {
        var id = await cross.DoneAsync(RoadCross.Request("share", kilometres: 4.0001));
        var towns = (await cross.GetAsync(id, "/divisions?level=township"))["items"]!.AsArray();
        Assert.Equal(["南镇 1", "北镇 0"], towns.Select(t => $"{t!["name"]} {t["share"]}"));
        var levels = (await cross.GetAsync(id, "/divisions"))["items"]!.AsArray().Select(d => (string)d!["level"]!).Distinct();
        Assert.Equal(["prefecture", "county", "township", "village"], levels.Order(StringComparer.Ordinal).OrderBy(l => Array.IndexOf(["prefecture", "county", "township", "village"], l)));
        // Within 1 km of the road's end nobody lives.
        var nobody = await cross.GetAsync(await cross.DoneAsync(RoadCross.Request("share", kilometres: 0.5)), "/summary");
        Assert.Equal("""{"total":450,"reached":0,"share":0}""", nobody["people"]!.ToJsonString());
    }

    [Fact]
    public async Task Floating_catchments_share_beds_among_those_who_can_get_to_them()
    {
        // Within 5.001 km: B has both villages (400 people), A only 二村 (300), for 一村 is 6 km from it.
        var rows = await cross.RowsAsync(await cross.DoneAsync(RoadCross.Request("2sfca", kilometres: 5.001)));
        Assert.Equal(20 / 400.0, (double)rows["一村"]["access"]!, 9);
        Assert.Equal(20 / 400.0 + 10 / 300.0, (double)rows["二村"]["access"]!, 9);
        Assert.Equal((0.0, "off-network"), ((double)rows["三村"]["access"]!, (string?)rows["三村"]["reason"]));
        // Zones of 3.5 and 5.5 km with weights 1 and 0.5: B: 20 / (300 + 0.5 · 100); A: 10 / (0.5 · 300).
        var zoned = await cross.RowsAsync(await cross.DoneAsync(RoadCross.Request("e2sfca", kilometres: 5.5,
            change: r => r["options"] = JsonNode.Parse("""{"zones": [[3.5, 1], [5.5, 0.5]]}"""))));
        Assert.Equal(0.5 * 20 / 350, (double)zoned["一村"]["access"]!, 9);
        Assert.Equal(20 / 350.0 + 0.5 * 10 / 150, (double)zoned["二村"]["access"]!, 9);
    }

    [Fact]
    public async Task A_filter_keeps_facilities_out_and_beds_of_0_serve_nobody()
    {
        // Only A is public.
        var rows = await cross.RowsAsync(await cross.DoneAsync(RoadCross.Request(kilometres: 7, change: r => r["filter"] = JsonNode.Parse("""{"operator": "public"}"""))));
        Assert.Equal(6, (double)rows["一村"]["cost"]!, 5);
        await cross.SetBedsAsync("乙院", 0);
        try
        {
            var full = await cross.RowsAsync(await cross.DoneAsync(RoadCross.Request(kilometres: 4.5)));
            Assert.Equal("no-capacity", (string?)full["一村"]["reason"]);
        }
        finally
        {
            await cross.SetBedsAsync("乙院", 20);
        }
    }

    [Fact]
    public async Task Beds_per_thousand_are_those_of_the_division()
    {
        // 10 + 20 + 5 beds and 450 people in the county.
        var id = await cross.DoneAsync(RoadCross.Request("per-thousand"));
        var county = (await cross.GetAsync(id, "/divisions?level=county"))["items"]![0]!;
        Assert.Equal((35.0, Math.Round(35000 / 450.0, 6)), ((double)county["capacity"]!, Math.Round((double)county["meanAccess"]!, 6)));
    }

    [Fact]
    public async Task A_straight_line_is_taken_as_many_times_as_the_detour_says()
    {
        // 一村 (-3000, 100) to B (0, 1000): √(3000² + 900²) = 3132.09 m.
        var id = await cross.DoneAsync(RoadCross.Request(mode: "straight", kilometres: 20, change: r => r["travel"]!["detour"] = 1));
        Assert.Equal(3.13209, (double)(await cross.RowsAsync(id))["一村"]["cost"]!, 4);
        var detour = await cross.DoneAsync(RoadCross.Request(mode: "straight", kilometres: 20));
        Assert.Equal(3.13209 * 1.4, (double)(await cross.RowsAsync(detour))["一村"]["cost"]!, 4);
        var said = (await cross.GetAsync(detour, ""))["network"]!;
        Assert.Equal(("straight", 1.4), ((string)said["network"]!, (double)said["detour"]!));
        // Nobody is off a network that is not there.
        var catchment = await cross.RowsAsync(await cross.DoneAsync(RoadCross.Request("2sfca", "straight", 1)));
        Assert.Equal("beyond-limit", (string?)catchment["一村"]["reason"]);
    }

    [Fact]
    public async Task A_village_is_told_its_nearest_homes_with_the_way_to_each()
    {
        var id = await cross.DoneAsync(RoadCross.Request(kilometres: 4.5));
        var nearest = (await cross.GetAsync(id, "/demand/990121100200/nearest?count=5")).AsArray();
        // C lies on no road.
        Assert.Equal(["乙院 4 4000 true", "甲院 6 6000 false"], nearest.Select(n =>
            $"{n!["name"]} {Math.Round((double)n["cost"]!, 4)} {Math.Round((double)n["metres"]!, 1)} {n["withinLimit"]!.ToJsonString()}"));
        var route = nearest[0]!["route"]!["coordinates"]!.AsArray().Select(c => ((double)c![0]!, (double)c[1]!)).ToList();
        // West end, crossing, north end.
        Assert.Equal(3, route.Count);
        Assert.Equal(RoadCross.At(0, 0).Lon, route[1].Item1, 6);
        Assert.Equal(RoadCross.At(0, 1000).Lat, route[2].Item2, 6);
        Assert.Empty((await cross.GetAsync(id, "/demand/990121101200/nearest")).AsArray());
        await server.Stranger.GetAsync($"/api/v1/coverage/runs/{id}/demand/none/nearest").JsonAsync(404);
    }

    [Fact]
    public async Task Service_areas_grow_with_the_limit_and_hold_who_is_reached()
    {
        var id = await cross.DoneAsync(RoadCross.Request("service-area", kilometres: 4.5));
        var areas = (await cross.GetAsync(id, "/service-areas?limits=1,4.5"))["features"]!.AsArray()
            .Select(f => CivilAtlas.Divisions.GeoJson.Read(f!["geometry"]!.ToJsonString())).ToList();
        var west = new NetTopologySuite.Geometries.Point(RoadCross.At(-3000, 100).Lon, RoadCross.At(-3000, 100).Lat);
        Assert.Equal((false, true, true), (areas[0].Covers(west), areas[1].Covers(west), areas[1].Area > areas[0].Area));
        await server.Stranger.GetAsync($"/api/v1/coverage/runs/{id}/service-areas?limits=0").JsonAsync(400);
    }

    [Fact]
    public async Task A_run_is_drawn_by_demand_close_by_and_taken_away_as_a_table()
    {
        var id = await cross.DoneAsync(RoadCross.Request(kilometres: 4.5));
        var json = await server.Stranger.GetAsync($"/tiles/coverage-{id}.json").JsonAsync();
        Assert.Equal($"coverage-{id}", (string?)json["name"]);
        var (x, y) = CivilAtlas.Spatial.WebMercator.Project(114, RoadCross.At(0, -2000).Lat);
        const double world = 2 * CivilAtlas.Spatial.WebMercator.HalfWorldMetres;
        var (column, row) = ((int)((x / world + 0.5) * (1 << 13)), (int)((0.5 - y / world) * (1 << 13)));
        using var tile = await server.Stranger.GetAsync($"/tiles/coverage-{id}/13/{column}/{row}.mvt");
        Assert.Contains("990121100201", Encoding.UTF8.GetString(await tile.Content.ReadAsByteArrayAsync()));
        await server.Stranger.GetAsync($"/tiles/coverage-{Guid.NewGuid()}.json").JsonAsync(404);
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/coverage/runs/{id}.csv") { Headers = { { "Accept-Language", "en" } } };
        using var table = await server.Stranger.SendAsync(asked);
        var lines = (await table.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.StartsWith("Id,Longitude,Latitude,Village code,Village,People,To the nearest (kilometres),Access,Nearest facility,", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("990121101200", StringComparison.Ordinal) && line.TrimEnd().EndsWith(",off the network", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_with_every_fault_named()
    {
        var bad = await RoadCross.OrderAsync(server.Administrator, RoadCross.Request("shortest", "rocket", 0, change: r =>
        {
            r["kind"] = "palace";
            r["demand"] = JsonNode.Parse("""{"source": "stars"}""");
        })).JsonAsync(400);
        Assert.Equal(["demand.source", "kind", "measure", "travel.limitKilometres", "travel.mode"],
            bad["errors"]!.AsArray().Select(e => (string)e!["field"]!).Order(StringComparer.Ordinal));
        var none = await RoadCross.OrderAsync(server.Administrator, RoadCross.Request(change: r => r["kind"] = "rescue-station")).JsonAsync(400);
        Assert.Equal("kind", (string?)none["errors"]![0]!["field"]);
        await RoadCross.OrderAsync(server.Administrator, RoadCross.Request(change: r => r["travel"]!["limitMinutes"] = 10)).JsonAsync(400);
        await RoadCross.OrderAsync(server.Administrator, RoadCross.Request(change: r => r["filter"] = JsonNode.Parse("""{"towers": 3}"""))).JsonAsync(400);
        await RoadCross.OrderAsync(server.Administrator, RoadCross.Request(change: r => r["division"] = "990199")).JsonAsync(404);
        // No register counts those under 14 here: found when the people are read, so the job says it.
        var ordered = await RoadCross.OrderAsync(server.Administrator, RoadCross.Request(change: r => r["demand"]!["ageGroup"] = "under-14")).JsonAsync(202);
        var job = await server.Administrator.JobAsync((string)ordered["jobId"]!);
        Assert.Equal("failed", (string?)job["state"]);
        Assert.Contains("demand", job["problem"]!["errors"]!.ToJsonString());
        await server.Stranger.GetAsync($"/api/v1/coverage/runs/{Guid.NewGuid()}").JsonAsync(404);
    }

    [Fact]
    public async Task Only_those_who_may_assess_run_and_only_in_their_division()
    {
        await RoadCross.OrderAsync(server.Stranger, RoadCross.Request()).JsonAsync(401);
        await RoadCross.OrderAsync(await server.SignInAsync("runs-reader", [Role.Reader]), RoadCross.Request()).JsonAsync(403);
        var outside = await server.SignInAsync("runs-outside", [Role.Planner], await cross.IdOfAsync("990122"));
        var problem = await RoadCross.OrderAsync(outside, RoadCross.Request()).JsonAsync(403);
        Assert.Equal("urn:civilatlas:rights.outside-division", (string?)problem["type"]);
        // One bound to a division asks for it without saying so.
        var inside = await server.SignInAsync("runs-inside", [Role.Planner], await cross.IdOfAsync("990121"));
        var ordered = await RoadCross.OrderAsync(inside, RoadCross.Request(change: r => r.Remove("division"))).JsonAsync(202);
        Assert.Equal("done", (string?)(await inside.JobAsync((string)ordered["jobId"]!))["state"]);
        Assert.Equal("990121", (string?)(await cross.GetAsync((string)ordered["id"]!, ""))["division"]!["code"]);
    }

    [Fact]
    public async Task A_stopped_run_leaves_nothing()
    {
        await using var connection = await server.Store.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var hold = new Npgsql.NpgsqlCommand("lock table coverage_run_demand in share mode", connection, transaction))
            await hold.ExecuteNonQueryAsync();
        var ordered = await RoadCross.OrderAsync(server.Administrator, RoadCross.Request()).JsonAsync(202);
        var id = Guid.Parse((string)ordered["id"]!);
        for (var i = 0; i < 200 && (string?)(await server.Administrator.GetAsync($"/api/v1/jobs/{id}").JsonAsync())["message"] is null; i++)
            await Task.Delay(50);
        await server.Administrator.PostAsync($"/api/v1/jobs/{id}/cancel", null).JsonAsync();
        Assert.Equal("cancelled", (string?)(await server.Administrator.JobAsync(id.ToString()))["state"]);
        await transaction.RollbackAsync();
        Assert.Equal(0, await server.Store.SingleOrDefaultAsync<int>(
            "select ((select count(*) from coverage_run where id = @id) + (select count(*) from coverage_run_demand where run_id = @id))::int", new { id }, CancellationToken.None));
        Assert.Equal("cancelled", (string?)(await cross.GetAsync(id.ToString(), ""))["state"]);
    }
}
