using CivilAtlas.Coverage;
using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.Evaluations;

/// <param name="After">The cursor of the page before.</param>
internal sealed record ListEvaluationsRequest(string? Division = null, Guid? After = null, int Limit = 100);

internal sealed class ListEvaluationsValidator : Validator<ListEvaluationsRequest>
{
    public ListEvaluationsValidator()
    {
        RuleFor(r => r.Division!).IsDivisionCode().When(r => r.Division is not null);
        RuleFor(r => r.Limit).IsPageLimit();
    }
}

internal sealed record EvaluationHead(Guid Id, EvaluationKind Kind, string Language, string Plan, DateOnly AsOf, NamedDivision Division, DateTimeOffset CreatedAt);

/// <summary>The evaluations that are kept, the newest first.</summary>
internal sealed class ListEvaluations(Store store) : Endpoint<ListEvaluationsRequest, Page<EvaluationHead>>
{
    public override void Configure()
    {
        Get("/api/v1/evaluations");
        AllowAnonymous();
        Summary(s => s.Summary = "Evaluations, the newest first");
    }

    public override async Task HandleAsync(ListEvaluationsRequest request, CancellationToken cancellation)
    {
        // UUIDv7: the order of identities is the order of time.
        var rows = await store.QueryAsync<Row>(
            """
            select e.id, e.kind, e.language, a.plan, a.as_of, d.code, d.name, a.created
            from evaluation e
            join assessment a using (id)
            join division_version d on d.division_id = a.division_id and d.valid @> a.as_of and d.recorded @> a.created
            where (@division::text is null or a.division_id = (select c.division_id from division_code c where c.code = @division))
              and (@after::uuid is null or e.id < @after)
            order by e.id desc limit @limit + 1
            """,
            new { division = request.Division is null ? null : DivisionCode.Store(request.Division), after = request.After, limit = request.Limit }, cancellation);
        await Send.OkAsync(Page<EvaluationHead>.Of([.. rows.Select(r => r.ToHead())], request.Limit, head => head.Id.ToString()), cancellation);
    }

    private sealed record Row(Guid Id, string Kind, string Language, string Plan, DateOnly AsOf, string Code, string Name, DateTime Created)
    {
        public EvaluationHead ToHead() => new(Id, GetEvaluation.KindOf(Kind), Language, Plan, AsOf, new(Code, Name), new DateTimeOffset(Created, TimeSpan.Zero));
    }
}
