using Microsoft.Data.Sqlite;
using NetTopologySuite.IO;

namespace CivilAtlas.Tests.CoverageRuns;

/// <summary>A run taken away as a GeoPackage, read as the standard (OGC 12-128r18, version 1.3) says it is laid out.</summary>
public sealed class RunPackageTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private readonly RoadCross cross = new(server);

    public async ValueTask InitializeAsync() => await cross.DrawAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_run_is_taken_away_with_demand_divisions_and_facilities_in_columns_of_their_own_types()
    {
        var id = await cross.DoneAsync(RoadCross.Request(kilometres: 4.5));
        using var answer = await server.Stranger.GetAsync($"/api/v1/coverage/runs/{id}.gpkg");
        Assert.Equal("application/geopackage+sqlite3", answer.Content.Headers.ContentType?.ToString());
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, await answer.Content.ReadAsByteArrayAsync(), TestContext.Current.CancellationToken);
            await using var file = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
            await file.OpenAsync(TestContext.Current.CancellationToken);
            // Requirement 2: "GPKG", and 1.3.
            Assert.Equal((0x47504B47L, 103L), ((long)Ask(file, "pragma application_id")[0][0], (long)Ask(file, "pragma user_version")[0][0] / 100));
            Assert.Equal(["demand features 4490 POINT", "division features 4490 MULTIPOLYGON", "facility features 4490 POINT"],
                Ask(file, "select c.table_name || ' ' || c.data_type || ' ' || c.srs_id || ' ' || g.geometry_type_name from gpkg_contents c join gpkg_geometry_columns g using (table_name) order by 1").Select(r => (string)r[0]));
            // Table 1 of the standard.
            Assert.Equal("fid INTEGER, geom POINT, id TEXT, code TEXT, name TEXT, people REAL, kilometres REAL, access REAL, facility_id TEXT, facility TEXT, snap_metres REAL, reached BOOLEAN, reason TEXT", Columns(file, "demand"));
            Assert.Equal("fid INTEGER, geom POINT, id TEXT, name TEXT, capacity REAL, snap_metres REAL, people REAL, units INTEGER", Columns(file, "facility"));
            Assert.EndsWith("units INTEGER, reached_units INTEGER, mean_kilometres REAL, mean_access REAL, gini REAL, capacity REAL, need_share REAL, as_of DATE", Columns(file, "division"));
            var rows = Ask(file, "select name, people, round(kilometres, 4), reached, reason, typeof(people), typeof(reached) from demand order by name").Select(r => string.Join(' ', r));
            Assert.Equal(["一村 100 4 1  real integer", "三村 50  0 off-network real integer", "二村 300 3 1  real integer", "四村 0 2 0 no-demand real integer"], rows);
            var place = new GeoPackageGeoReader().Read((byte[])Ask(file, "select geom from demand where name = '二村'")[0][0]);
            Assert.Equal(RoadCross.At(0, -2000).Lat, place.Coordinate.Y, 7);
            Assert.Equal("2024-06-30 400.0 450.0", string.Join(' ', Ask(file, "select as_of, reached_people, people from division where code = '990121'")[0].Select(v => v is double number ? number.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) : v)));
            Assert.Equal("MultiPolygon", new GeoPackageGeoReader().Read((byte[])Ask(file, "select geom from division where code = '990121'")[0][0]).GeometryType);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Columns(SqliteConnection file, string table) => string.Join(", ", Ask(file, $"select name || ' ' || type from pragma_table_info('{table}') order by cid").Select(r => r[0]));

    private static List<object[]> Ask(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        List<object[]> list = [];
        while (rows.Read())
        {
            var row = new object[rows.FieldCount];
            rows.GetValues(row);
            list.Add(row);
        }
        return list;
    }
}
