using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Travel;

namespace CivilAtlas.Tests.CoverageRuns;

/// <summary>
/// A prefecture drawn by hand, in metres east and north from a crossing on the 114th meridian, where the plane's scale is 1:
/// <code>
///                        C (0, 9000)   a home that no road leads to
///                   三村 (0, 6000)     50 people, 5 km from the road
///
///                      B (0, 1000)     20 beds
///                        │ village road
///   一村 (-3000, 100)    │    四村 (1000, 0): nobody
///   ·────────────────────┼──────────────────── A (3000, 0)   10 beds
///   100 people           │ local road
///                        │
///                   二村 (0, -2000)    300 people
/// </code>
/// Along the roads: 一村 to A 6 km, to B 4 km; 二村 to A 5 km, to B 3 km; 四村 to A 2 km, to B 2 km.
/// </summary>
internal sealed class RoadCross(RunningServer server)
{
    private static readonly MetricPlane Plane = new(114);
    private const double North = 3_100_000;

    public static (double Lon, double Lat) At(double x, double y) => Plane.ToStore(500_000 + x, North + y);

    public async Task DrawAsync()
    {
        if (await IdOfAsync("990100") != Guid.Empty)
            return;
        await PutAsync("990000", null, "示范省", "province", "province", -20_000, -20_000, 20_000, 20_000);
        await PutAsync("990100", "990000", "示范市", "prefecture", "prefecture", -20_000, -20_000, 20_000, 20_000, 450);
        await PutAsync("990121", "990100", "甲县", "county", "county", -20_000, -20_000, 20_000, 20_000, 450);
        await PutAsync("990122", "990100", "乙县", "county", "county", 21_000, -20_000, 22_000, 20_000);
        await PutAsync("990121100", "990121", "南镇", "township", "town", -20_000, -20_000, 20_000, -1000, 400);
        await PutAsync("990121101", "990121", "北镇", "township", "town", -1500, -1000, 20_000, 20_000, 50);
        await PutAsync("990121100200", "990121100", "一村", "village", "administrative-village", -20_000, -20_000, -1500, 20_000, 100, (-3000, 100));
        await PutAsync("990121100201", "990121100", "二村", "village", "administrative-village", -1500, -20_000, 20_000, -1000, 300, (0, -2000));
        await PutAsync("990121101200", "990121101", "三村", "village", "administrative-village", -1500, 3000, 20_000, 20_000, 50, (0, 6000));
        await PutAsync("990121101201", "990121101", "四村", "village", "administrative-village", -1500, -1000, 20_000, 3000, 0, (1000, 0));
        await RoadAsync("local", (-3000, 0), (0, 0), (3000, 0));
        await RoadAsync("village", (0, -2000), (0, 0), (0, 1000));
        await HomeAsync("甲院", 3000, 0, """{"beds": 10, "operator": "public"}""");
        await HomeAsync("乙院", 0, 1000, """{"beds": 20, "operator": "private"}""");
        await HomeAsync("丙院", 0, 9000, """{"beds": 5}""");
    }

    public Task<Guid> IdOfAsync(string code) =>
        server.Store.SingleOrDefaultAsync<Guid>("select division_id from division_code where code = @code", new { code }, CancellationToken.None);

    /// <summary>A request with people of villages; what is given goes over it.</summary>
    public static JsonObject Request(string measure = "nearest", string mode = "walk", double? kilometres = 4, double? minutes = null, Action<JsonObject>? change = null)
    {
        var travel = new JsonObject { ["mode"] = mode };
        if (minutes is { } m)
            travel["limitMinutes"] = m;
        else
            travel["limitKilometres"] = kilometres;
        var request = new JsonObject
        {
            ["kind"] = "care-home", ["measure"] = measure, ["division"] = "990100", ["asOf"] = "2024-06-30", ["travel"] = travel,
            ["demand"] = new JsonObject { ["source"] = "village" },
        };
        change?.Invoke(request);
        return request;
    }

    public static Task<HttpResponseMessage> OrderAsync(HttpClient client, JsonObject request) => client.PostAsJsonAsync("/api/v1/coverage/runs", request);

    /// <summary>Runs it and gives its id.</summary>
    public async Task<string> DoneAsync(JsonObject request)
    {
        var ordered = await OrderAsync(server.Administrator, request).JsonAsync(202);
        var job = await server.Administrator.JobAsync((string)ordered["jobId"]!);
        Assert.True((string?)job["state"] == "done", job.ToJsonString());
        return (string)ordered["id"]!;
    }

    public Task<JsonNode> GetAsync(string id, string below) => server.Stranger.GetAsync($"/api/v1/coverage/runs/{id}{below}").JsonAsync();

    /// <summary>Each village's row by its name's code.</summary>
    public async Task<Dictionary<string, JsonNode>> RowsAsync(string id) =>
        (await GetAsync(id, "/demand"))["items"]!.AsArray().ToDictionary(r => (string)r!["id"]! switch
        {
            "990121100200" => "一村", "990121100201" => "二村", "990121101200" => "三村", _ => "四村",
        }, r => r!);

    public Task SetBedsAsync(string home, int beds) => server.Store.WriteAsync(Actor.Operator, writing => writing.ExecuteAsync(
        "update facility_version set attributes = jsonb_set(attributes, '{beds}', to_jsonb(@beds)) where name = @home", new { home, beds }), CancellationToken.None);

    private Task<int> HomeAsync(string name, double x, double y, string attributes) => server.Store.WriteAsync(Actor.Operator, writing => writing.ExecuteAsync(
        """
        with made as (insert into facility default values returning id)
        insert into facility_version (facility_id, kind, name, location, attributes, source, valid)
        select id, 'care-home', @name, st_setsrid(st_makepoint(@lon, @lat), 4490), @attributes::jsonb, 'test', '[2016-01-01,)' from made
        """, new { name, lon = At(x, y).Lon, lat = At(x, y).Lat, attributes }), CancellationToken.None);

    private Task<int> RoadAsync(string roadClass, params (double X, double Y)[] line) => server.Store.WriteAsync(Actor.Operator, writing => writing.ExecuteAsync(
        """
        with made as (insert into road default values returning id)
        insert into road_version (road_id, name, class, geometry, source, valid)
        select id, '路', @roadClass, st_multi(st_setsrid(st_makeline(array(select st_makepoint(x, y) from unnest(@lons, @lats) as v(x, y))), 4490)), 'test', '[2016-01-01,)' from made
        """, new { roadClass, lons = line.Select(p => At(p.X, p.Y).Lon).ToArray(), lats = line.Select(p => At(p.X, p.Y).Lat).ToArray() }), CancellationToken.None);

    private Task<int> PutAsync(string code, string? parent, string name, string level, string kind, double west, double south, double east, double north, int? people = null, (double X, double Y)? seat = null)
    {
        var (low, high, at) = (At(west, south), At(east, north), seat is { } s ? At(s.X, s.Y) : default);
        return server.Store.WriteAsync(Actor.Operator, writing => writing.ExecuteAsync(
            """
            with made as (insert into division default values returning id),
            coded as (insert into division_code select @code, id from made returning division_id),
            counted as (insert into division_population select id, '2020-11-01', 'all', @people from made where @people::int is not null)
            insert into division_version (division_id, code, name, level, kind, parent_id, seat, geometry, source, valid)
            select division_id, @code, @name, @level::division_level, @kind, (select c.division_id from division_code c where c.code = @parent),
                   case when @hasSeat then st_setsrid(st_makepoint(@lon, @lat), 4490) end,
                   st_multi(st_makeenvelope(@west, @south, @east, @north, 4490)), 'test', '[2016-01-01,)' from coded
            """,
            new
            {
                code, parent, name, level, kind, people, hasSeat = seat is not null, lon = at.Lon, lat = at.Lat,
                west = low.Lon, south = low.Lat, east = high.Lon, north = high.Lat,
            }), CancellationToken.None);
    }
}
