using System.Net.Http.Json;

namespace CivilAtlas.Tests.Settings;

public sealed class BaseMapTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string TianDiTu = "https://t0.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=key";

    [Fact]
    public async Task Without_a_base_map_the_page_may_ask_nobody_but_us()
    {
        using var page = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept", "text/html" } } };
        using var response = await server.Stranger.SendAsync(page);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base_map_the_office_has_set_is_given_to_the_page_and_its_host_alone_allowed()
    {
        await server.Administrator.PutAsJsonAsync("/api/v1/settings/base-map", new { type = "wmts", url = TianDiTu, attribution = "天地图" }).JsonAsync();
        var map = await server.Stranger.GetAsync("/api/v1/settings/base-map").JsonAsync();
        Assert.Equal(TianDiTu, (string?)map["url"]);
        using var page = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept", "text/html" } } };
        using var response = await server.Stranger.SendAsync(page);
        Assert.Contains("img-src 'self' data: blob: https://t0.tianditu.gov.cn;", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        await server.Administrator.PutAsJsonAsync("/api/v1/settings/base-map", new { }).JsonAsync();
    }

    [Theory]
    [InlineData("tms", "https://tiles.test/{z}/{x}/{y}.png", "type")]
    [InlineData("xyz", "javascript:alert(1)//{z}{x}{y}", "url")]
    [InlineData("xyz", "https://tiles.test/no-gaps.png", "url")]
    public async Task An_address_that_is_no_map_is_refused_by_field(string type, string url, string field)
    {
        var problem = await server.Administrator.PutAsJsonAsync("/api/v1/settings/base-map", new { type, url }).JsonAsync(400);
        Assert.Equal(field, (string?)problem["errors"]![0]!["field"]);
    }

    [Fact]
    public async Task Only_an_administrator_sets_it()
    {
        var planner = await server.SignInAsync("planner.base-map", [Role.Planner]);
        await planner.PutAsJsonAsync("/api/v1/settings/base-map", new { }).JsonAsync(403);
        await server.Stranger.PutAsJsonAsync("/api/v1/settings/base-map", new { }).JsonAsync(401);
    }
}
