using Npgsql;

namespace CivilAtlas.Problems;

/// <param name="Remedy">What would mend it, where the message does not say so itself.</param>
internal sealed record ProblemError(string Field, string Code, string Message, string? Remedy)
{
    public static ProblemError Of(Fault fault, string language) => new(fault.Field, fault.Key, Messages.Say(language, fault),
        Messages.All.ContainsKey(fault.Key + ".remedy") ? Messages.Say(language, fault.Key + ".remedy", fault.Values) : null);
}

/// <summary>Problem details (RFC 9457) in the caller's language. <c>type</c> is stable; <c>errors</c> holds every fault.</summary>
internal sealed record ProblemResponse(string Type, string Title, int Status, string? Detail, IReadOnlyList<ProblemError>? Errors, string? TraceId)
{
    public static ProblemResponse Of(Problem problem, string language, string? trace) => new(
        "urn:civilatlas:" + problem.Key,
        Messages.Say(language, problem.Key, problem.Values),
        problem.Status,
        null,
        problem.Faults.Count == 0 ? null
            : [.. problem.Faults.Select(f => ProblemError.Of(f, language))],
        trace);
}

/// <summary>The one place that turns an exception or an SqlState into a problem response.</summary>
internal static class ProblemTable
{
    public static Problem Of(Exception exception) => exception switch
    {
        Problem problem => problem,
        BadHttpRequestException { StatusCode: 413 } => new Refused(413, "problem.too-large"),
        BadHttpRequestException bad => new Refused(bad.StatusCode, "problem.bad-request"),
        PostgresException postgres => Of(postgres.SqlState),
        NpgsqlException => new Refused(503, "problem.database-away"),
        TimeoutException => new Refused(503, "problem.database-away"),
        IOException io when IsDiskFull(io) => new Refused(507, "problem.disk-full"),
        _ => new Refused(500, "problem.internal"),
    };

    private static Refused Of(string sqlState) => sqlState switch
    {
        PostgresErrorCodes.ExclusionViolation => new(409, "problem.overlaps-in-time"),
        PostgresErrorCodes.UniqueViolation => new(409, "problem.exists-already"),
        PostgresErrorCodes.ForeignKeyViolation => new(409, "problem.refers-to-nothing"),
        PostgresErrorCodes.CheckViolation or PostgresErrorCodes.NotNullViolation => new(409, "problem.rule-of-the-register"),
        PostgresErrorCodes.InsufficientPrivilege => new(403, "rights.outside-division"),
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => new(409, "problem.written-by-another"),
        PostgresErrorCodes.DiskFull => new(507, "problem.disk-full"),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.QueryCanceled => new(503, "problem.database-away"),
        _ when sqlState.StartsWith("08", StringComparison.Ordinal) => new(503, "problem.database-away"),
        _ => new(500, "problem.internal"),
    };

    private static bool IsDiskFull(IOException exception) => (exception.HResult & 0xFFFF) is 28 or 112;
}
