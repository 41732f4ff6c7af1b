using CivilAtlas.BrowserTests.Fixture;
using Deque.AxeCore.Playwright;
using Deque.AxeCore.Commons;

namespace CivilAtlas.BrowserTests;

public sealed class DeskTests(Browser browser)
{
    public static TheoryData<string, string, int, int> Everywhere()
    {
        var all = new TheoryData<string, string, int, int>();
        foreach (var desk in (string[])["map", "facilities", "coverage", "changes"])
            foreach (var language in (string[])["zh-CN", "en"])
                foreach (var (width, height) in ((int, int)[])[(1440, 900), (390, 844)])
                    all.Add(desk, language, width, height);
        return all;
    }

    /// <summary>Rules of WCAG 2.1 A and AA, by axe-core.</summary>
    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_desk_opens_without_errors_without_leaving_the_machine_and_for_everyone(string desk, string language, int width, int height)
    {
        await using var visitor = await browser.VisitAsync(width, height, language);
        await visitor.OpenAsync($"/{desk}?lang={language[..2]}");
        await visitor.PictureAsync($"{desk}-{language[..2]}-{width}");
        Assert.Empty(visitor.Errors);
        Assert.Empty(visitor.OutsideRequests);
        var scrolled = await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
        Assert.True(scrolled <= 0, $"The page is {scrolled} pixels wider than the screen.");
        var found = await visitor.Page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] } });
        Assert.True(found.Violations.Length == 0, string.Join("\n", found.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
    }
}
