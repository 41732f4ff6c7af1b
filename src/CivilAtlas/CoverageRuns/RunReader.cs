using System.Security.Claims;
using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.CoverageRuns;

internal sealed record RunHead(Guid Id, string State, RunOrder Order, RunSummary? Summary, string Code, string Name, string Account, DateTimeOffset CreatedAt)
{
    public string Unit => Order.InMinutes ? "minutes" : "kilometres";
}

/// <summary>Finds a run, or the job that is still to make it.</summary>
internal sealed class RunReader(Store store, Rights rights)
{
    /// <summary>For a caller, who may have to be signed in.</summary>
    public async Task<RunHead> HeadAsync(Guid id, ClaimsPrincipal caller, CancellationToken cancellation)
    {
        var head = await FindAsync(id, cancellation);
        if (head.Order.FromOwnData)
            await rights.RequireReaderOfOwnDataAsync(caller, head.Order.DivisionId, cancellation);
        return head;
    }

    /// <summary>409 while it is not done.</summary>
    public async Task<RunHead> DoneAsync(Guid id, ClaimsPrincipal caller, CancellationToken cancellation) =>
        await HeadAsync(id, caller, cancellation) is { State: "done" } head ? head : throw new Refused(409, "coverage-run.not-done");

    /// <summary>For the program itself, whoever may read it.</summary>
    public async Task<RunHead> FindAsync(Guid id, CancellationToken cancellation)
    {
        var row = await store.SingleOrDefaultAsync<Row>(
            """
            select j.id, case when r.id is not null then 'done' when j.state = 'done' then 'gone' else j.state end as state,
                   coalesce(r.request, j.request)::text as request, r.summary::text as summary, d.code, d.name, j.account, coalesce(r.created, j.created) as created
            from job j
            left join coverage_run r on r.id = j.id
            left join lateral (
                select v.code, v.name from division_version v
                where v.division_id = (j.request ->> 'divisionId')::uuid and v.valid @> (j.request ->> 'asOf')::date and v.recorded @> j.created) d on true
            where j.id = @id and j.kind = @kind
            """, new { id, kind = RunJob.Name }, cancellation);
        if (row is null || row.State == "gone")
            throw new NotFound("coverage-run.unknown", ("id", id), ("kept", RunStore.KeptOfEachAccount));
        return new(row.Id, row.State, JsonSerializer.Deserialize<RunOrder>(row.Request, JsonShape.Options)!,
            row.Summary is null ? null : JsonSerializer.Deserialize<RunSummary>(row.Summary, JsonShape.Options), row.Code ?? "", row.Name ?? "", row.Account,
            new DateTimeOffset(row.Created, TimeSpan.Zero));
    }

    private sealed record Row(Guid Id, string State, string Request, string? Summary, string? Code, string? Name, string Account, DateTime Created);
}
