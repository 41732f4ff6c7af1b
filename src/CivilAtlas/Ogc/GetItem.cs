using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CivilAtlas.Ogc;

/// <param name="Item">The number of a version. It names the same version for ever, also when another has taken its place.</param>
/// <param name="F">json or html; Accept decides where it is left out.</param>
internal sealed record GetItemRequest(string Collection, string Item, string? F);

/// <summary>One item (OGC 17-069r4, 7.16).</summary>
internal sealed class GetItem(OgcCollections collections, ItemsQuery query) : Endpoint<GetItemRequest>
{
    public override void Configure()
    {
        Get("/ogc/collections/{collection}/items/{item}");
        AllowAnonymous();
        Description(d => d.ClearDefaultProduces(200, 204).Produces<JsonElement>(200, OgcAnswer.GeoJson));
        Summary(s => s.Summary = "OGC API Features: one item");
    }

    public override async Task HandleAsync(GetItemRequest request, CancellationToken cancellation)
    {
        var answer = OgcAnswer.To(HttpContext, request.F);
        var collection = await collections.FindAsync(request.Collection, cancellation);
        var text = long.TryParse(request.Item, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await ReadAsync(collection, id, cancellation) : null;
        if (text is null)
            throw new NotFound("ogc.no-such-item", ("collection", collection.Id), ("item", request.Item));
        var feature = JsonNode.Parse(text)!.AsObject();
        feature["links"] = JsonSerializer.SerializeToNode(answer.SelfLinks(OgcAnswer.GeoJson)
            .Append(new($"{answer.Root}/collections/{collection.Id}", "collection", OgcAnswer.Json, answer.Say(collection.Title))), Requests.JsonShape.Options);
        await answer.SendAsync(feature, () => Page(answer, collection, feature), OgcAnswer.GeoJson, cancellation);
    }

    private async Task<string?> ReadAsync(OgcCollection collection, long id, CancellationToken cancellation)
    {
        await using var command = query.One(collection, id);
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    private static OgcPage Page(OgcAnswer answer, OgcCollection collection, JsonObject feature)
    {
        var properties = feature["properties"]!.AsObject();
        return new OgcPage(answer, properties["name"]?.ToString() ?? feature["id"]!.ToString(), ItemsPage.Way(answer, collection))
            .Table(answer.Say("ogc.item"), [answer.Say("ogc.property"), answer.Say("ogc.value")],
                properties.Select(p => ((string?)null, (IReadOnlyList<string>)[p.Key, p.Value?.ToString() ?? ""])));
    }
}
