using System.Text.RegularExpressions;
using CivilAtlas.BrowserTests.Fixture;
using Microsoft.Playwright;

namespace CivilAtlas.BrowserTests;

/// <summary>What if, on the planner's desk.</summary>
public sealed partial class ScenarioTests(Browser browser, ComparedRun compared) : IClassFixture<ComparedRun>
{
    private static LocatorAssertionsToBeVisibleOptions Patient => new() { Timeout = 20_000 };

    public static TheoryData<string, string, int, int> Views()
    {
        var all = new TheoryData<string, string, int, int>();
        foreach (var look in (string[])["&shade=difference", "&split=on"])
            // The desk itself is looked at in both languages at both sizes (DeskTests).
            foreach (var (language, width, height) in ((string, int, int)[])[("zh-CN", 1440, 900), ("en", 390, 844)])
                all.Add(look, language, width, height);
        return all;
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task What_a_scenario_changes_is_read_on_the_map_and_side_by_side_by_everyone(string look, string language, int width, int height)
    {
        await using var visitor = await browser.VisitAsync(width, height, language);
        await visitor.SignInAsync("admin");
        await visitor.OpenAsync(compared.Address($"{look}&lang={language[..2]}"));
        await Assertions.Expect(visitor.Page.Locator(".scenario-totals")).ToBeVisibleAsync(Patient);
        await visitor.Page.WaitForFunctionAsync("() => civilAtlasMap.getLayer('access-division')");
        if (look.Contains("split", StringComparison.Ordinal))
            await Assertions.Expect(visitor.Page.Locator(".map-left canvas")).ToBeVisibleAsync(Patient);
        await visitor.MapDrawnAsync();
        await visitor.PictureAsync($"scenario-{(look.Contains("split", StringComparison.Ordinal) ? "split" : "difference")}-{language[..2]}-{width}");
        await visitor.CheckAsync();
    }

    [Fact]
    public async Task A_class_of_the_difference_narrows_the_table_and_is_kept_in_the_address()
    {
        await using var visitor = await browser.VisitAsync(language: "en");
        var page = visitor.Page;
        await visitor.SignInAsync("admin");
        await visitor.OpenAsync(compared.Address("&shade=difference&lang=en"));
        var rows = page.Locator(".table-bar .number");
        await Assertions.Expect(rows).ToHaveTextAsync("10 of 10");
        await Assertions.Expect(page.Locator(".scenario-totals")).ToBeVisibleAsync(Patient);
        await page.Locator(".access-legend .legend-row").Filter(new() { HasText = "No change" }).ClickAsync();
        await Assertions.Expect(rows).Not.ToHaveTextAsync("10 of 10");
        Assert.Contains("sift=difference:", page.Url, StringComparison.Ordinal);
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task The_two_maps_move_together()
    {
        await using var visitor = await browser.VisitAsync(language: "en");
        var page = visitor.Page;
        await visitor.SignInAsync("admin");
        await visitor.OpenAsync(compared.Address("&split=on&lang=en"));
        var left = (await page.Locator(".map-left canvas").BoundingBoxAsync())!;
        await visitor.MapDrawnAsync();
        var before = await page.EvaluateAsync<double>("() => civilAtlasMap.getCenter().lng");
        await page.Mouse.MoveAsync(left.X + 200, left.Y + 200);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(left.X + 120, left.Y + 200, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await page.WaitForFunctionAsync("before => Math.abs(civilAtlasMap.getCenter().lng - before) > 1e-6", before);
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task A_scenario_is_written_and_run_without_a_pointer_and_what_is_typed_outlives_the_page()
    {
        await using var visitor = await browser.VisitAsync(language: "en");
        var page = visitor.Page;
        await visitor.SignInAsync("admin");
        await visitor.OpenAsync($"/access?run={compared.Base}&level=village&lang=en");
        await visitor.TabToAsync(page.GetByText("What if", new() { Exact = true }));
        await page.Keyboard.PressAsync("Enter");
        await visitor.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "New", Exact = true }));
        await page.Keyboard.PressAsync("Enter");
        await visitor.TabToAsync(page.GetByLabel("Title"));
        await page.Keyboard.TypeAsync("By hand");
        await visitor.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".hand-note")).ToContainTextAsync("Click where it opens");
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".scenario-steps > li")).ToHaveCountAsync(1);
        await page.EvaluateAsync("() => localStorage.setItem('civilatlas.language', 'en')");
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByLabel("Title")).ToHaveValueAsync("By hand");
        await Assertions.Expect(page.Locator(".scenario-steps > li")).ToHaveCountAsync(1);
        await visitor.PictureAsync("scenario-form-en-1440");
        await visitor.CheckAsync();
        await visitor.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Run and compare" }), 120);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".scenario-totals")).ToBeVisibleAsync(Patient);
        Assert.Matches(Compared(), page.Url);
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task A_road_is_drawn_and_a_facility_closed_by_clicks_on_the_map()
    {
        await using var visitor = await browser.VisitAsync(language: "en");
        var page = visitor.Page;
        await visitor.SignInAsync("admin");
        await visitor.OpenAsync($"/access?run={compared.Base}&scenario=new&level=village&lang=en");
        var map = (await page.Locator(".map-canvas canvas").BoundingBoxAsync())!;
        await page.GetByRole(AriaRole.Button, new() { Name = "Open a road" }).ClickAsync();
        await Assertions.Expect(page.Locator(".hand-note")).ToBeVisibleAsync();
        await page.Mouse.ClickAsync(map.X + map.Width * 0.5f, map.Y + map.Height * 0.4f);
        await page.Mouse.MoveAsync(map.X + map.Width * 0.6f, map.Y + map.Height * 0.5f, new() { Steps = 4 });
        await page.Mouse.ClickAsync(map.X + map.Width * 0.6f, map.Y + map.Height * 0.5f);
        await page.Mouse.MoveAsync(map.X + map.Width * 0.6f + 2, map.Y + map.Height * 0.5f);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".scenario-steps > li")).ToContainTextAsync("Open a road");
        var facility = await page.EvaluateAsync<float[]>(
            """
            () => {
                const map = civilAtlasMap, found = map.queryRenderedFeatures({ layers: ['facility'] })[0];
                const at = map.project(found.geometry.coordinates);
                return [at.x, at.y];
            }
            """);
        await page.GetByRole(AriaRole.Group, new() { Name = "Add a step" }).GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        await page.Mouse.ClickAsync(map.X + facility[0], map.Y + facility[1]);
        await Assertions.Expect(page.Locator(".scenario-steps > li")).ToHaveCountAsync(2);
        await visitor.MapDrawnAsync();
        await visitor.PictureAsync("scenario-steps-en-1440");
        await visitor.CheckAsync();
    }

    [Theory]
    [InlineData("zh-CN", 1440, 900)]
    [InlineData("en", 390, 844)]
    public async Task Two_kinds_are_sited_at_once_at_places_of_their_own(string language, int width, int height)
    {
        await using var visitor = await browser.VisitAsync(width, height, language);
        var page = visitor.Page;
        var english = language == "en";
        await visitor.SignInAsync("admin");
        await visitor.OpenAsync($"/access?run={compared.Base}&level=village&lang={language[..2]}");
        if (width < 768)
            await page.GetByRole(AriaRole.Button, new() { Name = "▲" }).Or(page.Locator(".sheet-head button").Last).First.ClickAsync();
        await page.GetByText(english ? "Where to build next" : "在哪里新建", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = english ? "Add a kind" : "添加类型" }).ClickAsync();
        await page.GetByText(english ? "One kind at a place" : "每处只设一类").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = english ? "Choose sites" : "选址", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".access-sites tbody tr")).ToHaveCountAsync(6, new() { Timeout = 60_000 });
        await page.Locator(".access-sites").ScrollIntoViewIfNeededAsync();
        await visitor.PictureAsync($"siting-kinds-{language[..2]}-{width}");
        await visitor.CheckAsync();
    }

    [GeneratedRegex("run=.*scenario=.*base=.*shade=difference")]
    private static partial Regex Compared();
}
