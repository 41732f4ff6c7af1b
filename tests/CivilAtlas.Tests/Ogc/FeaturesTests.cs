using System.Text.Json.Nodes;

namespace CivilAtlas.Tests.Ogc;

public sealed class FeaturesTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1);
    private static bool made;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        try
        {
            if (!made)
                await MadeDivisions.WavyCountiesAsync(server.Store, side: 5);
            made = true;
        }
        finally
        {
            Once.Release();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_way_from_the_landing_page_leads_to_every_item()
    {
        var landing = await server.Stranger.GetAsync("/ogc").JsonAsync();
        Assert.Equal(["alternate", "conformance", "data", "self", "service-desc", "service-doc"], landing["links"]!.AsArray().Select(l => (string?)l!["rel"]).Order());
        var collections = await server.Stranger.GetAsync(Link(landing, "data")).JsonAsync();
        foreach (var collection in collections["collections"]!.AsArray())
        {
            var one = await server.Stranger.GetAsync(Link(collection!, "self")).JsonAsync();
            Assert.Equal((string?)collection!["id"], (string?)one["id"]);
            var items = await server.Stranger.GetAsync(Link(one, "items")).JsonAsync();
            foreach (var item in items["features"]!.AsArray().Take(1))
            {
                var alone = await server.Stranger.GetAsync($"/ogc/collections/{one["id"]}/items/{item!["id"]}").JsonAsync();
                Assert.True(JsonNode.DeepEquals(item["properties"], alone["properties"]) && JsonNode.DeepEquals(item["geometry"], alone["geometry"]));
            }
        }
        Assert.Equal(5, (await server.Stranger.GetAsync(Link(landing, "conformance")).JsonAsync())["conformsTo"]!.AsArray().Count + 1);
        using var api = await server.Stranger.GetAsync(Link(landing, "service-desc"));
        Assert.Equal("application/vnd.oai.openapi+json;version=3.0", api.Content.Headers.ContentType!.ToString().Replace(" ", "", StringComparison.Ordinal));
        var described = JsonNode.Parse(await api.Content.ReadAsStringAsync())!;
        Assert.StartsWith("3.0", (string)described["openapi"]!, StringComparison.Ordinal);
        var limit = described["paths"]!["/collections/division-county/items"]!["get"]!["parameters"]!.AsArray().Single(p => (string?)p!["name"] == "limit")!["schema"]!;
        Assert.Equal((1, 10000, 100), ((int)limit["minimum"]!, (int)limit["maximum"]!, (int)limit["default"]!));
    }

    [Fact]
    public async Task Next_links_give_every_row_once_also_while_rows_are_written()
    {
        var seen = new List<long>();
        var address = "/ogc/collections/division-county/items?limit=7";
        for (var page = 0; address is not null; page++)
        {
            var items = await server.Stranger.GetAsync(address).JsonAsync();
            Assert.Equal(25, (int)items["numberMatched"]!);
            Assert.Equal(items["features"]!.AsArray().Count, (int)items["numberReturned"]!);
            seen.AddRange(items["features"]!.AsArray().Select(f => (long)f!["id"]!));
            address = items["links"]!.AsArray().SingleOrDefault(l => (string?)l!["rel"] == "next") is { } next ? (string?)next["href"] : null;
            // A correction of the first county, already read, and of the last, not yet read: both get a new row.
            if (page == 0)
                await CorrectAsync("990101", "990125");
        }
        Assert.Equal(25, seen.Count);
        Assert.Equal(25, seen.Distinct().Count());
        // A reader who begins now finds the corrected rows instead.
        var anew = await server.Stranger.GetAsync("/ogc/collections/division-county/items").JsonAsync();
        Assert.Equal(25, (int)anew["numberMatched"]!);
        Assert.Equal(2, anew["features"]!.AsArray().Count(f => !seen.Contains((long)f!["id"]!)));
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("many", null)]
    [InlineData("1", 1)]
    [InlineData("10000", 25)]
    [InlineData("10001", 25)]
    [InlineData("99999999999", 25)]
    public async Task A_limit_has_a_least_value_and_more_than_the_most_is_cut(string limit, int? returned)
    {
        // OGC 17-069r4, requirement /req/core/fc-limit-response-1: a larger limit than the maximum is no error.
        var answer = await server.Stranger.GetAsync($"/ogc/collections/division-county/items?limit={limit}").JsonAsync(returned is null ? 400 : 200);
        if (returned is { } count)
            Assert.Equal(count, (int)answer["numberReturned"]!);
    }

    [Theory]
    [InlineData("2015-12-31", 0)]
    [InlineData("2016-01-01", 25)]
    [InlineData("2015-12-31T15:59:59Z", 0)]   // still 2015 in China
    [InlineData("2015-12-31T16:00:00Z", 25)]  // 2016-01-01 00:00 in China
    [InlineData("../2015-12-31", 0)]
    [InlineData("../2016-01-01", 25)]
    [InlineData("2030-01-01/..", 25)]
    [InlineData("2015-01-01/2030-01-01", 25)]
    [InlineData("../..", 25)]
    [InlineData("/2016-01-01", 25)]
    public async Task Datetime_asks_for_valid_time(string datetime, int matched)
    {
        var items = await server.Stranger.GetAsync($"/ogc/collections/division-county/items?datetime={datetime}").JsonAsync();
        Assert.Equal(matched, (int)items["numberMatched"]!);
    }

    [Theory]
    [InlineData("112.04,28.04,112.06,28.06", 1)]                 // inside the first county
    [InlineData("112.04,28.04,0,112.06,28.06,100", 1)]           // the same with heights
    [InlineData("170,-90,112.04,28.04", 1)]                      // from 170 east over the antimeridian to the first county
    [InlineData("112.46,28.46,-170,90", 1)]                      // the last county, over the antimeridian and to the pole
    [InlineData("170,-90,-170,90", 0)]                           // the antimeridian itself, from pole to pole
    [InlineData("-180,-90,180,90", 25)]
    public async Task A_box_finds_what_it_touches_also_over_the_antimeridian_and_the_poles(string bbox, int matched)
    {
        var items = await server.Stranger.GetAsync($"/ogc/collections/division-county/items?bbox={bbox}").JsonAsync();
        Assert.Equal(matched, (int)items["numberMatched"]!);
        Assert.Equal(matched, items["features"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("colour=red", "colour")]
    [InlineData("bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4490", "bbox-crs")]
    [InlineData("class=arterial", "class")]
    [InlineData("bbox=1,2,3", "bbox")]
    [InlineData("bbox=112,29,113,28", "bbox")]
    [InlineData("bbox=a,b,c,d", "bbox")]
    [InlineData("bbox=112,28,113,91", "bbox")]
    [InlineData("datetime=yesterday", "datetime")]
    [InlineData("datetime=2018-01-01/2017-01-01", "datetime")]
    [InlineData("datetime=2018-01-01/2019-01-01/2020-01-01", "datetime")]
    [InlineData("after=17", "after")]
    [InlineData("f=xml", "f")]
    public async Task What_cannot_be_asked_is_refused_as_problem_details(string query, string field)
    {
        using var answer = await server.Stranger.GetAsync($"/ogc/collections/division-county/items?{query}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await Task.FromResult(answer).JsonAsync(400);
        Assert.Equal(field, (string?)Assert.Single(problem["errors"]!.AsArray())!["field"]);
    }

    [Theory]
    [InlineData("code=990103", 1)]
    [InlineData("code=990103000000", 1)]
    [InlineData("name=%E7%A4%BA%E8%8C%83%E5%8E%BF3", 1)]          // 示范县3
    [InlineData("kind=county", 25)]
    [InlineData("kind=district", 0)]
    [InlineData("code=990103&name=x", 0)]
    public async Task Properties_are_asked_for_by_their_value(string query, int matched) =>
        Assert.Equal(matched, (int)(await server.Stranger.GetAsync($"/ogc/collections/division-county/items?{query}").JsonAsync())["numberMatched"]!);

    [Theory]
    [InlineData("/ogc/collections/division-hamlet")]
    [InlineData("/ogc/collections/division-hamlet/items")]
    [InlineData("/ogc/collections/division-county/items/0")]
    [InlineData("/ogc/collections/division-county/items/x")]
    public async Task What_is_not_there_is_said_not_to_be_there(string address) => await server.Stranger.GetAsync(address).JsonAsync(404);

    [Fact]
    public async Task A_name_with_script_in_it_is_shown_as_text()
    {
        const string name = "<script>alert('x')</script>\"onload=\"y";
        await server.Store.WriteAsync(Actor.Operator, w => w.ExecuteAsync(
            """
            with made as (insert into facility default values returning id)
            insert into facility_version (facility_id, kind, name, location, source, valid)
            select id, 'care-home', @name, st_setsrid(st_makepoint(112.1, 28.1), 4490), 'made', '[2020-01-01,)' from made
            """, new { name }), CancellationToken.None);
        var items = await server.Stranger.GetAsync("/ogc/collections/facility-care-home/items").JsonAsync();
        Assert.Equal(name, (string?)items["features"]![0]!["properties"]!["name"]);
        foreach (var address in (string[])["/ogc/collections/facility-care-home/items?f=html", $"/ogc/collections/facility-care-home/items/{items["features"]![0]!["id"]}?f=html"])
        {
            var page = await server.Stranger.GetStringAsync(address);
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("\"onload", page, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;alert(&#x27;x&#x27;)", page, StringComparison.Ordinal);
        }
        // What is asked comes back in links: it must not break out of them.
        var asked = await server.Stranger.GetStringAsync("/ogc/collections/division-county/items?f=html&name=%22%3E%3Cscript%3E");
        Assert.DoesNotContain("<script", asked, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", "zh-CN", "lang=\"zh-CN\"")]
    [InlineData("text/html", "en", "lang=\"en\"")]
    public async Task A_browser_gets_a_page_in_its_language(string accept, string language, string expected)
    {
        foreach (var address in (string[])["/ogc", "/ogc/conformance", "/ogc/api", "/ogc/collections", "/ogc/collections/division-county", "/ogc/collections/division-county/items"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd(accept);
            request.Headers.AcceptLanguage.ParseAdd(language);
            using var answer = await server.Stranger.SendAsync(request);
            Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
            Assert.Contains(expected, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    /// <summary>As the register corrects: what was recorded is closed, the corrected version is a row of its own.</summary>
    private Task<int> CorrectAsync(params string[] codes) => server.Store.WriteAsync(Actor.Operator, w => w.ExecuteAsync(
        """
        create temporary table old on commit drop as select * from division_version where code = any(@codes) and upper_inf(recorded);
        update division_version v set recorded = tstzrange(lower(v.recorded), now()) from old where v.id = old.id;
        insert into division_version (division_id, code, name, level, kind, parent_id, seat, geometry, area_square_metres, source, valid)
        select division_id, code, name, level, kind, parent_id, seat, geometry, area_square_metres, source, valid from old
        """, new { codes }), CancellationToken.None);

    private static string Link(JsonNode document, string rel) =>
        (string)document["links"]!.AsArray().First(l => (string?)l!["rel"] == rel)!["href"]!;
}
