using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.Coverage;

/// <param name="Standard">A plan, or one of its standards; then also the assessments of the whole plan.</param>
/// <param name="After">The cursor of the page before.</param>
internal sealed record ListAssessmentsRequest(string? Standard, string? Division, Guid? After, int Limit = 100);

internal sealed class ListAssessmentsValidator : Validator<ListAssessmentsRequest>
{
    public ListAssessmentsValidator()
    {
        RuleFor(r => r.Division!).IsDivisionCode().When(r => r.Division is not null);
        RuleFor(r => r.Limit).InclusiveBetween(1, 1000).WithFault("input.range", value => [("from", 1), ("to", 1000), ("value", value)]);
    }
}

internal sealed record AssessmentHead(Guid Id, string Plan, string? Standard, DateOnly AsOf, NamedDivision Division, DateTimeOffset CreatedAt);

/// <summary>The assessments that are kept, the newest first.</summary>
internal sealed class ListAssessments(Store store, Plans plans) : Endpoint<ListAssessmentsRequest, Page<AssessmentHead>>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/assessments");
        AllowAnonymous();
        Summary(s => s.Summary = "Assessments, the newest first");
    }

    public override async Task HandleAsync(ListAssessmentsRequest request, CancellationToken cancellation)
    {
        var part = request.Standard is null ? null : plans.Part(request.Standard, "standard");
        // UUIDv7: the order of identities is the order of time.
        var rows = await store.QueryAsync<Row>(
            """
            select a.id, a.plan, a.standard, a.as_of, d.code, d.name, a.created
            from assessment a
            join division_version d on d.division_id = a.division_id and d.valid @> a.as_of and d.recorded @> a.created
            where a.finished is not null
              and (@plan::text is null or a.plan = @plan)
              and (@standard::text is null or a.standard is null or a.standard = @standard)
              and (@division::text is null or a.division_id = (select c.division_id from division_code c where c.code = @division))
              and (@after::uuid is null or a.id < @after)
            order by a.id desc limit @limit + 1
            """,
            new
            {
                plan = part?.Plan.Id, standard = part?.Standard, division = request.Division is null ? null : DivisionCode.Store(request.Division),
                after = request.After, limit = request.Limit,
            }, cancellation);
        await Send.OkAsync(Page<AssessmentHead>.Of([.. rows.Select(r => r.ToHead())], request.Limit, head => head.Id.ToString()), cancellation);
    }

    private sealed record Row(Guid Id, string Plan, string? Standard, DateOnly AsOf, string Code, string Name, DateTime Created)
    {
        public AssessmentHead ToHead() => new(Id, Plan, Standard, AsOf, new(Code, Name), new DateTimeOffset(Created, TimeSpan.Zero));
    }
}
