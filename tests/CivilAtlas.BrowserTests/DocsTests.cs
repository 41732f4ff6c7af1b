using CivilAtlas.BrowserTests.Fixture;

namespace CivilAtlas.BrowserTests;

public sealed class DocsTests(Browser browser)
{
    [Fact]
    public async Task The_API_is_read_without_leaving_the_machine_and_nothing_on_the_page_offers_to()
    {
        await using var visitor = await browser.VisitAsync(language: "en");
        await visitor.Page.GotoAsync("/docs");
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "CivilAtlas", Exact = true }).First.WaitForAsync();
        await visitor.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
        Assert.Empty(visitor.OutsideRequests);
        foreach (var offer in (string[])["Ask AI", "Share", "Generate SDK", "Deploy"])
            Assert.Equal(0, await visitor.Page.GetByText(offer).CountAsync());
    }
}
