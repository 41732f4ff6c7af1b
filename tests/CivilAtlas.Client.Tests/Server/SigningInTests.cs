using CivilAtlas.Client.Server;
using CivilAtlas.Client.Tests.Fixture;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace CivilAtlas.Client.Tests.Server;

public sealed class SigningInTests(Town town) : IDisposable
{
    private readonly OwnFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Who_signs_in_is_told_who_he_is_and_is_still_signed_in_next_time()
    {
        using (var client = Client())
        {
            var me = await client.SignInAsync("admin", RunningServer.Password, TestContext.Current.CancellationToken);
            Assert.Equal("admin", me.Name);
            Assert.Contains("administrator", me.Roles);
        }
        using var next = Client();
        Assert.True(next.IsSignedIn);
        Assert.Equal("admin", (await next.MeAsync(TestContext.Current.CancellationToken)).Name);
    }

    [Fact]
    public async Task A_wrong_password_signs_nobody_in_and_says_so_in_the_servers_words()
    {
        using var client = Client();
        var problem = await Assert.ThrowsAsync<ServerException>(() => client.SignInAsync("nobody", "wrong password", TestContext.Current.CancellationToken));
        Assert.Equal((ProblemKind.SignIn, "账号或密码不正确"), (problem.Kind, problem.Title));
        Assert.False(client.IsSignedIn);
        Assert.False(File.Exists(folder.Client.Session));
    }

    [Fact]
    public async Task The_sign_in_is_kept_where_only_its_owner_reads_it_and_is_gone_after_signing_out()
    {
        using var client = Client();
        await client.SignInAsync("admin", RunningServer.Password, TestContext.Current.CancellationToken);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Client.Session));
        Assert.DoesNotContain(RunningServer.Password, await File.ReadAllTextAsync(folder.Client.Session, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        client.SignOut();
        Assert.False(File.Exists(folder.Client.Session));
        using var next = Client();
        Assert.False(next.IsSignedIn);
    }

    [Fact]
    public async Task A_sign_in_that_others_could_read_or_that_is_broken_or_of_another_server_is_not_used()
    {
        using (var client = Client())
            await client.SignInAsync("admin", RunningServer.Password, TestContext.Current.CancellationToken);
        using var elsewhere = new ServerClient(ServerAddress.Parse("http://127.0.0.1:1")!, folder.Client);
        Assert.False(elsewhere.IsSignedIn);
        File.SetUnixFileMode(folder.Client.Session, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        using var open = Client();
        Assert.False(open.IsSignedIn);
        File.SetUnixFileMode(folder.Client.Session, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(folder.Client.Session, "{\"server\":", TestContext.Current.CancellationToken);
        using var broken = Client();
        Assert.False(broken.IsSignedIn);
    }

    [Fact]
    public async Task Shortly_before_it_ends_the_sign_in_is_renewed()
    {
        // A token lasts an hour; ten minutes are left.
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var client = Client(time);
        await client.SignInAsync("admin", RunningServer.Password, TestContext.Current.CancellationToken);
        var before = await File.ReadAllTextAsync(folder.Client.Session, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMinutes(40));
        await client.MeAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, await File.ReadAllTextAsync(folder.Client.Session, TestContext.Current.CancellationToken));
        time.Advance(TimeSpan.FromMinutes(10));
        await client.MeAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(before, await File.ReadAllTextAsync(folder.Client.Session, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_sign_in_that_has_ended_is_forgotten_and_what_is_public_is_read_all_the_same()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var client = Client(time);
        await client.SignInAsync("admin", RunningServer.Password, TestContext.Current.CancellationToken);
        var ended = 0;
        client.SessionEnded += (_, _) => ended++;
        time.Advance(TimeSpan.FromHours(2));
        await new RegisterWords(client).LoadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, ended);
        Assert.False(client.IsSignedIn);
        Assert.Equal(ProblemKind.SignIn, (await Assert.ThrowsAsync<ServerException>(() => client.MeAsync(TestContext.Current.CancellationToken))).Kind);
    }

    [Fact]
    public async Task A_token_that_the_server_refuses_is_renewed_once_and_the_request_made_again()
    {
        var renewals = 0;
        await using var other = await OtherServer.StartAsync(http => http.Request.Path.Value switch
        {
            "/api/v1/tokens" => OtherServer.SayAsync(http, Token("first")),
            "/api/v1/tokens/renew" => Renew(http),
            _ when http.Request.Headers.Authorization == "Bearer second" => OtherServer.SayAsync(http, """{"account":"li","roles":[],"division":null}"""),
            _ when renewals == 0 && http.Request.Headers.Authorization == "Bearer first" && http.Request.Query.Count == 0 && Interlocked.Increment(ref asked) == 1 => OtherServer.SayAsync(http, """{"account":"li","roles":[],"division":null}"""),
            _ => OtherServer.SayAsync(http, """{"title":"sign in"}""", "application/problem+json", 401),
        });
        using var client = new ServerClient(other.Address, folder.Client, times: Quick.Times);
        await client.SignInAsync("li", "secret", TestContext.Current.CancellationToken);
        Assert.Equal("li", (await client.MeAsync(TestContext.Current.CancellationToken)).Name);
        Assert.Equal(1, renewals);

        Task Renew(HttpContext http)
        {
            renewals++;
            return OtherServer.SayAsync(http, Token("second"));
        }
    }

    [Fact]
    public async Task A_token_that_is_refused_for_good_is_given_up_after_one_renewal()
    {
        var (renewals, signedIn) = (0, false);
        await using var other = await OtherServer.StartAsync(http =>
        {
            if (http.Request.Path == "/api/v1/tokens")
                return OtherServer.SayAsync(http, Token("first"));
            if (http.Request.Path == "/api/v1/tokens/renew")
                renewals++;
            else if (!signedIn)
            {
                signedIn = true;
                return OtherServer.SayAsync(http, """{"account":"li","roles":[],"division":null}""");
            }
            return OtherServer.SayAsync(http, """{"title":"sign in"}""", "application/problem+json", 401);
        });
        using var client = new ServerClient(other.Address, folder.Client, times: Quick.Times);
        await client.SignInAsync("li", "secret", TestContext.Current.CancellationToken);
        Assert.Equal(ProblemKind.SignIn, (await Assert.ThrowsAsync<ServerException>(() => client.MeAsync(TestContext.Current.CancellationToken))).Kind);
        Assert.Equal(1, renewals);
        Assert.False(client.IsSignedIn);
    }

    [Fact]
    public async Task A_password_is_sent_once_even_where_the_answer_is_lost()
    {
        await using var other = await OtherServer.StartAsync(http => OtherServer.BreakOffAsync(http, """{"accessToken":"""));
        using var client = new ServerClient(other.Address, folder.Client, times: Quick.Times);
        Assert.Equal(ProblemKind.Unreached, (await Assert.ThrowsAsync<ServerException>(() => client.SignInAsync("li", "secret", TestContext.Current.CancellationToken))).Kind);
        Assert.Equal(1, other.Asked);
    }

    private int asked;

    private static string Token(string token) => $$"""{"accessToken":"{{token}}","expiresAt":"{{DateTimeOffset.UtcNow.AddHours(1):O}}"}""";

    private ServerClient Client(TimeProvider? time = null) => new(town.Address, folder.Client, times: Quick.Times, time: time);
}
