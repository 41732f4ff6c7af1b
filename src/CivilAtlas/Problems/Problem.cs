namespace CivilAtlas.Problems;

/// <summary>One thing wrong with what was sent: the field, the key of the message, and what the message says in its gaps.</summary>
/// <param name="Field">The field's path as the caller wrote it (<c>to[0].code</c>), or the name of a column.</param>
/// <param name="Key">A key of a folder's messages.json.</param>
internal sealed record Fault(string Field, string Key, params (string Name, object? Value)[] Values);

/// <summary>What a request can come to that is not its answer. The middleware turns it into problem details (RFC 9457).</summary>
internal abstract class Problem(int status, string key, params (string Name, object? Value)[] values) : Exception
{
    public int Status => status;
    public string Key => key;
    public override string Message => Messages.Say(Messages.English, key, values);
    public IReadOnlyList<(string Name, object? Value)> Values => values;
    public virtual IReadOnlyList<Fault> Faults => [];
    public virtual int? RetryAfterSeconds => status == 503 ? 2 : null;
}

/// <summary>400, with every fault at once.</summary>
internal sealed class BadInput(IReadOnlyList<Fault> faults) : Problem(400, "problem.bad-input", ("count", faults.Count))
{
    public BadInput(string field, string key, params (string Name, object? Value)[] values) : this([new Fault(field, key, values)]) { }

    public override IReadOnlyList<Fault> Faults => faults;
}

internal sealed class NotFound(string key, params (string Name, object? Value)[] values) : Problem(404, key, values);

internal sealed class Forbidden(string key, params (string Name, object? Value)[] values) : Problem(403, key, values);

/// <summary>409: well formed, but the register as it stands says no; every reason at once.</summary>
internal sealed class Conflict(IReadOnlyList<Fault> faults) : Problem(409, "problem.conflict", ("count", faults.Count))
{
    public Conflict(string field, string key, params (string Name, object? Value)[] values) : this([new Fault(field, key, values)]) { }

    public override IReadOnlyList<Fault> Faults => faults;
}

/// <summary>Any other status with a message of its own.</summary>
internal sealed class Refused(int status, string key, params (string Name, object? Value)[] values) : Problem(status, key, values);

/// <summary>429: too many attempts; the message has the seconds to wait too.</summary>
internal sealed class TooSoon(int seconds, string key) : Problem(429, key, ("seconds", seconds))
{
    public override int? RetryAfterSeconds => seconds;
}
