using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CivilAtlas.Tests.Coverage;

namespace CivilAtlas.Tests.Evaluations;

/// <summary>A plan followed over the years of <see cref="SmallRegister"/>, and the reports drawn from it.</summary>
public sealed class EvaluationTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private const string All = "/api/v1/evaluations";
    private readonly SmallRegister register = new(server.Store);

    public async ValueTask InitializeAsync()
    {
        if (await register.IdOfAsync("990100") != Guid.Empty)
            return;
        await register.DrawAsync();
        // Three rural townships are drawn or not: 西镇, 南镇, and 北乡, which has no outline.
        // Rural cemeteries: one on the base day in 西镇, one more there in 2022, one in 南镇 from 2023-07-01 on.
        await register.AddAsync("public-cemetery", 1.5, 1, """{"rural": true, "greeningPercent": 60}""", name: "<b>西镇公墓</b>");
        await register.AddAsync("public-cemetery", 1.5, 3, """{"rural": true, "greeningPercent": 40}""", from: "2022-05-01", name: "<i>二号公墓</i>");
        await register.AddAsync("public-cemetery", 2.5, 1, """{"rural": true, "greeningPercent": 50}""", from: "2023-07-01");
        // Nursing beds: 100 on the base day, then 1,000 more each year, each from 31 December on.
        await register.AddAsync("care-home", 0.5, 1, """{"beds": 200, "nursingBeds": 100, "medicalContract": true}""");
        for (var year = 2021; year <= 2025; year++)
            await register.AddAsync("care-home", 0.5, 1, """{"beds": 1000, "nursingBeds": 1000, "medicalContract": true}""", from: $"{year}-12-31");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Task<HttpResponseMessage> OrderAsync(HttpClient client, object body) => client.PostAsJsonAsync(All, body);

    private async Task<string> DoneAsync(string division = "990100", string kind = "mid-term", string asOf = "2023-12-31", string lang = "zh-CN")
    {
        var ordered = await OrderAsync(server.Administrator, new { division, kind, asOf, lang }).JsonAsync(202);
        var job = await server.Administrator.JobAsync((string)ordered["jobId"]!);
        Assert.True((string?)job["state"] == "done", job.ToJsonString());
        return (string)ordered["id"]!;
    }

    private async Task<JsonNode> StandardAsync(string id, string query = "division=990100") =>
        (await server.Stranger.GetAsync($"{All}/standards?{query}").JsonAsync())["standards"]!.AsArray().Single(s => (string?)s!["id"] == id)!;

    private static double?[] Values(JsonNode indicator, string member) => [.. indicator["series"]!.AsArray().Select(p => (double?)p![member])];

    private static string?[] Words(JsonNode indicator, string member) => [.. indicator["series"]!.AsArray().Select(p => (string?)p![member])];

    [Fact]
    public async Task Growth_is_counted_at_each_end_of_a_year_against_a_straight_line_from_nothing()
    {
        // Standard 7: 5,000 more by 2025, so 1,000 a year; exactly so many were added.
        var indicator = (await StandardAsync("7"))["indicators"]!.AsArray().Single()!;
        Assert.Equal([2020, 2021, 2022, 2023, 2024, 2025], Values(indicator, "year").Select(y => (int)y!));
        Assert.Equal([0, 1000, 2000, 3000, 4000, 5000], Values(indicator, "target"));
        Assert.Equal([0, 1000, 2000, 3000, 4000, 5000], Values(indicator, "actual"));
        Assert.Equal(["stated", "interpolated", "interpolated", "interpolated", "interpolated", "stated"], Words(indicator, "targetKind"));
        Assert.Equal([null, "green", "green", "green", "green", "green"], Words(indicator, "light"));
        Assert.Equal("count", (string?)indicator["unit"]);
        Assert.Null(indicator["forecast"]);
    }

    [Fact]
    public async Task In_the_middle_the_years_to_come_have_targets_and_a_forecast_but_no_figures()
    {
        var indicator = (await StandardAsync("7", "division=990100&asOf=2022-12-31"))["indicators"]!.AsArray().Single()!;
        Assert.Equal([0, 1000, 2000, null, null, null], Values(indicator, "actual"));
        Assert.Equal(5000, (double)indicator["series"]!.AsArray()[^1]!["target"]!);
        // The line through 0, 1,000 and 2,000 comes to 5,000 after five years.
        Assert.Equal("""{"day":"2025-12-31","value":5000,"perYear":1000,"observations":3,"reaches":true}""", indicator["forecast"]!.ToJsonString());
    }

    [Fact]
    public async Task Coverage_is_the_share_of_townships_and_the_undrawn_one_is_not_met()
    {
        // Of three rural townships one is covered from the start, two from 2023 on; that of 北乡 cannot be known.
        var standard = await StandardAsync("9");
        var share = standard["indicators"]![0]!;
        Assert.Equal([33.333333, 33.333333, 33.333333, 66.666667, 66.666667, 66.666667], Values(share, "actual"));
        Assert.Equal([66.22, 72.976, 79.732, 86.488, 93.244, 100], Values(share, "target"));
        // 2021: a third, two thirds with the unknown one, 72.976 % asked. 2023: two thirds are below 86.488 %, all three are above it.
        Assert.Equal([null, "red", "red", "grey", "grey", "grey"], Words(share, "light"));
        // 26 new ones: none in 2021, one in 2022, two from 2023 on.
        var growth = standard["indicators"]![1]!;
        Assert.Equal([0, 0, 1, 2, 2, 2], Values(growth, "actual"));
        Assert.Equal([0, 5.2, 10.4, 15.6, 20.8, 26], Values(growth, "target"));
        Assert.Equal("red", (string?)standard["light"]);
    }

    [Fact]
    public async Task Where_each_facility_has_to_satisfy_the_share_is_of_facilities()
    {
        // Greening of 50 % or more: 1 of 1, then 1 of 2, then 2 of 3.
        var indicator = (await StandardAsync("10"))["indicators"]!.AsArray().Single()!;
        Assert.Equal([100, 100, 50, 66.666667, 66.666667, 66.666667], Values(indicator, "actual"));
    }

    [Fact]
    public async Task A_day_within_a_year_is_a_point_of_its_own()
    {
        var indicator = (await StandardAsync("9", "division=990100&asOf=2023-07-02"))["indicators"]![1]!;
        Assert.Equal(["2020-12-31", "2021-12-31", "2022-12-31", "2023-07-02", "2023-12-31", "2024-12-31", "2025-12-31"], Words(indicator, "day"));
        Assert.Equal([0, 0, 1, 2, null, null, null], Values(indicator, "actual"));
    }

    [Fact]
    public async Task What_is_not_held_is_grey_and_says_why()
    {
        var boundary = (await StandardAsync("19"))["indicators"]![0]!;
        Assert.All(Words(boundary, "light").Skip(1), light => Assert.Equal("grey", light));
        Assert.Contains("界线联检", Words(boundary, "reason")[^1]);
        // There is no rural support home on any day.
        var support = (await StandardAsync("3"))["indicators"]![0]!;
        Assert.All(Values(support, "actual"), Assert.Null);
        Assert.Equal("grey", (string?)support["light"]);
    }

    [Fact]
    public async Task The_citys_own_figures_do_not_bind_a_county()
    {
        var standard = await StandardAsync("9", "division=990102");
        var share = standard["indicators"]!.AsArray().Single()!;
        Assert.False((bool)share["startKnown"]!);
        Assert.Equal([null, null, null, null, null, 100], Values(share, "target"));
        Assert.Equal(100, Values(share, "actual")[0]); // 西镇 is the only rural township of the district
        Assert.Empty((await StandardAsync("7", "division=990102"))["indicators"]!.AsArray());
    }

    [Fact]
    public async Task The_series_is_kept_until_the_register_changes()
    {
        var before = await StandardAsync("12");
        Assert.Equal(0, Values(before["indicators"]![0]!, "actual")[^1]);
        await register.AddAsync("rescue-station", 0.5, 1, """{"grade": 3}""");
        Assert.Equal(1, Values((await StandardAsync("12"))["indicators"]![0]!, "actual")[^1]);
    }

    [Fact]
    public async Task A_report_is_made_kept_and_listed_and_is_the_assessment_of_its_day_too()
    {
        var id = await DoneAsync();
        var evaluation = await server.Stranger.GetAsync($"{All}/{id}").JsonAsync();
        Assert.Equal(("done", "mid-term", "zh-CN", "2023-12-31", "示范市"), ((string)evaluation["state"]!, (string)evaluation["kind"]!, (string)evaluation["language"]!,
            (string)evaluation["asOf"]!, (string)evaluation["division"]!["name"]!));
        Assert.Equal(20, evaluation["standards"]!.AsArray().Count);
        var head = (await server.Stranger.GetAsync($"{All}?division=990100&limit=1000").JsonAsync())["items"]!.AsArray().Single(i => (string?)i!["id"] == id)!;
        Assert.Equal("mid-term", (string?)head["kind"]);
        var assessment = await server.Stranger.GetAsync($"/api/v1/coverage/assessments/{id}?standard=7").JsonAsync();
        Assert.Equal((3000, 5000), ((int)assessment["standards"]![0]!["have"]!, (int)assessment["standards"]![0]!["need"]!));
    }

    [Theory]
    [InlineData("zh-CN", "摘要", "逐项评估", "方法", "资料来源", "达到目标")]
    [InlineData("en", "Summary", "Standard by standard", "Method", "Sources", "on target")]
    public async Task The_page_is_well_formed_with_every_section_and_every_name_escaped(string lang, params string[] sections)
    {
        var id = await DoneAsync(lang: lang);
        using var response = await server.Stranger.GetAsync($"{All}/{id}.html");
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        var text = await response.Content.ReadAsStringAsync();
        var page = XDocument.Parse(text[text.IndexOf("<html", StringComparison.Ordinal)..]);
        foreach (var section in sections)
            Assert.Contains(section, page.Root!.Value, StringComparison.Ordinal);
        var headings = page.Descendants("h3").Select(h => (string?)h.Attribute("id")).ToList();
        Assert.Equal(Enumerable.Range(1, 20).Select(i => $"standard-{i}"), headings);
        var links = page.Descendants("nav").Descendants("a").Select(a => ((string)a.Attribute("href")!)[1..]).ToList();
        Assert.All(links, link => Assert.Single(page.Descendants(), e => (string?)e.Attribute("id") == link));
        // The cemetery whose greening is 40 % is named as the one that fails.
        Assert.Contains("<i>二号公墓</i>", page.Root!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", page.Root!.Element("body")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_of_a_report_takes_its_colours_from_the_map_of_the_page()
    {
        var colours = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(SharedData.Repository, "map-client", "layers.json"), TestContext.Current.CancellationToken))!["colours"]!;
        var text = await server.Stranger.GetStringAsync($"{All}/{await DoneAsync()}.html", TestContext.Current.CancellationToken);
        foreach (var outcome in (string[])["met", "missed", "unknown", "not-applicable"])
            Assert.Contains($"fill=\"{(string)colours[outcome]!}\"", text, StringComparison.Ordinal);
        foreach (var light in Enum.GetValues<CivilAtlas.Evaluations.Light>())
            Assert.Contains(CivilAtlas.Evaluations.MapColours.Of(light), colours.AsObject().Select(c => (string)c.Value!));
    }

    [Fact]
    public async Task Made_twice_from_the_same_register_it_is_the_same_to_the_byte_and_later_changes_leave_it_alone()
    {
        var (first, second) = (await DoneAsync(asOf: "2022-12-31"), await DoneAsync(asOf: "2022-12-31"));
        var (html, pdf) = (await BytesAsync(first, "html"), await BytesAsync(first, "pdf"));
        Assert.NotEqual(first, second);
        Assert.Equal(html, await BytesAsync(second, "html"));
        Assert.Equal(pdf, await BytesAsync(second, "pdf"));
        await register.AddAsync("childrens-home", 0.5, 1, """{"inOperation": true}""");
        Assert.Equal(html, await BytesAsync(first, "html"));
        Assert.NotEqual(html, await BytesAsync(await DoneAsync(asOf: "2022-12-31"), "html"));
    }

    [Fact]
    public async Task The_pdf_is_of_A4_pages_without_a_date_of_making_and_its_words_can_be_found()
    {
        var pdf = await BytesAsync(await DoneAsync(kind: "final", asOf: "2025-12-31"), "pdf");
        var raw = System.Text.Encoding.Latin1.GetString(pdf);
        Assert.StartsWith("%PDF-", raw, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF", raw.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("/CreationDate", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("/ModDate", raw, StringComparison.Ordinal);
        Assert.Contains("/MediaBox", raw, StringComparison.Ordinal);
        Assert.Contains("/ToUnicode", raw, StringComparison.Ordinal);
        // 长 and the radical ⻓ share a glyph; the pages name the character itself, as UTF-16 in hexadecimal digits.
        Assert.Contains("FEFF957F", string.Concat(Inflated(pdf)), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/Dests", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_those_who_may_assess_do_and_only_in_their_division()
    {
        var order = new { division = "990102", kind = "mid-term", asOf = "2023-12-31" };
        await OrderAsync(server.Stranger, order).JsonAsync(401);
        await OrderAsync(await server.SignInAsync("evaluation-reader", [Role.Reader]), order).JsonAsync(403);
        var planner = await server.SignInAsync("evaluation-planner", [Role.Planner], await register.IdOfAsync("990121"));
        Assert.Equal("urn:civilatlas:rights.outside-division", (string?)(await OrderAsync(planner, order).JsonAsync(403))["type"]);
        var ordered = await OrderAsync(planner, order with { division = "990121" }).JsonAsync(202);
        Assert.Equal("done", (string?)(await planner.JobAsync((string)ordered["jobId"]!))["state"]);
    }

    [Fact]
    public async Task Every_fault_of_an_order_is_named_at_once()
    {
        static IEnumerable<string?> Fields(JsonNode problem) => problem["errors"]!.AsArray().Select(e => (string?)e!["field"]).Order(StringComparer.Ordinal);
        Assert.Equal(["colour", "division", "kind"], Fields(await OrderAsync(server.Administrator, new { kind = "yearly", colour = "red" }).JsonAsync(400)));
        Assert.Equal(["asOf", "division"], Fields(await OrderAsync(server.Administrator, new { division = "990199", kind = "final", asOf = "2020-12-31" }).JsonAsync(400)));
        Assert.Equal(["division", "plan"], Fields(await OrderAsync(server.Administrator, new { division = "99", kind = "final", plan = "none" }).JsonAsync(400)));
        Assert.Equal(["lang"], Fields(await OrderAsync(server.Administrator, new { division = "990100", kind = "final", lang = "fr" }).JsonAsync(400)));
    }

    [Theory]
    [InlineData("990100", "mid-term", "2020-12-31", "asOf", "2021-01-01")] // the base day itself
    [InlineData("990100", "mid-term", "2024-01-01", "asOf", "2023-12-31")]
    [InlineData("990100", "final", "2023-12-31", "asOf", "mid-term")]
    [InlineData("990100", "final", "2026-01-01", "asOf", "2025-12-31")]
    [InlineData("990100", "final", "2999-01-01", "asOf", "come")]
    [InlineData("990199", "mid-term", "2023-12-31", "division", "990199")]
    [InlineData("990102001001", "mid-term", "2023-12-31", "division", "above")]
    public async Task What_cannot_be_evaluated_is_refused_with_the_remedy(string division, string kind, string asOf, string field, string remedy)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, All) { Content = JsonContent.Create(new { division, kind, asOf }), Headers = { { "Accept-Language", "en" } } };
        var problem = await server.Administrator.SendAsync(request).JsonAsync(400);
        var fault = problem["errors"]!.AsArray().Single()!;
        Assert.Equal(field, (string?)fault["field"]);
        Assert.Contains(remedy, fault.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_what_is_not_there_is_refused()
    {
        foreach (var path in (string[])["", ".html", ".pdf"])
            await server.Stranger.GetAsync($"{All}/{Guid.NewGuid()}{path}").JsonAsync(404);
        await server.Stranger.GetAsync($"{All}/standards").JsonAsync(400);
        await server.Stranger.GetAsync($"{All}/standards?division=990100&colour=red").JsonAsync(400);
        await server.Stranger.GetAsync($"{All}?limit=0").JsonAsync(400);
    }

    [Fact]
    public async Task A_stopped_evaluation_leaves_nothing()
    {
        await using var connection = await server.Store.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var hold = new Npgsql.NpgsqlCommand("lock table evaluation in share mode", connection, transaction))
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var ordered = await OrderAsync(server.Administrator, new { division = "990100", kind = "mid-term" }).JsonAsync(202);
        var id = Guid.Parse((string)ordered["id"]!);
        for (var i = 0; i < 400 && (string?)(await server.Administrator.GetAsync($"/api/v1/jobs/{id}").JsonAsync())["message"] is null; i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        await server.Administrator.PostAsync($"/api/v1/jobs/{id}/cancel", null).JsonAsync();
        Assert.Equal("cancelled", (string?)(await server.Administrator.JobAsync(id.ToString()))["state"]);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await server.Store.SingleOrDefaultAsync<int>(
            "select ((select count(*) from evaluation where id = @id) + (select count(*) from assessment where id = @id))::int", new { id }, CancellationToken.None));
        Assert.Equal("cancelled", (string?)(await server.Stranger.GetAsync($"{All}/{id}").JsonAsync())["state"]);
        await server.Stranger.GetAsync($"{All}/{id}.pdf").JsonAsync(409);
    }

    private static IEnumerable<string> Inflated(byte[] pdf)
    {
        ReadOnlyMemory<byte> rest = pdf;
        for (int at; (at = rest.Span.IndexOf("stream\n"u8)) >= 0; rest = rest[(at + 7)..])
            if (rest.Length > at + 7 && rest.Span[at + 7] == 0x78)
            {
                using var inflated = new System.IO.Compression.ZLibStream(new MemoryStream(rest[(at + 7)..].ToArray()), System.IO.Compression.CompressionMode.Decompress);
                using var reader = new StreamReader(inflated, System.Text.Encoding.Latin1);
                yield return reader.ReadToEnd();
            }
    }

    private Task<byte[]> BytesAsync(string id, string ending) => server.Stranger.GetByteArrayAsync($"{All}/{id}.{ending}");
}
