using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.NameApplications;

public sealed class ApplyingTests(NameOffice office) : IClassFixture<NameOffice>
{
    /// <summary>A new quarter: no two sound alike.</summary>
    private static readonly string[] Quarter =
    [
        "江枫路", "竹溪路", "云栖路", "石桥路", "梅岭路", "松涛路", "橘洲路", "渔湾路", "茶园路", "稻香路",
        "桂苑路", "柳堤路", "银杏路", "杜鹃路", "白鹭路", "青杉路", "芙蓉路", "荷塘路", "麦田路", "古樟路",
        "书堂路", "文庙路", "泉井路", "沙滩路", "龙潭路", "凤亭路", "鹿鸣路", "鹤林路", "雁峰路", "星辰路",
        "朝霞路", "晚渡路", "春融路", "夏荫路", "秋实路", "冬青路", "板仓路", "南薰路", "曲尺路", "木莲路",
    ];

    [Fact]
    public async Task A_new_quarters_forty_streets_go_from_the_draft_to_the_announcement()
    {
        var application = ApplicationCalls.Naming(Quarter);
        for (var i = 0; i < Quarter.Length; i++)
        {
            application["items"]![i]!["geometry"] = System.Text.Json.JsonSerializer.SerializeToNode(ApplicationCalls.Line(i));
            application["items"]![i]!["meaning"] = $"取{Quarter[i][..2]}之意";
        }
        var draft = await office.Officer.BeginAsync(application);
        Assert.Matches("^20[0-9]{2}-[0-9]{6}$", (string)draft["number"]!);
        Assert.Equal(("draft", 40), ((string?)draft["state"], draft["items"]!.AsArray().Count));
        // Art. 12: streets are approved by the government of the municipality, city or county.
        Assert.Contains("政府", (string)draft["authority"]!["zh"]!, StringComparison.Ordinal);

        var submitted = await office.Officer.ActAsync(draft, "submit", new { note = "请审" });
        Assert.Equal("submitted", (string?)submitted["state"]);
        Assert.Equal("Zhúxī Lù", (string?)submitted["items"]![1]!["report"]!["romanization"]!["toned"]);
        var consulting = await office.Approver.ActAsync(submitted, "consult", new { kind = "expert", ends = Today.AddDays(7), note = "请专家评审" });
        Assert.Equal(("consulting", "expert"), ((string?)consulting["state"], (string?)consulting["consultation"]));
        var approved = await office.Approver.ApproveAsync(consulting);
        Assert.Equal(("approved", $"{Today:yyyy-MM-dd}"), ((string?)approved["state"], (string?)approved["decidedOn"]));
        Assert.False((bool)approved["deadlines"]!["late"]!);
        var filed = await office.Approver.ActAsync(approved, "file", new { filingNumber = "备〔2026〕7号" });
        var announced = await office.Approver.ActAsync(filed, "announce");
        Assert.Equal("announced", (string?)announced["state"]);
        Assert.Equal(["begin", "submit", "consult", "approve", "file", "announce"], announced["steps"]!.AsArray().Select(s => (string)s!["act"]!));
        Assert.Equal(["left-officer", "left-officer", "left-approver", "left-approver", "left-approver", "left-approver"], announced["steps"]!.AsArray().Select(s => (string)s!["account"]!));

        var names = await office.Store.QueryAsync<Named>(
            """
            select name, status, place_code, toned, document, lower(valid) as since from place_name_version
            where application_id = @id and upper_inf(recorded) order by place_code
            """, new { id = Guid.Parse((string)draft["id"]!) }, CancellationToken.None);
        Assert.Equal(Quarter, names.Select(n => n.Name));
        Assert.All(names, n => Assert.Equal(("approved", Today, "试政函〔2026〕1号"), (n.Status, n.Since, n.Document)));
        // County 120124, township 101, category 23120 and the sequence: twenty digits (gis-data/naming/place-code.json).
        var first = int.Parse(names[0].PlaceCode[14..]);
        Assert.Equal(Enumerable.Range(first, 40).Select(n => $"12012410123120{n:000000}"), names.Select(n => n.PlaceCode));
    }

    private sealed record Named(string Name, string Status, string PlaceCode, string Toned, string Document, DateOnly Since);

    [Fact]
    public async Task A_draft_takes_names_that_are_not_good_and_submitting_names_every_fault()
    {
        var draft = await office.Officer.BeginAsync(ApplicationCalls.Naming("长兴路", "🙂路", "ABC路", "长兴路"));
        var faults = (await office.Officer.ActAsync(draft, "submit", status: 400)).Faults();
        foreach (var item in (string[])["items[0].name", "items[1].name", "items[2].name", "items[3].name"])
            Assert.Contains(faults, f => f.StartsWith(item + " ", StringComparison.Ordinal));
        Assert.Contains("items[0].name name-check.duplicate.county-stands-in", faults);
        Assert.Contains("items[3].name name-check.duplicate.county-stands-in", faults);
        Assert.Equal("draft", (string?)(await office.Officer.ReadAsync(draft))["state"]);
    }

    [Theory]
    [InlineData("长乐路", "长乐 路")]
    [InlineData("永和路", "永和路　")]
    public async Task Names_that_differ_only_in_white_space_or_width_are_the_same(string one, string other)
    {
        var draft = await office.Officer.BeginAsync(ApplicationCalls.Naming(one, other));
        var faults = (await office.Officer.ActAsync(draft, "submit", status: 400)).Faults();
        Assert.Equal(2, faults.Count(f => f.EndsWith("name-check.duplicate.county-stands-in", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_warning_needs_the_officers_reason_and_keeps_it()
    {
        // 新华路 and 欣华路 sound alike in one county (Art. 9(8)): a warning.
        var application = ApplicationCalls.Naming("新华路", "欣华路");
        var draft = await office.Officer.BeginAsync(application);
        var problem = await office.Officer.ActAsync(draft, "submit", status: 400);
        Assert.Equal(["items[0].reasons.homophone name-application.reason-missing", "items[1].reasons.homophone name-application.reason-missing"], problem.Faults());
        Assert.Contains("新华路", (string)problem["errors"]![1]!["message"]!, StringComparison.Ordinal);
        foreach (var item in application["items"]!.AsArray())
            item!["reasons"] = new JsonObject { ["homophone"] = "沿用群众习惯称呼，两路相距甚远" };
        var changed = await office.Officer.PutAsync(draft, application);
        var submitted = await office.Officer.ActAsync(changed, "submit");
        Assert.Equal("沿用群众习惯称呼，两路相距甚远", (string?)submitted["items"]![0]!["reasons"]!["homophone"]);
        Assert.Equal("homophone", (string?)submitted["items"]![0]!["report"]!["findings"]!.AsArray().Single(f => (string?)f!["severity"] == "warns")!["rule"]);
    }

    [Fact]
    public async Task The_frozen_report_is_said_in_the_readers_language()
    {
        var application = ApplicationCalls.Naming("和顺路", "河顺路");
        foreach (var item in application["items"]!.AsArray())
            item!["reasons"] = new JsonObject { ["homophone"] = "习惯称呼" };
        var submitted = await office.Officer.SubmittedAsync(application);
        async Task<string> MessageIn(string language)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{ApplicationCalls.Address}/{submitted["id"]}") { Headers = { { "Accept-Language", language } } };
            return (string)(await office.Officer.SendAsync(request).JsonAsync())["items"]![0]!["report"]!["findings"]![0]!["message"]!;
        }
        Assert.Contains("同音", await MessageIn("zh-CN"), StringComparison.Ordinal);
        Assert.Contains("Sounds like", await MessageIn("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirmed_readings_are_frozen_with_the_romanization()
    {
        // 重 is read chóng or zhòng; here the officer says which.
        var application = ApplicationCalls.Naming("重岩路");
        application["items"]![0]!["readings"] = new JsonArray("chóng", "yán", "lù");
        var submitted = await office.Officer.SubmittedAsync(application);
        Assert.Equal("Chóngyán Lù", (string?)submitted["items"]![0]!["report"]!["romanization"]!["toned"]);
        var approved = await office.Approver.ApproveAsync(submitted);
        Assert.True(await office.Store.SingleOrDefaultAsync<bool>("select readings_confirmed and toned = 'Chóngyán Lù' from place_name_version where place_name_id = @id",
            new { id = Guid.Parse((string)approved.Made()!) }, CancellationToken.None));
    }

    [Fact]
    public async Task Names_of_different_authorities_cannot_share_an_application()
    {
        var application = ApplicationCalls.Naming("同济路", "同济花园");
        application["items"]![1]!["category"] = ApplicationCalls.Building;
        var problem = await office.Officer.BeginAsync(application, 400);
        Assert.Equal(["items[1].category name-application.other-authority"], problem.Faults());
        // Art. 12: residential areas by the housing department, streets by the government.
        Assert.Contains("住房", (string)problem["errors"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Contains("政府", (string)problem["errors"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_of_a_form_is_named_at_once()
    {
        var problem = await office.Officer.BeginAsync(new JsonObject
        {
            ["kind"] = "naming", ["divisionCode"] = "12", ["reason"] = " ", ["applicant"] = "甲\u0007",
            ["items"] = new JsonArray(
                new JsonObject { ["name"] = "", ["category"] = "99999" },
                new JsonObject { ["name"] = new string('长', 200), ["category"] = ApplicationCalls.Street, ["readings"] = new JsonArray("cháng") },
                new JsonObject { ["name"] = "\u202e路", ["category"] = ApplicationCalls.Street, ["placeNameId"] = Guid.NewGuid(), ["reasons"] = new JsonArray() },
                new JsonObject { ["name"] = "界外路", ["category"] = ApplicationCalls.Street, ["geometry"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(28.1, 110.1) } }),
        }, 400);
        Assert.Equal(
            [
                "applicant", "divisionCode", "items[0].category", "items[0].name", "items[1].name", "items[1].readings", "items[2].name", "items[2].placeNameId", "items[2].reasons",
                "items[3].geometry", "reason",
            ],
            problem["errors"]!.AsArray().Select(e => (string)e!["field"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_write_leaves_a_change_row_with_what_was_before_and_after()
    {
        var draft = await office.Officer.BeginAsync(ApplicationCalls.Naming("前身路"));
        await office.Officer.PutAsync(draft, ApplicationCalls.Naming("后来路"));
        Assert.Equal(["begin left-officer  前身路", "change left-officer 前身路 后来路"], await office.Store.QueryAsync<string>(
            "select concat_ws(' ', deed, account, coalesce(before #>> '{items,0,name}', ''), after #>> '{items,0,name}') from change where subject_id = @id order by id",
            new { id = Guid.Parse((string)draft["id"]!) }, CancellationToken.None));
    }

    [Fact]
    public async Task No_names_no_reason_and_too_many_names_are_refused()
    {
        Assert.Equal(["items input.range"], (await office.Officer.BeginAsync(ApplicationCalls.Naming(), 400)).Faults());
        var without = ApplicationCalls.Naming("无由路");
        without["reason"] = "";
        Assert.Equal(["reason input.blank"], (await office.Officer.BeginAsync(without, 400)).Faults());
        Assert.Equal(["items input.range"], (await office.Officer.BeginAsync(ApplicationCalls.Naming([.. Enumerable.Range(0, 501).Select(i => $"第{i}路")]), 400)).Faults());
    }

    [Fact]
    public async Task A_place_wholly_outside_the_division_is_refused()
    {
        var application = ApplicationCalls.Naming("远方路");
        application["items"]![0]!["geometry"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(111.9, 28.9) };
        Assert.Equal(["items[0].geometry name-application.outside-division"], (await office.Officer.BeginAsync(application, 400)).Faults());
    }

    [Fact]
    public async Task Of_two_who_change_the_same_version_the_second_is_refused()
    {
        var draft = await office.Officer.BeginAsync(ApplicationCalls.Naming("同改路"));
        using var read = await office.Officer.GetAsync($"{ApplicationCalls.Address}/{draft["id"]}");
        Assert.Equal($"\"{draft["version"]}\"", read.Headers.ETag!.Tag);
        async Task<int> PutAsync(EntityTagHeaderValue? tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"{ApplicationCalls.Address}/{draft["id"]}") { Content = JsonContent.Create(ApplicationCalls.Naming("改过路")) };
            if (tag is not null)
                request.Headers.IfMatch.Add(tag);
            using var response = await office.Officer.SendAsync(request);
            return (int)response.StatusCode;
        }
        Assert.Equal(428, await PutAsync(null));
        Assert.Equal([200, 412, 412, 412], (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PutAsync(read.Headers.ETag)))).Order());
        await office.Officer.PutAsync(draft, ApplicationCalls.Naming("再改路"), 409);
    }

    [Fact]
    public async Task What_is_submitted_is_not_changed_until_it_is_returned()
    {
        var submitted = await office.Officer.SubmittedAsync(ApplicationCalls.Naming("归还路"));
        await office.Officer.PutAsync(submitted, ApplicationCalls.Naming("偷改路"), 409);
        await office.Approver.ActAsync(submitted, "return", new { note = "" }, 400);
        var returned = await office.Approver.ActAsync(submitted, "return", new { note = "请补充含义" });
        Assert.Equal(("returned", "请补充含义"), ((string?)returned["state"], (string?)returned["steps"]!.AsArray().Last()!["note"]));
        var changed = await office.Officer.PutAsync(returned, ApplicationCalls.Naming("归还新路"));
        // What was frozen belonged to the earlier names.
        Assert.Null(changed["items"]![0]!["report"]);
        Assert.Equal("submitted", (string?)(await office.Officer.ActAsync(changed, "submit"))["state"]);
    }

    [Fact]
    public async Task It_can_be_withdrawn_until_it_is_decided_and_then_nothing_more_is_done_with_it()
    {
        var submitted = await office.Officer.SubmittedAsync(ApplicationCalls.Naming("撤回路"));
        Assert.Equal("withdrawn", (string?)(await office.Officer.ActAsync(submitted, "withdraw"))["state"]);
        await office.Officer.ActAsync(submitted, "submit", status: 409);
        await office.Approver.ApproveAsync(submitted, 409);
        var approved = await office.Approver.ApproveAsync(await office.Officer.SubmittedAsync(ApplicationCalls.Naming("已批路")));
        await office.Officer.ActAsync(approved, "withdraw", status: 409);
    }

    [Fact]
    public async Task The_list_filters_and_pages_by_key()
    {
        foreach (var i in Enumerable.Range(0, 5))
            await office.Officer.BeginAsync(ApplicationCalls.Naming($"翻页{"甲乙丙丁戊"[i]}路"));
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await office.Officer.GetAsync($"{ApplicationCalls.Address}?q={Uri.EscapeDataString("翻页")}&limit=2" + (after is null ? "" : $"&after={after}")).JsonAsync();
            seen.AddRange(page["items"]!.AsArray().Select(i => (string)i!["names"]![0]!));
            after = (string?)page["next"];
        }
        while (after is not null);
        Assert.Equal(["翻页戊路", "翻页丁路", "翻页丙路", "翻页乙路", "翻页甲路"], seen);
        var number = (string?)(await office.Officer.GetAsync($"{ApplicationCalls.Address}?q={Uri.EscapeDataString("翻页甲")}").JsonAsync())["items"]![0]!["number"];
        Assert.Single((await office.Officer.GetAsync($"{ApplicationCalls.Address}?q={number}&state=draft&kind=naming&division={TinyProvince.Left}&mine=true").JsonAsync())["items"]!.AsArray());
        Assert.Empty((await office.Officer.GetAsync($"{ApplicationCalls.Address}?q={number}&division={TinyProvince.Right}").JsonAsync())["items"]!.AsArray());
        Assert.Empty((await office.Approver.GetAsync($"{ApplicationCalls.Address}?q={number}&mine=true").JsonAsync())["items"]!.AsArray());
        Assert.Empty((await office.Officer.GetAsync($"{ApplicationCalls.Address}?q=%25").JsonAsync())["items"]!.AsArray());
        await office.Officer.GetAsync($"{ApplicationCalls.Address}?due=never").JsonAsync(400);
        await office.Officer.GetAsync($"{ApplicationCalls.Address}?stat=draft").JsonAsync(400);
    }

    private static DateOnly Today => CivilAtlas.Divisions.AsOf.Today;
}
