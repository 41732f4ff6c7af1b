using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CivilAtlas.Imports;
using CivilAtlas.PlaceNames;
using CivilAtlas.Romanizations;
using CivilAtlas.Spatial;
using CivilAtlas.Tests.Divisions;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;

namespace CivilAtlas.Tests.PlaceNames;

public sealed class ImportingPlaceNamesTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly ProvinceServer province = new(cluster);
    private readonly string folder = Directory.CreateTempSubdirectory("civilatlas-names-").FullName;

    private CivilAtlas.Database.Store Store => province.Server.Store;

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await province.DisposeAsync();
        Directory.Delete(folder, true);
    }

    private string At(string name) => Path.Combine(folder, name);

    private async Task<(ImportTotals Totals, ImportReport Report)> ImportAsync(string file, string? category = "23120", bool dryRun = false, string[]? map = null)
    {
        var report = new ImportReport();
        var totals = await ImportPlaceNames.RunAsync(Store, new Rights(Store), Actor.Operator, Gazetteers.Shipped, new(Store, _ => ValueTask.FromResult(Gazetteers.Shipped)),
            new([(At(file), file)], category, TableLayout.Ordinary.With(map ?? [], PlaceNameTable.Columns), CoordinateSystem.Cgcs2000, PlaceNameCalls.Day, "census", dryRun),
            report, null, TestContext.Current.CancellationToken);
        return (totals, report);
    }

    private async Task<(ImportTotals Totals, ImportReport Report)> CsvAsync(string text, string? category = "23120")
    {
        await File.WriteAllTextAsync(At("t.csv"), text, TestContext.Current.CancellationToken);
        return await ImportAsync("t.csv", category);
    }

    private static string[] Errors(ImportReport report) => [.. report.Kept.Where(f => f.Severity == ImportSeverity.Error).Select(f => $"{f.Origin.Line} {f.Key}").Order(StringComparer.Ordinal)];

    [Fact]
    public async Task A_table_lies_where_its_places_or_its_codes_say_and_again_changes_nothing()
    {
        const string table =
            """
            名称,类别,经度,纬度,区划代码,含义,曾用名,编号
            长春街,23120,110.1,28.1,,春天长在,剃头街;老街,A1
            彩虹桥,23610,,,120125101,,,A2
            """;
        var (totals, report) = await CsvAsync(table, null);
        Assert.False(report.HasErrors);
        Assert.Equal(new(2, 0, 0, 0), totals);
        var street = await Only("?q=长春街");
        // The lowest division that covers the point.
        Assert.Equal(("120124101001", "春天长在", "Chángchūn Jiē"), ((string?)street["divisionCode"], (string?)street["meaning"], (string?)street["toned"]));
        Assert.Equal("120125101", (string?)(await Only("?q=彩虹桥"))["divisionCode"]);
        Assert.Equal("长春街", (await province.Stranger.SuggestedAsync("剃头街"))[0]);
        Assert.Equal(new(0, 0, 2, 0), (await CsvAsync(table, null)).Totals);
        Assert.Equal(2, await Store.SingleOrDefaultAsync<int>("select count(*)::int from change where subject = 'place-name'", null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_name_under_the_same_number_is_a_renaming_and_what_the_file_does_not_say_stays()
    {
        await CsvAsync("name,externalId,divisionCode,meaning\n旧路,B1,120124101,有含义\n");
        Assert.Equal(new(0, 1, 0, 0), (await CsvAsync("name,externalId,divisionCode,validFrom\n新路,B1,120124101,2023-05-01\n")).Totals);
        var name = await Only("?q=旧路");
        Assert.Equal(("新路", "有含义", "旧路", "2023-04-30"), ((string?)name["name"], (string?)name["meaning"], (string?)name["aliases"]![0]!["name"], (string?)name["aliases"]![0]!["until"]));
    }

    [Fact]
    public async Task Names_differing_only_in_white_space_or_width_are_the_same_name()
    {
        Assert.Equal(["3 facility-import.duplicate"], Errors((await CsvAsync("name,divisionCode\nＡ座 街,120124101\nA座街,120124101\n")).Report));
        await CsvAsync("name,divisionCode\nA座街,120124101\n");
        // Written otherwise it is a change of the one name, not a second one.
        Assert.Equal((0, 1), ((await CsvAsync("name,divisionCode\nＡ座 街,120124101\n")).Totals is var t ? t.New : -1, t.Changed));
    }

    [Fact]
    public async Task Every_broken_row_is_named_with_its_line_and_nothing_is_written()
    {
        var (_, report) = await CsvAsync(
            """
            name,category,lon,lat,divisionCode,validFrom,status,readings
            好路,23120,110.1,28.1,,,,
            ,23120,110.1,28.1,,,,
            反路,23120,28.1,110.1,,,,
            远路,23120,120.5,30.5,,,,
            无处路,23120,,,,,,
            错类路,99999,110.1,28.1,,,,
            错码路,23120,,,12,,,
            无码路,23120,,,990000,,,
            错日路,23120,110.1,28.1,,昨天,,
            错态路,23120,110.1,28.1,,,new,
            错读路,23120,110.1,28.1,,,,cuò
            """);
        Assert.Equal(
        [
            "10 import.not-a-date", "11 input.one-of", "12 place-name.readings-count", "3 import.missing", "4 import.swapped", "6 place-name-import.nowhere",
            "7 place-name-import.unknown-category", "8 division.code-malformed",
            // These two only the register can tell.
            "5 place-name-import.outside-register", "9 place-name-import.unknown-division",
        ], Errors(report).OrderBy(e => e.Contains("outside", StringComparison.Ordinal) || e.Contains("unknown-division", StringComparison.Ordinal)));
        Assert.Empty(await province.Stranger.NamesAsync("?status=all"));
    }

    [Fact]
    public async Task What_the_naming_rules_say_of_a_row_is_told_and_keeps_nothing_out()
    {
        // 民发〔2018〕146号 names 世界 among the grandiose words; two streets of one town alike are a duplicate (地名管理条例 第九条(八)).
        var (totals, report) = await CsvAsync("name,category,divisionCode,externalId\n世界花园,22100,120124101,1\n同名街,23120,120124101,2\n同名街,23120,120124101,3\n");
        Assert.Equal(3, totals.New);
        Assert.Equal(1, report.Count("naming.grandiose"));
        Assert.All(report.Kept, finding => Assert.NotEqual(ImportSeverity.Error, finding.Severity));
    }

    [Fact]
    public async Task A_place_in_another_division_than_its_code_is_told_and_the_place_counts()
    {
        var (_, report) = await CsvAsync("name,lon,lat,divisionCode\n歧路,110.1,28.1,120125\n远路,110.1,28.1,120124\n");
        Assert.Equal(1, report.Count("place-name-import.division-differs"));
        Assert.Equal("120124101001", (string?)(await Only("?q=歧路"))["divisionCode"]);
        Assert.Equal("120124", (string?)(await Only("?q=远路"))["divisionCode"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("GBK")]
    [InlineData("936")]
    public async Task A_shapefile_in_GBK_is_read_with_its_cpg_or_without(string? codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var line = new MultiLineString([new LineString([new Coordinate(110.05, 28.1), new Coordinate(110.2, 28.1)])]);
        Shapefile.WriteAllFeatures([.. ((string[])["建设路", "和平街", "长沙路", "韶山巷"]).Select((name, i) => new Feature(line, new AttributesTable { { "NAME", name }, { "LEIBIE", "23120" }, { "BIANHAO", $"S{i}" } }))],
            At("roads.shp"), encoding: Encoding.GetEncoding("gbk"));
        File.Delete(At("roads.cpg"));
        if (codePage is not null)
            await File.WriteAllTextAsync(At("roads.cpg"), codePage, TestContext.Current.CancellationToken);
        var (totals, report) = await ImportAsync("roads.shp", null, map: ["category=LEIBIE", "externalId=BIANHAO"]);
        Assert.Empty(Errors(report));
        Assert.Equal(4, totals.New);
        Assert.Equal(["和平街", "建设路", "长沙路", "韶山巷"], (await province.Stranger.NamesAsync("?division=120124")).Order(StringComparer.Ordinal));
        Assert.Equal("MultiLineString", (string?)(await province.Stranger.NameAsync((Guid)(await Only("?q=建设路"))["id"]!))["geometry"]!["type"]);
    }

    [Fact]
    public async Task A_shapefile_comes_zipped_and_one_without_its_table_is_refused()
    {
        Shapefile.WriteAllFeatures([new Feature(new Point(110.1, 28.1), new AttributesTable { { "name", "压缩巷" } })], At("z.shp"), encoding: Encoding.UTF8);
        Directory.CreateDirectory(At("in"));
        foreach (var file in Directory.GetFiles(folder, "z.*"))
            File.Copy(file, Path.Combine(At("in"), Path.GetFileName(file)));
        System.IO.Compression.ZipFile.CreateFromDirectory(At("in"), At("z.zip"));
        Assert.Equal(1, (await ImportAsync("z.zip")).Totals.New);
        File.Delete(At("z.dbf"));
        Assert.Equal([" import.no-dbf"], Errors((await ImportAsync("z.shp")).Report));
    }

    [Theory]
    [InlineData("gpkg")]
    [InlineData("geojson")]
    [InlineData("csv")]
    public async Task What_is_exported_is_taken_back_and_changes_nothing(string format)
    {
        await Store.AddNameAsync("甲街", geometry: PlaceNameCalls.Point(110.1, 28.1));
        await Store.RenameAsync(await Store.AddNameAsync("=危险巷", geometry: PlaceNameCalls.Point(110.4, 28.4)), "乙,街\"", new(2021, 1, 1));
        await Store.AddNameAsync("丙街", "120125", geometry: PlaceNameCalls.Point(111.1, 28.1));
        Assert.Equal(2, await ExportPlaceNamesCommand.WriteAsync(Store, new(Division: "120124"), format, At("out." + format), TestContext.Current.CancellationToken));
        var (totals, report) = await ImportAsync("out." + format, null);
        Assert.Empty(Errors(report));
        Assert.Equal(new(0, 0, 2, 0), totals);
    }

    [Fact]
    public async Task GeoJSON_with_a_broken_geometry_names_the_feature()
    {
        await File.WriteAllTextAsync(At("b.geojson"),
            """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"好巷"},"geometry":{"type":"Point","coordinates":[110.1,28.1]}},{"type":"Feature","properties":{"name":"坏巷"},"geometry":{"type":"Polygon","coordinates":[[[1,2]]]}}]}""",
            TestContext.Current.CancellationToken);
        Assert.Equal(["2 import.geometry-unreadable"], Errors((await ImportAsync("b.geojson")).Report));
    }

    [Fact]
    public async Task Files_that_are_not_what_they_begin_like_are_refused_without_a_crash()
    {
        await File.WriteAllBytesAsync(At("n.gpkg"), [.. "SQLite format 3\0"u8, .. new byte[100]], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(At("n.shp"), [0, 0, 0x27, 0x0A, 1, 2, 3], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(At("n.dbf"), [3, 0, 0], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(At("n.geojson"), "{\"type\":", TestContext.Current.CancellationToken);
        foreach (var file in (string[])["n.gpkg", "n.shp", "n.geojson"])
            Assert.NotEmpty(Errors((await ImportAsync(file)).Report));
    }

    [Fact]
    public async Task A_file_is_sent_over_HTTP_by_who_may_decide_and_inside_the_own_division()
    {
        Task<JsonNode> Send(HttpClient by, string table, int status, string query = "?crs=4490&category=23120&validFrom=2020-01-01") =>
            by.PostAsync("/api/v1/imports/place-names" + query, new MultipartFormDataContent
            {
                { new ByteArrayContent(Encoding.UTF8.GetBytes(table)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, "file", "t.csv" },
            }).JsonAsync(status);
        var left = await TinyProvince.IdAsync(Store, TinyProvince.Left);
        var approver = await province.Server.SignInAsync("approver", [Role.Approver], left);
        Assert.Equal(1, (int)(await Send(approver, "name,divisionCode\n内路,120124101\n", 200))["totals"]!["new"]!);
        await Send(approver, "name,divisionCode\n外路,120125101\n", 403);
        await Send(await province.Server.SignInAsync("officer", [Role.NameOfficer], left), "name\nx\n", 403);
        Assert.Equal("t.csv:2:name", (string?)(await Send(approver, "name,divisionCode\n,120124101\n", 400))["errors"]![0]!["field"]);
        await Send(approver, "name,divisionCode\n内路,120124101\n", 400, "?category=23120");
    }

    private async Task<JsonNode> Only(string query) => Assert.Single((await province.Stranger.GetAsync(PlaceNameCalls.Address + query).JsonAsync())["items"]!.AsArray())!;
}
