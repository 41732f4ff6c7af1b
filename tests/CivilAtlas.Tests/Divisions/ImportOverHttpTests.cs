using System.Net.Http.Headers;
using System.Text;

namespace CivilAtlas.Tests.Divisions;

public sealed class ImportOverHttpTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Where = "/api/v1/imports/divisions?validFrom=2016-07-31";

    [Fact]
    public async Task A_table_sent_becomes_a_job_whose_result_is_the_report()
    {
        using var body = Body("code,name,lon,lat\n440000,广东省,113.27,23.13\n");
        var started = await server.Administrator.PostAsync(Where + "&crs=gcj02", body).JsonAsync(202);
        var job = await server.Administrator.JobAsync((string)started["jobId"]!);
        Assert.Equal("done", (string?)job["state"]);
        Assert.True((bool)job["result"]!["written"]!);
        Assert.Equal(1, (int)job["result"]!["totals"]!["new"]!);
        Assert.Equal("广东省", (string?)(await server.Stranger.GetAsync("/api/v1/divisions/440000?validAt=2020-01-01").JsonAsync())["name"]);
    }

    [Fact]
    public async Task A_fault_is_in_the_report_with_its_line_and_its_remedy_in_both_languages()
    {
        using var body = Body("code,name,lon,lat\n450000,广西壮族自治区,22.8,108.3\n");
        var started = await server.Administrator.PostAsync(Where + "&crs=4490", body).JsonAsync(202);
        var result = (await server.Administrator.JobAsync((string)started["jobId"]!))["result"]!;
        Assert.False((bool)result["written"]!);
        var finding = result["findings"]![0]!;
        Assert.Equal(("import.swapped", 2, "divisions.csv"), ((string?)finding["kind"], (int)finding["line"]!, (string?)finding["file"]));
        Assert.Contains("swapped", (string?)finding["message"]!["en"], StringComparison.Ordinal);
        Assert.NotNull((string?)finding["remedy"]!["zh-CN"]);
    }

    [Fact]
    public async Task Two_gigabytes_are_refused_before_they_are_read()
    {
        using var body = new StreamContent(Stream.Null);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        body.Headers.ContentLength = 2L << 30;
        using var request = new HttpRequestMessage(HttpMethod.Post, Where) { Content = body };
        request.Headers.ExpectContinue = true;
        await server.Administrator.SendAsync(request).JsonAsync(413);
    }

    [Fact]
    public async Task A_length_that_is_not_said_is_held_to_the_limit_as_it_comes_in()
    {
        using var body = Body(new string('x', 70 * 1024 * 1024));
        using var request = new HttpRequestMessage(HttpMethod.Post, Where) { Content = body };
        request.Headers.TransferEncodingChunked = true;
        try
        {
            await server.Administrator.SendAsync(request).JsonAsync(413);
        }
        catch (HttpRequestException refused)
        {
            // The server has answered and closed while we were still sending.
            Assert.IsAssignableFrom<IOException>(refused.InnerException);
        }
        Assert.Empty(Directory.EnumerateDirectories(server.Services.GetRequiredService<DataFolder>().Uploads));
    }

    [Theory]
    [InlineData("../../up.json")]
    [InlineData("43012.json")]
    public async Task A_polygon_whose_name_is_no_code_is_refused(string name)
    {
        using var body = Body("code,name\n", (name, "{}"));
        await server.Administrator.PostAsync(Where, body).JsonAsync(400);
    }

    [Fact]
    public async Task Only_an_administrator_imports_divisions()
    {
        using var planner = await server.SignInAsync("a-planner", [Role.Planner]);
        using var body = Body("code,name\n");
        await planner.PostAsync(Where, body).JsonAsync(403);
    }

    private static MultipartFormDataContent Body(string table, params (string Name, string Json)[] polygons)
    {
        var body = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(table)), "file", "divisions.csv" } };
        foreach (var (name, json) in polygons)
            body.Add(new StringContent(json), "polygon", name);
        return body;
    }
}
