namespace CivilAtlas.Demand;

/// <param name="Note">How its people came to its units, where that wants saying.</param>
internal sealed record DemandSourceResponse(string Id, Bilingual Title, double People, long Units, DateOnly? ReferenceDate, IReadOnlyList<string> AgeGroups, Bilingual? Note);

/// <summary>Where people are said to be: cells, villages, house numbers; and, for planners over their divisions, the tables that planners brought.</summary>
internal sealed class ListDemandSources(Store store) : EndpointWithoutRequest<IReadOnlyList<DemandSourceResponse>>
{
    private static readonly Dictionary<string, (Bilingual Title, Bilingual? Note)> Words = new()
    {
        ["population-cell"] = (new("人口网格", "Population cells"), null),
        ["village"] = (new("村（社区）", "Villages and communities"), new("人口记在村委会（居委会）驻地", "People are counted at the seat of their committee")),
        ["house-number"] = (new("门牌号", "House numbers"), new("村（社区）人口平均分到其门牌号", "A village's people are shared out evenly over its house numbers")),
    };

    /// <summary>Null for an imported one.</summary>
    public static Bilingual? TitleOf(string source) => Words.TryGetValue(source, out var words) ? words.Title : null;

    public override void Configure()
    {
        Get("/api/v1/demand/sources");
        AllowAnonymous();
        Summary(s => s.Summary = "Sources of demand");
    }

    public override async Task HandleAsync(CancellationToken cancellation)
    {
        var actor = User.Identity?.IsAuthenticated == true ? Actor.Of(User) : null;
        var rows = await store.QueryAsync<Row>(Sql.Beside<ListDemandSources>(), new { known = AgeGroups.Known, reads = actor is not null && Rights.ReadsOwnData(actor), scope = actor?.DivisionId }, cancellation);
        await Send.OkAsync([.. rows.Select(r => new DemandSourceResponse(r.Id, r.Title is null ? Words[r.Id].Title : new(r.Title, r.Title),
            r.People, r.Units, r.ReferenceDate, r.AgeGroups, r.Title is null ? Words[r.Id].Note : null))], cancellation);
    }

    private sealed record Row(string Id, string? Title, double People, long Units, DateOnly? ReferenceDate, string[] AgeGroups);
}
