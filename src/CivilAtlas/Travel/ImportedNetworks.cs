using CivilAtlas.Accessibility.Roads;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Travel;

/// <summary>Roads that planners brought, as they are kept.</summary>
internal static class ImportedNetworks
{
    /// <summary>What is wrong with the name of a network; one the actor may not read is none.</summary>
    public static async Task<Fault?> FaultAsync(Store store, string? network, Actor actor, CancellationToken cancellation)
    {
        if (network is null or RoadNetworks.Register)
            return null;
        var known = await store.QueryAsync<string>("select id::text from road_network where @reads and division_lies_in(division_id, @scope) order by id",
            new { reads = Rights.ReadsOwnData(actor), scope = actor.DivisionId }, cancellation);
        return known.Contains(network) ? null : new("travel.network", "travel.no-network", ("value", network), ("known", known.Prepend(RoadNetworks.Register)));
    }

    public static async Task WriteAsync(Writing writing, Guid id, string name, Guid division, Guid prefecture, double toleranceMetres, IReadOnlyList<RoadCentreline> roads, RoadNetwork network)
    {
        await writing.ExecuteAsync(
            """
            insert into road_network (id, name, division_id, tolerance_metres, nodes, edges, length_metres, components, largest_share, account)
            values (@id, @name, @division, @toleranceMetres, @Nodes, @Edges, @LengthMetres, @Components, @LargestShare, @account)
            """,
            new { id, name, division, toleranceMetres, network.Nodes, network.Edges, network.LengthMetres, network.Shape.Components, network.Shape.LargestShare, account = writing.Actor.Account });
        await CopyAsync(writing, id, roads);
        await writing.RecordAsync(new(prefecture, "road-network", id, "import", name, null, null));
    }

    private static async Task CopyAsync(Writing writing, Guid id, IReadOnlyList<RoadCentreline> roads)
    {
        await using var copy = await writing.Connection.BeginBinaryImportAsync(
            "copy road_network_line (network_id, number, class, one_way, walk, electric_bicycle, car, slope, heights, geometry) from stdin (format binary)", writing.Cancellation);
        for (var i = 0; i < roads.Count; i++)
        {
            var road = roads[i];
            await copy.StartRowAsync(writing.Cancellation);
            await copy.WriteAsync(id, NpgsqlTypes.NpgsqlDbType.Uuid, writing.Cancellation);
            await copy.WriteAsync(i + 1, NpgsqlTypes.NpgsqlDbType.Integer, writing.Cancellation);
            await copy.WriteAsync(road.RoadClass, NpgsqlTypes.NpgsqlDbType.Text, writing.Cancellation);
            await copy.WriteAsync(road.OneWay.ToString().ToLowerInvariant(), NpgsqlTypes.NpgsqlDbType.Text, writing.Cancellation);
            foreach (var mode in (string[])["walk", "electric-bicycle", "car"])
                await NumberAsync(road.KilometresPerHour is { } speeds && speeds.TryGetValue(mode, out var speed) ? speed : null);
            await NumberAsync(road.Slope);
            if (road.Heights is { } heights)
                await copy.WriteAsync(heights, NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Double, writing.Cancellation);
            else
                await copy.WriteNullAsync(writing.Cancellation);
            await copy.WriteAsync(Spatial.Store.Factory.CreateLineString(road.Degrees), NpgsqlTypes.NpgsqlDbType.Geometry, writing.Cancellation);
        }
        await copy.CompleteAsync(writing.Cancellation);

        Task NumberAsync(double? value) => value is { } known ? copy.WriteAsync((float)known, NpgsqlTypes.NpgsqlDbType.Real, writing.Cancellation) : copy.WriteNullAsync(writing.Cancellation);
    }

    public static async Task<RoadNetwork> BuildAsync(Store store, Guid id)
    {
        var tolerance = await store.SingleOrDefaultAsync<double>("select tolerance_metres from road_network where id = @id", new { id }, CancellationToken.None);
        await using var command = store.Source.CreateCommand(
            "select class, one_way, walk, electric_bicycle, car, slope, heights, geometry from road_network_line where network_id = $1 order by number");
        command.Parameters.Add(new() { Value = id });
        command.CommandTimeout = 0;
        List<RoadCentreline> roads = [];
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            roads.Add(new(rows.GetString(0), rows.GetFieldValue<LineString>(7).Coordinates)
            {
                OneWay = Enum.Parse<OneWay>(rows.GetString(1), ignoreCase: true),
                KilometresPerHour = Speeds(rows),
                Slope = rows.IsDBNull(5) ? null : rows.GetFloat(5),
                Heights = rows.IsDBNull(6) ? null : rows.GetFieldValue<double[]>(6),
            });
        return RoadNetwork.Of(roads, tolerance);
    }

    private static Dictionary<string, double>? Speeds(Npgsql.NpgsqlDataReader rows)
    {
        Dictionary<string, double>? speeds = null;
        foreach (var (mode, column) in ((string, int)[])[("walk", 2), ("electric-bicycle", 3), ("car", 4)])
            if (!rows.IsDBNull(column))
                (speeds ??= [])[mode] = rows.GetFloat(column);
        return speeds;
    }
}
