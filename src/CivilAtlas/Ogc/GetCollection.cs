namespace CivilAtlas.Ogc;

/// <param name="F">json or html; Accept decides where it is left out.</param>
internal sealed record GetCollectionRequest(string Collection, string? F);

/// <summary>One collection (OGC 17-069r4, 7.14).</summary>
internal sealed class GetCollection(OgcCollections collections) : Endpoint<GetCollectionRequest, CollectionResponse>
{
    public override void Configure()
    {
        Get("/ogc/collections/{collection}");
        AllowAnonymous();
        Summary(s => s.Summary = "OGC API Features: one collection");
    }

    public override async Task HandleAsync(GetCollectionRequest request, CancellationToken cancellation)
    {
        var answer = OgcAnswer.To(HttpContext, request.F);
        var collection = await collections.FindAsync(request.Collection, cancellation);
        var response = await CollectionResponse.OfAsync(collection, collections, answer, answer.SelfLinks(OgcAnswer.Json), cancellation);
        await answer.SendAsync(response,
            () => new OgcPage(answer, response.Title, ($"{answer.Root}/collections", answer.Say("ogc.collections"))).Text(response.Description)
                .Links([($"{answer.Root}/collections/{collection.Id}/items", answer.Say("ogc.items"))]),
            cancellation: cancellation);
    }
}
