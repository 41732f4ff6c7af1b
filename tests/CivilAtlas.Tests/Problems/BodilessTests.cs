namespace CivilAtlas.Tests.Problems;

public sealed class BodilessTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_post_without_a_body_is_taken_where_none_is_owed()
    {
        // There is no such application: the request was read, and nothing was said of its type.
        var problem = await server.Administrator.PostAsync($"/api/v1/name-applications/{Guid.CreateVersion7()}/submit", null).JsonAsync(404);
        Assert.Equal("urn:civilatlas:name-application.unknown", (string?)problem["type"]);
    }

    [Fact]
    public async Task A_post_without_a_body_names_what_is_missing_where_one_is_owed()
    {
        var problem = await server.Stranger.PostAsync("/api/v1/tokens", null).JsonAsync(400);
        Assert.Equal(["account", "password"], problem["errors"]!.AsArray().Select(e => (string?)e!["field"]).Order(StringComparer.Ordinal));
    }
}
