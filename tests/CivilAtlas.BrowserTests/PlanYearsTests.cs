using CivilAtlas.BrowserTests.Fixture;
using Microsoft.Playwright;

namespace CivilAtlas.BrowserTests;

/// <summary>The plan over time, on the desk of coverage, over the sample town.</summary>
public sealed class PlanYearsTests(Browser browser)
{
    private static LocatorAssertionsToBeVisibleOptions Patient => new() { Timeout = 20_000 };

    public static TheoryData<string, int, int> Views()
    {
        var all = new TheoryData<string, int, int>();
        foreach (var language in (string[])["zh-CN", "en"])
            foreach (var (width, height) in ((int, int)[])[(1440, 900), (390, 844)])
                all.Add(language, width, height);
        return all;
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_standard_over_the_years_is_read_by_everyone(string language, int width, int height)
    {
        await using var visitor = await browser.VisitAsync(width, height, language);
        await visitor.OpenAsync($"/coverage?aspect=years&standard=9&lang={language[..2]}");
        await Assertions.Expect(visitor.Page.Locator(".years-chart svg").First).ToBeVisibleAsync(Patient);
        await Assertions.Expect(visitor.Page.Locator(".years-row")).ToHaveCountAsync(20);
        await visitor.PictureAsync($"coverage-years-{language[..2]}-{width}");
        await visitor.CheckAsync();
    }

    [Fact]
    public async Task A_click_opens_the_chart_and_is_kept_in_the_address()
    {
        await using var visitor = await browser.VisitAsync(language: "en");
        var page = visitor.Page;
        await visitor.OpenAsync("/coverage?lang=en");
        await page.Locator(".coverage .ant-segmented-item", new() { HasText = "Plan over time" }).ClickAsync();
        await page.Locator(".years-row").Nth(6).ClickAsync();
        await Assertions.Expect(page.Locator(".years-chosen h3")).ToContainTextAsync("Nursing beds added", new() { Timeout = 20_000 });
        Assert.Contains("aspect=years", page.Url, StringComparison.Ordinal);
        Assert.Contains("standard=7", page.Url, StringComparison.Ordinal);
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Run an assessment" })).ToBeVisibleAsync();
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task A_planner_makes_a_report_opens_it_and_takes_it_along()
    {
        await using var visitor = await browser.VisitAsync(language: "en");
        var page = visitor.Page;
        await visitor.SignInAsync("admin");
        await visitor.OpenAsync("/coverage?aspect=years&standard=9&lang=en");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mid-term report" }).ClickAsync();
        var report = page.Locator(".years-report").First;
        await Assertions.Expect(report).ToContainTextAsync("Mid-term · 31 Dec 2023 · English", new() { Timeout = 60_000 });
        var taken = await page.RunAndWaitForDownloadAsync(() => report.GetByRole(AriaRole.Link, new() { Name = "PDF" }).ClickAsync());
        Assert.EndsWith("-mid-term-2023-12-31.pdf", taken.SuggestedFilename, StringComparison.Ordinal);
        // The report is the assessment of its day too, so the map shows that day's divisions.
        Assert.Contains("assessment=", page.Url, StringComparison.Ordinal);
        await visitor.MapDrawnAsync();
        await visitor.PictureAsync("coverage-years-report-en-1440");
        await visitor.CheckAsync();
        var opened = await page.Context.RunAndWaitForPageAsync(() => report.GetByRole(AriaRole.Link, new() { Name = "Open" }).ClickAsync());
        await Assertions.Expect(opened.Locator("h1")).ToContainTextAsync("Mid-term evaluation");
        await Assertions.Expect(opened.Locator("h3")).ToHaveCountAsync(20);
        await opened.ScreenshotAsync(new() { Path = Path.Combine(SharedData.Repository, "artifacts", "screenshots", "evaluation-report-en-1440.png") });
    }
}
