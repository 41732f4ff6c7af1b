namespace CivilAtlas.Client.Server;

/// <summary>How patient the client is.</summary>
public sealed record ServerTimes
{
    /// <summary>The usual.</summary>
    public static ServerTimes Usual { get; } = new();

    /// <summary>Until a connection must stand.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Until one try must have answered in full.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Before the second try; doubles with each, with jitter.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Tries after the first, of requests that change nothing.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>The longest the server's Retry-After is waited for.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The sign-in is renewed when it ends sooner than this.</summary>
    public TimeSpan RenewBefore { get; init; } = TimeSpan.FromMinutes(15);
}
