using System.Net.Http.Json;

namespace CivilAtlas.BrowserTests.Fixture;

/// <summary>One finished run of the sample town: who walks to a home-care station in twenty minutes.</summary>
public sealed class OpenRun(Browser browser) : IAsyncLifetime
{
    public string Id { get; private set; } = "";

    /// <summary>The village the run serves worst, in people not reached.</summary>
    public string Village { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var server = browser.Server;
        var started = await server.Administrator.PostAsJsonAsync("/api/v1/coverage/runs", new
        {
            kind = "home-care-station", measure = "share", travel = new { mode = "walk", limitMinutes = 20 }, demand = new { source = "population-cell", ageGroup = "60-plus" },
        }).JsonAsync(202);
        Id = (string)started["id"]!;
        var job = await server.Administrator.JobAsync((string)started["jobId"]!);
        Assert.True((string?)job["state"] == "done", job.ToJsonString());
        var villages = (await server.Stranger.GetAsync($"/api/v1/coverage/runs/{Id}/divisions?level=village").JsonAsync())["items"]!.AsArray();
        Village = (string)villages.MaxBy(v => (double)v!["people"]! - (double)v["reachedPeople"]!)!["code"]!;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
