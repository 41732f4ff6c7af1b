using CivilAtlas.Client.Server;

namespace CivilAtlas.Client.ViewModels;

/// <summary>Which server, whether it is there, and asking for it until it is back.</summary>
public sealed partial class MainViewModel
{
    /// <summary>Connects to the server remembered, where there is one.</summary>
    public Task StartAsync(CancellationToken cancellation) => Settings.Kept.Server is { } server ? ConnectAsync(server, cancellation) : Task.CompletedTask;

    /// <summary>
    /// Connects to a server and remembers it. False, with the fault said, where it is no server of ours, or one never seen before is away;
    /// the one remembered is connected to while it is away too, for what is kept of it.
    /// </summary>
    public async Task<bool> ConnectAsync(string text, CancellationToken cancellation)
    {
        text = text.Trim();
        if (ServerAddress.Parse(text) is not { } address)
        {
            SignIn.Fault = Words.Say("server.addressWrong");
            return false;
        }
        if (Connection?.Server.Address != address || pinned != Settings.Kept.PinnedCertificates)
            Use(address);
        if (await GreetAsync(Connection!, cancellation) is { } problem
            && !(problem.Kind is ProblemKind.Unreached or ProblemKind.Failed && text == Settings.Kept.Server))
        {
            SignIn.Fault = problem.Title;
            Leave(Connection!);
            return false;
        }
        Settings.Keep(Settings.Kept with { Server = text });
        _ = Redraw();
        return true;
    }

    /// <summary>What is asked of a server before anything else; null where all of it was answered.</summary>
    private async Task<ServerException?> GreetAsync(Connection connection, CancellationToken cancellation)
    {
        try
        {
            await connection.Server.CheckVersionAsync(cancellation);
            await connection.Register.LoadAsync(cancellation);
            SignIn.Me = connection.Server.IsSignedIn ? await connection.Server.MeAsync(cancellation) : null;
            await Coverage.LoadAsync(connection.Server, cancellation);
            Fault = null;
            return null;
        }
        catch (ServerException problem)
        {
            if (Connection == connection)
                Show(problem);
            return problem;
        }
    }

    private void Leave(Connection connection)
    {
        probing?.Cancel();
        drawing?.Cancel();
        Connection = null;
        connection.Dispose();
    }

    private void Use(ServerAddress address)
    {
        if (Connection is { } old)
            Leave(old);
        pinned = Settings.Kept.PinnedCertificates;
        var server = new ServerClient(address, folder, pinned, times, Time) { Words = Words };
        server.ReachChanged += (_, _) => AtHome(() => Reach(server));
        server.SessionEnded += (_, _) => AtHome(() =>
        {
            SignIn.Me = null;
            SignIn.Fault = Words.Say("account.expired");
        });
        SignIn.Me = null;
        Connection = new(server, folder, Catalogue, Settings.Kept.CacheBytes, Time);
        IsOffline = false;
    }

    private void Reach(ServerClient server)
    {
        if (Connection?.Server != server)
            return;
        IsOffline = !server.IsReachable;
        probing?.Cancel();
        if (!IsOffline)
        {
            _ = ReturnAsync(Connection);
            return;
        }
        probing = new CancellationTokenSource();
        _ = ProbeAsync(server, probing.Token);
    }

    /// <summary>What the server was not asked while it was away is asked now; the legend's words may be among it.</summary>
    private async Task ReturnAsync(Connection connection)
    {
        _ = Redraw();
        if (await GreetAsync(connection, CancellationToken.None) is null && Connection == connection)
            _ = Redraw();
    }

    /// <summary>Asks until the server is back, so that nobody has to click for it.</summary>
    private async Task ProbeAsync(ServerClient server, CancellationToken cancellation)
    {
        try
        {
            while (!server.IsReachable)
            {
                await Task.Delay(ProbeEvery, Time, cancellation);
                try
                {
                    await server.CheckVersionAsync(cancellation);
                }
                catch (ServerException)
                {
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    private void AtHome(Action act)
    {
        if (home is null || home == SynchronizationContext.Current)
            act();
        else
            home.Post(_ => act(), null);
    }
}
