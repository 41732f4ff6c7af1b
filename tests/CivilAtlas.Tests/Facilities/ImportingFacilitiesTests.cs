using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.Divisions;
using MiniExcelLibs;

namespace CivilAtlas.Tests.Facilities;

public sealed class ImportingFacilitiesTests(ProvinceServer server) : IClassFixture<ProvinceServer>
{
    private const string Header = "编号,名称,经度,纬度,床位数,护理型床位数,运营方式,在运营\n";

    static ImportingFacilitiesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private Task<JsonNode> SendAsync(byte[] file, string query, int status = 200, string name = "养老.csv", HttpClient? client = null)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "file", name } };
        return (client ?? server.Server.Administrator).PostAsync("/api/v1/imports/facilities?" + query, form).JsonAsync(status);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Query(string source) => $"kind=care-home&crs=4490&validFrom=2020-01-01&source={source}";

    private Task<int> CountAsync(string source) => server.Server.Store.SingleOrDefaultAsync<int>(
        "select count(*)::int from facility_version where source = @source", new { source }, CancellationToken.None);

    [Fact]
    public async Task A_gbk_table_with_chinese_headers_comes_in_and_again_changes_nothing()
    {
        var file = Encoding.GetEncoding("gbk").GetBytes(Header + "A1,甲县养老院,110.1,28.1,120,60,公办,是\nA2,乙县养老院,111.1,28.1,80,,民办,否\n");
        var first = await SendAsync(file, Query("gbk"));
        Assert.Equal((2, true), ((int)first["totals"]!["new"]!, (bool)first["written"]!));
        Assert.Contains(first["findings"]!.AsArray(), f => (string?)f!["kind"] == "import.converted");
        var second = await SendAsync(file, Query("gbk"));
        Assert.Equal((0, 0, 2), ((int)second["totals"]!["new"]!, (int)second["totals"]!["changed"]!, (int)second["totals"]!["unchanged"]!));
        Assert.Equal(2, await CountAsync("gbk"));
        var item = (await server.Stranger.GetAsync($"{FacilityCalls.Address}?q=甲县养老院").JsonAsync())["items"]![0]!;
        Assert.Equal("""{"beds":120,"operator":"public","inOperation":true,"nursingBeds":60}""", Sorted(item["attributes"]!, "beds", "operator", "inOperation", "nursingBeds"));
        Assert.Equal("120124101001", (string?)item["divisions"]![4]!["code"]);
    }

    [Fact]
    public async Task A_workbook_comes_in_as_a_table_does()
    {
        using var book = new MemoryStream();
        await book.SaveAsAsync(new[] { new { name = "表格养老院", lon = 110.2, lat = 28.2, beds = 30 } });
        Assert.Equal(1, (int)(await SendAsync(book.ToArray(), Query("xlsx"), name: "养老.xlsx"))["totals"]!["new"]!);
        // Without an externalId it is known by its name and place.
        Assert.Equal(1, (int)(await SendAsync(book.ToArray(), Query("xlsx"), name: "养老.xlsx"))["totals"]!["unchanged"]!);
    }

    [Fact]
    public async Task A_changed_row_holds_from_its_day_and_columns_the_file_lacks_stay()
    {
        await SendAsync(Utf8("externalId,name,lon,lat,beds,nursingBeds\nC1,变更养老院,110.1,28.1,50,20\n"), Query("change"));
        var again = await SendAsync(Utf8("externalId,name,lon,lat,beds\nC1,变更养老院,110.1,28.1,70\n"), "kind=care-home&crs=4490&validFrom=2022-01-01&source=change");
        Assert.Equal(1, (int)again["totals"]!["changed"]!);
        var now = (await server.Stranger.GetAsync($"{FacilityCalls.Address}?q=变更养老院").JsonAsync())["items"]![0]!;
        var then = await server.Stranger.ReadAsync(now, "?validAt=2021-12-31");
        Assert.Equal((70, 20, 50), ((int)now["attributes"]!["beds"]!, (int)now["attributes"]!["nursingBeds"]!, (int)then["attributes"]!["beds"]!));
        Assert.Equal(["import", "import"], await server.Server.Store.QueryAsync<string>("select deed from change where subject_id = @id", new { id = Guid.Parse((string)now["id"]!) }, CancellationToken.None));
    }

    [Fact]
    public async Task Every_broken_row_is_named_by_line_and_column_and_nothing_comes_in()
    {
        var problem = await SendAsync(Utf8(Header
            + "B1,好养老院,110.1,28.1,10,5,公办,是\n"
            + "B2,坏养老院,28.1,110.1,十,5,谁,是\n"
            + "B3,,110.1,28.1,10,11,公办,maybe\n"
            + "B1,重养老院,110.1,28.1,10,5,公办,是\n"
            + "B5,界外养老院,120.5,30.5,10,5,公办,是\n"), Query("broken"), 400);
        Assert.Equal(
            ["养老.csv:3:beds", "养老.csv:3:lon", "养老.csv:3:operator", "养老.csv:4:inOperation", "养老.csv:4:name", "养老.csv:4:nursingBeds", "养老.csv:5:externalId", "养老.csv:6:lon"],
            problem.Fields());
        Assert.Equal(0, await CountAsync("broken"));
    }

    [Fact]
    public async Task Line_17342_is_named_and_nothing_of_the_file_comes_in()
    {
        var file = new StringBuilder("externalId,name,lon,lat,beds\n");
        for (var line = 2; line <= 17_400; line++)
            file.Append(line == 17_342 ? "x17342,断行养老院\n" : FormattableString.Invariant($"x{line},养老院{line},{110.1 + line * 1e-6},28.1,{line % 300}\n"));
        Assert.Equal(["养老.csv:17342"], (await SendAsync(Utf8(file.ToString()), Query("long"), 400)).Fields());
        Assert.Equal(0, await CountAsync("long"));
    }

    [Fact]
    public async Task A_download_larger_than_any_buffer_is_whole()
    {
        var file = new StringBuilder("externalId,name,lon,lat,beds\n");
        for (var i = 0; i < 1_500; i++)
            file.Append(FormattableString.Invariant($"L{i},大批养老院{i},{111.6 + i * 1e-6},28.1,{i % 300}\n"));
        await SendAsync(Utf8(file.ToString()), Query("large"));
        var collection = JsonNode.Parse(await server.Stranger.GetStringAsync(FacilityCalls.Address + ".geojson?q=大批"))!;
        Assert.Equal(1_500, collection["features"]!.AsArray().Select(f => (string)f!["properties"]!["externalId"]!).Distinct().Count());
        Assert.Equal(1_501, (await server.Stranger.GetStringAsync(FacilityCalls.Address + ".csv?q=大批")).TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task A_file_that_names_no_system_is_asked_and_an_unknown_kind_answered_with_the_known_ones()
    {
        var problem = await SendAsync(Utf8("name,lon,lat\n某,110.1,28.1\n"), "kind=cinema", 400);
        Assert.Equal(["crs", "kind"], problem.Fields());
    }

    [Fact]
    public async Task A_trial_writes_nothing()
    {
        var trial = await SendAsync(Utf8("name,lon,lat\n试养老院,110.1,28.1\n"), Query("trial") + "&dryRun=true");
        Assert.Equal((1, false), ((int)trial["totals"]!["new"]!, (bool)trial["written"]!));
        Assert.Equal(0, await CountAsync("trial"));
    }

    [Fact]
    public async Task Columns_can_be_named_and_scripts_stay_text()
    {
        await SendAsync(Utf8("单位,东经,北纬\n<b>x</b>'; drop table facility; --,110.1,28.1\n"), Query("mapped") + "&map=name=单位,lon=2,lat=北纬");
        Assert.Equal("<b>x</b>'; drop table facility; --", await server.Server.Store.SingleOrDefaultAsync<string>("select name from facility_version where source = 'mapped'", null, CancellationToken.None));
    }

    [Fact]
    public async Task Strangers_readers_and_planners_of_another_county_bring_nothing_in()
    {
        var file = Utf8("name,lon,lat\n门外养老院,111.1,28.1\n");
        await SendAsync(file, Query("wall"), 401, client: server.Stranger);
        await SendAsync(file, Query("wall"), 403, client: await server.Server.SignInAsync("import-reader", [Role.Reader]));
        var planner = await server.Server.SignInAsync("import-left", [Role.Planner], await TinyProvince.IdAsync(server.Server.Store, TinyProvince.Left));
        await SendAsync(file, Query("wall"), 403, client: planner);
        Assert.Equal(0, await CountAsync("wall"));
        await SendAsync(Utf8("name,lon,lat\n门内养老院,110.1,28.1\n"), Query("wall"), client: planner);
        Assert.Equal(1, await CountAsync("wall"));
    }

    [Fact]
    public async Task A_table_from_the_register_goes_back_into_it_unchanged()
    {
        await SendAsync(Utf8("externalId,name,lon,lat,beds\nR1,往返养老院,110.3,28.3,5\n"), Query("round"));
        var table = await server.Stranger.GetByteArrayAsync(FacilityCalls.Address + ".csv?kind=care-home&q=往返养老院");
        Assert.Equal(1, (int)(await SendAsync(table, Query("round")))["totals"]!["unchanged"]!);
        // Known by its identity, whatever else is changed in the table.
        var edited = Encoding.UTF8.GetString(table).Replace("往返养老院", "'=往返养老院", StringComparison.Ordinal);
        Assert.Equal(1, (int)(await SendAsync(Utf8(edited), Query("round")))["totals"]!["changed"]!);
        Assert.Equal(["=往返养老院"], (await server.Stranger.GetAsync($"{FacilityCalls.Address}?q=往返").JsonAsync()).Names());
        var unknown = System.Text.RegularExpressions.Regex.Replace(edited, "(?m)^[0-9a-f-]{36}", Guid.NewGuid().ToString());
        Assert.Equal(["养老.csv:2:id"], (await SendAsync(Utf8(unknown), Query("round"), 400)).Fields());
    }

    private static string Sorted(JsonNode attributes, params string[] names)
    {
        Assert.Equal(names.Length, attributes.AsObject().Count);
        return new JsonObject(names.Select(n => KeyValuePair.Create(n, attributes[n]?.DeepClone()))).ToJsonString();
    }
}
