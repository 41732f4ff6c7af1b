using NetTopologySuite.Geometries;

namespace CivilAtlas.Travel;

/// <summary>The register's roads as of a day, and planners' own: each network is built once for a state of its roads, and kept until others have been used since.</summary>
internal sealed class RoadNetworks(Store store)
{
    /// <summary>The network that stands by name; others by their identity.</summary>
    public const string Register = "register";
    // A province's roads with the graphs of three modes take some hundred megabytes.
    private const int Kept = 3;
    private readonly Lock gate = new();
    private readonly LinkedList<(object State, Lazy<Task<RoadNetwork>> Network)> byUse = new();

    /// <param name="network">As a request names it; null for the register's.</param>
    public Task<RoadNetwork> OfAsync(string? network, DateOnly day, CancellationToken cancellation) =>
        network is null or Register ? OfAsync(day, cancellation) : KeptAsync(Guid.Parse(network), () => ImportedNetworks.BuildAsync(store, Guid.Parse(network)), cancellation);

    public async Task<RoadNetwork> OfAsync(DateOnly day, CancellationToken cancellation)
    {
        // Roads stand still between the days on which one is opened or closed, so all those days share a network.
        var state = (await store.SingleOrDefaultAsync<State>(
            """
            select (select version from layer_version where layer = 'road') as version,
                   (select max(turn) from road_version v, lateral (values (lower(v.valid)), (upper(v.valid))) as t(turn)
                    where turn <= @day and v.recorded @> now()) as since
            """, new { day }, cancellation))!;
        return await KeptAsync(state, () => BuildAsync(day), cancellation);
    }

    private async Task<RoadNetwork> KeptAsync(object state, Func<Task<RoadNetwork>> build, CancellationToken cancellation)
    {
        var building = Find(state, build);
        try
        {
            // A caller that goes away must not take the network from the others who wait for it.
            return await building.Value.WaitAsync(cancellation);
        }
        catch (Exception) when (building.Value.IsFaulted)
        {
            Forget(state);
            throw;
        }
    }

    /// <summary>A road's own lines on a day; none where there is no such road then.</summary>
    public async Task<IReadOnlyList<Coordinate[]>> LinesOfAsync(Guid road, DateOnly day, CancellationToken cancellation)
    {
        await using var command = store.Source.CreateCommand(
            "select geometry from road_version where road_id = $1 and (recorded @> now()) is true and (valid @> $2) is true");
        command.Parameters.Add(new() { Value = road });
        command.Parameters.Add(new() { Value = day });
        return await command.ExecuteScalarAsync(cancellation) is MultiLineString lines ? [.. lines.Geometries.Select(line => line.Coordinates)] : [];
    }

    private Lazy<Task<RoadNetwork>> Find(object state, Func<Task<RoadNetwork>> build)
    {
        lock (gate)
        {
            for (var node = byUse.First; node is not null; node = node.Next)
                if (node.Value.State.Equals(state))
                {
                    byUse.Remove(node);
                    byUse.AddFirst(node);
                    return node.Value.Network;
                }
            var building = new Lazy<Task<RoadNetwork>>(() => Task.Run(build));
            byUse.AddFirst((state, building));
            while (byUse.Count > Kept)
                byUse.RemoveLast();
            return building;
        }
    }

    private void Forget(object state)
    {
        lock (gate)
            for (var node = byUse.First; node is not null; node = node.Next)
                if (node.Value.State.Equals(state))
                {
                    byUse.Remove(node);
                    return;
                }
    }

    private async Task<RoadNetwork> BuildAsync(DateOnly day)
    {
        await using var command = store.Source.CreateCommand(
            "select class, geometry from road_version where (recorded @> now()) is true and (valid @> $1) is true order by road_id");
        command.Parameters.Add(new() { Value = day });
        command.CommandTimeout = 0;
        List<RoadCentreline> roads = [];
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var roadClass = rows.GetString(0);
            foreach (var line in rows.GetFieldValue<MultiLineString>(1).Geometries)
                roads.Add(new(roadClass, line.Coordinates));
        }
        return RoadNetwork.Of(roads);
    }

    private sealed record State(long Version, DateOnly? Since);
}
