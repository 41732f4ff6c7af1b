using CivilAtlas.BrowserTests.Fixture;

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
}
