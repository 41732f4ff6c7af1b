using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using CivilAtlas.Divisions;
using CivilAtlas.Spatial;
using CivilAtlas.Tiles;

namespace CivilAtlas.Tests.Tiles;

public sealed class TileTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    // The middle of the made counties 990101 … 990109: longitude 112.0-112.3, latitude 28.0-28.3.
    private static readonly Tile Middle = Tile.At(9, 112.15, 28.15);
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
            await RebuildAsync();
            made = true;
        }
        finally
        {
            Once.Release();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_tile_holds_its_divisions_with_their_names_and_one_label_each()
    {
        var tile = await TileAsync($"division-county/{Path(Middle)}");
        Assert.Equal(9, tile["division-county"].Count);
        Assert.Equal(9, tile["division-county-label"].Count);
        var first = Assert.Single(tile["division-county"], f => (string)f.Attributes["code"] == "990101");
        Assert.Equal("示范县0", first.Attributes["name"]);
        Assert.Equal("county", first.Attributes["level"]);
        // Polygon is 3, point 1 (MVT 2.1, 4.3.4). Nothing reaches beyond the tile's 4096 steps and its buffer of 64.
        Assert.Equal(3, first.Type);
        Assert.All(tile["division-county-label"], f => Assert.Equal(1, f.Type));
        Assert.All(tile["division-county"], f => Assert.True(f is { MinX: >= -64, MinY: >= -64, MaxX: <= 4160, MaxY: <= 4160 }));
    }

    [Fact]
    public async Task A_divisions_label_stands_in_one_tile_only()
    {
        var labels = new List<string>();
        var (from, to) = (Tile.At(12, 112, 28.3), Tile.At(12, 112.3, 28));
        for (var x = from.X - 1; x <= to.X + 1; x++)
            for (var y = from.Y - 1; y <= to.Y + 1; y++)
                labels.AddRange((await TileAsync($"division-county/12/{x}/{y}"))["division-county-label"].Select(f => (string)f.Attributes["code"]));
        Assert.Equal(Enumerable.Range(990101, 9).Select(c => $"{c}"), labels.Order());
    }

    [Fact]
    public async Task Before_the_divisions_were_valid_the_tile_is_empty()
    {
        using var answer = await server.Stranger.GetAsync($"/tiles/division-county/{Path(Middle)}?validAt=2015-12-31");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(9, (await TileAsync($"division-county/{Path(Middle)}?validAt=2016-01-01"))["division-county"].Count);
    }

    [Fact]
    public async Task A_known_tag_is_answered_with_304_until_the_data_moves()
    {
        var address = $"/tiles/division-county/{Path(Middle)}";
        using var first = await server.Stranger.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotModified, await AskAgainAsync(address, first.Headers.ETag!));
        await server.Store.WriteAsync(Actor.Operator, w => w.ExecuteAsync("update division_version set attributes = '{}' where code = '990101'"), CancellationToken.None);
        await EventuallyAsync(async () => await AskAgainAsync(address, first.Headers.ETag!) == HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_the_data_version_moves_its_tiles_leave_the_cache_and_the_new_data_is_seen()
    {
        var cache = server.Services.GetRequiredService<TileCache>();
        var address = $"division-prefecture/{Path(Tile.At(7, 112.15, 28.15))}";
        Assert.Equal("示范市", Assert.Single((await TileAsync(address))["division-prefecture"]).Attributes["name"]);
        Assert.True(cache.Count > 0);
        await server.Store.WriteAsync(Actor.Operator, w => w.ExecuteAsync("update division_version set name = '新示范市' where code = '990100'"), CancellationToken.None);
        await EventuallyAsync(async () => (string)(await TileAsync(address))["division-prefecture"][0].Attributes["name"] == "新示范市");
        await server.Store.WriteAsync(Actor.Operator, w => w.ExecuteAsync("update division_version set name = '示范市' where code = '990100'"), CancellationToken.None);
        await EventuallyAsync(async () => (string)(await TileAsync(address))["division-prefecture"][0].Attributes["name"] == "示范市");
    }

    [Fact]
    public async Task A_change_while_the_listening_connection_is_lost_is_seen_all_the_same()
    {
        var address = $"division-province/{Path(Tile.At(4, 112.15, 28.15))}";
        Assert.Equal("示范省", Assert.Single((await TileAsync(address))["division-province"]).Attributes["name"]);
        await server.Store.SingleOrDefaultAsync<bool>("select bool_or(pg_terminate_backend(pid)) from pg_stat_activity where query ilike '%layer_version%' and pid <> pg_backend_pid() and datname = current_database()", null, CancellationToken.None);
        await server.Store.WriteAsync(Actor.Operator, w => w.ExecuteAsync("update division_version set name = '改名省' where code = '990000'"), CancellationToken.None);
        await EventuallyAsync(async () => (string)(await TileAsync(address))["division-province"][0].Attributes["name"] == "改名省");
        await server.Store.WriteAsync(Actor.Operator, w => w.ExecuteAsync("update division_version set name = '示范省' where code = '990000'"), CancellationToken.None);
        await EventuallyAsync(() => Task.FromResult(server.Services.GetRequiredService<LayerVersions>().IsListening));
    }

    [Fact]
    public async Task Packed_and_plain_tiles_hold_the_same()
    {
        var plain = await server.Stranger.GetByteArrayAsync($"/tiles/division-county/{Path(Middle)}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/tiles/division-county/{Path(Middle)}") { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue("gzip") } } };
        using var answer = await server.Stranger.SendAsync(request);
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        using var unpacked = new MemoryStream();
        await using (var gzip = new GZipStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress))
            await gzip.CopyToAsync(unpacked);
        Assert.Equal(plain, unpacked.ToArray());
    }

    [Fact]
    public async Task Facilities_are_thinned_to_the_largest_and_filtered_by_kind()
    {
        await server.Store.WriteAsync(Actor.Operator, w => w.ExecuteAsync(
            """
            with made as (insert into facility select from generate_series(1, @all) returning id)
            insert into facility_version (facility_id, kind, name, location, attributes, source, valid)
            select id, case when n % 4 = 0 then 'cemetery' else 'care-home' end, '设施' || n, st_setsrid(st_makepoint(112 + n * 0.00001, 28.1), 4490),
                   jsonb_build_object('beds', n), 'made', '[2020-01-01,)'
            from (select id, row_number() over () as n from made) m
            """, new { all = TileLayer.MostFacilities + 1000 }), CancellationToken.None);
        await EventuallyAsync(async () => (await TileAsync($"facility/{Path(Tile.At(6, 112, 28.1))}"))["facility"].Count == TileLayer.MostFacilities);
        var names = (await TileAsync($"facility/{Path(Tile.At(6, 112, 28.1))}"))["facility"].Select(f => (string)f.Attributes["name"]).ToHashSet();
        Assert.Contains($"设施{TileLayer.MostFacilities + 1000}", names);
        Assert.DoesNotContain("设施1", names);
        var cemeteries = (await TileAsync($"facility/{Path(Tile.At(6, 112, 28.1))}?kind=cemetery"))["facility"];
        Assert.Equal((TileLayer.MostFacilities + 1000) / 4, cemeteries.Count);
        Assert.All(cemeteries, f => Assert.Equal("cemetery", f.Attributes["kind"]));
    }

    [Fact]
    public async Task An_assessment_colours_its_divisions_in_words()
    {
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
        var tile = await TileAsync($"assessment-{id}/{Path(Middle)}?standard=one");
        var met = tile[$"assessment-{id}"].ToDictionary(f => (string)f.Attributes["code"], f => (string)f.Attributes["met"]);
        Assert.Equal("met", met["990101"]);
        Assert.Equal("missed", met["990102"]);
        Assert.Equal("unknown", met["990103"]);
        Assert.Equal("not-applicable", met["990104"]);
        await server.Stranger.GetAsync($"/tiles/assessment-{id}/{Path(Middle)}?standard=two").JsonAsync(400);
        await server.Stranger.GetAsync($"/tiles/assessment-{Guid.NewGuid()}/{Path(Middle)}").JsonAsync(404);
    }

    [Theory]
    [InlineData("/tiles/division-hamlet/5/1/1.mvt", 404, null)]
    [InlineData("/tiles/division-county/5/32/1.mvt", 400, "z")]
    [InlineData("/tiles/division-county/5/1/32.mvt", 400, "z")]
    [InlineData("/tiles/division-county/23/1/1.mvt", 400, "z")]
    [InlineData("/tiles/division-county/-1/0/0.mvt", 400, "z")]
    [InlineData("/tiles/division-county/five/1/1.mvt", 400, "z")]
    [InlineData("/tiles/division-county/5/1/1.mvt?colour=red", 400, "colour")]
    [InlineData("/tiles/division-county/5/1/1.mvt?kind=care-home", 400, "kind")]
    [InlineData("/tiles/division-county/5/1/1.mvt?validAt=yesterday", 400, "validAt")]
    [InlineData("/tiles/facility/5/1/1.mvt?kind=a';drop", 400, "kind")]
    [InlineData("/tiles/division-hamlet.json", 404, null)]
    public async Task A_tile_that_cannot_be_is_refused_and_the_field_named(string address, int status, string? field)
    {
        var problem = await server.Stranger.GetAsync(address).JsonAsync(status);
        if (field is not null)
            Assert.Contains(field, problem["errors"]!.AsArray().Select(e => (string?)e!["field"]));
    }

    [Fact]
    public async Task Every_layer_in_the_list_describes_itself_and_its_tiles_are_found_where_it_says()
    {
        var layers = (await server.Stranger.GetAsync("/tiles").JsonAsync())["layers"]!.AsArray();
        Assert.Equal(9, layers.Count);
        foreach (var layer in layers)
        {
            var described = await server.Stranger.GetAsync((string)layer!["tileJson"]!).JsonAsync();
            Assert.Equal("3.0.0", (string?)described["tilejson"]);
            Assert.Equal((string?)layer["name"], (string?)described["vector_layers"]![0]!["id"]);
            var address = ((string)described["tiles"]![0]!).Replace("{z}", $"{Middle.Z}").Replace("{x}", $"{Middle.X}").Replace("{y}", $"{Middle.Y}");
            Assert.StartsWith(server.Address.ToString(), address, StringComparison.Ordinal);
            using var tile = await server.Stranger.GetAsync(address);
            Assert.True(tile.IsSuccessStatusCode);
        }
        var county = await server.Stranger.GetAsync("/tiles/division-county.json?validAt=2020-01-01").JsonAsync();
        Assert.EndsWith(".mvt?validAt=2020-01-01", (string)county["tiles"]![0]!, StringComparison.Ordinal);
        // The made counties' lines swing by at most 0.004 degrees about the grid from 112, 28 to 112.3, 28.3.
        Assert.Equal(112, (double)county["bounds"]![0]!, 0.004);
        Assert.Equal(28.3, (double)county["bounds"]![3]!, 0.004);
    }

    private static string Path(Tile tile) => $"{tile.Z}/{tile.X}/{tile.Y}.mvt";

    private Task RebuildAsync() => server.Store.WriteAsync(Actor.Operator, w => DivisionShapes.RebuildAsync(w.Connection, w.Transaction, null, w.Cancellation), CancellationToken.None);

    private async Task<DecodedTile> TileAsync(string address)
    {
        address = address.Contains(".mvt", StringComparison.Ordinal) ? address : address + ".mvt";
        using var answer = await server.Stranger.GetAsync("/tiles/" + address);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return DecodedTile.Read(await answer.Content.ReadAsByteArrayAsync());
    }

    private async Task<HttpStatusCode> AskAgainAsync(string address, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { tag } } };
        using var answer = await server.Stranger.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>The notice of a change reaches the server after the change itself: within ten seconds at most.</summary>
    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 200; i++)
        {
            if (await holds())
                return;
            await Task.Delay(50);
        }
        Assert.Fail("It has not come to hold in ten seconds.");
    }
}
