using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
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

    /// <summary>What a library's error on the console was about: it may name no address.</summary>
    private readonly List<string> failedRequests = [];

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
        visitor.Page.RequestFailed += (_, request) => visitor.failedRequests.Add($"{request.Url}: {request.Failure}");
        visitor.Page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                visitor.failedRequests.Add($"{response.Url}: {response.Status}");
        };
        return visitor;
    }

    /// <summary>As one who has just signed in; the page keeps its token for as long as the tab.</summary>
    public async Task SignInAsync(string account)
    {
        var answer = await Page.APIRequest.PostAsync("/api/v1/tokens", new() { DataObject = new { account, password = RunningServer.Password } });
        var token = (await answer.TextAsync()).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
        await Page.AddInitScriptAsync($"sessionStorage.setItem('civilatlas.token', '{token}')");
    }

    /// <summary>Tab by tab until this has the focus, as somebody without a mouse would.</summary>
    public async Task TabToAsync(ILocator target, int most = 80)
    {
        for (var i = 0; i < most; i++)
        {
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement"))
                return;
            await Page.Keyboard.PressAsync("Tab");
        }
        throw new TimeoutException($"Not reached by the keyboard: {target}");
    }

    /// <summary>Rules of WCAG 2.1 A and AA, by axe-core.</summary>
    public async Task AssertForEveryoneAsync()
    {
        // Half-way into a colour a button has neither's contrast.
        await Page.EvaluateAsync("() => Promise.all(document.getAnimations().filter(a => a.effect?.getTiming().iterations !== Infinity).map(a => a.finished.catch(() => {})))");
        var found = await Page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] } });
        Assert.True(found.Violations.Length == 0, string.Join("\n", found.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
    }

    public async Task AssertSoundAsync()
    {
        Assert.True(Errors.Count == 0, string.Join('\n', Errors.Concat(failedRequests)));
        Assert.Empty(OutsideRequests);
        var scrolled = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
        Assert.True(scrolled <= 0, $"The page is {scrolled} pixels wider than the screen.");
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

    /// <summary>Nothing failed, nothing left the machine, nothing is wider than the screen, and the rules of WCAG 2.1 A and AA hold, by axe-core.</summary>
    public async Task CheckAsync()
    {
        await AssertSoundAsync();
        await AssertForEveryoneAsync();
    }

    public async Task SignInAsync(string account, string password)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.GetByLabel("Account").FillAsync(account);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.Keyboard.PressAsync("Enter");
        await Page.Locator(".ant-modal").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
