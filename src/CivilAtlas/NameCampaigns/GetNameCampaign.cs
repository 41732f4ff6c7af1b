using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.NameCampaigns;

internal sealed record GetNameCampaignRequest(Guid Id);

/// <summary>A campaign and its figures.</summary>
internal sealed class GetNameCampaign(Store store) : Endpoint<GetNameCampaignRequest, NameCampaignResponse>
{
    public override void Configure()
    {
        Get("/api/v1/name-campaigns/{id}");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Summary(s => s.Summary = "A campaign with its figures by rule, decision and division");
    }

    public override async Task HandleAsync(GetNameCampaignRequest request, CancellationToken cancellation)
    {
        var head = await Campaigns.HeadAsync(store, request.Id, cancellation);
        var rules = await store.QueryAsync<RuleTotal>(
            """
            select rule, count(*) as candidates, count(decision) as decided
            from name_campaign_candidate, unnest(rules) as rule where campaign_id = @Id group by rule order by count(*) desc, rule
            """, request, cancellation);
        var decisions = await store.SingleOrDefaultAsync<DecisionTotals>(
            """
            select count(*) filter (where decision is null) as undecided, count(*) filter (where decision = 'keep') as keep, count(*) filter (where decision = 'rename') as rename
            from name_campaign_candidate where campaign_id = @Id
            """, request, cancellation);
        var divisions = await store.QueryAsync<DivisionTotal>(
            $"""
            select d.code, d.name, f.candidates, f.keep, f.rename, f.renamed, f.signs_outdated, f.signs_replaced
            from (select c.part_id, count(*) as candidates, count(*) filter (where c.decision = 'keep') as keep, count(*) filter (where c.decision = 'rename') as rename,
                         count(w.outdated) as renamed, count(*) filter (where w.outdated > 0) as signs_outdated,
                         count(*) filter (where w.outdated = 0 and w.replaced > 0) as signs_replaced
                  from name_campaign_candidate c
                  left join name_application a on a.id = c.application_id
                  {Sql.Beside<CandidateSigns>()}
                  where c.campaign_id = @Id group by c.part_id) f
            join lateral (select code, name from division_version d where d.division_id = f.part_id and upper_inf(d.recorded) order by d.valid desc limit 1) d on true
            order by d.code
            """, new { request.Id, today = AsOf.Today }, cancellation);
        var signs = new SignTotals(divisions.Sum(d => d.Renamed), divisions.Sum(d => d.SignsOutdated), divisions.Sum(d => d.SignsReplaced));
        await Send.OkAsync(new(head.ToHead(), head.Doubtful, rules, decisions!, signs, divisions), cancellation);
    }
}

/// <param name="After">The cursor of the page before.</param>
internal sealed record ListNameCampaignsRequest(Guid? After, int Limit = 100);

internal sealed class ListNameCampaignsValidator : Validator<ListNameCampaignsRequest>
{
    public ListNameCampaignsValidator() => RuleFor(r => r.Limit).IsPageLimit();
}

/// <summary>The campaigns, the newest first; those that were stopped or failed left nothing and are not named.</summary>
internal sealed class ListNameCampaigns(Store store) : Endpoint<ListNameCampaignsRequest, Page<NameCampaignHead>>
{
    public override void Configure()
    {
        Get("/api/v1/name-campaigns");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Summary(s => s.Summary = "Campaigns, the newest first");
    }

    public override async Task HandleAsync(ListNameCampaignsRequest request, CancellationToken cancellation)
    {
        // UUIDv7: the order of identities is the order of time.
        var rows = await store.QueryAsync<CampaignHeadRow>(CampaignHeadRow.Select +
            " and j.state in ('queued', 'running', 'done') and (@After::uuid is null or j.id < @After) order by j.id desc limit @Limit + 1", request, cancellation);
        await Send.OkAsync(Page<NameCampaignHead>.Of([.. rows.Select(r => r.ToHead())], request.Limit, last => last.Id.ToString()), cancellation);
    }
}

internal static class Campaigns
{
    public static async Task<CampaignHeadRow> HeadAsync(Store store, Guid id, CancellationToken cancellation) =>
        await store.SingleOrDefaultAsync<CampaignHeadRow>(CampaignHeadRow.Select + " and j.id = @id", new { id }, cancellation)
        ?? throw new NotFound("name-campaign.unknown", ("id", id));
}
