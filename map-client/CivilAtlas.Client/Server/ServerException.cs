namespace CivilAtlas.Client.Server;

/// <summary>Why a request did not give what it was asked for.</summary>
public enum ProblemKind
{
    /// <summary>No answer: no network, no server, too slow, or cut off in the middle.</summary>
    Unreached,

    /// <summary>An answer that is not this server's: HTML, half a JSON, nothing. Something else may stand at the address.</summary>
    NotOurs,

    /// <summary>The server's certificate is not trusted; see <see cref="ServerException.Certificate"/>.</summary>
    Certificate,

    /// <summary>Nobody is signed in, or no longer.</summary>
    SignIn,

    /// <summary>One may not.</summary>
    Forbidden,

    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>The request was refused, with its faults.</summary>
    Refused,

    /// <summary>The server failed.</summary>
    Failed,

    /// <summary>The server speaks a version this client does not.</summary>
    Version,
}

/// <summary>One fault of a request, as the server says it.</summary>
public sealed record FieldFault(string Field, string Message);

/// <summary>A certificate no authority vouches for.</summary>
/// <param name="Host">Host and port.</param>
/// <param name="Fingerprint">SHA-256 of the certificate, in hexadecimal pairs with colons, to be compared by a person.</param>
/// <param name="Subject">What it says of itself.</param>
/// <param name="Until">Its last day.</param>
public sealed record UnknownCertificate(string Host, string Fingerprint, string Subject, DateTimeOffset Until);

/// <summary>What a request came to that is not its answer.</summary>
public sealed class ServerException(ProblemKind kind, string title, string? detail = null, IReadOnlyList<FieldFault>? faults = null, Exception? inner = null) : Exception(title, inner)
{
    /// <summary>What kind.</summary>
    public ProblemKind Kind => kind;

    /// <summary>The server's own sentence where it said one, in the language of the client.</summary>
    public string Title => Message;

    /// <summary>More, where the server said more.</summary>
    public string? Detail => detail;

    /// <summary>Every fault at once.</summary>
    public IReadOnlyList<FieldFault> Faults => faults ?? [];

    /// <summary>For <see cref="ProblemKind.Certificate"/>: what may be pinned.</summary>
    public UnknownCertificate? Certificate { get; init; }

    /// <summary>The status; 0 where there was no answer.</summary>
    public int Status { get; init; }
}
