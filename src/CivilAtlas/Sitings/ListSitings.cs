using CivilAtlas.Accessibility.Siting;
using CivilAtlas.Coverage;
using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.Sitings;

/// <param name="Division">Only those of this division.</param>
/// <param name="After">The cursor of the page before.</param>
internal sealed record ListSitingsRequest(string? Division, Guid? After, int Limit = 100);

internal sealed class ListSitingsValidator : Validator<ListSitingsRequest>
{
    public ListSitingsValidator()
    {
        RuleFor(r => r.Division!).IsDivisionCode().When(r => r.Division is not null);
        RuleFor(r => r.Limit).IsPageLimit();
    }
}

/// <param name="Kinds">The kinds of facility sited; none where none was named.</param>
internal sealed record SitingHead(Guid Id, string Model, IReadOnlyList<string> Kinds, NamedDivision Division, DateOnly AsOf, DateTimeOffset CreatedAt,
    SitingStatus Status, double? Objective, string ObjectiveIn, int Sites, double CoveredPeople, double TotalPeople);

/// <summary>The sitings that are kept and the caller may read, the newest first. Their questions are drafts, shared among those who have an account.</summary>
internal sealed class ListSitings(Store store) : Endpoint<ListSitingsRequest, Page<SitingHead>>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/sitings");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Summary(s => s.Summary = "Sitings, the newest first");
    }

    public override async Task HandleAsync(ListSitingsRequest request, CancellationToken cancellation)
    {
        var actor = Actor.Of(User);
        // UUIDv7: the order of identities is the order of time.
        var rows = await store.QueryAsync<Row>(Sql.Beside<ListSitings>(),
            new
            {
                division = request.Division is null ? null : DivisionCode.Store(request.Division), request.After, request.Limit,
                reads = Rights.ReadsOwnData(actor), scope = actor.DivisionId,
            }, cancellation);
        await Send.OkAsync(Page<SitingHead>.Of([.. rows.Select(r => r.ToHead())], request.Limit, head => head.Id.ToString()), cancellation);
    }

    private sealed record Row(Guid Id, string Model, string[] Kinds, string? Code, string? Name, DateOnly AsOf, DateTime Created, string Status, double? Objective, string ObjectiveIn, int Sites,
        double CoveredPeople, double TotalPeople)
    {
        public SitingHead ToHead() => new(Id, Model, Kinds, new(Code ?? "", Name ?? ""), AsOf, new DateTimeOffset(Created, TimeSpan.Zero), Enum.Parse<SitingStatus>(Status, ignoreCase: true),
            Objective, ObjectiveIn, Sites, CoveredPeople, TotalPeople);
    }
}
