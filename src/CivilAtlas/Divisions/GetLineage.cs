namespace CivilAtlas.Divisions;

internal sealed record GetLineageRequest(string Code);

internal sealed class GetLineageValidator : Validator<GetLineageRequest>
{
    public GetLineageValidator() => RuleFor(r => r.Code).IsDivisionCode();
}

/// <summary>A division as it was called then.</summary>
internal sealed record DivisionName(Guid Id, string Code, string Name);

/// <summary>A change that leads to the division or away from it: nothing in <c>from</c> where it was established, nothing in <c>to</c> where it ended.</summary>
internal sealed record LineageEntry(Guid ChangeId, string Kind, DateOnly Effective, string Document, IReadOnlyList<DivisionName> From, IReadOnlyList<DivisionName> To);

internal sealed record LineageResponse(IReadOnlyList<LineageEntry> Items);

/// <summary>Where a division came from and what became of it, over every change between, oldest first. A code long retired leads here as well.</summary>
internal sealed class GetLineage(Store store) : Endpoint<GetLineageRequest, LineageResponse>
{
    public override void Configure()
    {
        Get("/api/v1/divisions/{code}/lineage");
        AllowAnonymous();
        Summary(s => s.Summary = "Where a division came from and what became of it");
    }

    public override async Task HandleAsync(GetLineageRequest request, CancellationToken cancellation)
    {
        var code = DivisionCode.Store(request.Code);
        if (!await store.SingleOrDefaultAsync<bool>("select exists (select from division_code where code = @code)", new { code }, cancellation))
            throw new NotFound("division.never", ("code", code));
        var links = await store.QueryAsync<LinkRow>(Sql.Beside<GetLineage>(), new { code }, cancellation);
        await Send.OkAsync(new([.. links.GroupBy(l => l.ChangeId).Select(LinkRow.ToEntry)]), cancellation);
    }
}

/// <summary>One link of the lineage with the names of its two ends.</summary>
internal sealed record LinkRow(Guid ChangeId, string Kind, DateOnly Effective, string Document,
    Guid? FromDivisionId, string? FromCode, string? FromName, Guid? ToDivisionId, string? ToCode, string? ToName)
{
    public static LineageEntry ToEntry(IEnumerable<LinkRow> links)
    {
        var all = links.ToList();
        return new(all[0].ChangeId, all[0].Kind, all[0].Effective, all[0].Document,
            [.. all.Where(l => l.FromDivisionId is not null).Select(l => new DivisionName(l.FromDivisionId!.Value, l.FromCode!, l.FromName ?? "")).Distinct()],
            [.. all.Where(l => l.ToDivisionId is not null).Select(l => new DivisionName(l.ToDivisionId!.Value, l.ToCode!, l.ToName ?? "")).Distinct()]);
    }
}
