namespace CivilAtlas.NameCampaigns;

internal sealed record CampaignDivision(string Code, string Name);

/// <summary>A campaign in a list.</summary>
/// <param name="State">That of its job; the candidates are there when it is done.</param>
/// <param name="Names">How many names were looked at; null until it is done.</param>
internal sealed record NameCampaignHead(Guid Id, Guid JobId, string State, string Title, CampaignDivision Division, string Account,
    DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, long? Names, long Candidates, long Decided);

/// <param name="Doubtful">Of the names looked at, how many have a reading an officer should confirm.</param>
/// <param name="ByDivision">The divisions right below the campaign's.</param>
internal sealed record NameCampaignResponse(NameCampaignHead Campaign, long? Doubtful, IReadOnlyList<RuleTotal> ByRule, DecisionTotals ByDecision,
    SignTotals Signs, IReadOnlyList<DivisionTotal> ByDivision);

internal sealed record RuleTotal(string Rule, long Candidates, long Decided);

internal sealed record DecisionTotals(long Undecided, long Keep, long Rename);

/// <param name="Renamed">Of those to be renamed, whose renaming is approved.</param>
/// <param name="SignsOutdated">Of those renamed, which still have a sign of the name before on the wall.</param>
/// <param name="SignsReplaced">Of those renamed, whose signs on the wall all bear the new name. The rest have none there.</param>
internal sealed record DivisionTotal(string Code, string Name, long Candidates, long Keep, long Rename, long Renamed, long SignsOutdated, long SignsReplaced);

/// <summary>The same over all divisions.</summary>
internal sealed record SignTotals(long Renamed, long Outdated, long Replaced);

/// <summary>The columns that a campaign's head has, whether its job is done or not.</summary>
internal sealed record CampaignHeadRow(Guid Id, string State, string Title, string Code, string Name, string Account, DateTime Created, DateTime? Finished,
    long? Names, long? Doubtful, long Candidates, long Decided)
{
    public const string Select =
        """
        select j.id, j.state, j.request->>'title' as title, d.code, d.name, j.account, j.created, c.finished, c.names, c.doubtful,
               coalesce(f.candidates, 0) as candidates, coalesce(f.decided, 0) as decided
        from job j
        left join name_campaign c on c.id = j.id
        left join lateral (
            select count(*) as candidates, count(decision) as decided from name_campaign_candidate f where f.campaign_id = j.id) f on true
        join lateral (
            select code, name from division_version d where d.division_id = (j.request->>'divisionId')::uuid and upper_inf(d.recorded)
            order by d.valid @> (j.created at time zone 'Asia/Shanghai')::date desc, d.valid desc limit 1) d on true
        where j.kind = 'name-campaign'
        """;

    public NameCampaignHead ToHead() => new(Id, Id, State, Title, new(Code, Name), Account, Instant(Created), Finished is { } finished ? Instant(finished) : null, Names, Candidates, Decided);

    private static DateTimeOffset Instant(DateTime utc) => new(utc, TimeSpan.Zero);
}
