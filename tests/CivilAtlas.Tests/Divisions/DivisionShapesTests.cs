using CivilAtlas.Divisions;

namespace CivilAtlas.Tests.Divisions;

public sealed class DivisionShapesTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Neighbours_share_every_line_at_every_stored_zoom()
    {
        await MadeDivisions.WavyCountiesAsync(server.Store, side: 4);
        await server.Store.WriteAsync(Actor.Operator, w => DivisionShapes.RebuildAsync(w.Connection, w.Transaction, null, w.Cancellation), CancellationToken.None);
        // Units that meet without gap or overlap: their areas add up to the area of their union.
        var apart = await server.Store.QueryAsync<double>(
            """
            select abs(sum(st_area(web)) - st_area(st_union(web))) + st_numinteriorrings(st_union(web)) from division_shape
            where level = 'county' group by zoom
            """, null, CancellationToken.None);
        Assert.Equal(DivisionShapes.StoredZooms("county").Count, apart.Count);
        Assert.All(apart, a => Assert.InRange(a, 0, 1));
        Assert.Equal(0, await server.Store.SingleOrDefaultAsync<long>(
            "select count(*) from division_shape where not st_covers((select s.web from division_shape s where s.division_version_id = division_shape.division_version_id and s.zoom = 14), label)", null, CancellationToken.None));
        // Coarser zooms hold fewer vertices, never more.
        var vertices = await server.Store.QueryAsync<long>("select sum(st_npoints(web)) from division_shape where level = 'county' group by zoom order by zoom", null, CancellationToken.None);
        Assert.Equal(vertices.Order(), vertices);
        Assert.True(vertices[0] < vertices[^1]);
    }
}
