using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CivilAtlas.Tiles;

namespace CivilAtlas.Ogc;

/// <summary>What a collection spans. Null where it is empty.</summary>
internal sealed record OgcSpan(double[]? Bbox, DateOnly? From, DateOnly? To);

/// <summary>The collections there are: divisions by level, roads, place names, and facilities by kind; and what each spans, asked once per data version.</summary>
internal sealed partial class OgcCollections(Store store, LayerVersions versions)
{
    private readonly ConcurrentDictionary<string, (long Version, OgcSpan Span)> spans = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, Message> kindTitles = ReadKinds(Path.Combine(AppContext.BaseDirectory, "gis-data", "facility-kinds"));
    private volatile Tuple<long, IReadOnlyList<OgcCollection>>? facilities;

    private sealed record SpanRow(double? West, double? South, double? East, double? North, DateOnly? ValidFrom, DateOnly? ValidTo);

    public async Task<IReadOnlyList<OgcCollection>> AllAsync(CancellationToken cancellation) =>
        [.. OgcCollection.Divisions, .. await FacilitiesAsync(cancellation), OgcCollection.Road, OgcCollection.PlaceName];

    public async Task<OgcCollection> FindAsync(string id, CancellationToken cancellation) =>
        OgcCollection.Divisions.FirstOrDefault(c => c.Id == id)
        ?? (id == OgcCollection.Road.Id ? OgcCollection.Road : id == OgcCollection.PlaceName.Id ? OgcCollection.PlaceName : (await FacilitiesAsync(cancellation)).FirstOrDefault(c => c.Id == id))
        ?? throw new NotFound("ogc.no-such-collection", ("collection", id));

    public async Task<OgcSpan> SpanAsync(OgcCollection collection, CancellationToken cancellation)
    {
        var version = await versions.OfAsync(collection.Data, cancellation);
        if (spans.TryGetValue(collection.Id, out var known) && known.Version == version)
            return known.Span;
        var row = await store.SingleOrDefaultAsync<SpanRow>(
            $"""
            select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north, valid_from, valid_to
            from (select st_extent(coalesce({string.Join(", ", collection.Geometry)})) as box,
                         min(lower(v.valid)) as valid_from,
                         case when not bool_or(upper_inf(v.valid)) then max(upper(v.valid)) - 1 end as valid_to
                  from {collection.Table} v where {collection.Where} and upper_inf(v.recorded)) s
            """, null, cancellation);
        var span = new OgcSpan(row!.West is { } west ? [west, row.South!.Value, row.East!.Value, row.North!.Value] : null, row.ValidFrom, row.ValidTo);
        spans[collection.Id] = (version, span);
        return span;
    }

    private async Task<IReadOnlyList<OgcCollection>> FacilitiesAsync(CancellationToken cancellation)
    {
        var version = await versions.OfAsync("facility", cancellation);
        if (facilities is { } known && known.Item1 == version)
            return known.Item2;
        var stored = await store.QueryAsync<string>("select distinct kind from facility_version", null, cancellation);
        IReadOnlyList<OgcCollection> all = [.. kindTitles.Keys.Union(stored).Where(k => Kind().IsMatch(k)).Order(StringComparer.Ordinal)
            .Select(kind => OgcCollection.Facility(kind, kindTitles.GetValueOrDefault(kind) ?? new Message(kind, kind)))];
        facilities = Tuple.Create(version, all);
        return all;
    }

    /// <summary>A kind is named by its file; its schema says what it is called.</summary>
    private static Dictionary<string, Message> ReadKinds(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        return Directory.EnumerateFiles(folder, "*.json").ToDictionary(file => Path.GetFileNameWithoutExtension(file), file =>
        {
            var (kind, schema) = (Path.GetFileNameWithoutExtension(file), JsonNode.Parse(File.ReadAllText(file)));
            return new Message((string?)schema?["title"] ?? kind, (string?)schema?["x-title-en"] ?? kind);
        }, StringComparer.Ordinal);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex Kind();
}
