using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.Jobs;

/// <summary>Puts work into the queue inside the transaction that owes it.</summary>
internal static class JobQueue
{
    public const string Channel = "job_waiting";

    public static async Task<Guid> EnqueueAsync(this Writing writing, string kind, object request) =>
        await writing.SingleOrDefaultAsync<Guid>(
            $"""
            with made as (
                insert into job (kind, account, request) values (@kind, @account, @request::jsonb) returning id
            ) select id from made, (select pg_notify('{Channel}', '')) told
            """,
            new { kind, account = writing.Actor.Account, request = JsonSerializer.Serialize(request, JsonShape.Options) });
}
