using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CivilAtlas.Tests.NameApplications;
using CivilAtlas.Tests.PlaceNames;

namespace CivilAtlas.Tests.Announcements;

public sealed class AnnouncementTests(NameOffice office) : IClassFixture<NameOffice>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private async Task<JsonNode> ApproveAsync(JsonObject application)
    {
        foreach (var item in application["items"]!.AsArray())
            item!["reasons"] = new JsonObject { ["duplicate"] = "已核", ["homophone"] = "已核", ["odd"] = "已核" };
        return await office.Approver.ApproveAsync(await office.Officer.SubmittedAsync(application));
    }

    private async Task<JsonNode> AnnounceAsync(JsonObject application)
    {
        var approved = await ApproveAsync(application);
        await office.Approver.ActAsync(approved, "file", new { filingNumber = "试备〔2026〕9号" });
        return await office.Approver.ActAsync(approved, "announce");
    }

    private static JsonObject Located(JsonObject application)
    {
        foreach (var (item, i) in application["items"]!.AsArray().Select((item, i) => (item!, i)))
            item["geometry"] = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(ApplicationCalls.Line(i)));
        return application;
    }

    private async Task<string> PageAsync(string address, int status = 200, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (language is not null)
            request.Headers.AcceptLanguage.ParseAdd(language);
        using var response = await office.Stranger.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{response.StatusCode}: {text}");
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        return text;
    }

    /// <summary>What is read on a page, which is well-formed as XML.</summary>
    private static List<string> Words(string page) => [.. XDocument.Parse(page).Descendants().Where(e => !e.HasElements).Select(e => e.Value.Trim())];

    /// <summary>The filing and announcement measures (2023): name, romanization, parent division, location, approving body and date.</summary>
    [Fact]
    public async Task An_announcement_holds_all_that_the_measures_ask_for()
    {
        var announced = await AnnounceAsync(Located(ApplicationCalls.Naming("公告路")));
        var page = await PageAsync($"/announcements/{announced["id"]}");
        var today = CivilAtlas.Divisions.AsOf.Today;
        foreach (var part in (string[])["关于命名公告路的公告", "Gōnggào Lù", "试省试市甲县甲一镇", "东经110.0100°，北纬28.0100°", (string)announced["authority"]!["zh"]!,
            $"{today.Year}年{today.Month}月{today.Day}日", "试政函〔2026〕1号", "试备〔2026〕9号"])
            Assert.Contains(part, Words(page).Aggregate("", (all, word) => all + "|" + word), StringComparison.Ordinal);
        Assert.Contains("<svg class=\"map\"", page, StringComparison.Ordinal);
        var english = await PageAsync($"/announcements/{announced["id"]}", language: "en");
        Assert.Contains("Announcement of the name 公告路", english, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", english, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"zh-CN\">", await PageAsync($"/announcements/{announced["id"]}?lang=zh", language: "en"), StringComparison.Ordinal);
        // Why somebody asked, and who, is not the public's.
        Assert.DoesNotContain("新区道路命名", page, StringComparison.Ordinal);
        var json = (await office.Stranger.GetAsync("/api/v1/announcements").JsonAsync())["items"]!.AsArray().Single(a => (string?)a!["applicationId"] == (string?)announced["id"])!;
        Assert.Equal(("naming", "公告路", "Gōnggào Lù", "试政函〔2026〕1号"), ((string?)json["kind"], (string?)json["items"]![0]!["name"], (string?)json["items"]![0]!["toned"], (string?)json["document"]));
    }

    [Fact]
    public async Task A_renaming_says_both_names_and_an_abolition_what_is_no_longer()
    {
        var street = (await ApproveAsync(Located(ApplicationCalls.Naming("将改路")))).Made();
        var renaming = await AnnounceAsync(ApplicationCalls.About("renaming", street, "改定路"));
        Assert.Contains("关于将将改路更名为改定路的公告", await PageAsync($"/announcements/{renaming["id"]}"), StringComparison.Ordinal);
        var abolition = await AnnounceAsync(ApplicationCalls.About("abolition", street, "改定路"));
        var page = await PageAsync($"/announcements/{abolition["id"]}");
        Assert.Contains("关于注销地名改定路的公告", page, StringComparison.Ordinal);
        Assert.Contains("注销的地名", page, StringComparison.Ordinal);
        Assert.Contains("历史地名（已注销）", await PageAsync($"/place-names/{street}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_shown_before_it_is_announced()
    {
        var approved = await ApproveAsync(ApplicationCalls.Naming("未公告路"));
        await PageAsync($"/announcements/{approved["id"]}", 404);
        Assert.DoesNotContain("未公告路", await PageAsync("/announcements"), StringComparison.Ordinal);
        Assert.DoesNotContain("未公告路", (await office.Stranger.GetAsync("/api/v1/announcements?limit=200").JsonAsync()).ToJsonString(), StringComparison.Ordinal);
        await office.Stranger.GetAsync($"/api/v1/announcements?after={approved["id"]}").JsonAsync(400);
        await PageAsync("/announcements/not-an-identity", 404);
        var proposed = await office.Store.AddNameAsync("拟名路", status: "proposed");
        await PageAsync($"/place-names/{proposed}", 404);
        await PageAsync($"/place-names/{Guid.NewGuid()}", 404);
    }

    /// <summary>RFC 4287, 4.1.1 and 4.1.2: id, title and updated of the feed and of each entry, once each; an author; updated as RFC 3339; entries' ids differ.</summary>
    [Fact]
    public async Task The_feed_is_what_rfc_4287_requires_and_its_pages_hold_every_entry_once()
    {
        for (var i = 0; i < 3; i++)
            await AnnounceAsync(ApplicationCalls.Naming($"订阅{"甲乙丙"[i]}路"));
        // Fifty to a page: more rows than that, made as the office would have made them.
        await office.Store.WriteAsync(Actor.Operator, writing => writing.ExecuteAsync(
            """
            insert into name_application (prefecture_id, number, kind, state, division_id, path, reason, authority_key, authority_zh, authority_en, other_department, account,
                decided_by, decided_at, decided_on, filed_at, filed_on, announced_at, announced_on)
            select a.prefecture_id, 'copy-' || g, a.kind, a.state, a.division_id, a.path, a.reason, a.authority_key, a.authority_zh, a.authority_en, a.other_department, a.account,
                a.decided_by, a.decided_at, a.decided_on, a.filed_at, a.filed_on, a.announced_at - make_interval(days => g), a.announced_on - g
            from (select * from name_application where state = 'announced' limit 1) a, generate_series(1, 60) g;
            insert into name_application_item (prefecture_id, application_id, position, name, category)
            select prefecture_id, id, 0, '抄录路', '23120' from name_application where number like 'copy-%'
            """), CancellationToken.None);
        var ids = new List<string>();
        Uri? next = new(office.Server.Address, "/announcements.atom");
        var pages = 0;
        for (; next is not null; pages++)
        {
            using var answer = await office.Stranger.GetAsync(next);
            Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
            var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
            Assert.Equal(Atom + "feed", feed.Name);
            RequireOnce(feed);
            Assert.Equal(new Uri(office.Server.Address, "/announcements.atom").ToString(), feed.Element(Atom + "id")!.Value);
            Assert.NotEmpty(feed.Elements(Atom + "author"));
            Assert.Equal(next.ToString(), Link(feed, "self"));
            foreach (var entry in feed.Elements(Atom + "entry"))
            {
                RequireOnce(entry);
                Assert.NotEqual("", entry.Element(Atom + "author")!.Element(Atom + "name")!.Value);
                Assert.True(Uri.IsWellFormedUriString(Link(entry, "alternate"), UriKind.Absolute));
                ids.Add(entry.Element(Atom + "id")!.Value);
            }
            next = Link(feed, "next") is { } link ? new(link) : null;
        }
        Assert.True(pages > 1);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.True(ids.Count >= 63);
        Assert.All(ids, id => Assert.StartsWith("urn:uuid:", id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Markup_in_a_name_is_text_on_every_page()
    {
        var name = await office.Store.AddNameAsync("<script>alert('x')</script>&'; drop table place_name;--路", geometry: PlaceNameCalls.Point(110.1, 28.1));
        var page = await PageAsync($"/place-names/{name}");
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("<script>alert('x')</script>&'; drop table place_name;--路", Words(page));
        XDocument.Parse(await office.Stranger.GetStringAsync($"/api/v1/place-names/{name}/sign.svg?kind=road"));
    }

    [Fact]
    public async Task A_name_s_page_tells_what_it_was_called_and_leads_to_the_map()
    {
        var name = await office.Store.AddNameAsync("先名路", from: new DateOnly(2010, 5, 1), geometry: PlaceNameCalls.Point(110.1, 28.1));
        await office.Store.RenameAsync(name, "后名路", new DateOnly(2020, 6, 1));
        var words = Words(await PageAsync($"/place-names/{name}"));
        foreach (var part in (string[])["后名路", "Hòumíng Lù", "街路巷", "试省 试市 甲县 甲一镇", "东经110.1000°，北纬28.1000°", "2010年5月1日", "先名路", "在地图上查看 →"])
            Assert.Contains(part, words);
        Assert.Contains("曾用名", words);
        var english = await PageAsync($"/place-names/{name}?lang=en");
        Assert.Contains($"href=\"/map?show=name:{name}\"", english, StringComparison.Ordinal);
        Assert.Contains("Street, road or lane", english, StringComparison.Ordinal);
        Assert.Contains("1 May 2010", english, StringComparison.Ordinal);
        // No sentence is left in the other language.
        Assert.DoesNotContain("曾用名", english, StringComparison.Ordinal);
        await office.Stranger.GetAsync($"/place-names/{name}?lang=fr").JsonAsync(400);
    }

    private static void RequireOnce(XElement of)
    {
        foreach (var name in (string[])["id", "title", "updated"])
            Assert.NotEqual("", Assert.Single(of.Elements(Atom + name)).Value);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", of.Element(Atom + "updated")!.Value);
    }

    private static string? Link(XElement of, string rel) => (string?)of.Elements(Atom + "link").SingleOrDefault(l => (string?)l.Attribute("rel") == rel)?.Attribute("href");
}
