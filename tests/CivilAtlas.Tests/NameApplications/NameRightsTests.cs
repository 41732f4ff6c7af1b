using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.Divisions;
using Npgsql;

namespace CivilAtlas.Tests.NameApplications;

public sealed class NameRightsTests(NameOffice office) : IClassFixture<NameOffice>
{
    private static readonly (string Act, object Body)[] Deciding =
    [
        ("return", new { note = "改" }), ("consult", new { kind = "expert", ends = CivilAtlas.Divisions.AsOf.Today }), ("approve", new { document = "文" }),
        ("reject", new { note = "不" }), ("file", new { }), ("announce", new { }),
    ];

    [Fact]
    public async Task Who_does_not_write_names_begins_changes_and_submits_nothing()
    {
        var draft = await office.Officer.BeginAsync(ApplicationCalls.Naming("写墙路"));
        var others = await office.Server.SignInAsync("not-officer", [Role.Reader, Role.Surveyor, Role.Planner, Role.Approver]);
        foreach (var (client, status) in ((HttpClient, int)[])[(office.Stranger, 401), (others, 403)])
        {
            await client.BeginAsync(ApplicationCalls.Naming("写墙二路"), status);
            await client.PutAsync(draft, ApplicationCalls.Naming("写墙三路"), status);
            await client.ActAsync(draft, "submit", status: status);
            await client.ActAsync(draft, "withdraw", status: status);
        }
    }

    [Fact]
    public async Task Who_does_not_decide_names_decides_files_and_announces_nothing()
    {
        var submitted = await office.Officer.SubmittedAsync(ApplicationCalls.Naming("审墙路"));
        foreach (var (client, status) in ((HttpClient, int)[])[(office.Stranger, 401), (office.Officer, 403)])
            foreach (var (act, body) in Deciding)
                await client.ActAsync(submitted, act, body, status);
    }

    [Fact]
    public async Task Nobody_acts_outside_their_division()
    {
        var right = await TinyProvince.IdAsync(office.Store, TinyProvince.Right);
        var officer = await office.Server.SignInAsync("right-officer", [Role.NameOfficer], right);
        var approver = await office.Server.SignInAsync("right-approver", [Role.Approver], right);
        await officer.BeginAsync(ApplicationCalls.Naming("越界路"), 403);
        var draft = await office.Officer.BeginAsync(ApplicationCalls.Naming("守界路"));
        await officer.PutAsync(draft, ApplicationCalls.Naming(TinyProvince.Right + "101", ["夺界路"]), 403);
        await office.Officer.PutAsync(draft, ApplicationCalls.Naming(TinyProvince.Right + "101", ["送界路"]), 403);
        await officer.ActAsync(draft, "submit", status: 403);
        await officer.ReadAsync(draft, 403);
        await officer.ReadAsync(draft, 403, "/history");
        await officer.ReadAsync(draft, 403, "/materials");
        var submitted = await office.Officer.ActAsync(draft, "submit");
        foreach (var (act, body) in Deciding)
            await approver.ActAsync(submitted, act, body, 403);
        Assert.DoesNotContain("守界路", (await approver.GetAsync($"{ApplicationCalls.Address}?limit=1000").JsonAsync()).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_see_what_was_announced_and_nothing_of_who_applied_and_signed()
    {
        var reader = await office.Server.SignInAsync("name-reader", [Role.Reader]);
        var application = ApplicationCalls.Naming("公开路");
        application["applicant"] = "张先生";
        var submitted = await office.Officer.SubmittedAsync(application);
        await reader.ReadAsync(submitted, 403);
        await reader.ReadAsync(submitted, 403, "/history");
        await reader.GetAsync($"{ApplicationCalls.Address}/desk").JsonAsync(403);
        var approved = await office.Approver.ApproveAsync(submitted);
        await reader.ReadAsync(approved, 403);
        Assert.DoesNotContain("公开路", (await reader.GetAsync($"{ApplicationCalls.Address}?limit=1000").JsonAsync()).Text(), StringComparison.Ordinal);
        await office.Approver.ActAsync(await office.Approver.ActAsync(approved, "file"), "announce");
        var read = await reader.ReadAsync(approved);
        Assert.Equal("公开路", (string?)read["items"]![0]!["name"]);
        Assert.DoesNotContain("张先生", read.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("left-", read.Text(), StringComparison.Ordinal);
        Assert.Contains("公开路", (await reader.GetAsync($"{ApplicationCalls.Address}?limit=1000").JsonAsync()).Text(), StringComparison.Ordinal);
        await reader.ReadAsync(approved, 403, "/history");
        await reader.ReadAsync(approved, 403, "/materials");
        await office.Stranger.ReadAsync(approved, 401);
    }

    [Fact]
    public async Task Behind_the_code_the_database_refuses_what_lies_outside_or_says_no_scope()
    {
        var draft = await office.Officer.BeginAsync(ApplicationCalls.Naming("二墙路"));
        var id = Guid.Parse((string)draft["id"]!);
        var outsider = new Actor("outsider", new HashSet<string> { Role.NameOfficer }, await TinyProvince.IdAsync(office.Store, TinyProvince.Right));
        foreach (var table in (string[])["name_application set reason = 'x' where id", "name_application_item set meaning = 'x' where application_id"])
            Assert.Equal(0, await office.Store.WriteAsync(outsider, writing => writing.ExecuteAsync($"update {table} = @id", new { id }), CancellationToken.None));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => office.Store.ExecuteAsync(
            "insert into name_application_item (prefecture_id, application_id, position, name, category) select prefecture_id, id, 9, '墙', '23120' from name_application where id = @id", new { id }, CancellationToken.None));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
