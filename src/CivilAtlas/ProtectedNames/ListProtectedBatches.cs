namespace CivilAtlas.ProtectedNames;

internal sealed record ProtectedBatchResponse(string Title, string Document, DateOnly Issued, long Names);

internal sealed record ProtectedBatchesResponse(IReadOnlyList<ProtectedBatchResponse> Items);

/// <summary>The lists there are, the newest first, with how many names each protects.</summary>
internal sealed class ListProtectedBatches(Store store) : EndpointWithoutRequest<ProtectedBatchesResponse>
{
    public override void Configure()
    {
        Get("/api/v1/protected-names/batches");
        AllowAnonymous();
        Summary(s => s.Summary = "The lists of protected historic names");
    }

    public override async Task HandleAsync(CancellationToken cancellation) => await Send.OkAsync(new(await store.QueryAsync<ProtectedBatchResponse>(
        """
        select b.title, b.document, b.issued, (select count(distinct v.place_name_id) from place_name_version v where v.protected_batch = b.title and upper_inf(v.recorded)) as names
        from protected_batch b order by b.issued desc, b.title
        """, null, cancellation)), cancellation);
}
