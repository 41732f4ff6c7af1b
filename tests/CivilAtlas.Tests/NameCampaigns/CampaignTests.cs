using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.Divisions;
using CivilAtlas.Tests.NameChecks;

namespace CivilAtlas.Tests.NameCampaigns;

/// <summary>A campaign from its start to the last decision, and the walls around it.</summary>
public sealed class CampaignTests(ProvinceServer province) : IClassFixture<ProvinceServer>, IAsyncLifetime
{
    private const string Campaigns = "/api/v1/name-campaigns";

    private RunningServer Server => province.Server;

    private HttpClient Admin => Server.Administrator;

    // Irregular: 幸福路 twice in 甲县, 安和路 and 安河路 homophones there, 世界大厦 grandiose in 乙县. 红旗路 stands once in each county.
    public async ValueTask InitializeAsync()
    {
        if (await Server.Store.SingleOrDefaultAsync<bool>("select exists (select from place_name)", null, CancellationToken.None))
            return;
        foreach (var (name, category, division) in ((string, string, string)[])
            [
                ("幸福路", NameGround.Street, TinyProvince.Left), ("幸福路", NameGround.Street, TinyProvince.Left + "101"),
                ("安和路", NameGround.Street, TinyProvince.Left), ("安河路", NameGround.Street, TinyProvince.Left),
                ("红旗路", NameGround.Street, TinyProvince.Left), ("红旗路", NameGround.Street, TinyProvince.Right),
                ("世界之都大厦", "26100", TinyProvince.Right),
            ])
            await NameGround.AddAsync(Server.Store, new(name, category, division));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Task<HttpResponseMessage> StartAsync(HttpClient client, string division = TinyProvince.Province, string title = "清理整治") =>
        client.PostAsJsonAsync(Campaigns, new { divisionCode = division, title });

    private async Task<string> DoneAsync(string division = TinyProvince.Province)
    {
        var started = await StartAsync(Admin, division).JsonAsync(202);
        var job = await Admin.JobAsync((string)started["jobId"]!);
        Assert.True((string?)job["state"] == "done", job.ToJsonString());
        return (string)started["id"]!;
    }

    private async Task<JsonNode[]> CandidatesAsync(string id, string query = "") =>
        [.. (await Admin.GetAsync($"{Campaigns}/{id}/candidates{query}").JsonAsync())["items"]!.AsArray().Select(c => c!)];

    private static Task<HttpResponseMessage> DecideAsync(HttpClient client, string campaign, JsonNode candidate, object decision) =>
        client.PostAsJsonAsync($"{Campaigns}/{campaign}/candidates/{candidate["placeNameId"]}", decision);

    [Fact]
    public async Task Every_candidate_is_found_by_its_rule_and_the_regular_are_left_alone()
    {
        var id = await DoneAsync();
        Assert.Equal(["幸福路", "幸福路"], (await CandidatesAsync(id, "?rule=duplicate")).Select(c => (string)c["name"]!));
        Assert.Equal(["安和路", "安河路"], (await CandidatesAsync(id, "?rule=homophone")).Select(c => (string)c["name"]!).Order(StringComparer.Ordinal));
        Assert.Equal(["世界之都大厦"], (await CandidatesAsync(id, "?rule=grandiose")).Select(c => (string)c["name"]!));
        Assert.DoesNotContain("红旗路", (await CandidatesAsync(id)).Select(c => (string)c["name"]!));
    }

    [Fact]
    public async Task The_figures_are_by_rule_decision_and_division()
    {
        var id = await DoneAsync(TinyProvince.Prefecture);
        var first = (await CandidatesAsync(id, "?rule=duplicate"))[0];
        await DecideAsync(Admin, id, first, new { decision = "keep", reason = "历史悠久，群众习用" }).JsonAsync();
        var campaign = await Admin.GetAsync($"{Campaigns}/{id}").JsonAsync();
        Assert.Equal(("done", 7, 5, 1), ((string?)campaign["campaign"]!["state"], (int)campaign["campaign"]!["names"]!, (int)campaign["campaign"]!["candidates"]!, (int)campaign["campaign"]!["decided"]!));
        Assert.Equal("""{"rule":"duplicate","candidates":2,"decided":1}""", campaign["byRule"]!.AsArray().Single(r => (string?)r!["rule"] == "duplicate")!.ToJsonString());
        Assert.Equal("""{"undecided":4,"keep":1,"rename":0}""", campaign["byDecision"]!.ToJsonString());
        Assert.Equal(["120124 4 1", "120125 1 0"], campaign["byDivision"]!.AsArray().Select(d => $"{d!["code"]} {d["candidates"]} {d["keep"]}"));
        Assert.Equal(["世界之都大厦"], (await CandidatesAsync(id, $"?division={TinyProvince.Right}")).Select(c => (string)c["name"]!));
        Assert.Equal(4, (await CandidatesAsync(id, "?decision=undecided")).Length);
        Assert.Contains(id, (await Admin.GetAsync($"{Campaigns}?limit=1000").JsonAsync())["items"]!.AsArray().Select(c => (string)c!["id"]!));
    }

    [Fact]
    public async Task Pages_follow_one_another_without_loss()
    {
        var id = await DoneAsync();
        var (seen, after) = (new List<string>(), "");
        do
        {
            var page = await Admin.GetAsync($"{Campaigns}/{id}/candidates?limit=2{after}").JsonAsync();
            seen.AddRange(page["items"]!.AsArray().Select(c => (string)c!["placeNameId"]!));
            after = page["next"] is { } next ? $"&after={next}" : "";
        }
        while (after != "");
        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(5, seen.Count);
    }

    [Fact]
    public async Task Of_two_officers_who_decide_at_once_one_wins_and_the_other_is_told()
    {
        var id = await DoneAsync();
        var candidate = (await CandidatesAsync(id, "?rule=homophone"))[0];
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => DecideAsync(Admin, id, candidate, new { decision = "rename", reason = "同音", newName = $"安宁{i}路" })));
        Assert.Equal([200, 409, 409, 409], answers.Select(a => (int)a.StatusCode).Order());
        var decided = (await CandidatesAsync(id, "?decision=rename")).Single();
        Assert.Equal("draft", (string?)decided["applicationState"]);
        var application = await Admin.GetAsync($"/api/v1/name-applications/{decided["applicationId"]}").JsonAsync();
        Assert.Equal(("renaming", (string?)decided["newName"]), ((string?)application["kind"], (string?)application["items"]![0]!["name"]));
        await DecideAsync(Admin, id, candidate, new { decision = "keep", reason = "另议" }).JsonAsync(409);
        // While the renaming is under way it is decided there.
        await DecideAsync(Admin, id, candidate, new { decision = "keep", reason = "另议", replaces = (string?)decided["decidedAt"] }).JsonAsync(409);
        await Admin.PostAsJsonAsync($"/api/v1/name-applications/{decided["applicationId"]}/withdraw", new { }).JsonAsync();
        var changed = await DecideAsync(Admin, id, candidate, new { decision = "keep", reason = "另议", replaces = (string?)decided["decidedAt"] }).JsonAsync();
        Assert.Equal(("keep", "另议", null), ((string?)changed["decision"], (string?)changed["reason"], (string?)changed["newName"]));
        Assert.Equal(["rename", "keep"], await Server.Store.QueryAsync<string>("select deed from change where subject = 'name-campaign' and subject_id = @id order by id",
            new { id = Guid.Parse((string)candidate["placeNameId"]!) }, CancellationToken.None));
    }

    [Fact]
    public async Task A_decision_without_reason_or_new_name_is_refused()
    {
        var id = await DoneAsync();
        var candidate = (await CandidatesAsync(id))[0];
        var problem = await DecideAsync(Admin, id, candidate, new { decision = "rename", reason = " " }).JsonAsync(400);
        Assert.Equal(["newName", "reason"], problem["errors"]!.AsArray().Select(e => (string)e!["field"]!).Order(StringComparer.Ordinal));
        await DecideAsync(Admin, id, candidate, new { decision = "keep", reason = "x", newName = "新路" }).JsonAsync(400);
        await Admin.PostAsJsonAsync($"{Campaigns}/{id}/candidates/{Guid.NewGuid()}", new { decision = "keep", reason = "x" }).JsonAsync(404);
        await Admin.GetAsync($"{Campaigns}/{Guid.NewGuid()}/candidates").JsonAsync(404);
        await StartAsync(Admin, title: " ").JsonAsync(400);
        await StartAsync(Admin, "120199").JsonAsync(404);
    }

    [Fact]
    public async Task A_name_officer_starts_and_decides_within_the_own_division_and_a_reader_not()
    {
        var id = await DoneAsync();
        await StartAsync(Server.Stranger).JsonAsync(401);
        var reader = await Server.SignInAsync("campaign-reader", [Role.Reader]);
        await StartAsync(reader).JsonAsync(403);
        await reader.GetAsync($"{Campaigns}/{id}").JsonAsync();
        var officer = await Server.SignInAsync("campaign-officer", [Role.NameOfficer], await TinyProvince.IdAsync(Server.Store, TinyProvince.Left));
        await StartAsync(officer, TinyProvince.Right).JsonAsync(403);
        await StartAsync(officer, TinyProvince.Left).JsonAsync(202);
        var (left, right) = ((await CandidatesAsync(id, $"?division={TinyProvince.Left}"))[0], (await CandidatesAsync(id, $"?division={TinyProvince.Right}"))[0]);
        await DecideAsync(reader, id, left, new { decision = "keep", reason = "x" }).JsonAsync(403);
        await DecideAsync(officer, id, right, new { decision = "keep", reason = "x" }).JsonAsync(403);
        await DecideAsync(officer, id, left, new { decision = "keep", reason = "历史地名" }).JsonAsync();
    }

    [Fact]
    public async Task The_table_holds_every_finding_in_the_readers_language()
    {
        var id = await DoneAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Campaigns}/{id}/candidates.csv?rule=duplicate") { Headers = { { "Accept-Language", "en" } } };
        using var response = await Admin.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Name,Category,Division code,Division,Rule,Severity", lines[0]);
        Assert.Equal(2, lines.Count(l => l.Contains("duplicate,blocks", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stopped_campaign_leaves_nothing()
    {
        await using var connection = await Server.Store.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var hold = new Npgsql.NpgsqlCommand("lock table name_campaign in share mode", connection, transaction))
            await hold.ExecuteNonQueryAsync();
        var id = (string)(await StartAsync(Admin).JsonAsync(202))["id"]!;
        await Task.Delay(500);
        await Admin.PostAsync($"/api/v1/jobs/{id}/cancel", null).JsonAsync();
        Assert.Equal("cancelled", (string?)(await Admin.JobAsync(id))["state"]);
        await transaction.RollbackAsync();
        Assert.Equal(0, await Server.Store.SingleOrDefaultAsync<long>("select count(*) from name_campaign where id = @id::uuid", new { id }, CancellationToken.None));
        Assert.Empty(await CandidatesAsync(id));
        Assert.DoesNotContain(id, (await Admin.GetAsync($"{Campaigns}?limit=1000").JsonAsync())["items"]!.AsArray().Select(c => (string)c!["id"]!));
    }
}
