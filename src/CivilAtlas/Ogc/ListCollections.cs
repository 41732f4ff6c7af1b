using System.Globalization;
using System.Text.Json.Serialization;

namespace CivilAtlas.Ogc;

/// <param name="F">json or html; Accept decides where it is left out.</param>
internal sealed record ListCollectionsRequest(string? F);

internal sealed record CollectionsResponse(IReadOnlyList<OgcLink> Links, IReadOnlyList<CollectionResponse> Collections);

internal sealed record CollectionResponse(string Id, string Title, string Description, IReadOnlyList<OgcLink> Links,
    CollectionExtent Extent, string ItemType, IReadOnlyList<string> Crs)
{
    private const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    public static async Task<CollectionResponse> OfAsync(OgcCollection collection, OgcCollections collections, OgcAnswer answer, IEnumerable<OgcLink> more, CancellationToken cancellation)
    {
        var span = await collections.SpanAsync(collection, cancellation);
        return new(collection.Id, answer.Say(collection.Title), answer.Say(collection.Description),
            [
                .. more,
                new($"{answer.Root}/collections/{collection.Id}/items?f=json", "items", OgcAnswer.GeoJson, answer.Say(collection.Title)),
                new($"{answer.Root}/collections/{collection.Id}/items?f=html", "items", OgcAnswer.Html, answer.Say(collection.Title)),
            ],
            new(span.Bbox is { } bbox ? new([bbox], Crs84) : null,
                new([[Instant(span.From), Instant(span.To)]], "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian")),
            "feature", [Crs84]);
    }

    private static string? Instant(DateOnly? day) => day is { } known ? known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z" : null;
}

internal sealed record CollectionExtent([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SpatialExtent? Spatial, TemporalExtent Temporal);

internal sealed record SpatialExtent(IReadOnlyList<double[]> Bbox, string Crs);

internal sealed record TemporalExtent(IReadOnlyList<string?[]> Interval, string Trs);

/// <summary>The collections (OGC 17-069r4, 7.13).</summary>
internal sealed class ListCollections(OgcCollections collections) : Endpoint<ListCollectionsRequest, CollectionsResponse>
{
    public override void Configure()
    {
        Get("/ogc/collections");
        AllowAnonymous();
        Summary(s => s.Summary = "OGC API Features: collections");
    }

    public override async Task HandleAsync(ListCollectionsRequest request, CancellationToken cancellation)
    {
        var answer = OgcAnswer.To(HttpContext, request.F);
        var all = new List<CollectionResponse>();
        foreach (var collection in await collections.AllAsync(cancellation))
            all.Add(await CollectionResponse.OfAsync(collection, collections, answer,
                [new($"{answer.Root}/collections/{collection.Id}", "self", OgcAnswer.Json)], cancellation));
        await answer.SendAsync(new CollectionsResponse([.. answer.SelfLinks(OgcAnswer.Json)], all),
            () => new OgcPage(answer, answer.Say("ogc.collections")).Links(all.Select(c => ($"{answer.Root}/collections/{c.Id}", c.Title))),
            cancellation: cancellation);
    }
}
