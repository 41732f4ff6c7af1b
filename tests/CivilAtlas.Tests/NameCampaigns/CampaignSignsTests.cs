using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.Divisions;
using CivilAtlas.Tests.NameApplications;
using CivilAtlas.Tests.PlaceNames;

namespace CivilAtlas.Tests.NameCampaigns;

/// <summary>A campaign does not end with the decision but with the sign on the wall.</summary>
public sealed class CampaignSignsTests(NameOffice office) : IClassFixture<NameOffice>
{
    private const string Campaigns = "/api/v1/name-campaigns";

    private static readonly double[] Here = [110.1, 28.1];

    private Task<JsonNode> SignAsync(Guid name, string state, DateOnly? from = null) => office.Officer.PostAsJsonAsync("/api/v1/signs",
        new { placeNameId = name, kind = "road", state, location = Here, validFrom = from ?? new DateOnly(2024, 1, 1) }).JsonAsync(201);

    private Task<JsonNode> PutAsync(JsonNode sign, string state) =>
        office.Officer.PutAsJsonAsync($"/api/v1/signs/{sign["id"]}", new { state, version = (long)sign["version"]! }).JsonAsync();

    private async Task<string> SignsAsync(string campaign, Guid name) =>
        (await office.Officer.GetAsync($"{Campaigns}/{campaign}/candidates").JsonAsync())["items"]!.AsArray().Single(c => (Guid)c!["placeNameId"]! == name)!["signs"]?.ToJsonString() ?? "none";

    private async Task<(string Total, string Division)> FiguresAsync(string campaign)
    {
        var found = await office.Officer.GetAsync($"{Campaigns}/{campaign}").JsonAsync();
        var division = found["byDivision"]!.AsArray().Single(d => (int)d!["rename"]! > 0)!;
        return (found["signs"]!.ToJsonString(), $"{division["renamed"]} {division["signsOutdated"]} {division["signsReplaced"]}");
    }

    [Fact]
    public async Task Each_renaming_is_followed_to_the_sign_on_the_wall()
    {
        var name = await office.Store.AddNameAsync("世界之都路", TinyProvince.Left + "101");
        JsonNode[] signs = [await SignAsync(name, "installed"), await SignAsync(name, "damaged")];
        var started = await office.Officer.PostAsJsonAsync(Campaigns, new { divisionCode = TinyProvince.Left, title = "清理整治" }).JsonAsync(202);
        await office.Officer.JobAsync((string)started["jobId"]!);
        var campaign = (string)started["id"]!;
        var decided = await office.Officer.PostAsJsonAsync($"{Campaigns}/{campaign}/candidates/{name}", new { decision = "rename", reason = "刻意夸大", newName = "云栖路" }).JsonAsync();
        // As long as the renaming is applied for, nothing on the wall is out of date.
        Assert.Null(decided["signs"]);
        Assert.Equal(("""{"renamed":0,"outdated":0,"replaced":0}""", "0 0 0"), await FiguresAsync(campaign));

        var application = await office.Officer.GetAsync($"{ApplicationCalls.Address}/{decided["applicationId"]}").JsonAsync();
        await office.Approver.ApproveAsync(await office.Officer.ActAsync(application, "submit"));
        Assert.Equal("""{"outdated":2,"replaced":0,"inWork":0}""", await SignsAsync(campaign, name));
        Assert.Equal(("""{"renamed":1,"outdated":1,"replaced":0}""", "1 1 0"), await FiguresAsync(campaign));

        // One is taken down and a new one hung; the other is made anew and hung.
        await PutAsync(signs[0], "removed");
        await SignAsync(name, "planned", CivilAtlas.Divisions.AsOf.Today);
        Assert.Equal("""{"outdated":1,"replaced":0,"inWork":1}""", await SignsAsync(campaign, name));
        await PutAsync(await PutAsync(signs[1], "made"), "installed");
        Assert.Equal("""{"outdated":0,"replaced":1,"inWork":1}""", await SignsAsync(campaign, name));
        Assert.Equal(("""{"renamed":1,"outdated":0,"replaced":1}""", "1 0 1"), await FiguresAsync(campaign));

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Campaigns}/{campaign}/candidates.csv") { Headers = { { "Accept-Language", "zh-CN" } } };
        using var table = await office.Officer.SendAsync(request);
        var lines = (await table.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split('\n');
        var columns = lines[0].TrimEnd('\r').Split(',').ToList();
        var row = lines.First(l => l.Contains("世界之都路", StringComparison.Ordinal)).TrimEnd('\r').Split(',');
        // Counted from the end, for what comes before may hold a comma.
        Assert.Equal(["0", "1", "1"], ((string[])["旧名标志（块）", "已换标志（块）", "在办标志（块）"]).Select(c => row[^(columns.Count - columns.IndexOf(c))]));
    }
}
