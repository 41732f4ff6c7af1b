using System.Net;
using CivilAtlas.Client.Words;
using Polly;

namespace CivilAtlas.Client.Server;

/// <summary>An answer read to its end.</summary>
internal sealed record ServerAnswer(int Status, byte[] Body, string? MediaType, string? ETag, TimeSpan? RetryAfter);

/// <summary>
/// One server over HTTP: signs in, renews, tries again, and says in one kind of problem what went wrong.
/// What is public is read without an account.
/// </summary>
public sealed partial class ServerClient : IDisposable
{
    // More than any answer of ours; what is larger is not.
    private const int MostBytes = 64 << 20;
    private readonly HttpClient http;
    private readonly Certificates certificates;
    private readonly TokenStore tokens;
    private readonly ServerTimes times;
    private readonly TimeProvider time;
    private readonly ResiliencePipeline<ServerAnswer> again;
    private readonly SemaphoreSlim renewing = new(1);
    private volatile Session? session;

    /// <param name="address">Which server.</param>
    /// <param name="folder">Where the sign-in is kept.</param>
    /// <param name="pinnedCertificates">SHA-256 fingerprints vouched for, by host and port.</param>
    /// <param name="times">How patient it is.</param>
    /// <param name="time">The clock.</param>
    public ServerClient(ServerAddress address, ClientFolder folder, IReadOnlyDictionary<string, string>? pinnedCertificates = null, ServerTimes? times = null, TimeProvider? time = null)
    {
        Address = address;
        this.times = times ?? ServerTimes.Usual;
        this.time = time ?? TimeProvider.System;
        tokens = new(folder);
        certificates = new(pinnedCertificates ?? new Dictionary<string, string>());
        http = new HttpClient(new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            // A redirect could lead a token elsewhere; none of our answers is one.
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = this.times.Connect,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, errors) => certificates.Accept(address.Host, certificate, errors) },
        })
        { BaseAddress = address.Root, Timeout = Timeout.InfiniteTimeSpan };
        again = new ResiliencePipelineBuilder<ServerAnswer> { TimeProvider = this.time }.AddRetry(Retry()).Build();
        var kept = tokens.Read(address);
        session = kept?.ExpiresAt > this.time.GetUtcNow() ? kept : null;
    }

    /// <summary>Which server.</summary>
    public ServerAddress Address { get; }

    /// <summary>The words its sentences come in.</summary>
    public Vocabulary Words { get; set; } = Vocabulary.Of(Language.Chinese);

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn => session is not null;

    /// <summary>Whether the last request was answered. Being offline is a state people work in.</summary>
    public bool IsReachable { get; private set; } = true;

    /// <summary><see cref="IsReachable"/> changed; on any thread.</summary>
    public event EventHandler? ReachChanged;

    /// <summary>The sign-in ended without being asked to; on any thread.</summary>
    public event EventHandler? SessionEnded;

    /// <summary>Signs in and keeps the sign-in. <see cref="ServerException"/> of kind SignIn for a wrong account or password.</summary>
    public async Task<Account> SignInAsync(string account, string password, CancellationToken cancellation)
    {
        var answer = await SendAsync(Contract.CreateToken, Contract.CreateToken.With(), new Credentials(account, password), null, bearer: null, cancellation).ConfigureAwait(false);
        Keep(Read<Token>(answer));
        return await MeAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Forgets the sign-in, here and on disk.</summary>
    public void SignOut()
    {
        session = null;
        tokens.Forget();
    }

    /// <summary>Who is signed in.</summary>
    public Task<Account> MeAsync(CancellationToken cancellation) => GetAsync<Account>(Contract.Me, Contract.Me.With(), cancellation);

    /// <summary>The server's version. <see cref="ServerException"/> of kind Version where its first number is another than ours, NotOurs where something else answers.</summary>
    public async Task<string> CheckVersionAsync(CancellationToken cancellation)
    {
        var answer = await AskAsync(Contract.Live, Contract.Live.With(), null, cancellation).ConfigureAwait(false);
        var live = Read<Live>(answer);
        var theirs = Version.TryParse(live.Version?.Split('-', '+')[0], out var version) ? version : throw NotOurs(answer.Status);
        if (theirs.Major != Own.Major)
            throw new ServerException(ProblemKind.Version, Words.Say("server.version", ("theirs", live.Version), ("ours", Own.ToString(3))));
        return live.Version!;
    }

    private sealed record Live(string Status, string? Version = null);

    private static Version Own { get; } = typeof(ServerClient).Assembly.GetName().Version!;

    internal async Task<T> GetAsync<T>(Call call, string path, CancellationToken cancellation) => Read<T>(await AskAsync(call, path, null, cancellation).ConfigureAwait(false));

    /// <summary>One GET with everything around it; 304 is an answer too.</summary>
    internal async Task<ServerAnswer> AskAsync(Call call, string path, string? etag, CancellationToken cancellation)
    {
        await RenewIfDueAsync(cancellation).ConfigureAwait(false);
        var used = session;
        try
        {
            return await SendAsync(call, path, null, etag, used?.AccessToken, cancellation).ConfigureAwait(false);
        }
        catch (ServerException problem) when (problem.Kind == ProblemKind.SignIn && used is not null)
        {
            // Once: the server may have lost its key or stopped the account. What is public is then still read, by nobody in particular.
            await RenewAsync(used, cancellation).ConfigureAwait(false);
            return await SendAsync(call, path, null, etag, session?.AccessToken, cancellation).ConfigureAwait(false);
        }
    }

    private async Task RenewIfDueAsync(CancellationToken cancellation)
    {
        if (session is not { } kept)
            return;
        if (kept.ExpiresAt <= time.GetUtcNow())
            End(kept);
        else if (kept.ExpiresAt - time.GetUtcNow() < times.RenewBefore)
            await RenewAsync(kept, cancellation).ConfigureAwait(false);
    }

    private async Task RenewAsync(Session old, CancellationToken cancellation)
    {
        await renewing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (session != old)
                return;
            Keep(Read<Token>(await SendAsync(Contract.RenewToken, Contract.RenewToken.With(), null, null, old.AccessToken, cancellation).ConfigureAwait(false)));
        }
        catch (ServerException problem) when (problem.Kind is ProblemKind.SignIn or ProblemKind.Forbidden or ProblemKind.NotFound)
        {
            // The old one serves until it ends by itself, unless it is refused too.
            if (problem.Kind == ProblemKind.SignIn)
                End(old);
        }
        catch (ServerException)
        {
        }
        finally
        {
            renewing.Release();
        }
    }

    private void Keep(Token token)
    {
        var kept = new Session(Address.ToString(), token.AccessToken, token.ExpiresAt);
        session = kept;
        try
        {
            tokens.Write(kept);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk: the sign-in then lasts as long as the program runs.
        }
    }

    private void End(Session old)
    {
        if (Interlocked.CompareExchange(ref session, null, old) != old)
            return;
        tokens.Forget();
        SessionEnded?.Invoke(this, EventArgs.Empty);
    }

    private async Task<ServerAnswer> SendAsync(Call call, string path, object? body, string? etag, string? bearer, CancellationToken cancellation)
    {
        ServerAnswer answer;
        try
        {
            // What is sent twice must not be done twice: only what changes nothing is tried again.
            answer = call.Method == "GET"
                ? await again.ExecuteAsync(async token => await TryAsync(call, path, body, etag, bearer, token).ConfigureAwait(false), cancellation).ConfigureAwait(false)
                : await TryAsync(call, path, body, etag, bearer, cancellation).ConfigureAwait(false);
        }
        catch (ServerException problem)
        {
            Reached(problem.Kind != ProblemKind.Unreached);
            throw;
        }
        Reached(true);
        return answer.Status is 200 or 201 or 304 ? answer : throw ProblemOf(answer);
    }

    private void Reached(bool now)
    {
        if (IsReachable == now)
            return;
        IsReachable = now;
        ReachChanged?.Invoke(this, EventArgs.Empty);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        http.Dispose();
        renewing.Dispose();
    }
}
