using CivilAtlas.Divisions;
using CivilAtlas.Imports;
using CivilAtlas.Spatial;

namespace CivilAtlas.Tests.Divisions;

/// <summary>The real divisions of Hunan as of 2016-07-31. Figures were counted with another program in the files themselves.</summary>
public sealed class HunanTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly ImportGround ground = new(cluster);

    public ValueTask InitializeAsync() => ground.InitializeAsync();

    public ValueTask DisposeAsync() => ground.DisposeAsync();

    [Fact]
    public async Task Hunan_is_imported_whole_and_again_without_a_change()
    {
        var (report, totals) = await ImportAsync();
        Assert.False(report.HasErrors);
        Assert.Equal(31_127, report.Rows);
        // 13 rows are marked virtual and 34 dummy; the others are divisions.
        Assert.Equal(new ImportTotals(31_127 - 13 - 34, 0, 0, 47), totals);
        Assert.Equal((13, 34), (report.Count("division-import.virtual"), report.Count("division-import.dummy")));
        // Without a point: 251 of 1,967 townships, 20,651 of 29,010 villages, of which 34 are the dummies.
        Assert.Equal(251 + 20_651 - 34, report.Count("division-import.no-point"));
        var levels = await ground.Store.QueryAsync<LevelCount>("select level::text, count(*), count(geometry) as shapes from division_version group by level order by division_version.level", null, CancellationToken.None);
        Assert.Equal([new("province", 1, 1), new("prefecture", 14, 14), new("county", 122, 122), new("township", 1_967, 0), new("village", 28_976, 0)], levels);

        // 宁乡县 of 长沙市; 2,906 square kilometres, as its government states; the polygon is simplified, so within 1 %.
        var ningxiang = await ground.OneAsync<Found>(
            """
            select v.name, v.kind, p.name as parent, v.area_square_metres / 1e6 as area, st_covers(v.geometry, v.seat) as seated
            from division_version v join division_version p on p.division_id = v.parent_id where v.code = '430124'
            """);
        Assert.Equal(("宁乡县", "county", "长沙市", true), (ningxiang!.Name, ningxiang.Kind, ningxiang.Parent, ningxiang.Seated));
        Assert.InRange(ningxiang.Area, 2_906 * 0.99, 2_906 * 1.01);

        var (_, again) = await ImportAsync();
        Assert.Equal(new ImportTotals(0, 0, 31_080, 47), again);
        Assert.Equal(31_080, await ground.VersionsAsync());
    }

    private Task<(ImportReport Report, ImportTotals Totals)> ImportAsync()
    {
        var folder = SharedData.Folder("adcode-cc-by-4.0");
        var tables = Directory.GetFiles(Path.Combine(folder, "divisions"), "*.csv").Order(StringComparer.Ordinal).Select(f => (f, Path.GetFileName(f)));
        return ground.RunAsync(new([.. tables], Path.Combine(folder, "fences"), TableLayout.Shipped("adcode"), CoordinateSystem.Gcj02, ImportGround.Day, "adcode", false));
    }

    private sealed record LevelCount(string Level, long Count, long Shapes);

    private sealed record Found(string Name, string Kind, string Parent, double Area, bool Seated);
}
