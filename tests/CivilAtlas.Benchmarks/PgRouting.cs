using System.Diagnostics;
using CivilAtlas.Accessibility.Roads;
using CivilAtlas.Database;
using Npgsql;

namespace CivilAtlas.Benchmarks;

/// <summary>pgRouting's driving distance on the same network: one added source node joined to the ends of every facility's edge, its best way.</summary>
internal static class PgRouting
{
    private const int Rounds = 5, Source = -1;

    /// <summary>Its best time in milliseconds for all nodes, the demand's own pieces of edge not counted; null, and said, without it.</summary>
    public static async Task<double?> RunAsync(MadeNetwork made, RoadGraph graph, Snap[] facilities, string folder, CancellationToken cancellation)
    {
        await using var cluster = await EmbeddedCluster.OpenAsync(new DataFolder(folder), durable: false, cancellation);
        // Only the cluster's owner may make an extension of this kind.
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString(user: "postgres") + ";Command Timeout=600");
        var store = new Store(source);
        if (!await store.SingleOrDefaultAsync<bool>("select exists (select from pg_available_extensions where name = 'pgrouting')", null, cancellation))
        {
            Console.WriteLine("skipped: pgRouting is not installed (package postgresql-15-pgrouting)");
            return null;
        }
        List<(int Source, int Target, int Cost, int Back)> rows = [];
        for (var i = 0; i < graph.Edges; i++)
            // Turned about: what is sought is the way to a facility, not from it.
            rows.Add((made.Edges[i].From, made.Edges[i].To, Open(graph.Backward[i]), Open(graph.Forward[i])));
        foreach (var place in facilities)
        {
            rows.Add((Source, made.Edges[place.Edge].From, Open(Costs.Part(graph.Forward[place.Edge], place.Share)), -1));
            rows.Add((Source, made.Edges[place.Edge].To, Open(Costs.Part(graph.Backward[place.Edge], 1 - place.Share)), -1));
        }
        await store.ExecuteAsync("create extension pgrouting cascade", null, cancellation);
        await store.ExecuteAsync(
            """
            create unlogged table street as
            select n::bigint as id, source::bigint, target::bigint, cost::float8, back::float8 as reverse_cost
            from unnest(@source, @target, @cost, @back) with ordinality as s(source, target, cost, back, n)
            """,
            new { source = rows.ConvertAll(r => r.Source).ToArray(), target = rows.ConvertAll(r => r.Target).ToArray(), cost = rows.ConvertAll(r => r.Cost).ToArray(), back = rows.ConvertAll(r => r.Back).ToArray() },
            cancellation);
        await store.ExecuteAsync("vacuum analyze street", null, cancellation);
        var best = double.PositiveInfinity;
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            await store.SingleOrDefaultAsync<double>(
                "select sum(agg_cost) from pgr_drivingDistance('select id, source, target, cost, reverse_cost from street', -1, 1e12)", null, cancellation);
            best = Math.Min(best, clock.Elapsed.TotalMilliseconds);
        }
        return best;
    }

    private static int Open(int cost) => cost == Costs.None ? -1 : cost;
}
