using CivilAtlas.Imports;

namespace CivilAtlas.Tests.Divisions;

public sealed class ImportPolygonsTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Table = "code,name,parent\n430000,湖南省,\n430100,长沙市,430000\n430121,甲县,430100\n430122,乙县,430100\n";
    private readonly ImportGround ground = new(cluster);

    public ValueTask InitializeAsync() => ground.InitializeAsync();

    public ValueTask DisposeAsync() => ground.DisposeAsync();

    [Fact]
    public async Task Polygons_are_moved_out_of_gcj02_and_measured_on_the_ellipsoid()
    {
        // A tenth of a degree square at 28° N: 9.8 km by 11.1 km, 109 square kilometres within one in a hundred.
        Write("430121", Square(112.5, 28.0));
        var (report, _) = await ImportAsync("gcj02");
        Assert.False(report.HasErrors);
        var area = await ground.OneAsync<double>("select area_square_metres / 1e6 from division_version where code = '430121'");
        Assert.InRange(area, 108, 110);
        // The offset is 300 to 700 m, 0.003 to 0.007 degrees.
        var west = await ground.OneAsync<double>("select st_xmin(geometry) from division_version where code = '430121'");
        Assert.InRange(112.5 - west, 0.002, 0.008);
    }

    [Fact]
    public async Task An_overlap_is_said_with_its_place_and_area()
    {
        Write("430121", Square(112.5, 28.0));
        Write("430122", Square(112.59, 28.0));
        var (report, _) = await ImportAsync();
        var finding = Assert.Single(report.Kept, f => f.Key == "polygon.overlap");
        // A hundredth of a degree by a tenth at 28° N: 0.98 km by 11.1 km.
        Assert.InRange(finding.AreaSquareMetres!.Value, 10.7e6, 11.1e6);
        Assert.InRange(finding.Place!.Value.Lon, 112.59, 112.6);
        Assert.False(report.HasErrors);
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[112.5,28],[112.6,28],[112.6,28.1],[112.5,28.1]]]}""", "polygon.unclosed")]
    [InlineData("""{"type":"Polygon","coordinates":[[[28,112.5],[28,112.6],[28.1,112.6],[28,112.5]]]}""", "import.swapped")]
    [InlineData("""{"type":"Polygon","coordinates":[[[112.5,28],[112.6,28],""", "polygon.not-json")]
    [InlineData("""{"type":"Point","coordinates":[112.5,28]}""", "polygon.no-polygon")]
    [InlineData("""{"type":"Polygon","coordinates":[[[112.5,28],["112.6",28],[112.6,28.1],[112.5,28]]]}""", "polygon.no-polygon")]
    [InlineData("""[1]""", "polygon.no-polygon")]
    public async Task A_file_that_holds_no_sound_polygon_is_named_and_keeps_everything_out(string content, string key)
    {
        Write("430121", content);
        var (report, _) = await ImportAsync();
        var finding = Assert.Single(report.Kept, f => f.Severity == ImportSeverity.Error);
        Assert.Equal((key, "430121.json"), (finding.Key, finding.Origin.File));
        Assert.Equal(0, await ground.VersionsAsync());
    }

    [Fact]
    public async Task A_boundary_that_crosses_itself_is_mended_and_said()
    {
        Write("430121", """{"type":"Polygon","coordinates":[[[112.5,28],[112.6,28.1],[112.6,28],[112.5,28.1],[112.5,28]]]}""");
        var (report, _) = await ImportAsync();
        Assert.Equal(1, report.Count("polygon.crosses-itself"));
        Assert.True(await ground.OneAsync<bool>("select st_isvalid(geometry) from division_version where code = '430121'"));
    }

    [Fact]
    public async Task A_parent_that_its_children_do_not_cover_is_said()
    {
        Write("430100", Square(112.5, 28.0, 0.2));
        Write("430121", Square(112.5, 28.0));
        Write("430122", Square(112.6, 28.0));
        var (report, _) = await ImportAsync();
        // Of 0.2 by 0.2 degrees the children cover the lower half.
        Assert.InRange(Assert.Single(report.Kept, f => f.Key == "polygon.not-covered").AreaSquareMetres!.Value, 216e6, 220e6);
    }

    [Fact]
    public async Task A_feature_that_names_its_system_needs_no_other()
    {
        Write("430121", """{"type":"Feature","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"geometry":""" + Square(112.5, 28.0) + "}");
        var (report, _) = await ImportAsync(crs: null);
        Assert.False(report.HasErrors);
    }

    private Task<(ImportReport Report, ImportTotals Totals)> ImportAsync(string? crs = "4490") => ground.ImportAsync(Table, Folder, crs);

    private string Folder => Directory.CreateDirectory(Path.Combine(ground.Folder, "polygons")).FullName;

    private void Write(string code, string json) => File.WriteAllText(Path.Combine(Folder, code + ".json"), json);

    private static string Square(double west, double south, double side = 0.1) => FormattableString.Invariant(
        $$"""{"type":"Polygon","coordinates":[[[{{west}},{{south}}],[{{west + side}},{{south}}],[{{west + side}},{{south + side}}],[{{west}},{{south + side}}],[{{west}},{{south}}]]]}""");
}
