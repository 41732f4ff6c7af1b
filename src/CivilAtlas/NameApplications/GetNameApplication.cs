namespace CivilAtlas.NameApplications;

internal sealed record GetNameApplicationRequest(Guid Id);

/// <summary>One application, with its frozen report, its steps and its materials.</summary>
internal sealed class GetNameApplication(Store store, Rights rights) : Endpoint<GetNameApplicationRequest, NameApplicationResponse>
{
    public override void Configure()
    {
        Get("/api/v1/name-applications/{id}");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Summary(s =>
        {
            s.Summary = "One application";
            s.Description = "Officers see those of their division; other accounts see what was announced. The ETag is its version, for If-Match.";
        });
    }

    public override async Task HandleAsync(GetNameApplicationRequest request, CancellationToken cancellation)
    {
        var row = await NameApplicationRow.ReadAsync(store, request.Id, cancellation);
        var whole = await ApplicationReading.SeesWholeAsync(rights, Actor.Of(User), row, cancellation);
        await this.SendApplicationAsync(row, 200, cancellation, whole);
    }
}
