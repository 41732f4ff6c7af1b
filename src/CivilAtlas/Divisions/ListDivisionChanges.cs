using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.Divisions;

/// <param name="Since">Only changes effective on this day or later.</param>
internal sealed record ListDivisionChangesRequest(DateOnly? Since = null, int Limit = 100, Guid? After = null);

internal sealed class ListDivisionChangesValidator : Validator<ListDivisionChangesRequest>
{
    public ListDivisionChangesValidator() => RuleFor(r => r.Limit).IsPageLimit();
}

/// <summary>A recorded change with the divisions it named; those that followed are in its lineage.</summary>
internal sealed record DivisionChangeResponse(Guid Id, string Kind, DateOnly Effective, string Document, IReadOnlyList<DivisionName> From, IReadOnlyList<DivisionName> To, DateTimeOffset RecordedAt);

/// <summary>Changes of divisions by the day they took effect.</summary>
internal sealed class ListDivisionChanges(Store store) : Endpoint<ListDivisionChangesRequest, Page<DivisionChangeResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/division-changes");
        AllowAnonymous();
        Summary(s => s.Summary = "Changes of divisions, by the day they took effect");
    }

    public override async Task HandleAsync(ListDivisionChangesRequest request, CancellationToken cancellation)
    {
        if (request.After is not null && !await store.SingleOrDefaultAsync<bool>("select exists (select from division_change where id = @After)", request, cancellation))
            throw new BadInput("after", "input.cursor");
        var rows = await store.QueryAsync<ChangeRow>(ChangeRow.Select +
            """

            where effective >= @since and (@after::uuid is null or (effective, id) > (select effective, id from division_change where id = @after))
            order by effective, id limit @limit + 1
            """, new { since = request.Since ?? new DateOnly(1, 1, 2), limit = request.Limit, after = request.After }, cancellation);
        await Send.OkAsync(Page<DivisionChangeResponse>.Of([.. rows.Select(r => r.ToResponse())], request.Limit, last => last.Id.ToString()), cancellation);
    }
}

internal sealed record ChangeRow(Guid Id, string Kind, DateOnly Effective, string Document, string Named, DateTime RecordedAt)
{
    public const string Select = "select id, kind, effective, document, request::text as named, recorded_at from division_change";

    private sealed record NamedDivisions(IReadOnlyList<DivisionName>? From, IReadOnlyList<DivisionName>? To);

    public DivisionChangeResponse ToResponse()
    {
        var named = JsonSerializer.Deserialize<NamedDivisions>(Named, JsonShape.Options)!;
        return new(Id, Kind, Effective, Document, named.From ?? [], named.To ?? [], new(RecordedAt, TimeSpan.Zero));
    }
}
