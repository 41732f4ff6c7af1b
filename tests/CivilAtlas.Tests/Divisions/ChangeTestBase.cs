using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CivilAtlas.Tests.Divisions;

/// <summary>What the tests of changes say often. Every test finds the province as it was drawn: a change leaves its mark.</summary>
public abstract class ChangeTestBase(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    protected RunningServer Server => server;

    public async ValueTask InitializeAsync() => await TinyProvince.BuildAsync(server.Store);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected Task<JsonNode> Get(string address, int status = 200) => Server.Stranger.GetAsync("/api/v1/" + address).JsonAsync(status);

    protected async Task<string?> NameAt(string code, string day) => (string?)(await Get($"divisions/{code}?validAt={day}"))["name"];

    protected Task<JsonNode> Post(object change, int status = 201, string query = "", HttpClient? by = null) =>
        (by ?? Server.Administrator).PostAsJsonAsync("/api/v1/division-changes" + query, change).JsonAsync(status);

    protected async Task<string[]> Refusals(object change, int status = 409, string query = "") =>
        [.. (await Post(change, status, query))["errors"]!.AsArray().Select(e => $"{(string?)e!["field"]} {(string?)e["code"]}")];

    protected static object Change(string kind, string[] from, object[] to, string effective = "2017-04-10") =>
        new { kind, effective, document = "国函〔2017〕47号", from, to };

    protected static readonly string[] None = [];

    protected async Task<string[]> Codes(string address) => [.. (await Get(address))["items"]!.AsArray().Select(d => (string)d!["code"]!)];
}
