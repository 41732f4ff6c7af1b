using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.BrowserTests.Fixture;
using Microsoft.Playwright;

namespace CivilAtlas.BrowserTests;

public sealed class NamesDeskTests(Browser browser, NamedTown town) : IClassFixture<NamedTown>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>地名管理条例 Art. 9(8): streets of one county may not have the same name.</summary>
    [Fact]
    public async Task A_name_that_stands_already_is_found_while_it_is_typed_with_its_article_and_shown_on_the_map()
    {
        await using var visitor = await VisitAsync();
        await BeginAsync(visitor, town.Standing[0]);
        var finding = visitor.Page.Locator(".finding-blocks");
        await Assertions.Expect(finding).ToContainTextAsync("重名");
        await Assertions.Expect(finding).ToContainTextAsync("地名管理条例 第九条");

        await finding.Locator(".evidence-row").HoverAsync();
        Assert.Contains("form ", await visitor.Page.EvaluateAsync<string>("() => JSON.stringify(civilAtlasMap.getFilter('overlay-hovered'))"), StringComparison.Ordinal);
        Assert.Equal(1, await visitor.Page.EvaluateAsync<int>("async () => (await civilAtlasMap.getSource('overlay').getData()).features.filter(f => f.properties.role === 'evidence').length"));
    }

    [Fact]
    public async Task A_suggestion_is_taken_with_one_click_and_the_finding_is_gone()
    {
        await using var visitor = await VisitAsync();
        await BeginAsync(visitor, town.Standing[0]);
        // Where it lies tells the new street from the old: to its west.
        await visitor.Page.GetByLabel("经度, 纬度").FillAsync("112.95, 28.0");
        await visitor.Page.Locator(".finding-blocks .finding-mend button").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".finding-blocks")).ToHaveCountAsync(0);
        await Assertions.Expect(visitor.Page.GetByLabel("拟用名称")).Not.ToHaveValueAsync(town.Standing[0]);
    }

    [Fact]
    public async Task An_application_is_written_and_submitted_with_the_keyboard_alone()
    {
        await using var visitor = await VisitAsync();
        var (page, keyboard) = (visitor.Page, visitor.Page.Keyboard);
        await visitor.OpenAsync("/names");
        await visitor.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "新申请" }));
        await keyboard.PressAsync("Enter");
        await page.Locator(".application").WaitForAsync();
        await visitor.TabToAsync(page.GetByRole(AriaRole.Combobox, new() { Name = "所在区划" }));
        await keyboard.TypeAsync("瑞光");
        await page.Locator(".ant-select-item-option").First.WaitForAsync();
        await keyboard.PressAsync("Enter");
        await visitor.TabToAsync(page.GetByLabel("拟用名称"));
        await keyboard.TypeAsync("银杏路");
        await visitor.TabToAsync(page.GetByRole(AriaRole.Combobox, new() { Name = "地名类别" }));
        await keyboard.TypeAsync("街路巷");
        await keyboard.PressAsync("Enter");
        await visitor.TabToAsync(page.GetByLabel("经度, 纬度"));
        await keyboard.TypeAsync("112.95, 28.0; 112.96, 28.005");
        await Assertions.Expect(page.Locator(".clean")).ToBeVisibleAsync();
        await visitor.TabToAsync(page.GetByLabel("申请理由"));
        await keyboard.TypeAsync("新建道路，需设置路牌。");
        await keyboard.PressAsync("Control+Enter");
        var submit = page.GetByRole(AriaRole.Button, new() { Name = "确认提交" });
        await Assertions.Expect(submit).ToBeEnabledAsync();
        await visitor.TabToAsync(submit);
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".review .state").First).ToHaveTextAsync("待审");
        var submitted = await town.Decides.GetAsync("/api/v1/name-applications?q=银杏路", Cancellation).JsonAsync();
        Assert.Equal("submitted", (string?)submitted["items"]![0]!["state"]);
    }

    [Fact]
    public async Task What_was_typed_is_there_again_after_the_page_was_lost()
    {
        await using var visitor = await VisitAsync();
        await BeginAsync(visitor, "桂花巷");
        await visitor.Page.GetByLabel("含义").FillAsync("巷口有桂花树。");
        await visitor.Page.ReloadAsync();
        await Assertions.Expect(visitor.Page.GetByLabel("拟用名称")).ToHaveValueAsync("桂花巷");
        await Assertions.Expect(visitor.Page.GetByLabel("含义")).ToHaveValueAsync("巷口有桂花树。");
    }

    [Fact]
    public async Task Forty_lines_of_a_spreadsheet_become_forty_names_that_are_held_against_each_other()
    {
        await using var visitor = await VisitAsync();
        await BeginAsync(visitor, "");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "从表格粘贴" }).ClickAsync();
        var lines = Enumerable.Range(0, 39).Select(i => $"{"天地玄黄宇洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜"[i]}泉路\t街路巷").Append("天泉路\t街路巷");
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync(string.Join('\n', lines));
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "加入 40 个名称" }).ClickAsync();
        var rows = visitor.Page.Locator(".application .items tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(40);
        await Assertions.Expect(rows.First).ToContainTextAsync("重名");
        await Assertions.Expect(rows.Last).ToContainTextAsync("重名");
    }

    [Fact]
    public async Task Who_decides_second_is_told_that_somebody_else_was_first()
    {
        var id = await town.SubmitAsync(NamedTown.Item("翠竹路", town.Road(20)));
        await using var visitor = await VisitAsync(NamedTown.Head);
        await visitor.OpenAsync($"/names?show=application:{id}");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "退回修改" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByLabel("意见").FillAsync("请补充来历。");
        await NamedTown.ActAsync(town.Decides, id, "approve", new() { ["document"] = "示政函〔2026〕9号" });
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "退回修改" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("其他人已经先处理了这件申请");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "查看最新情况" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".review .state").First).ToHaveTextAsync("已批准，待备案");
    }

    [Fact]
    public async Task An_approval_says_what_it_will_change_and_names_enter_the_register()
    {
        var id = await town.SubmitAsync(NamedTown.Item("玉兰路", town.Road(21)));
        await using var visitor = await VisitAsync(NamedTown.Head);
        await visitor.OpenAsync($"/names?show=application:{id}");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "批准", Exact = true }).ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("登记 1 个标准地名：玉兰路");
        await Assertions.Expect(dialog).ToContainTextAsync("前备案和公告");
        await dialog.GetByLabel("批准文号").FillAsync("示政函〔2026〕10号");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "批准", Exact = true }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".review .state").First).ToHaveTextAsync("已批准，待备案");

        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.Keyboard.TypeAsync("yll");
        await visitor.Page.Locator(".search-hits .hit", new() { HasText = "玉兰路" }).WaitForAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Page.Locator(".name-card h2")).ToHaveTextAsync("玉兰路");
        await Assertions.Expect(visitor.Page.Locator(".name-toned")).ToHaveTextAsync("Yùlán Lù");
    }

    [Fact]
    public async Task A_former_name_leads_to_the_name_that_stands()
    {
        var before = await town.Decides.GetAsync($"/api/v1/place-names?q={Uri.EscapeDataString(town.Standing[7])}", Cancellation).JsonAsync();
        var renaming = NamedTown.Item("松涛路");
        renaming["placeNameId"] = (string)before["items"]![0]!["id"]!;
        var application = await town.Writes.PostAsJsonAsync("/api/v1/name-applications", new JsonObject
        {
            ["kind"] = "renaming", ["divisionCode"] = NamedTown.County, ["reason"] = "原名与邻镇道路相混。", ["items"] = new JsonArray(renaming),
        }, Cancellation).JsonAsync(201);
        await NamedTown.ActAsync(town.Writes, (string)application["id"]!, "submit", new());
        await NamedTown.ActAsync(town.Decides, (string)application["id"]!, "approve", new() { ["document"] = "示政函〔2026〕11号" });

        await using var visitor = await VisitAsync(null);
        await visitor.OpenAsync("/map");
        await visitor.Page.Keyboard.PressAsync("/");
        await visitor.Page.Keyboard.TypeAsync(town.Standing[7]);
        var hit = visitor.Page.Locator(".search-hits .hit", new() { HasText = "松涛路" });
        await Assertions.Expect(hit).ToContainTextAsync($"原名 {town.Standing[7]}");
        await hit.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".name-card h2")).ToHaveTextAsync("松涛路");
        await Assertions.Expect(visitor.Page.Locator(".name-card")).ToContainTextAsync(town.Standing[7]);
    }

    [Fact]
    public async Task A_campaign_is_decided_with_j_K_and_Enter()
    {
        var campaign = await town.CampaignAsync();
        await using var visitor = await VisitAsync();
        await visitor.OpenAsync($"/names?part=campaigns&campaign={campaign}");
        var first = visitor.Page.Locator(".candidate").First;
        await first.WaitForAsync();
        await visitor.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(first.Locator(".finding")).Not.ToHaveCountAsync(0);
        await visitor.Page.Keyboard.PressAsync("Shift+K");
        await Assertions.Expect(visitor.Page.GetByLabel("保留的理由")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.TypeAsync("群众长期习用，两路相距四公里。");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(first.Locator(".state")).ToHaveTextAsync("保留");
        // The next undecided one is open of itself.
        await Assertions.Expect(visitor.Page.Locator(".candidate").Nth(1).Locator(".finding")).Not.ToHaveCountAsync(0);
        Assert.Empty(visitor.Errors);
    }

    [Theory]
    [InlineData("zh-CN", 1440, 900)]
    [InlineData("en", 390, 844)]
    public async Task Every_view_of_the_desk_is_sound_and_for_everyone(string language, int width, int height)
    {
        var review = await town.SubmitAsync(NamedTown.Item("紫藤路", town.Road(22)), NamedTown.Item("重阳路", town.Road(23)));
        try
        {
            var named = (string)(await town.Decides.GetAsync($"/api/v1/place-names?q={Uri.EscapeDataString(town.Standing[0])}", Cancellation).JsonAsync())["items"]![0]!["id"]!;
            var views = new Dictionary<string, (string Account, string Path)>
            {
                ["desk"] = (NamedTown.Officer, "/names"),
                ["review"] = (NamedTown.Head, $"/names?show=application:{review}"),
                ["register"] = (NamedTown.Officer, "/names?part=register"),
                ["campaigns"] = (NamedTown.Officer, "/names?part=campaigns"),
                ["campaign"] = (NamedTown.Officer, $"/names?part=campaigns&campaign={await town.CampaignAsync()}"),
                ["card"] = (NamedTown.Officer, $"/map?show=name:{named}"),
            };
            foreach (var (view, (account, path)) in views)
            {
                await using var visitor = await VisitAsync(account, width, height, language);
                await visitor.OpenAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"lang={language[..2]}");
                if (view == "campaign")
                    await visitor.Page.Locator(".candidate button").First.ClickAsync();
                await visitor.MapDrawnAsync();
                await visitor.PictureAsync($"names-{view}-{language[..2]}-{width}");
                await visitor.AssertSoundAsync();
                await visitor.AssertForEveryoneAsync();
            }
            await using var writer = await VisitAsync(NamedTown.Officer, width, height, language);
            await BeginAsync(writer, town.Standing[0], language);
            await writer.Page.Locator(".finding-blocks").WaitForAsync();
            await writer.PictureAsync($"names-form-{language[..2]}-{width}");
            await writer.AssertSoundAsync();
            await writer.AssertForEveryoneAsync();
        }
        finally
        {
            await NamedTown.ActAsync(town.Writes, review, "withdraw", new());
        }
    }

    private async Task<Visitor> VisitAsync(string? account = NamedTown.Officer, int width = 1440, int height = 900, string language = "zh-CN")
    {
        var visitor = await browser.VisitAsync(width, height, language);
        if (account is not null)
            await visitor.SignInAsync(account);
        return visitor;
    }

    /// <summary>A new application with division, category and this name.</summary>
    private static async Task BeginAsync(Visitor visitor, string name, string language = "zh-CN")
    {
        var (page, english) = (visitor.Page, language == "en");
        await visitor.OpenAsync($"/names?show=application:new-test&lang={language[..2]}");
        await page.GetByRole(AriaRole.Combobox, new() { Name = english ? "Division" : "所在区划", Exact = true }).FillAsync("瑞光");
        await page.Locator(".ant-select-item-option").First.ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = english ? "Category" : "地名类别", Exact = true }).FillAsync("街路巷");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel(english ? "Proposed name" : "拟用名称").FillAsync(name);
    }
}
