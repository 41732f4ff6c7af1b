using System.Net.Http.Json;
using CivilAtlas.Divisions;
using CivilAtlas.Imports;
using CivilAtlas.Jobs;
using CivilAtlas.Spatial;

namespace CivilAtlas.Tests.Divisions;

/// <summary>The example of domain.md, section 2, on the real divisions of Hunan as of 2016-07-31.</summary>
public sealed class NingxiangTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Ningxiang_county_became_a_city_in_2017()
    {
        var tables = Directory.EnumerateFiles(SharedData.Folder("adcode-cc-by-4.0/divisions"), "*.csv").Order(StringComparer.Ordinal).Select(f => (f, Path.GetFileName(f))).ToList();
        var report = new ImportReport();
        await ImportDivisions.RunAsync(server.Store, Actor.Operator, new(tables, null, TableLayout.Shipped("adcode"), CoordinateSystem.Gcj02, new(2016, 7, 31), "adcode", false),
            report, new Progress<Step>(), CancellationToken.None);
        Assert.False(report.HasErrors);
        var townships = await Codes("divisions/430124/children?validAt=2016-12-31&limit=1000");
        // Rows of level "town" in 430124.csv: 29.
        Assert.Equal(29, townships.Length);

        await server.Administrator.PostAsJsonAsync("/api/v1/division-changes", new
        {
            kind = "upgrade", effective = "2017-04-10", document = "国函〔2017〕47号", from = (string[])["430124"], to = (object[])[new { code = "430182", name = "宁乡市" }],
        }).JsonAsync(201);

        Assert.Equal("宁乡县", (string?)(await Get("divisions/430124?validAt=2016-12-31"))["name"]);
        var city = await Get("divisions/430182?validAt=2018-01-01");
        Assert.Equal(("宁乡市", "county-level-city", "430100"), ((string?)city["name"], (string?)city["kind"], (string?)city["parentCode"]));
        await Get("divisions/430124?validAt=2018-01-01", 404);
        Assert.Equal(townships.Select(code => "430182" + code[6..]), await Codes("divisions/430182/children?validAt=2018-01-01&limit=1000"));
        foreach (var code in (string[])["430124", "430182"])
        {
            var entry = Assert.Single((await Get($"divisions/{code}/lineage"))["items"]!.AsArray())!;
            Assert.Equal(("430124", "430182"), ((string?)entry["from"]![0]!["code"], (string?)entry["to"]![0]!["code"]));
        }
        await server.Administrator.PostAsJsonAsync("/api/v1/division-changes", new
        {
            kind = "establish", effective = "2020-01-01", document = "x", to = (object[])[new { code = "430124", name = "新县", parentCode = "430100" }],
        }).JsonAsync(409);
    }

    private Task<System.Text.Json.Nodes.JsonNode> Get(string address, int status = 200) => server.Stranger.GetAsync("/api/v1/" + address).JsonAsync(status);

    private async Task<string[]> Codes(string address) => [.. (await Get(address))["items"]!.AsArray().Select(d => (string)d!["code"]!)];
}
