using System.Text.Json;
using CivilAtlas.Divisions;
using CivilAtlas.Jobs;
using CivilAtlas.Requests;

namespace CivilAtlas.Coverage;

internal sealed record AssessmentRequest(string Standard, Guid DivisionId, DateOnly AsOf);

/// <summary>An assessment as a job. Nothing of it is in the register before its one transaction ends, so a stopped one leaves nothing.</summary>
internal static class AssessmentJob
{
    public const string Name = "assessment";

    public static readonly JobKind Kind = new(Name, async (services, run, cancellation) =>
    {
        var request = run.Request.Deserialize<AssessmentRequest>(JsonShape.Options)!;
        var part = services.GetRequiredService<Plans>().Part(request.Standard, "standard");
        // Who may ask, and for where, was settled when the job was put into the queue.
        var actor = new Actor(run.Account, new HashSet<string>(), null);
        await services.GetRequiredService<Store>().WriteAsync(actor,
            writing => Evaluation.RunAsync(writing, new(run.Id, part, request.DivisionId, request.AsOf), run.Progress), cancellation);
        return new { assessment = run.Id };
    });

    /// <summary>The division of that code on that day, or a problem.</summary>
    public static async Task<Guid> DivisionAsync(Store store, string code, DateOnly day, CancellationToken cancellation) =>
        await store.SingleOrDefaultAsync<Guid?>(
            "select division_id from division_version where code = @code and valid @> @day::date and recorded @> now()",
            new { code = DivisionCode.Store(code), day }, cancellation)
        ?? throw new NotFound("division.unknown", ("code", code), ("day", day));
}
