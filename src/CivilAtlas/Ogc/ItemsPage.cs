using System.Text.Json;

namespace CivilAtlas.Ogc;

/// <summary>Items as a table for people.</summary>
internal static class ItemsPage
{
    public static async Task SendAsync(OgcAnswer answer, OgcCollection collection, FeaturePage features, long matched, CancellationToken cancellation)
    {
        var heads = collection.Properties.Keys.ToList();
        var rows = new List<(string?, IReadOnlyList<string>)>();
        while (await features.ReadAsync(cancellation))
        {
            using var feature = JsonDocument.Parse(features.Feature);
            var id = feature.RootElement.GetProperty("id").ToString();
            var properties = feature.RootElement.GetProperty("properties");
            rows.Add(($"{answer.Root}/collections/{collection.Id}/items/{id}",
                [id, .. heads.Select(name => properties.TryGetProperty(name, out var value) ? value.ToString() : "")]));
        }
        var page = new OgcPage(answer, answer.Say(collection.Title), Way(answer, collection))
            .Table(answer.Say("ogc.shown", ("returned", features.Returned), ("matched", matched)), ["id", .. heads], rows)
            .Links(GetItems.Links(answer, features).Where(l => l.Rel is "next" or "alternate").Select(l => (l.Href, l.Title!)));
        answer.Context.MarkResponseStart();
        await page.SendAsync(answer.Context, cancellation);
    }

    public static (string, string)[] Way(OgcAnswer answer, OgcCollection collection) =>
        [($"{answer.Root}/collections", answer.Say("ogc.collections")), ($"{answer.Root}/collections/{collection.Id}", answer.Say(collection.Title))];
}
