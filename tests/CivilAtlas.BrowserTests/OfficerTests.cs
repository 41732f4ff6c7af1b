using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.BrowserTests.Fixture;
using CivilAtlas.PlaceNames;
using CivilAtlas.Romanizations;
using Microsoft.Playwright;
using SkiaSharp;

namespace CivilAtlas.BrowserTests;

/// <summary>The officer's afternoon: signs on the walls, readings to confirm, and words the office knows.</summary>
public sealed class OfficerTests(Browser browser, NamedTown town) : IClassFixture<NamedTown>
{
    private static readonly double[] Wall = [112.95, 28.0];
    private static int campaigns;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sign_is_planned_hung_and_photographed_from_the_card_of_its_name()
    {
        var id = await AddAsync("木樨路");
        await using var visitor = await VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync($"/names?part=register&show=name:{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "添加标志" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "标志位置" }).FillAsync("112.95, 28.0");
        await page.GetByLabel("备注").FillAsync("路口东北角");
        // What is typed is there again after the page was lost.
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByLabel("备注")).ToHaveValueAsync("路口东北角");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记标志" }).ClickAsync();
        await Assertions.Expect(page.Locator(".sign-row-open")).ToContainTextAsync("路口东北角");
        Assert.Contains("sign=", page.Url, StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Group, new() { Name = "标志的下一步" }).GetByRole(AriaRole.Button, new() { Name = "已安装" }).ClickAsync();
        await Assertions.Expect(page.Locator(".sign-form .affected")).ToContainTextAsync("将从“规划”变为“已安装”");
        await page.Locator(".sign-form").GetByRole(AriaRole.Button, new() { Name = "已安装" }).ClickAsync();
        await Assertions.Expect(page.Locator(".sign-head .state")).ToHaveTextAsync("已安装");

        await page.Locator(".photographs input[type=file]").SetInputFilesAsync([Picture("东.jpg", SKColors.SteelBlue), Picture("西.jpg", SKColors.OliveDrab)]);
        await Assertions.Expect(page.Locator(".photograph img")).ToHaveCountAsync(2, new() { Timeout = 30_000 });
        await page.Locator(".photograph").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("照片没有记录拍摄地点");
        await visitor.AssertSoundAsync();
        var sign = (await town.Writes.GetAsync($"/api/v1/signs?placeName={id}", Cancellation).JsonAsync())["items"]!.AsArray().Single()!;
        Assert.Equal(("installed", "路口东北角", 2), ((string?)sign["state"], (string?)sign["note"], sign["photographs"]!.AsArray().Count));
    }

    [Fact]
    public async Task Signs_of_a_division_are_narrowed_to_the_outdated_and_taken_along_as_one_document()
    {
        var id = await AddAsync("旧牌路");
        await SignAsync(id, "installed");
        await RenameAsync(id, "新牌路");
        await using var visitor = await VisitAsync();
        await visitor.OpenAsync($"/names?part=signs&within={NamedTown.County}&state=outdated");
        var row = visitor.Page.Locator(".ant-table-row", new() { HasText = "旧牌路" });
        await Assertions.Expect(row).ToContainTextAsync("新牌路");
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.GetByRole(AriaRole.Button, new() { Name = "下载全部图样（PDF）" }).ClickAsync());
        Assert.Equal("标志.pdf", download.SuggestedFilename);
        Assert.StartsWith("%PDF", await File.ReadAllTextAsync((await download.PathAsync())!, Cancellation), StringComparison.Ordinal);
        await row.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".sign-row-open")).ToContainTextAsync("牌面仍为“旧牌路”");
        await visitor.AssertSoundAsync();
    }

    [Fact]
    public async Task Forty_readings_are_confirmed_without_a_mouse()
    {
        foreach (var word in "天地玄黄宇洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈")
            await AddAsync($"{word}乐甸路", readings: false);
        await using var visitor = await VisitAsync();
        var (page, keyboard) = (visitor.Page, visitor.Page.Keyboard);
        await visitor.OpenAsync($"/names?part=readings&within={NamedTown.County}");
        var open = page.Locator(".candidate-open");
        await Assertions.Expect(open.Locator(".confirm-readings")).ToBeVisibleAsync();
        for (var i = 0; i < 40; i++)
        {
            var name = await open.Locator(".application-names").First.TextContentAsync();
            if (i == 0)
            {
                var before = await open.Locator(".spelling-toned").TextContentAsync();
                await keyboard.PressAsync("2");
                await Assertions.Expect(open.Locator(".spelling-toned")).Not.ToHaveTextAsync(before!);
            }
            await keyboard.PressAsync("Enter");
            // The next one is open of itself.
            await Assertions.Expect(open.Locator(".application-names").First).Not.ToHaveTextAsync(name!);
            await Assertions.Expect(open.Locator(".confirm-readings")).ToBeVisibleAsync();
        }
        await Assertions.Expect(page.Locator(".readings-left")).ToContainTextAsync("本次已确认 40 个");
        Assert.Equal(40, await browser.Server.Store.SingleOrDefaultAsync<long>(
            "select count(distinct place_name_id) from place_name_version where readings_confirmed and upper_inf(recorded) and place_name_id in (select subject_id from change where account = @account and deed = 'change')",
            new { account = NamedTown.Officer }, Cancellation));
        await visitor.AssertSoundAsync();
    }

    [Fact]
    public async Task A_word_of_the_offices_own_is_added_with_its_source_and_taken_away_again()
    {
        await using var visitor = await VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("/names?part=words&rule=everyday-character");
        await Assertions.Expect(page.Locator(".words-about")).ToContainTextAsync("只提示");
        await page.GetByLabel("字（一个）").FillAsync("垅");
        await page.GetByLabel("依据").FillAsync("本县地名普查");
        await page.GetByRole(AriaRole.Button, new() { Name = "添加词条" }).ClickAsync();
        await Assertions.Expect(page.Locator(".word-list li")).ToContainTextAsync("本县地名普查");
        await page.GetByRole(AriaRole.Button, new() { Name = "移除词条 垅" }).ClickAsync();
        await page.GetByRole(AriaRole.Tooltip).GetByRole(AriaRole.Button, new() { Name = "移除" }).ClickAsync();
        await Assertions.Expect(page.Locator(".word-list li")).ToHaveCountAsync(0);
        // A stranger reads the lists and writes none.
        await using var stranger = await VisitAsync(null);
        await stranger.OpenAsync("/names?part=words");
        await Assertions.Expect(stranger.Page.Locator(".words-shipped").First).ToBeVisibleAsync();
        await Assertions.Expect(stranger.Page.GetByRole(AriaRole.Button, new() { Name = "添加词条" })).ToHaveCountAsync(0);
        await visitor.AssertSoundAsync();
    }

    [Fact]
    public async Task A_word_confirmed_with_its_readings_is_listed()
    {
        await using var visitor = await VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("/names?part=readings&state=confirmed");
        await page.GetByLabel("词", new() { Exact = true }).FillAsync("柳行");
        await page.GetByLabel("“行”的读音").FillAsync("hàng");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认这个词" }).ClickAsync();
        await Assertions.Expect(page.Locator(".word-list li", new() { HasText = "柳行" })).ToContainTextAsync("liǔ hàng");
        await visitor.AssertSoundAsync();
    }

    [Theory]
    [InlineData("zh-CN", 1440, 900)]
    [InlineData("en", 390, 844)]
    public async Task Every_view_is_sound_and_for_everyone(string language, int width, int height)
    {
        var id = await AddAsync("乐山里路", readings: false);
        var sign = await SignAsync(id, "installed");
        await RenameAsync(id, "乐山外路");
        await AddAsync($"{"甲乙丙丁"[campaigns]}乐甸街", readings: false);
        await town.Writes.PostAsJsonAsync("/api/v1/romanizations/confirmed", new { text = "柳行", readings = (string[])["liǔ", "hàng"] }, Cancellation).JsonAsync();
        using (var form = new MultipartFormDataContent { { new ByteArrayContent(Picture("a", SKColors.SteelBlue).Buffer), "file", "a.jpg" } })
            await town.Writes.PostAsync($"/api/v1/signs/{sign}/photographs?taken=2026-11-20", form, Cancellation).JsonAsync(201);
        var (campaign, renamed) = await RenamedCampaignAsync();
        var views = new Dictionary<string, string>
        {
            ["signs"] = $"/names?part=signs&within={NamedTown.County}&show=name:{id}&sign={sign}",
            ["readings"] = $"/names?part=readings&within={NamedTown.County}",
            ["words"] = "/names?part=words",
            ["campaign-signs"] = $"/names?part=campaigns&campaign={campaign}&state=rename&show=name:{renamed}",
        };
        // On a phone the table lies behind the list; the words of readings are laid out as those of names.
        views.Add(width < 768 ? "signs-list" : "readings-words", width < 768 ? $"/names?part=signs&within={NamedTown.County}" : "/names?part=readings&state=confirmed");
        foreach (var (view, path) in views)
        {
            await using var visitor = await VisitAsync(NamedTown.Officer, width, height, language);
            await visitor.OpenAsync($"{path}&lang={language[..2]}");
            if (view == "signs")
                await visitor.Page.Locator(".photograph img").WaitForAsync();
            if (view == "readings")
                await visitor.Page.Locator(".confirm-readings").First.WaitForAsync();
            if (view == "signs-list")
                await visitor.Page.GetByRole(AriaRole.Button, new() { Name = language == "en" ? "Table" : "表格" }).ClickAsync();
            await visitor.MapDrawnAsync();
            await visitor.PictureAsync($"officer-{view}-{language[..2]}-{width}");
            await visitor.CheckAsync();
        }
    }

    /// <summary>A campaign one of whose names is renamed, with a sign of the name before on the wall.</summary>
    private async Task<(string Campaign, Guid Name)> RenamedCampaignAsync()
    {
        var id = await AddAsync($"世界之都{"甲乙丙丁"[campaigns]}路");
        await SignAsync(id, "installed");
        var campaign = await town.CampaignAsync();
        var decided = await town.Writes.PostAsJsonAsync($"/api/v1/name-campaigns/{campaign}/candidates/{id}", new { decision = "rename", reason = "刻意夸大", newName = $"桂{"甲乙丙丁"[campaigns++]}樨路" }, Cancellation).JsonAsync();
        var application = (string)decided["applicationId"]!;
        await NamedTown.ActAsync(town.Writes, application, "submit", new());
        await NamedTown.ActAsync(town.Decides, application, "approve", new() { ["document"] = "示政函〔2026〕11号" });
        return (campaign, id);
    }

        private async Task<Guid> AddAsync(string name, bool readings = true)
    {
        var county = await browser.Server.Store.SingleOrDefaultAsync<Guid>("select division_id from division_code where code = @County", new { County = NamedTown.County }, Cancellation);
        var spelled = Gazetteers.Shipped.Romanize(name, NamedTown.Street);
        return await browser.Server.Store.WriteAsync(Actor.Operator, writing => PlaceNameWriting.CreateAsync(writing, Gazetteers.Shipped,
            new(name, NamedTown.Street, "approved", county, readings ? [.. spelled.Syllables.Select(s => s.Reading)] : null, Geometry: $$"""{"type":"Point","coordinates":[{{Wall[0]}},28.0]}"""),
            new(2019, 5, 1), "test"), Cancellation);
    }

    private Task RenameAsync(Guid id, string name) => browser.Server.Store.WriteAsync(Actor.Operator, async writing =>
        await PlaceNameWriting.ChangeAsync(writing, Gazetteers.Shipped, id, await PlaceNameWriting.StateAsync(writing, id, new(2026, 1, 1)) with { Name = name, Readings = null }, new(2026, 1, 1), "test"), Cancellation);

    private async Task<string> SignAsync(Guid name, string state) => (string)(await town.Writes.PostAsJsonAsync("/api/v1/signs",
        new { placeNameId = name, kind = "road", state, location = Wall, validFrom = "2024-01-01" }, Cancellation).JsonAsync(201))["id"]!;

    private static FilePayload Picture(string name, SKColor colour)
    {
        using var bitmap = new SKBitmap(640, 480);
        bitmap.Erase(colour);
        return new() { Name = name, MimeType = "image/jpeg", Buffer = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80).ToArray() };
    }

    private async Task<Visitor> VisitAsync(string? account = NamedTown.Officer, int width = 1440, int height = 900, string language = "zh-CN")
    {
        var visitor = await browser.VisitAsync(width, height, language);
        if (account is not null)
            await visitor.SignInAsync(account);
        return visitor;
    }
}
