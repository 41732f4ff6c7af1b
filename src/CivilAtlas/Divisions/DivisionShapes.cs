using CivilAtlas.Jobs;
using CivilAtlas.Spatial;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace CivilAtlas.Divisions;

/// <summary>
/// The shapes that tiles are made of: Web Mercator, generalised per zoom together with the neighbours of the same level
/// as they stood on the day the version began, so that neighbours never part.
/// </summary>
internal static class DivisionShapes
{
    /// <summary>
    /// Zooms a shape is stored for; a tile takes the next stored zoom at or above its own. Every other zoom is enough:
    /// the finer of two neighbouring zooms differs from the coarser by less than a screen pixel, at half the room.
    /// The last is the same for all levels: a county's line must lie on its villages' lines however far one zooms in.
    /// </summary>
    public static IReadOnlyList<short> StoredZooms(string level) => level switch
    {
        "province" => [4, 6, 8, 10, 12, 14],
        "prefecture" or "county" => [6, 8, 10, 12, 14],
        "township" => [8, 10, 12, 14],
        _ => [10, 12, 14],
    };

    /// <summary>The stored zoom a tile of this zoom is drawn from.</summary>
    public static short StoredZoom(string level, int zoom)
    {
        var stored = StoredZooms(level);
        return stored.FirstOrDefault(z => z >= zoom, stored[^1]);
    }

    /// <summary>
    /// Makes the missing shapes of every version that is now recorded. Quick when there is nothing to do;
    /// to be called after any write of divisions, in its transaction or after it.
    /// </summary>
    public static async Task RebuildAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, IProgress<Step>? progress, CancellationToken cancellation)
    {
        var groups = await MissingAsync(connection, transaction, cancellation);
        var (done, total) = (0L, groups.Sum(g => g.Count));
        foreach (var group in groups)
        {
            progress?.Report(new Step("division.shapes", done, total));
            var units = await ReadAsync(connection, transaction, group, cancellation);
            await WriteAsync(connection, group.Level, units, cancellation);
            done += group.Count;
        }
        if (total > 0)
            progress?.Report(new Step("division.shapes", done, total));
    }

    private sealed record Missing(string Level, DateOnly Day, long Count);

    private sealed record DrawnUnit(long Id, bool Wanted, Geometry Web);

    private static async Task<List<Missing>> MissingAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql.Beside(typeof(DivisionShapes), "missing"), connection, transaction);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var found = new List<Missing>();
        while (await rows.ReadAsync(cancellation))
            found.Add(new(rows.GetString(0), rows.GetFieldValue<DateOnly>(1), rows.GetInt64(2)));
        return found;
    }

    private static async Task<List<DrawnUnit>> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, Missing group, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql.Beside(typeof(DivisionShapes), "units"), connection, transaction)
        {
            Parameters = { new("level", group.Level), new("day", group.Day) },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var units = new List<DrawnUnit>();
        while (await rows.ReadAsync(cancellation))
            units.Add(new(rows.GetInt64(0), rows.GetBoolean(1), rows.GetFieldValue<Geometry>(2)));
        return units;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, string level, List<DrawnUnit> units, CancellationToken cancellation)
    {
        var labels = units.Select(u => u.Wanted ? u.Web.InteriorPoint : null).ToArray();
        IReadOnlyList<Unit> shapes = [.. units.Select(u => new Unit("", u.Web))];
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy division_shape (division_version_id, level, zoom, web, label) from stdin (format binary)", cancellation);
        // From the finest to the coarsest, each from the last: what is gone at one zoom is not looked at again.
        foreach (var zoom in StoredZooms(level).Reverse())
        {
            shapes = Generalisation.ForZoom(shapes, zoom);
            for (var i = 0; i < units.Count; i++)
            {
                if (!units[i].Wanted)
                    continue;
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(units[i].Id, NpgsqlDbType.Bigint, cancellation);
                await copy.WriteAsync(level, "division_level", cancellation);
                await copy.WriteAsync(zoom, NpgsqlDbType.Smallint, cancellation);
                await copy.WriteAsync(Multi(shapes[i].Shape), NpgsqlDbType.Geometry, cancellation);
                await copy.WriteAsync(labels[i]!, NpgsqlDbType.Geometry, cancellation);
            }
        }
        await copy.CompleteAsync(cancellation);
    }

    private static MultiPolygon Multi(Geometry shape)
    {
        var multi = shape as MultiPolygon ?? new MultiPolygon([(Polygon)shape]);
        multi.SRID = WebMercator.Srid;
        return multi;
    }
}
