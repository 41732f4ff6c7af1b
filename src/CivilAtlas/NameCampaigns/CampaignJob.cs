using System.Text.Json;
using CivilAtlas.Jobs;
using CivilAtlas.NameChecks;
using CivilAtlas.Requests;

namespace CivilAtlas.NameCampaigns;

internal sealed record CampaignRequest(Guid DivisionId, string Title);

/// <summary>A campaign against irregular names (民发〔2018〕146号) as a job. Nothing of it is in the register before its one transaction ends.</summary>
internal static class CampaignJob
{
    public const string Name = "name-campaign";

    public static readonly JobKind Kind = new(Name, async (services, run, cancellation) =>
    {
        var request = run.Request.Deserialize<CampaignRequest>(JsonShape.Options)!;
        // Who may start it, and where, was settled when the job was put into the queue.
        var actor = new Actor(run.Account, new HashSet<string>(), null);
        var (store, checker) = (services.GetRequiredService<Store>(), services.GetRequiredService<NameChecker>());
        var totals = await store.WriteAsync(actor, writing => new Campaign(store, checker, writing, run.Id, request, run.Progress).RunAsync(), cancellation);
        return new { campaign = run.Id, totals.Names, totals.Candidates, totals.Doubtful };
    });
}
