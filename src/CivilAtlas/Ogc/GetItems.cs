using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CivilAtlas.Tiles;
using Npgsql;

namespace CivilAtlas.Ogc;

/// <param name="Bbox">west,south,east,north in degrees; west greater than east goes over the antimeridian.</param>
/// <param name="Datetime">A day, an instant or an interval of valid time; today where it is left out, ../.. for all there was.</param>
/// <param name="Limit">1 to 10000; more is cut to that.</param>
/// <param name="After">Set by a next link.</param>
/// <param name="Code">Divisions.</param>
/// <param name="Kind">Divisions.</param>
/// <param name="Class">Roads.</param>
/// <param name="Category">Place names: a code of GB/T 18521.</param>
/// <param name="Status">Place names.</param>
/// <param name="F">json or html; Accept decides where it is left out.</param>
internal sealed record GetItemsRequest(string Collection, string? Bbox, string? Datetime, long? Limit, string? After,
    string? Code, string? Name, string? Kind, string? Class, string? Category, string? Status, string? F);

/// <summary>A page of a collection's items (OGC 17-069r4, 7.15), by key, streamed as PostGIS writes them.</summary>
internal sealed class GetItems(OgcCollections collections, ItemsQuery query, LayerVersions versions) : Endpoint<GetItemsRequest>
{
    public const int DefaultLimit = 100, MaxLimit = 10_000;

    public override void Configure()
    {
        Get("/ogc/collections/{collection}/items");
        AllowAnonymous();
        Description(d => d.ClearDefaultProduces(200, 204).Produces<JsonElement>(200, OgcAnswer.GeoJson));
        Summary(s => s.Summary = "OGC API Features: items of a collection");
    }

    public static IReadOnlyList<string> Parameters(OgcCollection collection) => ["bbox", "datetime", "limit", "after", "f", .. collection.Filters.Keys];

    public override async Task HandleAsync(GetItemsRequest request, CancellationToken cancellation)
    {
        var collection = await collections.FindAsync(request.Collection, cancellation);
        var faults = new List<Fault>();
        var filter = ItemsFilter.Read(collection, request, faults);
        var given = request.After is { } after ? PagePlace.Read(after, faults) : null;
        if (request.Limit < 1)
            faults.Add(new("limit", "input.range", ("from", 1), ("to", MaxLimit), ("value", request.Limit)));
        if (faults.Count > 0)
            throw new BadInput(faults);
        var limit = (int)Math.Min(request.Limit ?? DefaultLimit, MaxLimit);
        var place = given ?? new PagePlace(await versions.OfAsync(collection.Data, cancellation), null, 0);
        var answer = OgcAnswer.To(HttpContext, request.F);
        var matched = await query.CountAsync(collection, filter, place, cancellation);
        await using var command = query.Page(collection, filter, place, limit + 1);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var page = new FeaturePage(rows, limit, place);
        if (answer.IsPage)
            await ItemsPage.SendAsync(answer, collection, page, matched, cancellation);
        else
            await StreamAsync(answer, page, matched, cancellation);
    }

    private static async Task StreamAsync(OgcAnswer answer, FeaturePage page, long matched, CancellationToken cancellation)
    {
        // Until the first row is there a failure can still be answered as a problem.
        var any = await page.ReadAsync(cancellation);
        var response = answer.Context.Response;
        answer.Context.MarkResponseStart();
        response.ContentType = OgcAnswer.GeoJson;
        response.Headers.ContentLanguage = answer.Language;
        var body = response.BodyWriter;
        body.Write("""{"type":"FeatureCollection","features":["""u8);
        for (; any; any = await page.ReadAsync(cancellation))
        {
            if (page.Returned > 1)
                body.Write(","u8);
            body.Write(page.Feature);
            if (body.UnflushedBytes > 1 << 16)
                await body.FlushAsync(cancellation);
        }
        body.Write("],"u8);
        var tail = JsonSerializer.SerializeToUtf8Bytes(new
        {
            numberMatched = matched,
            numberReturned = page.Returned,
            timeStamp = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            links = Links(answer, page),
        }, Requests.JsonShape.Options);
        body.Write(tail.AsSpan(1));
        await body.FlushAsync(cancellation);
    }

    public static IReadOnlyList<OgcLink> Links(OgcAnswer answer, FeaturePage page)
    {
        var links = answer.SelfLinks(OgcAnswer.GeoJson).ToList();
        if (page.Next is { } next)
            links.Add(new(GetTileJson.Root(answer.Context.Request) + answer.Context.Request.Path + answer.With("after", next), "next",
                answer.IsPage ? OgcAnswer.Html : OgcAnswer.GeoJson, answer.Say("ogc.next")));
        return links;
    }
}

/// <summary>The rows of a page as they come: at most <paramref name="limit"/>, and one more that only says that there is more.</summary>
internal sealed class FeaturePage(NpgsqlDataReader rows, int limit, PagePlace place)
{
    private long last;
    private DateTime recorded;

    public int Returned { get; private set; }

    /// <summary>The item just read, GeoJSON in UTF-8.</summary>
    public byte[] Feature { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last. Known when all has been read.</summary>
    public string? Next { get; private set; }

    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!await rows.ReadAsync(cancellation))
            return false;
        if (Returned == limit)
        {
            Next = place.Next(recorded, last);
            return false;
        }
        last = rows.GetInt64(0);
        recorded = place.Recorded ?? rows.GetDateTime(1);
        Feature = rows.GetFieldValue<byte[]>(2);
        Returned++;
        return true;
    }
}
