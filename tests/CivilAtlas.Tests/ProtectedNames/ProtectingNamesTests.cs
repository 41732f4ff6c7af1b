using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.NameApplications;
using CivilAtlas.Tests.PlaceNames;

namespace CivilAtlas.Tests.ProtectedNames;

public sealed class ProtectingNamesTests(NameOffice office) : IClassFixture<NameOffice>
{
    private const string Address = "/api/v1/protected-names";

    private static object List(string title, params Guid[] names) => new { batch = new { title, document = "试民函〔2021〕3号", issued = "2021-06-01" }, placeNameIds = names };

    [Fact]
    public async Task A_list_protects_its_names_from_its_day_on()
    {
        var (old, later) = (await office.Store.AddNameAsync("古井巷", from: new DateOnly(2000, 1, 1)), await office.Store.AddNameAsync("后登巷", from: new DateOnly(2024, 1, 1)));
        await office.Store.RenameAsync(old, "古井老巷", new DateOnly(2023, 1, 1));
        var done = await office.Approver.PostAsJsonAsync(Address, List("第一批", old, later, old)).JsonAsync();
        Assert.Equal((2, 2), ((int)done["protected"]!, (int)done["names"]!));
        foreach (var (day, batch) in (IEnumerable<(string, string?)>)[("2021-05-31", null), ("2021-06-01", "第一批"), ("2023-06-01", "第一批")])
            Assert.Equal(batch, (string?)(await office.Stranger.NameAsync(old, "?validAt=" + day))["protectedBatch"]);
        var listed = (await office.Stranger.GetAsync($"{Address}?batch=第一批&division=120124").JsonAsync())["items"]!.AsArray();
        Assert.Equal(["古井老巷", "后登巷"], listed.Select(n => (string)n!["name"]!).Order(StringComparer.Ordinal));
        Assert.Equal(("试民函〔2021〕3号", "2021-06-01"), ((string?)listed[0]!["batch"]!["document"], (string?)listed[0]!["batch"]!["issued"]));
        Assert.Contains((await office.Stranger.GetAsync($"{Address}/batches").JsonAsync())["items"]!.AsArray(), b => (string?)b!["title"] == "第一批" && (int)b["names"]! == 2);
        Assert.Empty((await office.Stranger.GetAsync($"{Address}?division=120125").JsonAsync())["items"]!.AsArray());
        // The same again changes nothing; the same title with another document is a slip of the pen.
        Assert.Equal(0, (int)(await office.Approver.PostAsJsonAsync(Address, List("第一批", old)).JsonAsync())["protected"]!);
        await office.Approver.PostAsJsonAsync(Address, new { batch = new { title = "第一批", document = "别的", issued = "2021-06-01" }, placeNameIds = (Guid[])[old] }).JsonAsync(409);
        Assert.Equal("protected-name.on-another", (string?)(await office.Approver.PostAsJsonAsync(Address, List("第二批", old)).JsonAsync(409))["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task A_protected_name_is_not_abolished_without_an_exemption()
    {
        var street = await office.StreetAsync("保护街");
        await office.Approver.PostAsJsonAsync(Address, new { batch = new { title = "第三批", document = "试民函〔2026〕8号", issued = CivilAtlas.Divisions.AsOf.Today }, placeNameIds = new JsonArray(street.DeepClone()) }).JsonAsync();
        var application = ApplicationCalls.About("abolition", street, "保护街");
        application["items"]![0]!["reasons"] = new JsonObject { ["protected"] = "道路已不存在" };
        var submitted = await office.Officer.SubmittedAsync(application);
        await office.Approver.ApproveAsync(submitted, 400);
        await office.Approver.ApproveAsync(submitted, exemption: "市政府专题会议纪要〔2026〕4号");
    }

    [Fact]
    public async Task All_names_of_a_list_are_protected_or_none()
    {
        var good = await office.Store.AddNameAsync("全或无巷");
        var proposed = await office.Store.AddNameAsync("拟议巷", status: "proposed");
        await office.Approver.PostAsJsonAsync(Address, List("第四批", good, proposed)).JsonAsync(409);
        await office.Approver.PostAsJsonAsync(Address, List("第四批", good, Guid.NewGuid())).JsonAsync(404);
        Assert.Null((await office.Stranger.NameAsync(good))["protectedBatch"]);
        Assert.DoesNotContain((await office.Stranger.GetAsync($"{Address}/batches").JsonAsync())["items"]!.AsArray(), b => (string?)b!["title"] == "第四批");
        var problem = await office.Approver.PostAsJsonAsync(Address, new { batch = new { title = " ", document = "\u0001", issued = "2999-01-01" }, placeNameIds = (Guid[])[] }).JsonAsync(400);
        Assert.Equal(["batch.document", "batch.issued", "batch.title", "placeNameIds"], problem["errors"]!.AsArray().Select(e => (string)e!["field"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_an_approver_of_the_division_protects()
    {
        var (here, there) = (await office.Store.AddNameAsync("此处巷"), await office.Store.AddNameAsync("彼处巷", "120125101"));
        await office.Officer.PostAsJsonAsync(Address, List("第五批", here)).JsonAsync(403);
        await office.Stranger.PostAsJsonAsync(Address, List("第五批", here)).JsonAsync(401);
        Assert.Equal("urn:civilatlas:rights.outside-division", (string?)(await office.Approver.PostAsJsonAsync(Address, List("第五批", there)).JsonAsync(403))["type"]);
    }
}
