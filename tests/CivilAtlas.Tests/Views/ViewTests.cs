using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CivilAtlas.Divisions;

namespace CivilAtlas.Tests.Views;

public sealed class ViewTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private const int Crowd = 12_000;
    private static readonly SemaphoreSlim Once = new(1);
    private static bool made;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        try
        {
            if (made)
                return;
            await MadeDivisions.WavyCountiesAsync(server.Store, side: 3);
            await server.Store.WriteAsync(Actor.Operator, w => DivisionShapes.RebuildAsync(w.Connection, w.Transaction, null, w.Cancellation), CancellationToken.None);
            // A crowd of house numbers in one spot, and a hundred far apart along a line.
            await server.Store.WriteAsync(Actor.Operator, w => w.ExecuteAsync(
                """
                insert into house_number_point (prefecture_id, road_id, number, web)
                select '01900000-0000-7000-8000-000000000000'::uuid, '01900000-0000-7000-8000-000000000001'::uuid, n,
                       st_transform(st_setsrid(st_makepoint(112.1 + (n % 110) * 1e-6, 28.1 + (n / 110) * 1e-6), 4490), 3857)
                from generate_series(1, @crowd) n
                union all
                select '01900000-0000-7000-8000-000000000000'::uuid, '01900000-0000-7000-8000-000000000002'::uuid, 20000 + n,
                       st_transform(st_setsrid(st_makepoint(112.102 + n * 0.0001, 28.105), 4490), 3857)
                from generate_series(1, 100) n
                """, new { crowd = Crowd }), CancellationToken.None);
            await server.Store.WriteAsync(Actor.Operator, w => w.ExecuteAsync(
                """
                with made as (insert into road select from generate_series(1, 3) returning id)
                insert into road_version (road_id, name, class, geometry, source, valid)
                select id, 'road' || n, case n when 1 then 'local' else 'expressway' end,
                       st_multi(st_setsrid(st_makeline(st_makepoint(112.05, 28 + n * 0.01), st_makepoint(112.05 + n * 0.05, 28 + n * 0.01)), 4490)), 'made', '[2020-01-01,)'
                from (select id, row_number() over () as n from made) m
                """), CancellationToken.None);
            made = true;
        }
        finally
        {
            Once.Release();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_view_of_divisions_is_one_GeoJSON_with_shapes_names_and_label_points()
    {
        var view = await ViewAsync("division-county?bbox=111.9,27.9,112.4,28.4&zoom=9");
        Assert.Equal("FeatureCollection", (string?)view["type"]);
        Assert.Equal((9, 9), ((int)view["numberMatched"]!, (int)view["numberReturned"]!));
        var first = Features(view).Single(f => (string?)f["id"] == "990101");
        Assert.Equal("示范县0", (string?)first["properties"]!["name"]);
        Assert.EndsWith("Polygon", (string?)first["geometry"]!["type"], StringComparison.Ordinal);
        // County 990101 is the cell 112-112.1, 28-28.1; its line swings by at most 0.004 degrees.
        var (lon, lat) = ((double)first["properties"]!["label"]![0]!, (double)first["properties"]!["label"]![1]!);
        Assert.InRange(lon, 112, 112.1);
        Assert.InRange(lat, 28, 28.1);
    }

    [Fact]
    public async Task Only_what_meets_the_box_is_counted()
    {
        // Inside 990105, the middle cell (112.1-112.2, 28.1-28.2), away from its lines.
        var view = await ViewAsync("division-county?bbox=112.13,28.13,112.17,28.17&zoom=12");
        Assert.Equal("990105", (string?)Assert.Single(Features(view))["id"]);
        Assert.Equal(1, (int)view["numberMatched"]!);
        // 32 pixels of 512 a tile at zoom 12 are 0.0055 degrees: nothing reaches farther than that beyond the box.
        Assert.All(Longitudes(view), lon => Assert.InRange(lon, 112.13 - 0.0056, 112.17 + 0.0056));
    }

    [Fact]
    public async Task The_finer_the_zoom_the_more_vertices_a_shape_has()
    {
        var (far, close) = (Longitudes(await ViewAsync("division-county?bbox=111,27,113,29&zoom=5")).Count, Longitudes(await ViewAsync("division-county?bbox=111,27,113,29&zoom=14")).Count);
        Assert.True(far < close, $"{far} and {close}");
    }

    [Fact]
    public async Task A_crowd_is_thinned_and_what_stands_alone_stays()
    {
        // The crowd lies in a few cells of 16 pixels at zoom 15; the hundred lie 0.0001 degrees or 4.7 pixels apart, so 30 cells hold them.
        var view = await ViewAsync("house-number?bbox=112.09,28.09,112.13,28.12&zoom=15&limit=100");
        Assert.Equal(Crowd + 100, (int)view["numberMatched"]!);
        Assert.Equal((100, 100), ((int)view["numberReturned"]!, Features(view).Count));
        var alone = Features(view).Count(f => (string?)f["properties"]!["number"] is { Length: 5 } number && string.CompareOrdinal(number, "20000") > 0);
        // One of each cell comes before any cell's second: all 29 to 31 cells of the line are there.
        Assert.InRange(alone, 29, 100);
    }

    [Fact]
    public async Task Without_a_limit_there_are_5000_at_most()
    {
        var view = await ViewAsync("house-number?bbox=112.09,28.09,112.13,28.12&zoom=17");
        Assert.Equal(5000, Features(view).Count);
        Assert.Equal(5000, (int)view["numberReturned"]!);
        await server.Stranger.GetAsync("/api/v1/views/house-number?bbox=112.09,28.09,112.13,28.12&zoom=17&limit=5001").JsonAsync(400);
    }

    [Fact]
    public async Task Of_roads_the_higher_class_comes_first_and_then_the_longer()
    {
        var view = await ViewAsync("road?bbox=112,28,112.3,28.1&zoom=13");
        Assert.Equal(["road3", "road2", "road1"], Features(view).Select(f => (string?)f["properties"]!["name"]));
        // From afar only expressways are drawn, and counted.
        Assert.Equal(2, (int)(await ViewAsync("road?bbox=112,28,112.3,28.1&zoom=7"))["numberMatched"]!);
        Assert.Empty(Features(await ViewAsync("road?bbox=112,28,112.3,28.1&zoom=4")));
    }

    [Fact]
    public async Task A_box_over_the_antimeridian_is_both_its_sides()
    {
        Assert.Equal(9, Features(await ViewAsync("division-county?bbox=100,20,-170,40&zoom=9")).Count);
        Assert.Equal(9, Features(await ViewAsync("division-county?bbox=170,20,120,40&zoom=9")).Count);
        Assert.Empty(Features(await ViewAsync("division-county?bbox=170,20,-170,40&zoom=9")));
    }

    [Fact]
    public async Task Before_anything_was_valid_the_view_is_empty()
    {
        var view = await ViewAsync("division-county?bbox=111,27,113,29&zoom=9&validAt=2015-12-31");
        Assert.Equal((0, 0), ((int)view["numberMatched"]!, (int)view["numberReturned"]!));
        Assert.Empty(Features(view));
    }

    [Fact]
    public async Task A_known_tag_is_answered_with_304_until_the_data_moves()
    {
        const string address = "/api/v1/views/road?bbox=112,28,112.3,28.1&zoom=13";
        using var first = await server.Stranger.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotModified, await AskAgainAsync(address, first.Headers.ETag!));
        await server.Store.WriteAsync(Actor.Operator, w => w.ExecuteAsync("update road_version set source = 'made anew' where name = 'road1'"), CancellationToken.None);
        for (var i = 0; i < 200 && await AskAgainAsync(address, first.Headers.ETag!) == HttpStatusCode.NotModified; i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, await AskAgainAsync(address, first.Headers.ETag!));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_view_is_packed_for_whoever_takes_it_so(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/views/division-county?bbox=111,27,113,29&zoom=9") { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue(encoding) } } };
        using var answer = await server.Stranger.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(encoding, Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    [Fact]
    public async Task Facilities_are_sifted_by_kind_and_an_assessment_says_what_came_of_it()
    {
        await server.Store.WriteAsync(Actor.Operator, w => w.ExecuteAsync(
            """
            with made as (insert into facility select from generate_series(1, 4) returning id)
            insert into facility_version (facility_id, kind, name, location, source, valid)
            select id, case when n = 1 then 'cemetery' else 'care-home' end, '设施' || n, st_setsrid(st_makepoint(112.01 * 1.0 + n * 0.01, 28.21), 4490), 'made', '[2020-01-01,)'
            from (select id, row_number() over () as n from made) m
            """), CancellationToken.None);
        var one = Assert.Single(Features(await ViewAsync("facility?bbox=112,28.2,112.1,28.3&zoom=12&kind=cemetery")));
        Assert.Equal(("cemetery", "设施1"), ((string?)one["properties"]!["kind"], (string?)one["properties"]!["name"]));
        Assert.Equal(112.02, (double)one["geometry"]!["coordinates"]![0]!, 5);
        var id = await server.Store.SingleOrDefaultAsync<Guid>(
            """
            with job as (insert into job (kind, account, request) values ('assess', 'made', '{}') returning id),
            a as (insert into assessment (job_id, plan, division_id, as_of, account, finished)
                  select job.id, 'made-plan', (select division_id from division_version where code = '990100' limit 1), '2020-01-01', 'made', now() from job returning id),
            r as (insert into assessment_result (assessment_id, standard, division_id, applies, met, have, need)
                  select a.id, 'one', v.division_id, v.code <> '990104', case v.code when '990101' then true when '990102' then false end, 1, 2
                  from a, division_version v where v.level = 'county')
            select id from a
            """, null, CancellationToken.None);
        var met = Features(await ViewAsync($"assessment-{id}?bbox=111,27,113,29&zoom=9&standard=one")).ToDictionary(f => (string)f["id"]!, f => (string)f["properties"]!["met"]!);
        Assert.Equal(["met", "missed", "unknown", "not-applicable"], ((string[])["990101", "990102", "990103", "990104"]).Select(c => met[c]));
        await server.Stranger.GetAsync($"/api/v1/views/assessment-{id}?bbox=111,27,113,29&zoom=9&standard=two").JsonAsync(400);
    }

    [Fact]
    public async Task Every_fault_is_named_at_once_with_its_field()
    {
        var problem = await server.Stranger.GetAsync("/api/v1/views/division-county?bbox=1,2,3&zoom=23&limit=0&kind=care-home").JsonAsync(400);
        Assert.Equal(["bbox", "kind", "limit", "zoom"], problem["errors"]!.AsArray().Select(e => (string?)e!["field"]).Order());
    }

    [Theory]
    [InlineData("division-hamlet?bbox=1,2,3,4&zoom=5", 404, null)]
    [InlineData("coverage-0?bbox=1,2,3,4&zoom=5", 404, null)]
    [InlineData("road?zoom=5", 400, "bbox")]
    [InlineData("road?bbox=1,2,3,4", 400, "zoom")]
    [InlineData("road?bbox=1,4,3,2&zoom=5", 400, "bbox")]
    [InlineData("road?bbox=1,2,181,4&zoom=5", 400, "bbox")]
    [InlineData("road?bbox=1,2,NaN,4&zoom=5", 400, "bbox")]
    [InlineData("road?bbox=1,2,3,4&zoom=-1", 400, "zoom")]
    [InlineData("road?bbox=1,2,3,4&zoom=near", 400, "zoom")]
    [InlineData("road?bbox=1,2,3,4&zoom=5&validAt=yesterday", 400, "validAt")]
    [InlineData("road?bbox=1,2,3,4&zoom=5&limit=many", 400, "limit")]
    [InlineData("road?bbox=1,2,3,4&zoom=5&colour=red", 400, "colour")]
    [InlineData("facility?bbox=1,2,3,4&zoom=5&kind=a';drop", 400, "kind")]
    public async Task A_view_that_cannot_be_is_refused_and_the_field_named(string address, int status, string? field)
    {
        var problem = await server.Stranger.GetAsync("/api/v1/views/" + address).JsonAsync(status);
        if (field is not null)
            Assert.Contains(field, problem["errors"]!.AsArray().Select(e => (string?)e!["field"]));
    }

    private Task<JsonNode> ViewAsync(string address) => server.Stranger.GetAsync("/api/v1/views/" + address, TestContext.Current.CancellationToken).JsonAsync();

    private static List<JsonNode> Features(JsonNode view) => [.. view["features"]!.AsArray().Select(f => f!)];

    private static List<double> Longitudes(JsonNode view) => [.. Features(view).SelectMany(f => Places(f["geometry"]!["coordinates"]!.AsArray()))];

    private static IEnumerable<double> Places(JsonArray list) => list[0] is JsonArray ? list.SelectMany(l => Places(l!.AsArray())) : [(double)list[0]!];

    private async Task<HttpStatusCode> AskAgainAsync(string address, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { tag } } };
        using var answer = await server.Stranger.SendAsync(request);
        return answer.StatusCode;
    }
}
