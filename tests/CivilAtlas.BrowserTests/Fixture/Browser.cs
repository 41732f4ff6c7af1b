using CivilAtlas.BrowserTests.Fixture;
using CivilAtlas.Jobs;
using CivilAtlas.SampleCity;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace CivilAtlas.BrowserTests.Fixture;

/// <summary>Debian's own Chromium, and one server with the sample town for all the tests that only look.</summary>
public sealed class Browser : IAsyncLifetime
{
    private readonly TestCluster cluster = new();
    private IPlaywright? playwright;
    private IBrowser? chromium;

    public RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await cluster.InitializeAsync();
        Server = new RunningServer(cluster);
        await Server.InitializeAsync();
        var town = SampleGenerator.Make(SampleParameters.Load(), "town", 1);
        await SampleLoader.LoadAsync(Server.Store, town, new Progress<Step>(), CancellationToken.None);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--headless", "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
            ],
        });
    }

    /// <summary>A fresh visitor: nothing remembered, no sign-in. Watches for errors and for requests that leave the machine.</summary>
    public async Task<Visitor> VisitAsync(int width = 1440, int height = 900, string language = "zh-CN")
    {
        var context = await chromium!.NewContextAsync(new()
        {
            BaseURL = Server.Address.ToString(),
            Locale = language,
            ViewportSize = new() { Width = width, Height = height },
            AcceptDownloads = true,
        });
        return await Visitor.StartAsync(context, Server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
        await Server.DisposeAsync();
        await cluster.DisposeAsync();
    }
}
