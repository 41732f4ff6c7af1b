using System.Collections.Concurrent;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace CivilAtlas.Ogc;

/// <summary>The SQL of a collection's items, put together from small parts; every value is a parameter.</summary>
internal sealed class ItemsQuery(Store store)
{
    // Counts are small; when there are many filters about, counting a few anew costs less than keeping order among them.
    private const int MostCounts = 10_000;
    private readonly ConcurrentDictionary<(string Collection, long Version, string Filter), long> counts = new();

    public NpgsqlCommand Page(OgcCollection collection, ItemsFilter filter, PagePlace place, int limit)
    {
        var command = Start(collection, $"select v.id, now(), {collection.Feature}", filter, place);
        command.CommandText += "\nand v.id > @after order by v.id limit @limit";
        command.Parameters.Add(new("after", place.After));
        command.Parameters.Add(new("limit", limit));
        return command;
    }

    public NpgsqlCommand One(OgcCollection collection, long id)
    {
        var command = store.Source.CreateCommand($"select {collection.Feature} from {collection.Table} v where {collection.Where} and v.id = @id");
        command.Parameters.Add(new("id", id));
        return command;
    }

    /// <summary>How many items match, counted once for a filter and a data version and then known.</summary>
    public async Task<long> CountAsync(OgcCollection collection, ItemsFilter filter, PagePlace place, CancellationToken cancellation)
    {
        var key = (collection.Id, place.Version, filter.Signature);
        if (counts.TryGetValue(key, out var known))
            return known;
        await using var command = Start(collection, "select count(*)", filter, place);
        var count = (long)(await command.ExecuteScalarAsync(cancellation))!;
        if (counts.Count >= MostCounts)
            counts.Clear();
        return counts[key] = count;
    }

    private NpgsqlCommand Start(OgcCollection collection, string select, ItemsFilter filter, PagePlace place)
    {
        var command = store.Source.CreateCommand();
        var sql = new StringBuilder($"{select}\nfrom {collection.Table} v\nwhere {collection.Where}");
        Recorded(sql, command.Parameters, place);
        Valid(sql, command.Parameters, filter.Days);
        if (filter.Bbox is { } box)
            Within(sql, command.Parameters, collection, box);
        foreach (var (name, value) in filter.Values)
        {
            sql.Append("\nand ").Append(collection.Filters[name]).Append(" = @").Append(name);
            command.Parameters.Add(new(name, value));
        }
        command.CommandText = sql.ToString();
        return command;
    }

    // Most rows hold now and today, but of a range given as a parameter the planner thinks that one in a hundred does, and then
    // fetches and sorts all that follow instead of walking the key to the page's end. Behind "case" it expects every second row.
    private static void Recorded(StringBuilder sql, NpgsqlParameterCollection values, PagePlace place)
    {
        sql.Append("\nand case when v.recorded @> coalesce(@recorded, now()) then true end");
        values.Add(new("recorded", NpgsqlDbType.TimestampTz) { Value = (object?)place.Recorded ?? DBNull.Value });
    }

    private static void Valid(StringBuilder sql, NpgsqlParameterCollection values, Days days)
    {
        sql.Append("\nand case when v.valid && daterange(@from, @to, '[]') then true end");
        values.Add(new("from", NpgsqlDbType.Date) { Value = (object?)days.From ?? DBNull.Value });
        values.Add(new("to", NpgsqlDbType.Date) { Value = (object?)days.To ?? DBNull.Value });
    }

    private static void Within(StringBuilder sql, NpgsqlParameterCollection values, OgcCollection collection, Box box)
    {
        var tests = new List<string>();
        foreach (var (part, i) in box.Parts.Select((p, i) => (p, i)))
        {
            var shape = $"st_makeenvelope(@west{i}, @south, @east{i}, @north, 4490)";
            values.Add(new($"west{i}", part.West));
            values.Add(new($"east{i}", part.East));
            var before = "";
            foreach (var geometry in collection.Geometry)
            {
                tests.Add($"({before}{geometry} && {shape} and st_intersects({geometry}, {shape}))");
                before += $"{geometry} is null and ";
            }
        }
        values.Add(new("south", box.South));
        values.Add(new("north", box.North));
        sql.Append("\nand (").AppendJoin(" or ", tests).Append(')');
    }
}
