using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CivilAtlas.BrowserTests.Fixture;
using Microsoft.Playwright;

namespace CivilAtlas.BrowserTests;

/// <summary>The planner's desk, with a run made by the server from the sample town.</summary>
public sealed partial class AccessDeskTests(Browser browser, OpenRun run) : IClassFixture<OpenRun>
{
    private static LocatorAssertionsToBeVisibleOptions Patient => new() { Timeout = 20_000 };

    public static TheoryData<string, string, int, int> Views()
    {
        var all = new TheoryData<string, string, int, int>();
        foreach (var shade in (string[])["share", "points"])
            // The desk itself is looked at in both languages at both sizes (DeskTests).
            foreach (var (language, width, height) in ((string, int, int)[])[("zh-CN", 1440, 900), ("en", 390, 844)])
                all.Add(shade, language, width, height);
        return all;
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task An_open_run_is_read_without_errors_and_by_everyone(string shade, string language, int width, int height)
    {
        await using var visitor = await browser.VisitAsync(width, height, language);
        await visitor.OpenAsync($"/access?run={run.Id}&level=village&shade={shade}&lang={language[..2]}");
        await Assertions.Expect(visitor.Page.Locator(".access-histogram svg")).ToBeVisibleAsync(Patient);
        await visitor.Page.WaitForFunctionAsync($"() => civilAtlasMap.getLayer('access-{(shade == "points" ? "point" : "division")}')");
        await visitor.MapDrawnAsync();
        await visitor.PictureAsync($"access-{shade}-{language[..2]}-{width}");
        await visitor.CheckAsync();
    }

    [Fact]
    public async Task A_class_of_the_legend_narrows_the_table_and_is_kept_in_the_address()
    {
        await using var visitor = await browser.VisitAsync(language: "en");
        var page = visitor.Page;
        await visitor.OpenAsync($"/access?run={run.Id}&level=village&lang=en");
        var rows = page.Locator(".table-bar .number");
        await Assertions.Expect(rows).ToHaveTextAsync("10 of 10");
        // A class that has some of the villages but not all.
        var classes = page.Locator(".access-legend .legend-row");
        var counts = await page.Locator(".access-legend .legend-count").AllTextContentsAsync();
        var some = counts.Select((text, i) => (Count: int.Parse(text), i)).First(c => c.Count is > 0 and < 10);
        await classes.Nth(some.i).ClickAsync();
        await Assertions.Expect(rows).ToHaveTextAsync($"{some.Count} of 10");
        Assert.Contains("sift=share:", page.Url, StringComparison.Ordinal);
        await page.EvaluateAsync("() => localStorage.setItem('civilatlas.language', 'en')");
        await page.ReloadAsync();
        await Assertions.Expect(rows).ToHaveTextAsync($"{some.Count} of 10");
        await page.GoBackAsync();
        await Assertions.Expect(rows).ToHaveTextAsync("10 of 10");
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task Brushing_the_histogram_by_keyboard_and_by_pointer_narrows_map_and_table()
    {
        await using var visitor = await browser.VisitAsync(language: "en");
        var page = visitor.Page;
        await visitor.OpenAsync($"/access?run={run.Id}&level=village&shade=points&lang=en");
        await page.GetByRole(AriaRole.Slider, new() { Name = "From" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForURLAsync(Brushed());
        Assert.NotNull(await page.EvaluateAsync<object?>("() => civilAtlasMap.getFilter('access-point')"));
        var box = (await page.Locator(".access-histogram").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + box.Width * 0.45f, box.Y + 60);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * 0.6f, box.Y + 60, new() { Steps = 4 });
        await page.Mouse.MoveAsync(box.X + box.Width * 0.7f, box.Y + 60, new() { Steps = 4 });
        var before = page.Url;
        await page.Mouse.UpAsync();
        await page.WaitForURLAsync(url => url != before);
        await visitor.MapDrawnAsync();
        await visitor.PictureAsync("access-brushed-en-1440");
        Assert.Empty(visitor.Errors);
    }

    [Theory]
    [InlineData("zh-CN", 1440, 900)]
    [InlineData("en", 390, 844)]
    public async Task A_demand_point_opens_with_its_nearest_facilities_and_the_ways_to_them(string language, int width, int height)
    {
        await using var visitor = await browser.VisitAsync(width, height, language);
        var first = (await browser.Server.Stranger.GetAsync($"/api/v1/coverage/runs/{run.Id}/demand?limit=1").JsonAsync())["items"]![0]!["id"];
        await visitor.OpenAsync($"/access?run={run.Id}&level=village&shade=points&show=demand:{first}&lang={language[..2]}");
        await Assertions.Expect(visitor.Page.Locator(".access-nearest li").First).ToBeVisibleAsync();
        await visitor.MapDrawnAsync();
        Assert.True(await visitor.Page.EvaluateAsync<int>("() => civilAtlasMap.querySourceFeatures('access-route').length") > 0);
        await visitor.PictureAsync($"access-nearest-{language[..2]}-{width}");
        await visitor.CheckAsync();
    }

    [Fact]
    public async Task A_division_picked_in_the_table_says_what_the_run_found_there()
    {
        await using var visitor = await browser.VisitAsync(language: "en");
        await visitor.OpenAsync($"/access?run={run.Id}&level=village&show=division:{run.Village}&lang=en");
        await Assertions.Expect(visitor.Page.Locator(".card .assessed")).ToContainTextAsync("people reached");
        await visitor.PictureAsync("access-division-en-1440");
        await visitor.CheckAsync();
    }

    [Fact]
    public async Task A_planner_measures_and_takes_the_picture_along()
    {
        await using var visitor = await browser.VisitAsync(language: "en");
        var page = visitor.Page;
        await visitor.OpenAsync("/access?lang=en");
        await visitor.SignInAsync("admin", RunningServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Measure", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(WithRun());
        await Assertions.Expect(page.Locator(".access-lorenz svg")).ToBeVisibleAsync(Patient);
        foreach (var (item, end) in ((string, string)[])[("Map (PNG)", ".png"), ("Divisions (CSV)", "-divisions.csv"), ("All demand points (GeoJSON)", ".geojson"), ("All demand points (CSV)", ".csv"), ("All layers (GeoPackage)", ".gpkg")])
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Download" }).ClickAsync();
            var taken = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Menuitem, new() { Name = item, Exact = true }).ClickAsync());
            Assert.EndsWith(end, taken.SuggestedFilename, StringComparison.Ordinal);
            if (end == ".png")
                await taken.SaveAsAsync(Path.Combine(SharedData.Repository, "artifacts", "screenshots", "access-taken-along.png"));
        }
        await page.GetByText("Where to build next").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose sites" }).ClickAsync();
        await Assertions.Expect(page.Locator(".access-sites tbody tr")).ToHaveCountAsync(3, new() { Timeout = 60_000 });
        await page.Locator(".access-sites").ScrollIntoViewIfNeededAsync();
        await visitor.MapDrawnAsync();
        await visitor.PictureAsync("access-siting-en-1440");
        Assert.Contains("siting=", page.Url, StringComparison.Ordinal);
        await visitor.CheckAsync();
    }

    [Theory]
    [InlineData("zh-CN", 1440, 900)]
    [InlineData("en", 390, 844)]
    public async Task A_planner_says_which_facilities_count_and_how_the_measure_weighs_them(string language, int width, int height)
    {
        await using var visitor = await browser.VisitAsync(width, height, language);
        var page = visitor.Page;
        await visitor.SignInAsync("admin");
        // The measure that has most to say, of a kind with beds and who runs it.
        await page.AddInitScriptAsync("""
            localStorage.setItem('civilatlas.access.unfolded', 'true');
            localStorage.setItem('civilatlas.access.request', JSON.stringify({kind: 'care-home', measure: 'e2sfca', travel: {mode: 'car', limitMinutes: 30}, demand: {source: 'village', ageGroup: 'all'}}));
            """);
        await visitor.OpenAsync($"/access?lang={language[..2]}");
        var (add, zone, measure) = language == "en" ? ("Add a condition", "Add a zone", "Measure") : ("添加条件", "添加一带", "开始测算");
        await page.GetByRole(AriaRole.Button, new() { Name = add }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = zone }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = zone }).ScrollIntoViewIfNeededAsync();
        await visitor.PictureAsync($"access-options-{language[..2]}-{width}");
        await visitor.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = measure, Exact = true }).ClickAsync();
        await page.WaitForURLAsync(WithRun());
        var id = WithRun().Match(page.Url).Groups[1].Value;
        var asked = (await browser.Server.Administrator.GetAsync($"/api/v1/coverage/runs/{id}").JsonAsync())["request"]!;
        Assert.Equal(("beds", 1), ((string)asked["filter"]![0]!["attribute"]!, (int)asked["filter"]![0]!["atLeast"]!));
        Assert.Equal("[[10,1],[20,0.68],[30,0.22],[40,0.11]]", asked["options"]!["zones"]!.ToJsonString());
    }

    [Fact]
    public async Task The_servers_runs_are_come_back_to_and_ones_own_is_withdrawn()
    {
        await using var visitor = await browser.VisitAsync(language: "en");
        var page = visitor.Page;
        await visitor.SignInAsync("admin");
        var made = await browser.Server.Administrator.PostAsJsonAsync("/api/v1/coverage/runs", new
        {
            kind = "care-home", measure = "nearest", travel = new { mode = "walk", limitMinutes = 45 }, demand = new { source = "village" },
        }).JsonAsync(202);
        await browser.Server.Administrator.JobAsync((string)made["jobId"]!);
        await visitor.OpenAsync($"/access?run={made["id"]}&lang=en");
        await Assertions.Expect(page.Locator(".access-runs")).ToContainTextAsync("Care home · nearest facility · On foot 45 min", new() { Timeout = 20_000 });
        await page.Locator(".access-runs").ClickAsync();
        await Assertions.Expect(page.Locator(".access-run").First).ToContainTextAsync("admin");
        await visitor.PictureAsync("access-runs-en-1440");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw", Exact = true }).ClickAsync();
        await page.Locator(".ant-popconfirm").GetByRole(AriaRole.Button, new() { Name = "Withdraw", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("run=", StringComparison.Ordinal));
        await browser.Server.Administrator.GetAsync($"/api/v1/coverage/runs/{made["id"]}").JsonAsync(404);
        Assert.Empty(visitor.Errors);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task On_paper_there_are_the_map_the_summary_the_charts_and_the_whole_table(string language)
    {
        await using var visitor = await browser.VisitAsync(language: language);
        var page = visitor.Page;
        await visitor.OpenAsync($"/access?run={run.Id}&level=village&lang={language[..2]}");
        await Assertions.Expect(page.Locator(".access-histogram svg")).ToBeVisibleAsync(Patient);
        await Assertions.Expect(page.Locator(".table-bar .number")).ToContainTextAsync("10");
        // In the order a browser has: the page is told first, and laid out for paper then.
        await page.EvaluateAsync("() => window.dispatchEvent(new Event('beforeprint'))");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator(".access-paper tbody tr")).ToHaveCountAsync(10);
        await Assertions.Expect(page.Locator(".access-paper img")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".access-results .totals")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".access-lorenz")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".access-ask")).ToBeHiddenAsync();
        // The map is on it: not one colour throughout.
        Assert.True(await page.EvaluateAsync<int>("""
            async () => {
              const image = document.querySelector('.access-paper img');
              await image.decode();
              const canvas = document.createElement('canvas');
              [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
              const pen = canvas.getContext('2d');
              pen.drawImage(image, 0, 0);
              const { data } = pen.getImageData(canvas.width / 4, canvas.height / 4, canvas.width / 2, canvas.height / 2);
              const colours = new Set();
              for (let i = 0; i < data.length; i += 4) colours.add(data[i] * 65536 + data[i + 1] * 256 + data[i + 2]);
              return colours.size;
            }
            """) > 10);
        await page.ScreenshotAsync(new() { Path = Path.Combine(SharedData.Repository, "artifacts", "screenshots", $"access-paper-{language[..2]}.png"), FullPage = true });
        Assert.Empty(visitor.Errors);
    }

    [GeneratedRegex("sift=value:")]
    private static partial Regex Brushed();

    [GeneratedRegex("run=([0-9a-f-]{36})")]
    private static partial Regex WithRun();
}
