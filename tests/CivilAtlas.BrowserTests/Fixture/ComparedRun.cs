using System.Net.Http.Json;

namespace CivilAtlas.BrowserTests.Fixture;

/// <summary>A scenario of the sample town, a home-care station opened in the village worst served, and its run held against the town as it is.</summary>
public sealed class ComparedRun(Browser browser) : IAsyncLifetime
{
    public string Scenario { get; private set; } = "";

    public string Run { get; private set; } = "";

    public string Base { get; private set; } = "";

    public string Address(string more) => $"/access?run={Run}&scenario={Scenario}&base={Base}&level=village{more}";

    public async ValueTask InitializeAsync()
    {
        var server = browser.Server;
        var open = new OpenRun(browser);
        await open.InitializeAsync();
        Base = open.Id;
        var place = await server.Store.SingleOrDefaultAsync<(double Lon, double Lat)>(
            "select st_x(p), st_y(p) from division_version v, lateral (select coalesce(v.seat, st_pointonsurface(v.geometry))) as s(p) where v.code = @code and upper_inf(v.recorded)",
            new { code = open.Village }, CancellationToken.None);
        var scenario = await server.Administrator.PostAsJsonAsync("/api/v1/scenarios", new
        {
            name = $"new-station-{Guid.NewGuid():N}"[..40], title = "新设一处居家养老站", division = open.Village[..4] + "00",
            steps = new object[] { new { kind = "open", facilityKind = "home-care-station", name = "拟建居家养老站", location = new[] { place.Lon, place.Lat }, capacity = 30 } },
        }).JsonAsync(201);
        Scenario = (string)scenario["id"]!;
        var started = await server.Administrator.PostAsJsonAsync("/api/v1/coverage/runs", new
        {
            kind = "home-care-station", measure = "share", travel = new { mode = "walk", limitMinutes = 20 }, demand = new { source = "population-cell", ageGroup = "60-plus" },
            scenario = (string)scenario["name"]!,
        }).JsonAsync(202);
        Run = (string)started["id"]!;
        var job = await server.Administrator.JobAsync((string)started["jobId"]!);
        Assert.True((string?)job["state"] == "done", job.ToJsonString());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
