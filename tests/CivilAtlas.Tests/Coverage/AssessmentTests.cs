using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace CivilAtlas.Tests.Coverage;

/// <summary>The way through HTTP: order, job, answer, table; and the walls around it.</summary>
public sealed class AssessmentTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private const string Plan = "changsha-14th-five-year-plan";
    private readonly SmallRegister register = new(server.Store);

    public async ValueTask InitializeAsync()
    {
        if (await register.IdOfAsync("990100") == Guid.Empty)
            await register.DrawAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Task<HttpResponseMessage> OrderAsync(HttpClient client, string standard = Plan, string division = "990100", string asOf = "2024-06-30") =>
        client.PostAsJsonAsync("/api/v1/coverage/assessments", new { standard, division, asOf });

    private async Task<string> DoneAsync(string standard = Plan, string division = "990100", string asOf = "2024-06-30")
    {
        var ordered = await OrderAsync(server.Administrator, standard, division, asOf).JsonAsync(202);
        var job = await server.Administrator.JobAsync((string)ordered["jobId"]!);
        Assert.True((string?)job["state"] == "done", job.ToJsonString());
        return (string)ordered["id"]!;
    }

    [Fact]
    public async Task The_standards_are_listed_in_both_languages_with_their_rules()
    {
        var plan = (await server.Stranger.GetAsync("/api/v1/coverage/standards").JsonAsync())["items"]![0]!;
        Assert.Equal(20, plan["standards"]!.AsArray().Count);
        Assert.Equal("长沙市“十四五”民政事业发展规划", (string?)plan["plan"]!["zh"]);
        Assert.Equal("at-least", (string?)plan["standards"]![3]!["rule"]!["type"]);
    }

    [Fact]
    public async Task A_whole_plan_is_answered_standard_by_standard_and_the_unanswerable_says_so()
    {
        await register.AddAsync("village-elder-care-station", 1.5, 1);
        var id = await DoneAsync();
        var all = await server.Stranger.GetAsync($"/api/v1/coverage/assessments/{id}").JsonAsync();
        Assert.Equal(("done", 20, "示范市"), ((string)all["state"]!, all["standards"]!.AsArray().Count, (string)all["division"]!["name"]!));
        var boundary = all["standards"]!.AsArray().Single(s => (string?)s!["id"] == "19")!;
        Assert.Null(boundary["met"]);
        Assert.Contains("界线联检", (string?)boundary["reason"]);
        // Standard 4 in villages: 三村 has one, 四村 not, 五村 is not drawn, two communities are not meant.
        var fourth = (await server.Stranger.GetAsync($"/api/v1/coverage/assessments/{id}?standard=4&met=false").JsonAsync())["standards"]!.AsArray().Single()!;
        Assert.Equal("""{"met":1,"missed":1,"unknown":1,"notApplicable":2}""", fourth["totals"]!["units"]!.ToJsonString());
        Assert.Equal("""{"met":300,"missed":400,"unknown":0}""", fourth["totals"]!["people"]!.ToJsonString());
        var missed = fourth["divisions"]!.AsArray().Single()!;
        Assert.Equal(("990102100201", "甲区"), ((string)missed["code"]!, (string)missed["county"]!["name"]!));
    }

    [Fact]
    public async Task An_assessment_is_held_against_the_one_before_it()
    {
        var first = await DoneAsync($"{Plan}/16", "990121");
        await register.AddAsync("minors-protection-institution", 2.5, 1);
        var second = await DoneAsync($"{Plan}/16", "990121");
        var answer = await server.Stranger.GetAsync($"/api/v1/coverage/assessments/{second}").JsonAsync();
        Assert.Equal(first, (string?)answer["previousId"]);
        Assert.Equal("""{"newlyMet":1,"newlyMissed":0}""", answer["standards"]![0]!["change"]!.ToJsonString());
        var list = await server.Stranger.GetAsync($"/api/v1/coverage/assessments?standard={Plan}/16&division=990121000000&limit=1").JsonAsync();
        Assert.Equal(second, (string?)list["items"]![0]!["id"]);
        var next = await server.Stranger.GetAsync($"/api/v1/coverage/assessments?standard={Plan}/16&division=990121&limit=1&after={list["next"]}").JsonAsync();
        Assert.Equal(first, (string?)next["items"]![0]!["id"]);
    }

    [Fact]
    public async Task The_table_opens_in_a_spreadsheet_and_runs_nothing()
    {
        await register.AddAsync("marriage-registry", 0.5, 1, """{"grade": "2A"}""", name: "=HYPERLINK(\"http://x\")");
        var id = await DoneAsync($"{Plan}/18");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/coverage/assessments/{id}.csv") { Headers = { { "Accept-Language", "en" } } };
        using var response = await server.Stranger.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes[3..]);
        Assert.StartsWith("Standard,Title,Level,Division code,Division,", text);
        Assert.DoesNotContain(",=", text);
        Assert.DoesNotContain(",\"=", text);
        Assert.Contains("missed", text);
    }

    [Fact]
    public async Task Only_those_who_may_assess_do_and_only_in_their_division()
    {
        await OrderAsync(server.Stranger).JsonAsync(401);
        await OrderAsync(await server.SignInAsync("coverage-reader", [Role.Reader])).JsonAsync(403);
        var planner = await server.SignInAsync("coverage-planner", [Role.Planner], await register.IdOfAsync("990121"));
        var problem = await OrderAsync(planner, division: "990102").JsonAsync(403);
        Assert.Equal("urn:civilatlas:rights.outside-division", (string?)problem["type"]);
        var ordered = await OrderAsync(planner, division: "990121").JsonAsync(202);
        Assert.Equal("done", (string?)(await planner.JobAsync((string)ordered["jobId"]!))["state"]);
    }

    [Fact]
    public async Task What_does_not_exist_is_refused()
    {
        var standard = await OrderAsync(server.Administrator, $"{Plan}/21").JsonAsync(400);
        Assert.Equal("standard", (string?)standard["errors"]![0]!["field"]);
        await OrderAsync(server.Administrator, division: "990199").JsonAsync(404);
        await OrderAsync(server.Administrator, division: "99").JsonAsync(400);
        await OrderAsync(server.Administrator, asOf: "2015-12-31").JsonAsync(404);
        await server.Stranger.GetAsync($"/api/v1/coverage/assessments/{Guid.NewGuid()}").JsonAsync(404);
    }

    [Fact]
    public async Task A_stopped_assessment_leaves_nothing()
    {
        await using var connection = await server.Store.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var hold = new Npgsql.NpgsqlCommand("lock table assessment_result in share mode", connection, transaction))
            await hold.ExecuteNonQueryAsync();
        var ordered = await OrderAsync(server.Administrator).JsonAsync(202);
        var id = Guid.Parse((string)ordered["id"]!);
        for (var i = 0; i < 200 && (string?)(await server.Administrator.GetAsync($"/api/v1/jobs/{id}").JsonAsync())["message"] is null; i++)
            await Task.Delay(50);
        await server.Administrator.PostAsync($"/api/v1/jobs/{id}/cancel", null).JsonAsync();
        Assert.Equal("cancelled", (string?)(await server.Administrator.JobAsync(id.ToString()))["state"]);
        await transaction.RollbackAsync();
        Assert.Equal(0, await server.Store.SingleOrDefaultAsync<int>(
            "select ((select count(*) from assessment where id = @id) + (select count(*) from assessment_result where assessment_id = @id))::int", new { id }, CancellationToken.None));
        Assert.Equal("cancelled", (string?)(await server.Stranger.GetAsync($"/api/v1/coverage/assessments/{id}").JsonAsync())["state"]);
    }
}
