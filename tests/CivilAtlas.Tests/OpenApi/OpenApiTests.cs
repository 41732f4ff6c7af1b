using System.Text.Json;
using System.Text.Json.Nodes;

namespace CivilAtlas.Tests.OpenApi;

public sealed class OpenApiTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string Committed = Path.Combine(SharedData.Repository, "src", "CivilAtlas", "openapi.json");
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>CIVILATLAS_RENEW=1 ./test.sh writes the document anew; the difference is then read in review.</summary>
    [Fact]
    public async Task The_committed_document_is_what_the_server_says_of_itself()
    {
        var served = await server.Stranger.GetAsync("/openapi/v1.json").JsonAsync();
        if (Environment.GetEnvironmentVariable("CIVILATLAS_RENEW") == "1")
            await File.WriteAllTextAsync(Committed, served.ToJsonString(Indented) + "\n");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(await File.ReadAllTextAsync(Committed)), served),
            "The API has changed: run CIVILATLAS_RENEW=1 ./test.sh and read the difference of src/CivilAtlas/openapi.json.");
    }

    /// <summary>Every operation that is not open to all refuses a stranger with 401, whatever else is wrong with the request.</summary>
    [Fact]
    public async Task Every_operation_that_asks_for_sign_in_refuses_a_stranger()
    {
        var document = await server.Stranger.GetAsync("/openapi/v1.json").JsonAsync();
        var walled = 0;
        foreach (var (path, operations) in document["paths"]!.AsObject())
            foreach (var (method, operation) in operations!.AsObject().Where(o => o.Value!["security"] is not null))
            {
                using var request = new HttpRequestMessage(HttpMethod.Parse(method), System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]+\}", "01a20ab3-3c48-7335-a707-bf3d378b06ea"));
                var problem = await server.Stranger.SendAsync(request).JsonAsync(401);
                Assert.Equal("urn:civilatlas:rights.sign-in", (string?)problem["type"]);
                walled++;
            }
        Assert.True(walled > 0);
    }

    /// <summary>Every operation that writes is walled; only signing in, locating in batches and checks that store nothing are open.</summary>
    [Fact]
    public async Task Every_operation_that_writes_asks_for_sign_in()
    {
        string[] open = ["/api/v1/tokens", "/api/v1/divisions/locate", "/api/v1/name-checks"];
        var document = await server.Stranger.GetAsync("/openapi/v1.json").JsonAsync();
        foreach (var (path, operations) in document["paths"]!.AsObject())
            foreach (var (method, operation) in operations!.AsObject().Where(o => o.Key is not ("get" or "head")))
                Assert.True(open.Contains(path) || operation!["security"] is not null, $"{method} {path} is open to all");
    }
}
