using System.Security.Cryptography.X509Certificates;
using CivilAtlas.Client.Server;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CivilAtlas.Client.Tests.Fixture;

/// <summary>A server that answers what a test tells it to: what stands at an address need not be ours, nor well.</summary>
public sealed class OtherServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private int asked;

    private OtherServer(WebApplication app) => this.app = app;

    /// <summary>How many requests came.</summary>
    public int Asked => asked;

    public ServerAddress Address => ServerAddress.Parse(app.Urls.First())!;

    public static async Task<OtherServer> StartAsync(Func<HttpContext, Task> answer, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                Microsoft.AspNetCore.Hosting.ListenOptionsHttpsExtensions.UseHttps(listen, certificate);
        }));
        var other = new OtherServer(builder.Build());
        other.app.Run(async http =>
        {
            Interlocked.Increment(ref other.asked);
            await answer(http);
        });
        await other.app.StartAsync();
        return other;
    }

    /// <summary>Answers with a text of a type.</summary>
    public static Task<OtherServer> SayingAsync(string body, string type = "application/json", int status = 200) => StartAsync(http => SayAsync(http, body, type, status));

    public static Task SayAsync(HttpContext http, string body, string type = "application/json", int status = 200)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        return http.Response.WriteAsync(body);
    }

    /// <summary>Begins an answer and goes away in the middle of it.</summary>
    public static async Task BreakOffAsync(HttpContext http, string half)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = half.Length * 2;
        await http.Response.WriteAsync(half);
        await http.Response.Body.FlushAsync();
        http.Abort();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

public static class Quick
{
    /// <summary>As the usual times are, without the waiting.</summary>
    public static ServerTimes Times { get; } = new() { FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(20), Connect = TimeSpan.FromSeconds(2), Answer = TimeSpan.FromSeconds(30) };
}
