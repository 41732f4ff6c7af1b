using System.Text.Json;

namespace CivilAtlas.Jobs;

internal sealed record JobResponse(Guid Id, string Kind, string State, long Done, long? Total, string? Message,
    DateTimeOffset Created, DateTimeOffset? Started, DateTimeOffset? Finished, JsonElement? Result, JsonElement? Problem);

internal sealed class JobReader(Store store)
{
    public async Task<JobResponse> GetAsync(Guid id, Actor actor, string language, CancellationToken cancellation)
    {
        var row = await store.SingleOrDefaultAsync<JobRow>(Select + " where id = @id", new { id, side = Side(language) }, cancellation);
        if (row is null)
            throw new NotFound("job.unknown", ("id", id));
        if (row.Account != actor.Account && !actor.Roles.Contains(Role.Administrator))
            throw new Forbidden("job.not-yours");
        return row.ToResponse(language);
    }

    public async Task<IReadOnlyList<JobResponse>> ListAsync(string? state, int limit, Actor actor, string language, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync<JobRow>(
            Select + " where (@all or account = @account) and state = coalesce(@state, state) order by created desc limit @limit",
            new { side = Side(language), all = actor.Roles.Contains(Role.Administrator), account = actor.Account, state, limit }, cancellation);
        return [.. rows.Select(r => r.ToResponse(language))];
    }

    private const string Select =
        """
        select id, kind, state, done, total, message, created, started, finished, account,
               result::text as result, (problem -> @side)::text as problem
        from job
        """;

    private static string Side(string language) => language == Messages.English ? "en" : "zh";

    private static JsonElement? Parse(string? json) => json is null ? null : JsonDocument.Parse(json).RootElement.Clone();

    private sealed record JobRow(Guid Id, string Kind, string State, long Done, long? Total, string? Message,
        DateTime Created, DateTime? Started, DateTime? Finished, string Account, string? Result, string? Problem)
    {
        public JobResponse ToResponse(string language) => new(Id, Kind, State, Done, Total, Message is null ? null : Messages.Say(language, Message),
            Created, Started, Finished, Parse(Result), Parse(Problem));
    }
}
