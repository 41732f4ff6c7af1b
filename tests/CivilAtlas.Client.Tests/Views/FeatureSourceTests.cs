using System.Globalization;
using System.Text;
using CivilAtlas.Client.Server;
using CivilAtlas.Client.Tests.Fixture;
using CivilAtlas.Client.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace CivilAtlas.Client.Tests.Views;

public sealed class FeatureSourceTests : IDisposable
{
    private static readonly SourceWish Houses = new("house-number");
    private static readonly MapView View = MapView.At(112.1, 28.1, 16, 1600, 1000);
    private readonly OwnFolder folder = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private readonly List<string> asked = [];
    private Func<HttpContext, Task> answer;

    public FeatureSourceTests() => answer = http => SayAsync(http, "one", 3);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_small_pan_is_answered_without_asking_again()
    {
        await using var server = await StartAsync();
        using var client = Client(server);
        var source = new FeatureSource(client, folder.Client, time: time);
        var first = await source.GetAsync(Houses, View, Cancel);
        // 192 pixels are asked for around the view.
        var panned = await source.GetAsync(Houses, View with { X = View.X + 190 * View.MetresPerPixel, Y = View.Y - 190 * View.MetresPerPixel }, Cancel);
        Assert.Same(first, panned);
        Assert.Single(asked);
        await source.GetAsync(Houses, View with { X = View.X + 2000 * View.MetresPerPixel }, Cancel);
        Assert.Equal(2, asked.Count);
    }

    [Fact]
    public async Task The_box_asked_for_lies_on_a_grid_and_holds_the_view_with_room_around_it()
    {
        var box = ViewBox.Around(View);
        var pixel = View.MetresPerPixel;
        Assert.True(box.Holds(View));
        Assert.InRange((box.MaxX - box.MinX) / pixel, 1600 + 2 * 192, 1600 + 2 * 192 + 2 * 512);
        // Multiples of 512 pixels of the whole zoom.
        Assert.Equal(0, Math.IEEERemainder(box.MinX / pixel, 512), 6);
        Assert.Equal(0, Math.IEEERemainder(box.MaxY / pixel, 512), 6);
        Assert.Equal(box, ViewBox.Around(View with { X = View.X + 1e-3 }));
    }

    [Fact]
    public async Task Another_zoom_another_day_and_other_kinds_are_other_questions()
    {
        await using var server = await StartAsync();
        using var client = Client(server);
        var source = new FeatureSource(client, folder.Client, time: time);
        await source.GetAsync(Houses, View, Cancel);
        await source.GetAsync(Houses, View with { MetresPerPixel = View.MetresPerPixel / 2 }, Cancel);
        await source.GetAsync(Houses with { Day = new(2020, 1, 2) }, View, Cancel);
        await source.GetAsync(Houses with { Kinds = ["care-home", "cemetery"] }, View, Cancel);
        Assert.Equal(4, asked.Count);
        Assert.Contains("validAt=2020-01-02", asked[2], StringComparison.Ordinal);
        Assert.Contains("kind=care-home%2Ccemetery", asked[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_minute_the_server_is_asked_whether_anything_moved_and_only_then_sends_it_anew()
    {
        var notModified = 0;
        answer = http =>
        {
            if (http.Request.Headers.IfNoneMatch == "W/\"one\"")
            {
                notModified++;
                http.Response.StatusCode = 304;
                return Task.CompletedTask;
            }
            return SayAsync(http, "one", 3);
        };
        await using var server = await StartAsync();
        using var client = Client(server);
        var source = new FeatureSource(client, folder.Client, time: time);
        await source.GetAsync(Houses, View, Cancel);
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(3, (await source.GetAsync(Houses, View, Cancel)).Features.Count);
        Assert.Equal(1, notModified);
        answer = http => SayAsync(http, "two", 5);
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(5, (await source.GetAsync(Houses, View, Cancel)).Features.Count);
    }

    [Fact]
    public async Task While_the_server_is_away_the_last_version_is_shown_and_said_to_be_old()
    {
        await using var server = await StartAsync();
        DateTimeOffset read;
        using (var client = Client(server))
        {
            await new FeatureSource(client, folder.Client, time: time).GetAsync(Houses, View, Cancel);
            read = time.GetUtcNow();
        }
        time.Advance(TimeSpan.FromHours(1));
        answer = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        using var next = Client(server);
        var source = new FeatureSource(next, folder.Client, time: time);
        var old = await source.GetAsync(Houses, View, Cancel);
        Assert.True(old.IsOld);
        Assert.Equal((3, read), (old.Features.Count, old.Fetched));
        // The next pan does not wait for a server known to be away.
        var before = asked.Count;
        Assert.True((await source.GetAsync(Houses, View with { X = View.X + 1 }, Cancel)).IsOld);
        Assert.Equal(before, asked.Count);
        answer = http => SayAsync(http, "two", 5);
        await Assert.ThrowsAsync<ServerException>(() => next.CheckVersionAsync(Cancel));
        Assert.True(next.IsReachable);
        var anew = await source.GetAsync(Houses, View, Cancel);
        Assert.Equal((false, 5), (anew.IsOld, anew.Features.Count));
    }

    [Fact]
    public async Task Where_nothing_was_ever_read_being_away_is_told()
    {
        answer = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        await using var server = await StartAsync();
        using var client = Client(server);
        Assert.Equal(ProblemKind.Unreached, (await Assert.ThrowsAsync<ServerException>(() => new FeatureSource(client, folder.Client, time: time).GetAsync(Houses, View, Cancel))).Kind);
    }

    [Theory]
    [InlineData("<html></html>", "text/html")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":""", "application/geo+json")]
    [InlineData("", "application/geo+json")]
    [InlineData("{}", "application/geo+json")]
    public async Task An_answer_that_is_none_is_not_kept(string body, string type)
    {
        answer = http => OtherServer.SayAsync(http, body, type);
        await using var server = await StartAsync();
        using var client = Client(server);
        var source = new FeatureSource(client, folder.Client, time: time);
        Assert.Equal(ProblemKind.NotOurs, (await Assert.ThrowsAsync<ServerException>(() => source.GetAsync(Houses, View, Cancel))).Kind);
        Assert.Equal(0, source.BytesOnDisk);
        answer = http => SayAsync(http, "one", 3);
        Assert.Equal(3, (await source.GetAsync(Houses, View, Cancel)).Features.Count);
    }

    [Fact]
    public async Task A_view_that_moves_on_gives_up_what_it_asked_for()
    {
        var gone = new TaskCompletionSource();
        answer = async http =>
        {
            http.RequestAborted.Register(() => gone.TrySetResult());
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        };
        await using var server = await StartAsync();
        using var client = Client(server);
        using var moved = new CancellationTokenSource();
        var asking = new FeatureSource(client, folder.Client, time: time).GetAsync(Houses, View, moved.Token);
        while (asked.Count == 0)
            await Task.Delay(1, Cancel);
        await moved.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    [Fact]
    public async Task Two_thousand_pans_stay_within_their_room_in_memory_and_on_disk()
    {
        const long mostBytes = 4 << 20;
        answer = http => SayAsync(http, "one", 500);
        await using var server = await StartAsync();
        using var client = Client(server);
        var source = new FeatureSource(client, folder.Client, mostBytes, time);
        var random = new Random(7);
        var (x, y) = (View.X, View.Y);
        long early = 0, disk = 0;
        for (var pan = 0; pan < 2000; pan++)
        {
            (x, y) = (x + random.Next(-900, 901) * View.MetresPerPixel, y + random.Next(-600, 601) * View.MetresPerPixel);
            await source.GetAsync(Houses, View with { X = x, Y = y }, Cancel);
            time.Advance(TimeSpan.FromSeconds(1.8));
            disk = Math.Max(disk, source.BytesOnDisk);
            Assert.True(source.BytesInMemory <= FeatureSource.MostBytesInMemory);
            if (pan == 999)
                early = GC.GetTotalMemory(forceFullCollection: true);
        }
        Assert.True(disk <= mostBytes, $"{disk} bytes on disk");
        Assert.True(new DirectoryInfo(folder.Client.Cache).EnumerateFiles().Sum(f => f.Length) <= mostBytes);
        var late = GC.GetTotalMemory(forceFullCollection: true);
        // The second thousand pans leave nothing behind; 32 MB are room for what else the process does.
        Assert.True(late - early < 32 << 20, $"{early} bytes after a thousand pans, {late} after two");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ServerClient Client(OtherServer server) => new(server.Address, folder.Client, times: Quick.Times with { Retries = 1 });

    private Task<OtherServer> StartAsync() => OtherServer.StartAsync(http =>
    {
        lock (asked)
            asked.Add(http.Request.Path + http.Request.QueryString.Value);
        return answer(http);
    });

    private static Task SayAsync(HttpContext http, string tag, int count)
    {
        var features = string.Join(',', Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $$"""{"type":"Feature","id":"{{i}}","geometry":{"type":"Point","coordinates":[{{112 + i * 1e-5:0.00000}},28.1]},"properties":{"number":"{{i}}"} }""")));
        http.Response.Headers.ETag = $"W/\"{tag}\"";
        http.Response.ContentType = "application/geo+json";
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","numberMatched":{{count}},"features":[{{features}}],"numberReturned":{{count}} }""")).AsTask();
    }
}
