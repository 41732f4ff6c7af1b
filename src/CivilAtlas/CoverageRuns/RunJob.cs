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
        var result = await RunAsync(services.GetRequiredService<Store>(), services.GetRequiredService<RoadNetworks>(), actor, run.Id, order, run.Progress, cancellation);
        return new { run = run.Id, result.Summary.People, result.Summary.Units };
    });

    public static async Task<RunResult> RunAsync(Store store, RoadNetworks networks, Actor actor, Guid id, RunOrder order, IProgress<Step> progress, CancellationToken cancellation)
    {
        var ground = await RunGround.ReadAsync(store, networks, order, progress, cancellation);
        var result = await RunMeasures.MeasureAsync(store, order, ground, progress, cancellation);
        progress.Report(new("coverage-run.step.write", 0, null));
        await store.WriteAsync(actor, writing => RunStore.WriteAsync(writing, id, order, result), cancellation);
        return result;
    }
}
