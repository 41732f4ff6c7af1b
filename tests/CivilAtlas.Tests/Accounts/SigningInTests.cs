using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace CivilAtlas.Tests.Accounts;

public sealed class SigningInTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_right_password_gives_a_token_that_says_who_one_is()
    {
        var me = await server.Administrator.GetAsync("/api/v1/accounts/me").JsonAsync();
        Assert.Equal("admin", (string?)me["account"]);
    }

    [Fact]
    public async Task A_stranger_is_asked_to_sign_in()
    {
        var problem = await server.Stranger.GetAsync("/api/v1/accounts/me").JsonAsync(401);
        Assert.Equal("urn:civilatlas:rights.sign-in", (string?)problem["type"]);
    }

    [Theory]
    [InlineData("admin", "wrong password")]
    [InlineData("nobody-of-that-name", "wrong password")]
    public async Task A_wrong_password_and_an_unknown_account_are_told_the_same(string account, string password)
    {
        var problem = await server.Stranger.PostAsJsonAsync("/api/v1/tokens", new { account, password }).JsonAsync(401);
        Assert.Equal("urn:civilatlas:token.wrong", (string?)problem["type"]);
    }

    [Fact]
    public async Task After_five_failures_even_the_right_password_has_to_wait()
    {
        await server.SignInAsync("forgetful", [Role.Reader]);
        for (var i = 0; i < 5; i++)
            await server.Stranger.PostAsJsonAsync("/api/v1/tokens", new { account = "forgetful", password = "wrong password" }).JsonAsync(401);
        using var locked = await server.Stranger.PostAsJsonAsync("/api/v1/tokens", new { account = "forgetful", password = RunningServer.Password });
        Assert.Equal(429, (int)locked.StatusCode);
        // RFC 6585, 4: an answer 429 may say how long to wait; the fifth failure locks for 2 seconds.
        Assert.InRange(locked.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 2);
    }

    [Fact]
    public async Task A_name_that_no_account_has_locks_as_an_account_does()
    {
        await server.SignInAsync("somebody", [Role.Reader]);
        for (var attempt = 1; attempt <= 9; attempt++)
        {
            var (known, unknown) = (await FailAsync("somebody"), await FailAsync("nobody"));
            Assert.Equal(known, unknown);
            // The fifth failure locks, and so does each after it once the lock is over; what comes meanwhile is not looked at.
            Assert.StartsWith(attempt is 6 or 8 ? "429 Retry-After" : "401 ", unknown, StringComparison.Ordinal);
            if (attempt is 5 or 7)
                await MoveLocksAsync("10 minutes");
            else if (attempt is 6 or 8)
                await MoveLocksAsync("-1 hour");
        }
        Assert.Equal([7], await server.Store.QueryAsync<int>("select failed_attempts from account where name = 'somebody'", null, CancellationToken.None));
        Assert.Contains(7, await server.Store.QueryAsync<int>("select failed_attempts from unknown_account", null, CancellationToken.None));
    }

    /// <summary>The whole answer but for its seconds, which run.</summary>
    private async Task<string> FailAsync(string account)
    {
        using var answer = await server.Stranger.PostAsJsonAsync("/api/v1/tokens", new { account, password = "wrong password" });
        var text = $"{(int)answer.StatusCode} {answer.Headers} {answer.Content.Headers} {await answer.Content.ReadAsStringAsync()}".Replace(account, "ACCOUNT", StringComparison.Ordinal);
        return System.Text.RegularExpressions.Regex.Replace(text.Replace("\r\n", "\n", StringComparison.Ordinal), @"Date: .*\n|(?<=Content-Length: )\d+|\b(59\d|60\d)\b|00-[0-9a-f-]{50,}", "");
    }

    /// <summary>So that nothing hangs on how fast the machine is.</summary>
    private Task<int> MoveLocksAsync(string by) => server.Store.ExecuteAsync(
        "update account set locked_until = locked_until + @by::interval where name = 'somebody'; update unknown_account set locked_until = locked_until + @by::interval", new { by }, CancellationToken.None);

    [Theory]
    [InlineData("")]
    [InlineData("no\0body")]
    [InlineData("Admin")]
    [InlineData("管理员'; drop table account; --")]
    public async Task What_can_be_no_account_s_name_is_told_the_same(string account)
    {
        for (var attempt = 1; attempt <= 5; attempt++)
            Assert.Equal("urn:civilatlas:token.wrong", (string?)(await server.Stranger.PostAsJsonAsync("/api/v1/tokens", new { account, password = "wrong password" }).JsonAsync(401))["type"]);
        await server.Stranger.PostAsJsonAsync("/api/v1/tokens", new { account, password = "wrong password" }).JsonAsync(429);
    }

    [Theory]
    [InlineData(3, null)]
    [InlineData(4, 2)]
    [InlineData(5, 4)]
    [InlineData(6, 8)]
    [InlineData(14, 2048)]
    [InlineData(15, 3600)]
    [InlineData(1_000_000, 3600)]
    public async Task Each_failure_from_the_fifth_on_doubles_the_wait_up_to_an_hour(int failedBefore, int? seconds) =>
        Assert.Equal(seconds, await server.Store.SingleOrDefaultAsync<int?>("select extract(epoch from wait_after_failure(@failedBefore))::int", new { failedBefore }, CancellationToken.None));

    [Fact]
    public async Task However_many_names_are_guessed_the_table_of_them_has_an_end()
    {
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => server.Store.ExecuteAsync("insert into unknown_account (slot, name_hash, failed_attempts) values (65536, '', 1)", null, CancellationToken.None));
        // Whoever falls into the same slot begins at one and is not locked by another's failures.
        await server.Store.ExecuteAsync(
            "insert into unknown_account (slot, name_hash, failed_attempts, locked_until) select slot, 'another', 9, now() + interval '1 hour' from generate_series(0, 65535) slot on conflict (slot) do update set name_hash = 'another', failed_attempts = 9, locked_until = excluded.locked_until",
            null, CancellationToken.None);
        await server.Stranger.PostAsJsonAsync("/api/v1/tokens", new { account = "the-next-guess", password = "wrong password" }).JsonAsync(401);
        Assert.Equal(1, await server.Store.SingleOrDefaultAsync<long>("select count(*) from unknown_account where failed_attempts = 1", null, CancellationToken.None));
        Assert.Equal(65536, await server.Store.SingleOrDefaultAsync<long>("select count(*) from unknown_account", null, CancellationToken.None));
    }

    [Fact]
    public async Task A_token_that_holds_is_renewed_and_a_stranger_gets_none()
    {
        using var reader = await server.SignInAsync("all-day", [Role.Reader]);
        var token = (string?)(await reader.PostAsync("/api/v1/tokens/renew", null).JsonAsync())["accessToken"];
        using var again = new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        Assert.Equal("all-day", (string?)(await again.GetAsync("/api/v1/accounts/me").JsonAsync())["account"]);
        await server.Stranger.PostAsync("/api/v1/tokens/renew", null).JsonAsync(401);
    }

    [Fact]
    public async Task A_disabled_account_is_not_renewed_and_nobody_stays_beyond_twelve_hours()
    {
        using var gone = await server.SignInAsync("left-the-office", [Role.Reader]);
        var id = await server.Store.SingleOrDefaultAsync<Guid>("update account set disabled = true where name = 'left-the-office' returning id", null, CancellationToken.None);
        await gone.PostAsync("/api/v1/tokens/renew", null).JsonAsync(401);
        await server.Store.ExecuteAsync("update account set disabled = false where id = @id", new { id }, CancellationToken.None);
        await gone.PostAsync("/api/v1/tokens/renew", null).JsonAsync();
        var old = CreateToken.Sign(server.Services.GetRequiredService<SigningKey>(), id, [Role.Reader], null, "left-the-office", DateTimeOffset.UtcNow.AddHours(-12).AddSeconds(-1));
        using var late = new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", old.AccessToken) } };
        Assert.Equal("left-the-office", (string?)(await late.GetAsync("/api/v1/accounts/me").JsonAsync())["account"]);
        await late.PostAsync("/api/v1/tokens/renew", null).JsonAsync(401);
    }

    [Fact]
    public async Task An_unsigned_and_a_forged_token_open_nothing()
    {
        var token = server.Administrator.DefaultRequestHeaders.Authorization!.Parameter!.Split('.');
        var unsigned = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"alg":"none","typ":"JWT"}""")).TrimEnd('=');
        foreach (var forged in (string[])[$"{unsigned}.{token[1]}.", $"{token[0]}.{token[1]}.{new string('A', 43)}", "nonsense"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/accounts/me") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", forged) } };
            await server.Stranger.SendAsync(request).JsonAsync(401);
        }
    }

    [Fact]
    public async Task A_form_where_JSON_is_due_is_told_which_type_to_send()
    {
        var problem = await server.Stranger.PostAsync("/api/v1/tokens", new StringContent("account=admin", Encoding.UTF8, "application/x-www-form-urlencoded")).JsonAsync(415);
        Assert.Contains("application/json", (string?)problem["title"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_of_a_request_is_named_at_once_in_the_callers_language()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tokens?colour=red") { Content = JsonContent.Create(new { account = 5, pasword = "x" }) };
        request.Headers.AcceptLanguage.ParseAdd("en");
        var problem = await server.Stranger.SendAsync(request).JsonAsync(400);
        Assert.Equal(["account", "colour", "password", "pasword"], problem["errors"]!.AsArray().Select(e => (string?)e!["field"]).Order());
        Assert.Equal("The request has 4 fault(s)", (string?)problem["title"]);
    }
}
