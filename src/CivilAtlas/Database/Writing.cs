using Dapper;
using Npgsql;

namespace CivilAtlas.Database;

/// <summary>A transaction under way: every statement in it is written with the others or not at all.</summary>
internal sealed record Writing(NpgsqlConnection Connection, NpgsqlTransaction Transaction, Actor Actor, CancellationToken Cancellation)
{
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? values = null) =>
        (await Connection.QueryAsync<T>(Command(sql, values))).AsList();

    public Task<T?> SingleOrDefaultAsync<T>(string sql, object? values = null) =>
        Connection.QuerySingleOrDefaultAsync<T>(Command(sql, values));

    public Task<int> ExecuteAsync(string sql, object? values = null) => Connection.ExecuteAsync(Command(sql, values));

    /// <summary>For work that takes as long as there is much of it; who waits can cancel it.</summary>
    public Task<int> ExecuteLongAsync(string sql, object? values = null) =>
        Connection.ExecuteAsync(new CommandDefinition(sql, values, Transaction, commandTimeout: 0, cancellationToken: Cancellation));

    /// <summary>The change row that every write owes: who, when, why, before, after (both JSON, or null).</summary>
    public Task RecordAsync(Change change) => ExecuteAsync(
        """
        insert into change (prefecture_id, account, subject, subject_id, deed, reason, before, after)
        values (@PrefectureId, @Account, @Subject, @SubjectId, @Deed, @Reason, @Before::jsonb, @After::jsonb)
        """,
        new { change.PrefectureId, Account = Actor.Account, change.Subject, change.SubjectId, change.Deed, change.Reason, change.Before, change.After });

    private CommandDefinition Command(string sql, object? values) => new(sql, values, Transaction, cancellationToken: Cancellation);
}

/// <param name="PrefectureId">The prefecture the subject lies in; Guid.Empty above the prefectures.</param>
/// <param name="Subject">The word of domain.md: division, facility, …</param>
internal sealed record Change(Guid PrefectureId, string Subject, Guid SubjectId, string Deed, string? Reason, string? Before, string? After);
