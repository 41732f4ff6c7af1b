using System.CommandLine;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace CivilAtlas.Commands;

/// <summary><c>civilatlas serve</c>: the cluster, the migrations, the first account, the web server.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "The port to listen on", DefaultValueFactory = _ => 8080 };
        var host = new Option<string>("--host") { Description = "The address to listen on", DefaultValueFactory = _ => "127.0.0.1" };
        var command = new Command("serve", "Serve the register, its map and its API") { port, host };
        command.SetAction((parsed, cancellation) => CommonOptions.SayProblemsAsync(
            () => ServeAsync(DataFolder.At(parsed.GetValue(CommonOptions.DataDir)), parsed.GetValue(host)!, parsed.GetValue(port), cancellation), cancellation));
        return command;
    }

    private static async Task<int> ServeAsync(DataFolder folder, string host, int port, CancellationToken cancellation)
    {
        RequireFree(host, port);
        await using var open = await OpenStore.AtAsync(folder, cancellation);
        var password = await FirstAccountAsync(open.Store, cancellation);
        await using var app = Server.Build(open, folder, [$"http://{host}:{port}"]);
        await app.Services.GetRequiredService<SigningKey>().LoadAsync(cancellation);
        await app.StartAsync(cancellation);
        Console.WriteLine($"CivilAtlas is ready at http://{host}:{port}/");
        if (password is not null)
            Console.WriteLine($"First sign-in: admin / {password}");
        await using var stop = cancellation.Register(() => app.Lifetime.StopApplication());
        await app.WaitForShutdownAsync(CancellationToken.None);
        return 0;
    }

    /// <summary>Asked before anything is started, so that a taken port costs nothing.</summary>
    private static void RequireFree(string host, int port)
    {
        try
        {
            using var listener = new TcpListener(System.Net.IPAddress.TryParse(host, out var address) ? address : System.Net.IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException)
        {
            throw new Refused(503, "serve.port-taken", ("port", port));
        }
    }

    private static async Task<string?> FirstAccountAsync(Store store, CancellationToken cancellation)
    {
        var accounts = new AccountRegister(store);
        if (await accounts.AnyAsync(cancellation))
            return null;
        var password = Environment.GetEnvironmentVariable("CIVILATLAS_ADMIN_PASSWORD") is { Length: > 0 } given
            ? given
            : Convert.ToBase64String(RandomNumberGenerator.GetBytes(12)).Replace('+', '-').Replace('/', '_');
        await accounts.PutAsync("admin", password, Role.All, null, cancellation);
        return password;
    }
}
