using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.ProtectedNames;

internal sealed record ProtectedNameResponse(Guid PlaceNameId, string Name, string Toned, string Category, string Status, string? DivisionCode, string? DivisionName, ProtectedBatch Batch);

/// <param name="Batch">A list's title.</param>
/// <param name="Division">A code: names in it and in all below.</param>
internal sealed record ListProtectedNamesRequest(string? Batch = null, string? Division = null, int Limit = 100, Guid? After = null);

internal sealed class ListProtectedNamesValidator : Validator<ListProtectedNamesRequest>
{
    public ListProtectedNamesValidator() => RuleFor(r => r.Limit).IsPageLimit();
}

/// <summary>The names that may not be abolished or changed without an exemption, by list. The cursor is the last name's identity.</summary>
internal sealed class ListProtectedNames(Store store) : Endpoint<ListProtectedNamesRequest, Page<ProtectedNameResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/protected-names");
        AllowAnonymous();
        Summary(s => s.Summary = "Protected historic names, by list and division");
    }

    public override async Task HandleAsync(ListProtectedNamesRequest request, CancellationToken cancellation)
    {
        if (request.Division is not null && !DivisionCode.IsWellFormed(request.Division))
            throw new BadInput("division", "division.code-malformed", ("value", request.Division));
        string[] conditions =
        [
            request.Batch is null ? "" : "and v.protected_batch = @Batch",
            request.Division is null ? "" : "and v.path @> array[(select division_id from division_code where code = @code)]",
            request.After is null ? "" : "and v.place_name_id > @After",
        ];
        var rows = await store.QueryAsync<Row>(
            $"""
            select v.place_name_id as id, v.name, v.toned, v.category, v.status, d.code as division_code, d.name as division_name, b.title, b.document, b.issued
            from place_name_version v
            join protected_batch b on b.title = v.protected_batch
            left join lateral (select n.code, n.name from division_version n where n.division_id = v.division_id and upper_inf(n.recorded)
                               order by n.valid @> @day::date desc, lower(n.valid) desc limit 1) d on true
            where v.protected_batch is not null and upper_inf(v.recorded) and v.valid @> @day::date {string.Join('\n', conditions)}
            order by v.place_name_id limit @Limit + 1
            """, new { request.Batch, code = request.Division is null ? null : DivisionCode.Store(request.Division), request.After, request.Limit, day = AsOf.Today }, cancellation);
        await Send.OkAsync(Page<ProtectedNameResponse>.Of([.. rows.Select(r => r.ToResponse())], request.Limit, last => last.PlaceNameId.ToString()), cancellation);
    }

    private sealed record Row(Guid Id, string Name, string Toned, string Category, string Status, string? DivisionCode, string? DivisionName, string Title, string Document, DateOnly Issued)
    {
        public ProtectedNameResponse ToResponse() => new(Id, Name, Toned, Category, Status, DivisionCode, DivisionName, new(Title, Document, Issued));
    }
}
