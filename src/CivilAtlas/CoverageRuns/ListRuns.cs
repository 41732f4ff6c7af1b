using System.Text.Json;
using CivilAtlas.Coverage;
using CivilAtlas.Demand;
using CivilAtlas.Divisions;
using CivilAtlas.Facilities;
using CivilAtlas.Requests;

namespace CivilAtlas.CoverageRuns;

/// <param name="Division">The division measured, by code.</param>
/// <param name="Kind">Of facility.</param>
/// <param name="After">The cursor of the page before.</param>
internal sealed record ListRunsRequest(string? Division, string? Kind, Guid? After, int Limit = 50);

internal sealed class ListRunsValidator : Validator<ListRunsRequest>
{
    public ListRunsValidator()
    {
        RuleFor(r => r.Division!).IsDivisionCode().When(r => r.Division is not null);
        RuleFor(r => r.Kind!).Must(kind => FacilityKinds.Shipped.Find(kind) is not null).When(r => r.Kind is not null)
            .WithFault("facility.unknown-kind", value => [("value", value), ("known", FacilityKinds.Shipped.All.Select(k => k.Id))]);
        RuleFor(r => r.Limit).IsPageLimit();
    }
}

/// <param name="Account">Who asked; only for those signed in.</param>
/// <param name="Question">In a line of words, in the caller's language.</param>
/// <param name="Share">Of people reached, 0 to 1; null until the run is done, and where nobody lives.</param>
/// <param name="OwnData">Made from what a planner brought, and not for everybody to read.</param>
internal sealed record RunListed(Guid Id, string State, string? Account, DateTimeOffset CreatedAt, string Kind, string Measure, NamedDivision Division, DateOnly AsOf, string Question, double? Share, bool OwnData);

/// <summary>The runs the caller may read, the newest first: those kept, and those still being made.</summary>
internal sealed class ListRuns(Store store) : Endpoint<ListRunsRequest, Page<RunListed>>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/runs");
        AllowAnonymous();
        Summary(s => s.Summary = "Coverage runs, the newest first");
    }

    public override async Task HandleAsync(ListRunsRequest request, CancellationToken cancellation)
    {
        var actor = User.Identity?.IsAuthenticated == true ? Actor.Of(User) : null;
        // UUIDv7: the order of identities is the order of time.
        var rows = await store.QueryAsync<Row>(Sql.Beside<ListRuns>(), new
        {
            job = RunJob.Name, division = request.Division is null ? null : DivisionCode.Store(request.Division), request.Kind, request.After, request.Limit,
            reads = actor is not null && Rights.ReadsOwnData(actor), scope = actor?.DivisionId,
        }, cancellation);
        var language = Messages.LanguageOf(HttpContext.Request);
        HttpContext.Response.Headers.Vary = "Accept-Language, Authorization";
        await Send.OkAsync(Page<RunListed>.Of([.. rows.Select(r => r.ToListed(language, signedIn: actor is not null))], request.Limit, r => r.Id.ToString()), cancellation);
    }

    private sealed record Row(Guid Id, string State, string Account, DateTime Created, string Request, string? Code, string? Name, string? Source, double? Share, bool OwnData)
    {
        public RunListed ToListed(string language, bool signedIn)
        {
            var order = JsonSerializer.Deserialize<RunOrder>(Request, JsonShape.Options)!;
            return new(Id, State, signedIn ? Account : null, new DateTimeOffset(Created, TimeSpan.Zero), order.Request.Kind, order.Request.Measure, new(Code ?? "", Name ?? ""), order.AsOf,
                RunQuestion.Say(language, order, Source), Share, OwnData);
        }
    }
}
