using System.Text.Json;
using CivilAtlas.Jobs;
using CivilAtlas.Requests;
using CivilAtlas.Travel;

namespace CivilAtlas.CoverageRuns;

/// <summary>A run as a job. Everything is worked out before its one transaction begins, so a stopped one leaves nothing.</summary>
internal static class RunJob
{
    public const string Name = "coverage-run";

    public static readonly JobKind Kind = new(Name, async (services, run, cancellation) =>
    {
        var order = run.Request.Deserialize<RunOrder>(JsonShape.Options)!;
        // Who may ask, and for where, was settled when the job was put into the queue.
        var actor = new Actor(run.Account, new HashSet<string>(), null);
        var (id, summary) = await RunAsync(services.GetRequiredService<Store>(), services.GetRequiredService<RoadNetworks>(), actor, run.Id, order, run.Progress, cancellation);
        return new { run = id, summary.People, summary.Units };
    });

    /// <param name="job">Null where no queue asks for it: then a job that is over is written down with the run.</param>
    public static async Task<(Guid Id, RunSummary Summary)> RunAsync(Store store, RoadNetworks networks, Actor actor, Guid? job, RunOrder order, IProgress<Step> progress, CancellationToken cancellation)
    {
        var ground = await RunGround.ReadAsync(store, networks, order, progress, cancellation);
        var result = await RunMeasures.MeasureAsync(store, order, ground, progress, cancellation);
        progress.Report(new("coverage-run.step.write", 0, null));
        return (await store.WriteAsync(actor, async writing =>
        {
            var id = job ?? await writing.SingleOrDefaultAsync<Guid>(
                """
                insert into job (kind, state, account, request, started, finished)
                values (@kind, 'done', @account, @request::jsonb, now(), now()) returning id
                """, new { kind = Name, account = actor.Account, request = JsonSerializer.Serialize(order, JsonShape.Options) });
            await RunStore.WriteAsync(writing, id, order, result);
            return id;
        }, cancellation), result.Summary);
    }
}
