using System.Net.Http.Json;
using CivilAtlas.BrowserTests.Fixture;
using Microsoft.Playwright;

namespace CivilAtlas.BrowserTests;

public sealed class DeskTests(Browser browser)
{
    public static TheoryData<string, string, int, int> Everywhere()
    {
        var all = new TheoryData<string, string, int, int>();
        foreach (var desk in (string[])["map", "names", "facilities", "coverage", "access", "changes"])
            foreach (var language in (string[])["zh-CN", "en"])
                foreach (var (width, height) in ((int, int)[])[(1440, 900), (390, 844)])
                    all.Add(desk, language, width, height);
        return all;
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_desk_opens_without_errors_without_leaving_the_machine_and_for_everyone(string desk, string language, int width, int height)
    {
        await using var visitor = await browser.VisitAsync(width, height, language);
        await visitor.OpenAsync($"/{desk}?lang={language[..2]}");
        await visitor.PictureAsync($"{desk}-{language[..2]}-{width}");
        await visitor.AssertSoundAsync();
        await visitor.AssertForEveryoneAsync();
    }

    [Fact]
    public async Task An_assessment_is_a_table_beside_the_map_that_can_be_narrowed()
    {
        var started = await browser.Server.Administrator.PostAsJsonAsync("/api/v1/coverage/assessments", new { standard = "changsha-14th-five-year-plan/4", division = "990100" }).JsonAsync(202);
        var job = await browser.Server.Administrator.JobAsync((string)started["jobId"]!);
        Assert.True((string?)job["state"] == "done", job.ToJsonString());
        await using var visitor = await browser.VisitAsync(language: "en");
        await visitor.OpenAsync($"/coverage?assessment={started["id"]}&standard=4&lang=en");
        await Assertions.Expect(visitor.Page.Locator(".table-body .ant-table-row").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await visitor.PictureAsync("coverage-assessed-en-1440");
        await visitor.Page.Locator(".table-bar").GetByText("Met", new() { Exact = true }).ClickAsync();
        await visitor.Page.WaitForURLAsync(url => url.Contains("outcome=met", StringComparison.Ordinal));
        await visitor.CheckAsync();
    }
}
