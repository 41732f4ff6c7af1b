using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.Divisions;
using CivilAtlas.Tests.NameApplications;

namespace CivilAtlas.Tests.PlaceNames;

/// <summary>The lists read by frequency; how a name is read, its officer says.</summary>
public sealed class ConfirmingReadingsTests(NameOffice office) : IClassFixture<NameOffice>
{
    private const string Doubtful = PlaceNameCalls.Address + "/doubtful-readings";

    private static Task<JsonNode> ConfirmAsync(HttpClient client, Guid id, object readings, long version, int status = 200) =>
        client.PutAsJsonAsync($"{PlaceNameCalls.Address}/{id}/readings", new { readings, version }).JsonAsync(status);

    private async Task<long> VersionAsync(Guid id) => (long)(await office.Stranger.NameAsync(id))["version"]!;

    private async Task<JsonNode[]> DoubtfulAsync(string query = "") => [.. (await office.Officer.GetAsync(Doubtful + query).JsonAsync())["items"]!.AsArray().Select(i => i!)];

    private static string NameOf(JsonNode item) => (string)item["name"]!["name"]!;

    [Fact]
    public async Task A_doubtful_name_is_listed_until_an_officer_says_how_it_is_read()
    {
        var (doubtful, sure) = (await office.Store.AddNameAsync("乐甸路"), await office.Store.AddNameAsync("人民路"));
        var listed = await DoubtfulAsync($"?division={TinyProvince.Left}");
        var item = listed.Single(i => NameOf(i) == "乐甸路");
        Assert.DoesNotContain("人民路", listed.Select(NameOf));
        Assert.Contains("yuè", item["romanization"]!["syllables"]![0]!["alternatives"]!.AsArray().Select(a => (string)a!));
        // As 乐亭 in Hebei is read, a third way which the lists know of that town alone.
        var confirmed = await ConfirmAsync(office.Officer, doubtful, (string[])["lào", "diàn", "lù"], await VersionAsync(doubtful));
        Assert.Equal(("Làodiàn Lù", "Laodian Lu", true, "乐甸路"), ((string?)confirmed["toned"], (string?)confirmed["plain"], (bool)confirmed["readingsConfirmed"]!, (string?)confirmed["name"]));
        Assert.DoesNotContain("乐甸路", (await DoubtfulAsync($"?division={TinyProvince.Left}")).Select(NameOf));
        // It was never read otherwise, and whoever types it so finds it.
        Assert.Equal("Làodiàn Lù", (string?)(await office.Stranger.NameAsync(doubtful, "?validAt=2020-01-01"))["toned"]);
        Assert.Contains("乐甸路", await office.Stranger.SuggestedAsync("laodian"));
        Assert.Empty((await office.Stranger.NameAsync(doubtful))["aliases"]!.AsArray());
        Assert.Equal(["create", "change"], await office.Store.QueryAsync<string>("select deed from change where subject = 'place-name' and subject_id = @doubtful order by id", new { doubtful }, CancellationToken.None));
        Assert.False((bool)(await office.Stranger.NameAsync(sure))["readingsConfirmed"]!);
    }

    [Fact]
    public async Task A_word_the_office_confirmed_since_brings_the_names_that_hold_it_back_to_the_list()
    {
        await office.Store.AddNameAsync("人长溪路");
        Assert.DoesNotContain("人长溪路", (await DoubtfulAsync()).Where(i => !(bool)i["romanization"]!["doubtful"]!).Select(NameOf));
        var officer = await office.Server.SignInAsync("words-officer", [Role.NameOfficer]);
        await officer.PostAsJsonAsync("/api/v1/romanizations/confirmed", new { text = "人长溪", readings = (string[])["rén", "zhǎng", "xī"] }).JsonAsync();
        var item = (await DoubtfulAsync()).Single(i => NameOf(i) == "人长溪路");
        Assert.Equal((false, "Rénzhǎngxī Lù"), ((bool)item["romanization"]!["doubtful"]!, (string?)item["romanization"]!["toned"]));
    }

    [Fact]
    public async Task Pages_follow_one_another_without_loss()
    {
        for (var i = 0; i < 5; i++)
            await office.Store.AddNameAsync($"乐甸{"东西南北中"[i]}路", TinyProvince.Right + "101");
        var whole = (await DoubtfulAsync($"?division={TinyProvince.Right}&limit=1000")).Select(NameOf).ToList();
        var paged = new List<string>();
        string? after = null;
        do
        {
            var page = await office.Officer.GetAsync($"{Doubtful}?division={TinyProvince.Right}&limit=2{(after is null ? "" : "&after=" + after)}").JsonAsync();
            paged.AddRange(page["items"]!.AsArray().Select(i => NameOf(i!)));
            after = (string?)page["next"];
        }
        while (after is not null);
        Assert.Equal(5, whole.Count(name => name.StartsWith("乐甸", StringComparison.Ordinal) && "东西南北中".Contains(name[2], StringComparison.Ordinal)));
        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task Readings_that_are_none_are_refused_each_with_its_place()
    {
        var id = await office.Store.AddNameAsync("乐甸2路");
        var version = await VersionAsync(id);
        var faults = await ConfirmAsync(office.Officer, id, (string[])["lao4", "diàn", "3", "'; drop table sign; --"], version, 400);
        Assert.Equal(["readings[0] naming.not-a-reading", "readings[2] naming.not-a-reading", "readings[3] naming.not-a-reading"], faults.Faults());
        Assert.Equal(["readings place-name.readings-count"], (await ConfirmAsync(office.Officer, id, (string[])["lào"], version, 400)).Faults());
        await ConfirmAsync(office.Officer, id, "lào", version, 400);
        await office.Officer.PutAsJsonAsync($"{PlaceNameCalls.Address}/{id}/readings", new { readings = (string[])["lào", "diàn", "2", "lù"] }).JsonAsync(428);
        await ConfirmAsync(office.Officer, id, (string[])["lào", "diàn", "2", "lù"], version - 1, 409);
        await ConfirmAsync(office.Officer, Guid.NewGuid(), (string[])["lào"], version, 404);
        await ConfirmAsync(office.Officer, id, (string[])["lào", "diàn", "2", "lù"], version);
        foreach (var query in (string[])["?colour=red", "?division=abc", "?category=x", "?limit=0", "?after=x"])
            await office.Officer.GetAsync(Doubtful + query).JsonAsync(400);
    }

    [Fact]
    public async Task The_walls_stand_for_role_and_division()
    {
        var (here, there) = (await office.Store.AddNameAsync("乐甸一路"), await office.Store.AddNameAsync("乐甸一路", TinyProvince.Right + "101"));
        string[] readings = ["lào", "diàn", "yī", "lù"];
        await ConfirmAsync(office.Stranger, here, readings, await VersionAsync(here), 401);
        await office.Stranger.GetAsync(Doubtful).JsonAsync(401);
        await ConfirmAsync(await office.Server.SignInAsync("readings-others", [Role.Reader, Role.Planner, Role.Surveyor, Role.Approver]), here, readings, await VersionAsync(here), 403);
        Assert.Equal("urn:civilatlas:rights.outside-division", (string?)(await ConfirmAsync(office.Officer, there, readings, await VersionAsync(there), 403))["type"]);
        await ConfirmAsync(office.Officer, here, readings, await VersionAsync(here));
    }
}
