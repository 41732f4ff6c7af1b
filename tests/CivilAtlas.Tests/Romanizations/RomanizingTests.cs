using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Problems;
using CivilAtlas.Romanizations;
using CivilAtlas.SampleCity;
using CivilAtlas.Tests.Commands;
using CivilAtlas.Toponymy;

namespace CivilAtlas.Tests.Romanizations;

public sealed class RomanizingTests(RunningServer server) : IClassFixture<RunningServer>
{
    // The contract of the third issue.
    [Theory]
    [InlineData("长沙市", "Chángshā Shì", "Changsha Shi")]
    [InlineData("西安路", "Xī'ān Lù", "Xi'an Lu")]
    public async Task Anybody_has_a_name_spelled(string text, string toned, string plain)
    {
        var answer = await SpellAsync(text);
        Assert.Equal((text, toned, plain), ((string)answer["text"]!, (string)answer["toned"]!, (string)answer["plain"]!));
        Assert.False((bool)answer["doubtful"]!);
        Assert.Equal(text.Length, answer["syllables"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_parts_the_readings_and_their_source_come_with_it()
    {
        var answer = await SpellAsync("六安市");
        Assert.Equal(("六安", "市", "place-names"), ((string)answer["specific"]!, (string)answer["generic"]!, (string)answer["source"]!));
        Assert.Equal(("六", "lù"), ((string)answer["syllables"]![0]!["character"]!, (string)answer["syllables"]![0]!["reading"]!));
        Assert.Contains("liù", answer["syllables"]![0]!["alternatives"]!.AsArray().Select(a => (string)a!));
    }

    [Fact]
    public async Task The_category_and_the_division_change_what_the_characters_leave_open()
    {
        Assert.Equal("Dàhǔ Shān", (string)(await SpellAsync("大虎山", "&category=13400"))["toned"]!);
        Assert.Equal("Dàhǔshān", (string)(await SpellAsync("大虎山", "&category=22200"))["toned"]!);
        Assert.Equal("Xīnbǔ", (string)(await SpellAsync("辛堡", "&category=22200&divisionCode=610829"))["toned"]!);
    }

    [Theory]
    [InlineData("text=", "text", "input.missing")]
    [InlineData("text=%20", "text", "naming.empty")]
    [InlineData("text=%00", "text", "naming.broken-character")]
    [InlineData("text=王村&category=9", "category", "naming.unknown-category")]
    [InlineData("text=王村&divisionCode=x", "divisionCode", "division.code-malformed")]
    [InlineData("text=王村&colour=red", "colour", "input.unknown-parameter")]
    public async Task What_cannot_be_a_name_is_said(string query, string field, string code)
    {
        var error = (await server.Stranger.GetAsync("/api/v1/romanizations?" + query).JsonAsync(400))["errors"]![0]!;
        Assert.Equal((field, code), ((string)error["field"]!, (string)error["code"]!));
    }

    [Fact]
    public async Task Two_hundred_characters_are_the_most()
    {
        await SpellAsync(new string('长', 200));
        await server.Stranger.GetAsync("/api/v1/romanizations?text=" + new string('长', 201)).JsonAsync(400);
    }

    [Fact]
    public async Task A_confirmed_reading_counts_at_once_wherever_it_stands_and_the_later_word_wins()
    {
        var officer = await server.SignInAsync("reader-of-names", [Role.NameOfficer]);
        Assert.Equal("Liǔxíng", (string)(await SpellAsync("柳行", "&category=22200"))["toned"]!);
        await officer.PostAsJsonAsync("/api/v1/romanizations/confirmed", new { text = "柳行", readings = new[] { "liǔ", "hàng" } }).JsonAsync();
        var road = await SpellAsync("柳行东路");
        Assert.Equal(("Liǔhàng Dōnglù", "office", false), ((string)road["toned"]!, (string)road["source"]!, (bool)road["doubtful"]!));
        await officer.PostAsJsonAsync("/api/v1/romanizations/confirmed", new { text = "柳行", readings = new[] { "liǔ", "háng" } }).JsonAsync();
        Assert.Equal("Liǔháng", (string)(await SpellAsync("柳行", "&category=22200"))["toned"]!);
        var listed = (await server.Stranger.GetAsync("/api/v1/romanizations/confirmed?q=柳行").JsonAsync())["items"]!.AsArray();
        Assert.Equal("reader-of-names", (string)Assert.Single(listed)!["account"]!);
        Assert.Equal(2, await server.Store.SingleOrDefaultAsync<int>(
            "select count(*)::int from change where subject = 'confirmed-reading' and account = 'reader-of-names'", null, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("""{"text": "柳行", "readings": ["liǔ"]}""", "naming.readings-count")]
    [InlineData("""{"text": "柳行", "readings": ["liǔ", "5"]}""", "naming.not-a-reading")]
    [InlineData("""{"text": "", "readings": []}""", "naming.empty")]
    public async Task A_reading_that_is_none_is_refused(string body, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var errors = (await server.Administrator.PostAsync("/api/v1/romanizations/confirmed", content).JsonAsync(400))["errors"]!.AsArray();
        Assert.Contains(code, errors.Select(e => (string)e!["code"]!));
    }

    [Fact]
    public async Task Only_name_officers_confirm_readings_and_write_words()
    {
        var planner = await server.SignInAsync("planner-of-names", [Role.Planner, Role.Reader, Role.Approver, Role.Surveyor]);
        foreach (var client in (HttpClient[])[planner, server.Stranger])
        {
            var status = client == planner ? 403 : 401;
            using var confirmed = await client.PostAsJsonAsync("/api/v1/romanizations/confirmed", new { text = "柳行", readings = new[] { "liǔ", "háng" } });
            using var word = await client.PostAsJsonAsync("/api/v1/lexicon-words", new { rule = "odd", text = "怪词", source = "test" });
            using var gone = await client.DeleteAsync($"/api/v1/lexicon-words/{Guid.NewGuid()}");
            Assert.Equal([status, status, status], [(int)confirmed.StatusCode, (int)word.StatusCode, (int)gone.StatusCode]);
        }
    }

    [Fact]
    public async Task The_categories_say_scope_authority_and_generics()
    {
        var items = (await server.Stranger.GetAsync("/api/v1/place-categories").JsonAsync())["items"]!.AsArray();
        var road = Assert.Single(items, c => (string)c!["code"]! == "23120")!;
        // Article 9(8): one built-up area; Article 12(5): the government of the municipality, city or county.
        Assert.Equal(("built-up-area", "line", "street-government", "直辖市、市、县人民政府"),
            ((string)road["scope"]!, (string)road["geometry"]!, (string)road["authorityKey"]!, (string)road["approver"]!["zh"]!));
        Assert.Contains("路", road["generics"]!.AsArray().Select(g => (string)g!));
        Assert.Equal("province", (string)Assert.Single(items, c => (string)c!["code"]! == "21500")!["scope"]!);
        Assert.Equal("county", (string)Assert.Single(items, c => (string)c!["code"]! == "21610")!["scope"]!);
        Assert.Equal("nation", (string)Assert.Single(items, c => (string)c!["code"]! == "21400")!["scope"]!);
    }

    [Fact]
    public async Task An_offices_word_counts_at_once_and_no_longer_when_taken_away()
    {
        var officer = await server.SignInAsync("word-officer", [Role.NameOfficer]);
        var word = await officer.PostAsJsonAsync("/api/v1/lexicon-words", new { rule = "grandiose", text = "云 巅", source = "市民政局通知" }).JsonAsync(201);
        Assert.Equal("云巅", (string)word["text"]!);
        Assert.Contains(await CheckAsync("锦绣云巅小区"), f => f is { Rule: "grandiose", Suggestion: "锦绣小区" });
        await officer.PostAsJsonAsync("/api/v1/lexicon-words", new { rule = "grandiose", text = "云巅", source = "again" }).JsonAsync(409);
        using (var gone = await officer.DeleteAsync($"/api/v1/lexicon-words/{word["id"]}"))
            Assert.Equal(204, (int)gone.StatusCode);
        Assert.DoesNotContain(await CheckAsync("锦绣云巅小区"), f => f.Rule == "grandiose");
        await officer.DeleteAsync($"/api/v1/lexicon-words/{word["id"]}").JsonAsync(404);
    }

    [Fact]
    public async Task A_rare_character_that_the_office_knows_warns_and_no_longer_blocks()
    {
        var officer = await server.SignInAsync("everyday-officer", [Role.NameOfficer]);
        // 垅 is a field ridge in Hunan and in half its village names; the table of 8,105 has it not.
        Assert.Contains(await CheckAsync("大垅小区"), f => f is { Rule: "rare-character", Severity: Severity.Blocks });
        var word = await officer.PostAsJsonAsync("/api/v1/lexicon-words", new { rule = "everyday-character", text = "垅", source = "市民政局通知" }).JsonAsync(201);
        Assert.Contains(await CheckAsync("大垅小区"), f => f is { Rule: "rare-character", Severity: Severity.Warns });
        Assert.Contains(await CheckAsync("大垅\U00020000小区"), f => f is { Rule: "rare-character", Severity: Severity.Blocks });
        using var gone = await officer.DeleteAsync($"/api/v1/lexicon-words/{word["id"]}");
        Assert.Contains(await CheckAsync("大垅小区"), f => f is { Rule: "rare-character", Severity: Severity.Blocks });
    }

    [Fact]
    public async Task The_lists_of_words_are_read_page_by_page()
    {
        var seen = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await server.Stranger.GetAsync($"/api/v1/lexicon-words?rule=state-leader&limit=20&after={Uri.EscapeDataString(after)}").JsonAsync();
            seen.AddRange(page["items"]!.AsArray().Select(w => (string)w!["text"]!));
            after = (string?)page["next"];
        }
        Assert.Equal(Gazetteers.Shipped.Words.Where(w => w.Rule == "state-leader").Select(w => w.Text).Order(), seen.Order());
        await server.Stranger.GetAsync("/api/v1/lexicon-words?rule=rude").JsonAsync(400);
    }

    [Theory]
    [InlineData("""{"rule": "rude", "text": "怪词", "source": "x"}""", "naming.unknown-word-rule")]
    [InlineData("""{"rule": "odd", "text": "怪", "source": "x"}""", "naming.word-length")]
    [InlineData("""{"rule": "odd", "text": "怪词", "source": " "}""", "naming.word-source")]
    [InlineData("""{"rule": "everyday-character", "text": "垅塝", "source": "x"}""", "naming.one-character")]
    public async Task A_word_without_list_length_or_source_is_refused(string body, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var errors = (await server.Administrator.PostAsync("/api/v1/lexicon-words", content).JsonAsync(400))["errors"]!.AsArray();
        Assert.Contains(code, errors.Select(e => (string)e!["code"]!));
    }

    [Fact]
    public void Every_rule_has_its_message_with_a_gap_for_no_value_that_a_finding_lacks()
    {
        string[] names = ["𠀀路", "峯路", "ABC", "123路", "世界大厦", "嘉年华大厦", "林肯公寓", "邓小平路", "雷锋路", "恒大小区", "解放", "花园小区", "锦绣花园小区", "丁行路"];
        var found = names.SelectMany(name => (string[])["23120", "22100"], (name, category) => Gazetteers.Shipped.Check(new(name, category)))
            .Append(Gazetteers.Shipped.Check(new("解放大厦", "26100", Storeys: 3))).SelectMany(f => f).ToArray();
        Assert.Equal(15, found.Select(f => f.Rule).Distinct().Count());
        foreach (var finding in found)
            foreach (var language in (string[])[Messages.Chinese, Messages.English])
                Assert.DoesNotContain("{", Messages.Say(language, "naming." + finding.Rule, finding.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_spells_each_name_on_a_line_of_its_own()
    {
        using var tool = new Tool();
        var (code, said) = await tool.RunAsync("romanize", "长沙市", "西安路", "丁行路");
        Assert.Equal(0, code);
        Assert.Contains("长沙市\tChángshā Shì\n", said, StringComparison.Ordinal);
        Assert.Contains("西安路\tXī'ān Lù\n", said, StringComparison.Ordinal);
        Assert.Contains("丁行路\tDīngxíng Lù\t行=xíng/háng", said, StringComparison.Ordinal);
        Assert.Equal(1, (await tool.RunAsync("romanize", "长沙市", "--category", "9")).Code);
    }

    // The sample's words carry their own Pinyin (gis-data/sample/names.json). The issue asks for 99.5 % of ordinary names.
    [Fact]
    public void The_sample_citys_names_are_read_as_their_words_are()
    {
        var register = SampleGenerator.Make(SampleParameters.Load(), "town", 1);
        var names = register.Divisions.Select(d => (d.Name, d.Romanization)).Concat(register.Roads.Select(r => (r.Name, r.Romanization))).Distinct().ToArray();
        var wrong = names.Where(n => Letters(Gazetteers.Shipped.Romanize(n.Name).Toned) != Letters(n.Romanization)).Select(n => n.Name).ToArray();
        Assert.True(wrong.Length <= 0.005 * names.Length, $"{wrong.Length} of {names.Length}: {string.Join(' ', wrong.Take(20))}");

        static string Letters(string spelled) => spelled.Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).ToLowerInvariant();
    }

    private Task<JsonNode> SpellAsync(string text, string more = "") =>
        server.Stranger.GetAsync($"/api/v1/romanizations?text={Uri.EscapeDataString(text)}{more}").JsonAsync();

    private async Task<IReadOnlyList<NameFinding>> CheckAsync(string name) =>
        (await server.Services.GetRequiredService<Gazetteers>().CurrentAsync(TestContext.Current.CancellationToken)).Check(new(name, "22100"));
}
