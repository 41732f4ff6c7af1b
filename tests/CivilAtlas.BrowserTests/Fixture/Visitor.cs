using Microsoft.Playwright;

namespace CivilAtlas.BrowserTests.Fixture;

/// <summary>One browser window, and what went wrong in it.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;

    private Visitor(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
    }

    public IPage Page { get; }

    public List<string> Errors { get; } = [];

    public List<string> OutsideRequests { get; } = [];

    internal static async Task<Visitor> StartAsync(IBrowserContext context, Uri home)
    {
        var visitor = new Visitor(context, await context.NewPageAsync());
        visitor.Page.SetDefaultTimeout(20_000);
        visitor.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
                visitor.Errors.Add(message.Text);
        };
        visitor.Page.PageError += (_, error) => visitor.Errors.Add(error);
        visitor.Page.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is "http" or "https" or "ws" or "wss" && address.Authority != home.Authority)
                visitor.OutsideRequests.Add(request.Url);
        };
        return visitor;
    }

    /// <summary>Opens an address and waits until the map has drawn all it has to draw.</summary>
    public async Task OpenAsync(string address)
    {
        await Page.GotoAsync(address);
        await MapDrawnAsync();
    }

    public async Task MapDrawnAsync()
    {
        await Page.WaitForSelectorAsync("canvas.maplibregl-canvas");
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        // Two frames after the last tile.
        await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        await Task.Delay(400);
    }

    /// <summary>Kept in artifacts/screenshots for whoever changes a view to look at.</summary>
    public async Task<byte[]> PictureAsync(string name)
    {
        var folder = Path.Combine(SharedData.Repository, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        return await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
