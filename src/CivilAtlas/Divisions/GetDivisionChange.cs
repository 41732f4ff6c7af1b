namespace CivilAtlas.Divisions;

internal sealed record GetDivisionChangeRequest(Guid Id);

/// <summary>One step of a lineage; <c>from</c> is null where a division begins, <c>to</c> where it ends.</summary>
internal sealed record LineageStep(DivisionName? From, DivisionName? To);

internal sealed record GetDivisionChangeResponse(Guid Id, string Kind, DateOnly Effective, string Document,
    IReadOnlyList<DivisionName> From, IReadOnlyList<DivisionName> To, DateTimeOffset RecordedAt, IReadOnlyList<LineageStep> Lineage);

/// <summary>A recorded change with every division whose code or being it touched.</summary>
internal sealed class GetDivisionChange(Store store) : Endpoint<GetDivisionChangeRequest, GetDivisionChangeResponse>
{
    public override void Configure()
    {
        Get("/api/v1/division-changes/{id}");
        AllowAnonymous();
        Summary(s => s.Summary = "One change of divisions with all that followed");
    }

    public override async Task HandleAsync(GetDivisionChangeRequest request, CancellationToken cancellation)
    {
        var change = (await store.SingleOrDefaultAsync<ChangeRow>(ChangeRow.Select + " where id = @Id", request, cancellation))?.ToResponse()
            ?? throw new NotFound("change.unknown", ("id", request.Id));
        var links = await store.QueryAsync<LinkRow>(Sql.Beside<GetDivisionChange>(), request, cancellation);
        await Send.OkAsync(new(change.Id, change.Kind, change.Effective, change.Document, change.From, change.To, change.RecordedAt,
            [.. links.Select(l => new LineageStep(
                l.FromDivisionId is { } from ? new(from, l.FromCode!, l.FromName ?? "") : null,
                l.ToDivisionId is { } to ? new(to, l.ToCode!, l.ToName ?? "") : null))]), cancellation);
    }
}
