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
