using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.NameApplications;
using CivilAtlas.Tests.Divisions;
using Npgsql;

namespace CivilAtlas.Tests.NameApplications;

public sealed class DecidingTests(NameOffice office) : IClassFixture<NameOffice>
{
    private static DateOnly Today => CivilAtlas.Divisions.AsOf.Today;

    private Task<T?> AskAsync<T>(string sql, JsonNode id) =>
        office.Store.SingleOrDefaultAsync<T>(sql, new { id = Guid.Parse((string)id!) }, CancellationToken.None);

    [Fact]
    public async Task Of_two_officers_who_decide_at_once_one_wins_and_the_other_is_told_who_and_when()
    {
        var second = await office.Server.SignInAsync("second-approver", [Role.Approver]);
        var submitted = await office.Officer.SubmittedAsync(ApplicationCalls.Naming("并审路"));
        var both = await Task.WhenAll(
            office.Approver.PostAsJsonAsync($"{ApplicationCalls.Address}/{submitted["id"]}/approve", new { document = "试政函〔2026〕2号" }),
            second.PostAsJsonAsync($"{ApplicationCalls.Address}/{submitted["id"]}/reject", new { note = "重复" }));
        Assert.Equal([200, 409], both.Select(r => (int)r.StatusCode).Order());
        var decided = await office.Officer.ReadAsync(submitted);
        var winner = (string)decided["steps"]!.AsArray().Last()!["account"]!;
        var problem = await Task.FromResult(both.Single(r => (int)r.StatusCode == 409)).JsonAsync(409);
        Assert.Equal("name-application.not-from-here", (string?)problem["errors"]![0]!["code"]);
        var message = (string)problem["errors"]![0]!["message"]!;
        Assert.Contains(winner, message, StringComparison.Ordinal);
        Assert.Contains($"{Today:yyyy-MM-dd}", message, StringComparison.Ordinal);
        Assert.Equal((string?)decided["state"] == "approved" ? 1 : 0, await AskAsync<int>("select count(*)::int from place_name_version where application_id = @id", submitted["id"]!));
    }

    [Fact]
    public async Task Nobody_decides_what_they_wrote_changed_or_submitted()
    {
        var both = await office.Server.SignInAsync("both-roles", [Role.NameOfficer, Role.Approver]);
        var written = await office.Officer.ActAsync(await both.BeginAsync(ApplicationCalls.Naming("自写路")), "submit");
        Assert.Equal("urn:civilatlas:name-application.own", (string?)(await both.ApproveAsync(written, 403))["type"]);
        await both.ActAsync(written, "reject", new { note = "不" }, 403);
        var submitted = await both.ActAsync(await office.Officer.BeginAsync(ApplicationCalls.Naming("自交路")), "submit");
        await both.ApproveAsync(submitted, 403);
        var begun = await office.Officer.BeginAsync(ApplicationCalls.Naming("自改路"));
        await both.PutAsync(begun, ApplicationCalls.Naming("自改新路"));
        var changed = await office.Officer.ActAsync(begun, "submit");
        await both.ApproveAsync(changed, 403);
        // Administrators hold both deeds, and are no exception.
        var own = await office.Server.Administrator.SubmittedAsync(ApplicationCalls.Naming("管理路"));
        await office.Server.Administrator.ApproveAsync(own, 403);
        Assert.Equal("approved", (string?)(await office.Approver.ApproveAsync(written))["state"]);
    }

    [Fact]
    public async Task A_name_approved_meanwhile_stops_the_later_approval()
    {
        var first = await office.Officer.SubmittedAsync(ApplicationCalls.Naming("争先路"));
        var application = ApplicationCalls.Naming("争先路");
        application["items"]![0]!["reasons"] = new JsonObject { ["duplicate"] = "另一申请已撤", ["homophone"] = "另一申请已撤" };
        var second = await office.Officer.SubmittedAsync(application);
        await office.Approver.ApproveAsync(first);
        Assert.Contains((await office.Approver.ApproveAsync(second, 409)).Faults(), f => f.StartsWith("items[0].name name-check.duplicate", StringComparison.Ordinal));
        Assert.Equal("submitted", (string?)(await office.Officer.ReadAsync(second))["state"]);
    }

    [Fact]
    public async Task Two_approvals_of_one_name_at_once_give_it_once()
    {
        var one = await office.Officer.SubmittedAsync(ApplicationCalls.Naming("齐头路"));
        var application = ApplicationCalls.Naming("齐头路");
        application["items"]![0]!["reasons"] = new JsonObject { ["duplicate"] = "另一申请已撤", ["homophone"] = "另一申请已撤" };
        var other = await office.Officer.SubmittedAsync(application);
        var both = await Task.WhenAll(((JsonNode[])[one, other]).Select(a =>
            office.Approver.PostAsJsonAsync($"{ApplicationCalls.Address}/{a["id"]}/approve", new { document = "试政函〔2026〕3号" })));
        Assert.Equal([200, 409], both.Select(r => (int)r.StatusCode).Order());
    }

    [Fact]
    public async Task An_approval_that_fails_on_its_thirty_ninth_name_leaves_none()
    {
        string[] names = [.. Enumerable.Range(0, 40).Select(i => $"{"东南西北中"[i / 8]}{"一二三四五六七八"[i % 8]}园路")];
        var application = ApplicationCalls.Naming(names);
        foreach (var item in application["items"]!.AsArray())
            item!["reasons"] = new JsonObject { ["homophone"] = "成组命名", ["near-homograph"] = "成组命名", ["doubtful-reading"] = "已核" };
        var submitted = await office.Officer.SubmittedAsync(application);
        await office.Store.ExecuteAsync(
            $"""
            create function refuse_one() returns trigger language plpgsql as $$ begin
                if new.name = '{names[38]}' then raise check_violation using message = 'the test says no'; end if; return new; end $$;
            create trigger refuse_one before insert on place_name_version for each row execute function refuse_one()
            """, null, CancellationToken.None);
        await office.Approver.ApproveAsync(submitted, 409);
        await office.Store.ExecuteAsync("drop trigger refuse_one on place_name_version; drop function refuse_one()", null, CancellationToken.None);
        var after = await office.Officer.ReadAsync(submitted);
        Assert.Equal(("submitted", 2), ((string?)after["state"], after["steps"]!.AsArray().Count));
        Assert.All(after["items"]!.AsArray(), i => Assert.Null(i!["placeNameId"]));
        foreach (var (table, column) in ((string, string)[])[("place_name_version", "name"), ("place_name_term", "term")])
            Assert.Equal(0, await office.Store.SingleOrDefaultAsync<int>($"select count(*)::int from {table} where {column} = any(@names)", new { names }, CancellationToken.None));
        Assert.Equal("approved", (string?)(await office.Approver.ApproveAsync(submitted))["state"]);
    }

    [Fact]
    public async Task A_renaming_leads_on_from_the_former_name()
    {
        var street = await office.StreetAsync("旧称路");
        var renaming = await office.Officer.SubmittedAsync(ApplicationCalls.About("renaming", street, "新称路"));
        Assert.Equal("旧称路", (string?)renaming["items"]![0]!["formerName"]);
        await office.BackdateAsync(renaming, "submitted_at", Today);
        await office.Store.WriteAsync(Actor.Operator, writing => writing.ExecuteAsync(
            "update place_name_version set valid = daterange(@since, null) where place_name_id = @id", new { since = Today.AddDays(-30), id = Guid.Parse((string)street!) }), CancellationToken.None);
        await office.Approver.ApproveAsync(renaming);
        Assert.Equal("新称路", await AskAsync<string>("select name from place_name_version where place_name_id = @id and upper_inf(valid) and upper_inf(recorded)", street));
        Assert.Equal("旧称路", await AskAsync<string>("select name from place_name_alias where place_name_id = @id and kind = 'former'", street));
    }

    [Fact]
    public async Task A_name_given_and_renamed_on_one_day_leads_on_from_the_name_of_that_day()
    {
        var street = await office.StreetAsync("一日路");
        var renaming = await office.Officer.SubmittedAsync(ApplicationCalls.About("renaming", street, "次日路"));
        await office.BackdateAsync(renaming, "submitted_at", Today);
        await office.Approver.ApproveAsync(renaming);
        var now = await office.Stranger.GetAsync($"/api/v1/place-names/{street}").JsonAsync();
        Assert.Equal("次日路", (string?)now["name"]);
        Assert.Equal($$"""[{"name":"一日路","kind":"former","until":"{{Today:yyyy-MM-dd}}"}]""", now["aliases"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        var found = await office.Stranger.GetAsync($"/api/v1/place-names?q={Uri.EscapeDataString("一日路")}").JsonAsync();
        Assert.Equal("次日路", (string?)found["items"]![0]!["name"]);
    }

    [Fact]
    public async Task An_abolition_leaves_a_historic_name()
    {
        var street = await office.StreetAsync("废止路");
        Assert.Equal(["items[0].name name-application.other-name"], (await office.Officer.BeginAsync(ApplicationCalls.About("abolition", street, "别的路"), 400)).Faults());
        var approved = await office.Approver.ApproveAsync(await office.Officer.SubmittedAsync(ApplicationCalls.About("abolition", street, "废止路")));
        Assert.Equal("approved", (string?)approved["state"]);
        Assert.Equal("historic", await AskAsync<string>("select status from place_name_version where place_name_id = @id and upper_inf(valid) and upper_inf(recorded)", street));
        Assert.Equal(["items[0].placeNameId name-application.name-stands-no-more"], (await office.Officer.BeginAsync(ApplicationCalls.About("abolition", street, "废止路"), 400)).Faults());
    }

    [Fact]
    public async Task A_name_abolished_meanwhile_is_not_renamed()
    {
        var street = await office.StreetAsync("两难路");
        var renaming = await office.Officer.SubmittedAsync(ApplicationCalls.About("renaming", street, "无难路"));
        await office.Approver.ApproveAsync(await office.Officer.SubmittedAsync(ApplicationCalls.About("abolition", street, "两难路")));
        Assert.Equal(["items[0].placeNameId name-application.name-stands-no-more"], (await office.Approver.ApproveAsync(renaming, 409)).Faults());
    }

    [Fact]
    public async Task A_protected_name_goes_only_with_an_exemption()
    {
        var street = await office.StreetAsync("太平街");
        await office.Store.WriteAsync(Actor.Operator, writing => writing.ExecuteAsync(
            "update place_name_version set protected_batch = '第一批' where place_name_id = @id", new { id = Guid.Parse((string)street!) }), CancellationToken.None);
        var application = ApplicationCalls.About("renaming", street, "太安街");
        application["items"]![0]!["reasons"] = new JsonObject { ["protected"] = "路已并入新街" };
        var renaming = await office.Officer.SubmittedAsync(application);
        var problem = await office.Approver.ApproveAsync(renaming, 400);
        Assert.Equal(["exemption name-application.exemption-missing"], problem.Faults());
        Assert.Contains("第一批", (string)problem["errors"]![0]!["message"]!, StringComparison.Ordinal);
        var approved = await office.Approver.ApproveAsync(renaming, exemption: "省民政厅批复；设纪念标志");
        Assert.Equal("省民政厅批复；设纪念标志", (string?)approved["exemption"]);
    }

    [Fact]
    public async Task The_public_is_heard_before_anything_is_approved_and_anyone_can_read_what_it_is_asked()
    {
        var application = ApplicationCalls.Naming("民意路");
        application["applicant"] = "某某公司";
        var submitted = await office.Officer.SubmittedAsync(application);
        await office.Stranger.ReadAsync(submitted, 404, "/consultation");
        await office.Approver.ActAsync(submitted, "consult", new { kind = "public", ends = Today.AddDays(-1) }, 400);
        var consulting = await office.Approver.ActAsync(submitted, "consult", new { kind = "public", ends = Today });
        var read = await office.Stranger.ReadAsync(submitted, below: "/consultation");
        Assert.Equal(("民意路", "Mínyì Lù"), ((string?)read["names"]![0]!["name"], (string?)read["names"]![0]!["romanization"]));
        Assert.DoesNotContain("某某公司", read.Text(), StringComparison.Ordinal);
        Assert.Contains((await office.Stranger.GetAsync($"{ApplicationCalls.Address}/consultations").JsonAsync())["items"]!.AsArray(), c => (string?)c!["id"] == (string?)submitted["id"]);
        Assert.Equal(["state name-application.consultation-runs"], (await office.Approver.ApproveAsync(consulting, 409)).Faults());
        await office.BackdateAsync(consulting, "consultation_ends", Today.AddDays(-1));
        Assert.Equal("approved", (string?)(await office.Approver.ApproveAsync(consulting))["state"]);
        await office.Stranger.ReadAsync(submitted, 404, "/consultation");
    }

    [Fact]
    public async Task A_rejected_name_stays_on_its_application_and_the_register_never_holds_it()
    {
        var submitted = await office.Officer.SubmittedAsync(ApplicationCalls.Naming("驳回路"));
        await office.Approver.ActAsync(submitted, "reject", new { note = "" }, 400);
        var rejected = await office.Approver.ActAsync(submitted, "reject", new { note = "与规划不符" });
        Assert.Equal(("rejected", "驳回路"), ((string?)rejected["state"], (string?)rejected["items"]![0]!["name"]));
        Assert.Null(rejected["deadlines"]!["fileBy"]);
        Assert.Equal(0, await office.Store.SingleOrDefaultAsync<int>("select count(*)::int from place_name_version where name = '驳回路'", null, CancellationToken.None));
    }

    [Fact]
    public async Task An_approval_seen_at_another_version_is_refused()
    {
        var submitted = await office.Officer.SubmittedAsync(ApplicationCalls.Naming("细看路"));
        var returned = await office.Approver.ActAsync(submitted, "return", new { note = "改" });
        await office.Officer.ActAsync(await office.Officer.PutAsync(returned, ApplicationCalls.Naming("换过路")), "submit");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{ApplicationCalls.Address}/{submitted["id"]}/approve")
        {
            Content = JsonContent.Create(new { document = "试政函〔2026〕4号" }), Headers = { { "If-Match", $"\"{submitted["version"]}\"" } },
        };
        await office.Approver.SendAsync(request).JsonAsync(412);
    }

    [Fact]
    public async Task Days_outside_what_the_law_allows_are_refused()
    {
        var submitted = await office.Officer.SubmittedAsync(ApplicationCalls.Naming("日期路"));
        await office.Approver.ActAsync(submitted, "approve", new { document = "试政函", decidedOn = Today.AddDays(1) }, 400);
        await office.Approver.ActAsync(submitted, "approve", new { document = "试政函", decidedOn = Today.AddDays(-1) }, 400);
        var approved = await office.Approver.ApproveAsync(submitted);
        await office.Approver.ActAsync(approved, "announce", status: 409);
        await office.Approver.ActAsync(approved, "file", new { filedOn = Today.AddDays(-1) }, 400);
        await office.Approver.ActAsync(approved, "file", new { filedOn = Today });
        await office.Approver.ActAsync(approved, "announce", new { announcedOn = Today.AddDays(1) }, 400);
    }

    [Fact]
    public async Task A_departments_approval_is_announced_from_its_filing_on()
    {
        // Art. 14: the housing department's names within 15 days of filing, the government's within 15 days of approval.
        var application = ApplicationCalls.Naming("安居大厦");
        application["items"]![0]!["category"] = ApplicationCalls.Building;
        application["items"]![0]!["reasons"] = new JsonObject { ["generic-size"] = "规模已核", ["generic-mismatch"] = "已核" };
        var approved = await office.Approver.ApproveAsync(await office.Officer.SubmittedAsync(application));
        Assert.NotNull(approved["deadlines"]!["fileBy"]);
        Assert.Null(approved["deadlines"]!["announceBy"]);
        await office.BackdateAsync(approved, "decided_on", new(2026, 3, 2));
        var filed = await office.Approver.ActAsync(approved, "file", new { filedOn = new DateOnly(2026, 3, 9) });
        // 2 March + 15 = Tuesday 17 March; 9 March + 15 = Tuesday 24 March.
        Assert.Equal(("2026-03-17", "2026-03-24"), ((string?)filed["deadlines"]!["fileBy"], (string?)filed["deadlines"]!["announceBy"]));

        var street = await office.Approver.ApproveAsync(await office.Officer.SubmittedAsync(ApplicationCalls.Naming("政府路")));
        await office.BackdateAsync(street, "decided_on", new(2026, 3, 2));
        Assert.Equal("2026-03-17", (string?)(await office.Officer.ReadAsync(street))["deadlines"]!["announceBy"]);
    }

    [Fact]
    public async Task The_desk_shows_what_is_mine_what_is_due_and_what_waits()
    {
        var officer = await office.Server.SignInAsync("desk-officer", [Role.NameOfficer], await TinyProvince.IdAsync(office.Store, TinyProvince.Right));
        var approver = await office.Server.SignInAsync("desk-approver", [Role.Approver, Role.NameOfficer], await TinyProvince.IdAsync(office.Store, TinyProvince.Right));
        JsonObject There(string name) => ApplicationCalls.Naming(TinyProvince.Right + "101", [name]);
        async Task<JsonNode> ApprovedAsync(string name, DateOnly decided)
        {
            var approved = await approver.ApproveAsync(await officer.SubmittedAsync(There(name)));
            await office.BackdateAsync(approved, "decided_on", decided);
            return approved;
        }
        await officer.BeginAsync(There("案头草路"));
        await approver.ActAsync(await officer.SubmittedAsync(There("案头返路")), "return", new { note = "补" });
        await officer.SubmittedAsync(There("案头待路"));
        await approver.SubmittedAsync(There("案头本路"));
        var late = Deadlines.Shipped.LatestEndedBefore(Today);
        await ApprovedAsync("案头迟路", late);
        await ApprovedAsync("案头急路", late.AddDays(1));
        await ApprovedAsync("案头缓路", Today);
        await approver.ActAsync(await ApprovedAsync("案头备路", Today), "file");

        async Task<string> DeskAsync(HttpClient client) => string.Join("; ", (await client.GetAsync($"{ApplicationCalls.Address}/desk").JsonAsync()).AsObject().Select(pile =>
        {
            var names = pile.Value!["items"]!.AsArray().Select(i => ((string)i!["names"]![0]!)[2..3]).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(names.Count, (int)pile.Value["count"]!);
            return $"{pile.Key} {string.Concat(names)}";
        }));
        Assert.Equal("mine 待草返; returned 返; dueSoon 急; late 迟; toDecide ; toFile ; toAnnounce ", await DeskAsync(officer));
        Assert.Equal("mine 本; returned ; dueSoon 急; late 迟; toDecide 待; toFile 急缓迟; toAnnounce 备", await DeskAsync(approver));
        foreach (var (due, name) in ((string, string)[])[("late", "案头迟路"), ("soon", "案头急路")])
            Assert.Equal([name], (await officer.GetAsync($"{ApplicationCalls.Address}?due={due}&division={TinyProvince.Right}").JsonAsync())["items"]!.AsArray().Select(i => (string)i!["names"]![0]!));
        // Another county's desk shows nothing of it.
        Assert.DoesNotContain("案头", (await office.Approver.GetAsync($"{ApplicationCalls.Address}/desk").JsonAsync()).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_says_that_the_chain_holds_and_when_somebody_has_been_at_it()
    {
        var approved = await office.Approver.ApproveAsync(await office.Officer.SubmittedAsync(ApplicationCalls.Naming("封印路")));
        var history = await office.Officer.ReadAsync(approved, below: "/history");
        Assert.Equal((true, true), ((bool)history["intact"]!, (bool)history["contentHolds"]!));
        Assert.Equal(["begin", "submit", "approve"], history["steps"]!.AsArray().Select(s => (string)s!["act"]!));
        Assert.All(history["steps"]!.AsArray(), s => Assert.Matches("^[0-9a-f]{64}$", (string)s!["seal"]!));

        await AsSuperuserAsync("update name_application_item set meaning = 'x' where application_id = @id", approved);
        history = await office.Officer.ReadAsync(approved, below: "/history");
        Assert.Equal((false, false), ((bool)history["intact"]!, (bool)history["contentHolds"]!));
        await AsSuperuserAsync("update name_application_item set meaning = null where application_id = @id", approved);
        Assert.True((bool)(await office.Officer.ReadAsync(approved, below: "/history"))["intact"]!);

        await AsSuperuserAsync("update name_application_step set account = 'somebody' where application_id = @id and number = 2", approved);
        history = await office.Officer.ReadAsync(approved, below: "/history");
        Assert.Equal([true, false, true], history["steps"]!.AsArray().Select(s => (bool)s!["holds"]!));
        Assert.False((bool)history["intact"]!);
    }

    [Fact]
    public async Task The_program_itself_cannot_change_a_step()
    {
        var begun = await office.Officer.BeginAsync(ApplicationCalls.Naming("铁证路"));
        foreach (var tampering in (string[])["update name_application_step set account = 'somebody' where application_id = @id", "delete from name_application_step where application_id = @id"])
            Assert.Equal(0, await office.Store.WriteAsync(Actor.Operator, writing => writing.ExecuteAsync(tampering, new { id = Guid.Parse((string)begun["id"]!) }), CancellationToken.None));
    }

    /// <summary>As one would who holds the database itself.</summary>
    private async Task AsSuperuserAsync(string sql, JsonNode application)
    {
        var database = new NpgsqlConnectionStringBuilder(office.Store.Source.ConnectionString).Database!;
        await using var source = NpgsqlDataSource.Create(office.Cluster.Cluster.ConnectionString(database, "postgres"));
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue("id", Guid.Parse((string)application["id"]!));
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
    }

    [Fact]
    public async Task A_renaming_can_be_opened_for_an_officer_by_another_part_of_the_register()
    {
        var street = await office.StreetAsync("中华第一路");
        var id = await office.Store.WriteAsync(new Actor("campaigner", new HashSet<string> { Role.NameOfficer }, null),
            writing => NameApplicationDrafts.OpenRenamingAsync(writing, Guid.Parse((string)street!), "麓松路", "清理不规范地名：大"), CancellationToken.None);
        var draft = await office.Officer.GetAsync($"{ApplicationCalls.Address}/{id}").JsonAsync();
        Assert.Equal(("draft", "renaming", "campaigner", ApplicationCalls.Here), ((string?)draft["state"], (string?)draft["kind"], (string?)draft["account"], (string?)draft["divisionCode"]));
        Assert.Equal(("麓松路", "中华第一路"), ((string?)draft["items"]![0]!["name"], (string?)draft["items"]![0]!["formerName"]));
    }
}

/// <summary>In a province of its own, since it does not leave it as it was.</summary>
public sealed class MergedAwayTests(NameOffice office) : IClassFixture<NameOffice>
{
    [Fact]
    public async Task An_approval_after_the_division_was_merged_away_names_the_successor()
    {
        var submitted = await office.Officer.SubmittedAsync(ApplicationCalls.Naming("并入路"));
        await office.Server.Administrator.PostAsJsonAsync("/api/v1/division-changes", new
        {
            kind = "merge", effective = CivilAtlas.Divisions.AsOf.Today, document = "试政函〔2026〕9号",
            from = (string[])["120124101", "120124102"], to = (object[])[new { code = "120124105", name = "甲新镇" }],
        }).JsonAsync(201);
        var problem = await office.Approver.ApproveAsync(submitted, 409);
        Assert.Equal(["divisionCode name-application.division-gone"], problem.Faults());
        Assert.Contains("甲新镇（120124105）", (string)problem["errors"]![0]!["message"]!, StringComparison.Ordinal);

        // Returned it is applied for where it now lies.
        var returned = await office.Approver.ActAsync(submitted, "return", new { note = "改按甲新镇" });
        Assert.Equal(["divisionCode name-application.division-gone"], (await office.Officer.PutAsync(returned, ApplicationCalls.Naming("并入路"), 400)).Faults());
        var changed = await office.Officer.PutAsync(returned, ApplicationCalls.Naming("120124105", ["并入路"]));
        Assert.Equal("approved", (string?)(await office.Approver.ApproveAsync(await office.Officer.ActAsync(changed, "submit")))["state"]);
    }
}
