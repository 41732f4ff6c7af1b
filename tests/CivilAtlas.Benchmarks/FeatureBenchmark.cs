using System.Text.Json;
using CivilAtlas.Accounts;

namespace CivilAtlas.Benchmarks;

/// <summary>A page of 1,000 features against one SQL statement that makes the whole document, and a deep page against the first.</summary>
internal static class FeatureBenchmark
{
    private const int Points = 50_000;

    public static async Task RunAsync(CancellationToken cancellation)
    {
        await using var bench = await Bench.OnSampleCityAsync(cancellation);
        await bench.Store.WriteAsync(Actor.Operator, w => w.ExecuteAsync(
            """
            with made as (insert into facility select from generate_series(1, @Points) returning id)
            insert into facility_version (facility_id, kind, name, location, attributes, source, valid)
            select id, 'bench', '设施' || n, st_setsrid(st_makepoint(112 + n % 447 * 0.001, 28 + n / 447 * 0.001), 4490),
                   jsonb_build_object('beds', n), 'made', '[2020-01-01,)' from (select id, row_number() over () as n from made) m
            """, new { Points }), cancellation);
        await bench.Store.ExecuteAsync("vacuum analyze", null, cancellation);
        var server = await bench.ServeAsync(null, cancellation);
        await OnePageAsync(bench, server, "polygons", "/ogc/collections/division-village/items?limit=1000",
            """
            select json_build_object('type', 'FeatureCollection', 'features', json_agg(st_asgeojson(d.*)::json)) from (
                select id, division_id, code, name, level, kind, parent_id, area_square_metres, lower(valid) as valid_from, upper(valid) as valid_to, source, geometry
                from division_version where level = 'village' and valid @> current_date and recorded @> now() order by id limit 1000) d
            """, cancellation);
        await OnePageAsync(bench, server, "points", "/ogc/collections/facility-bench/items?limit=1000",
            """
            select json_build_object('type', 'FeatureCollection', 'features', json_agg(st_asgeojson(d.*)::json)) from (
                select id, facility_id, kind, name, address, attributes, lower(valid) as valid_from, upper(valid) as valid_to, source, location
                from facility_version where kind = 'bench' and valid @> current_date and recorded @> now() order by id limit 1000) d
            """, cancellation);
        await DeepPageAsync(server, cancellation);
    }

    private static async Task OnePageAsync(Bench bench, Uri server, string what, string path, string sql, CancellationToken cancellation)
    {
        var page = await Bench.HttpRateAsync(server, 1, _ => path, cancellation);
        var document = await bench.PgbenchRateAsync(1, [sql], cancellation);
        Console.WriteLine($"1,000 {what}: {page:F1} pages/s through HTTP, {document:F1} documents/s under pgbench: ratio {page / document:F2}");
    }

    private static async Task DeepPageAsync(Uri server, CancellationToken cancellation)
    {
        const string first = "/ogc/collections/facility-bench/items?limit=1000";
        using var http = new HttpClient { BaseAddress = server };
        var (path, pages) = (first, 0);
        // The page before the last, reached as any reader would.
        for (var next = first; pages < Points / 1000 - 1; pages++)
        {
            path = next;
            using var page = JsonDocument.Parse(await http.GetByteArrayAsync(path, cancellation));
            next = page.RootElement.GetProperty("links").EnumerateArray().Single(l => l.GetProperty("rel").GetString() == "next").GetProperty("href").GetString()!;
        }
        path = new Uri(server, path).PathAndQuery;
        var atFirst = await Bench.HttpRateAsync(server, 1, _ => first, cancellation);
        var deep = await Bench.HttpRateAsync(server, 1, _ => path, cancellation);
        Console.WriteLine($"page {pages} of {Points / 1000}: {deep:F1} pages/s, the first {atFirst:F1}: ratio {deep / atFirst:F2}");
    }
}
