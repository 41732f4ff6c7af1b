using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CivilAtlas.Tests.Fixture;

/// <summary>A server on a database of its own, reached over HTTP as anybody else would. One a test class (IClassFixture).</summary>
public sealed class RunningServer(TestCluster cluster) : IAsyncLifetime
{
    public const string Password = "correct horse battery";
    private readonly string folder = Directory.CreateTempSubdirectory("civilatlas-server-").FullName;
    private OpenStore? open;
    private WebApplication? app;

    internal Store Store => open!.Store;

    internal IServiceProvider Services => app!.Services;

    /// <summary>Nobody signed in.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    public HttpClient Administrator { get; private set; } = null!;

    public Uri Address => Stranger.BaseAddress!;

    public async ValueTask InitializeAsync()
    {
        open = new OpenStore(new Store(OpenStore.Source(await cluster.CreateDatabaseAsync())), null);
        app = Server.Build(open, new DataFolder(folder), ["http://127.0.0.1:0"]);
        await app.Services.GetRequiredService<SigningKey>().LoadAsync(CancellationToken.None);
        await app.StartAsync();
        Stranger = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Administrator = await SignInAsync("admin", Role.All);
    }

    /// <summary>A client signed in as a new account with these roles, bound to a division or everywhere.</summary>
    internal async Task<HttpClient> SignInAsync(string account, string[] roles, Guid? division = null)
    {
        await new AccountRegister(Store).PutAsync(account, Password, roles, division, CancellationToken.None);
        var response = await Stranger.PostAsJsonAsync("/api/v1/tokens", new { account, password = Password });
        var token = (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        return new HttpClient { BaseAddress = Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        if (open is not null)
            await open.DisposeAsync();
        Directory.Delete(folder, true);
    }
}

internal static class Answers
{
    public static async Task<JsonNode> JsonAsync(this Task<HttpResponseMessage> request, int status = 200)
    {
        using var response = await request;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} instead of {status}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Waits until a job has ended and gives it.</summary>
    public static async Task<JsonNode> JobAsync(this HttpClient client, string id)
    {
        for (var i = 0; i < 600; i++)
        {
            var job = await client.GetAsync($"/api/v1/jobs/{id}").JsonAsync();
            if ((string?)job["state"] is "done" or "failed" or "cancelled")
                return job;
            await Task.Delay(100);
        }
        throw new TimeoutException($"Job {id} has not ended in a minute.");
    }
}
