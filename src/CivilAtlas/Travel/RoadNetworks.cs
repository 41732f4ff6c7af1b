using NetTopologySuite.Geometries;

namespace CivilAtlas.Travel;

/// <summary>The network of the register's roads as of a day: built once for a state of the roads, and kept until others have been used since.</summary>
internal sealed class RoadNetworks(Store store)
{
    /// <summary>The only network there is by name.</summary>
    public const string Register = "register";
    // A province's roads with the graphs of three modes take some hundred megabytes.
    private const int Kept = 3;
    private readonly Lock gate = new();
    private readonly LinkedList<(State State, Lazy<Task<RoadNetwork>> Network)> byUse = new();

    public async Task<RoadNetwork> OfAsync(DateOnly day, CancellationToken cancellation)
    {
        // Roads stand still between the days on which one is opened or closed, so all those days share a network.
        var state = (await store.SingleOrDefaultAsync<State>(
            """
            select (select version from layer_version where layer = 'road') as version,
                   (select max(turn) from road_version v, lateral (values (lower(v.valid)), (upper(v.valid))) as t(turn)
                    where turn <= @day and v.recorded @> now()) as since
            """, new { day }, cancellation))!;
        var building = Find(state, day);
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

    private Lazy<Task<RoadNetwork>> Find(State state, DateOnly day)
    {
        lock (gate)
        {
            for (var node = byUse.First; node is not null; node = node.Next)
                if (node.Value.State == state)
                {
                    byUse.Remove(node);
                    byUse.AddFirst(node);
                    return node.Value.Network;
                }
            var building = new Lazy<Task<RoadNetwork>>(() => Task.Run(() => BuildAsync(day)));
            byUse.AddFirst((state, building));
            while (byUse.Count > Kept)
                byUse.RemoveLast();
            return building;
        }
    }

    private void Forget(State state)
    {
        lock (gate)
            for (var node = byUse.First; node is not null; node = node.Next)
                if (node.Value.State == state)
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
