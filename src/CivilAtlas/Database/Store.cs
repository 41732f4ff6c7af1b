using System.Data;
using Dapper;
using Npgsql;

namespace CivilAtlas.Database;

/// <summary>The one store: PostgreSQL with PostGIS. Reads go straight through; writes go through <see cref="WriteAsync{T}"/>.</summary>
internal sealed class Store(NpgsqlDataSource source)
{
    static Store()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.TypeMapProvider = type => new RecordMap(type);
        SqlMapper.AddTypeHandler(new DateOnlyHandler());
        SqlMapper.AddTypeHandler(new JsonElementHandler());
    }

    public NpgsqlDataSource Source => source;

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? values, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: cancellation))).AsList();
    }

    public async Task<T?> SingleOrDefaultAsync<T>(string sql, object? values, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, values, cancellationToken: cancellation));
    }

    public async Task<int> ExecuteAsync(string sql, object? values, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: cancellation));
    }

    /// <summary>
    /// One transaction in which everything is written or nothing.
    /// It says in whose scope it writes, which row-level security asks for (migration 0006).
    /// </summary>
    /// <param name="isolation">Repeatable read for work of many statements that has to see one state of the register.</param>
    public async Task<T> WriteAsync<T>(Actor actor, Func<Writing, Task<T>> work, CancellationToken cancellation, IsolationLevel isolation = IsolationLevel.ReadCommitted)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(isolation, cancellation);
        var writing = new Writing(connection, transaction, actor, cancellation);
        await writing.ExecuteAsync("select set_config('civilatlas.scope', @scope, true)", new { scope = actor.DivisionId?.ToString() ?? "all" });
        var result = await work(writing);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    public Task WriteAsync(Actor actor, Func<Writing, Task> work, CancellationToken cancellation) =>
        WriteAsync(actor, async writing => { await work(writing); return true; }, cancellation);

    private sealed class DateOnlyHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => value is DateTime time ? DateOnly.FromDateTime(time) : (DateOnly)value;

        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            parameter.DbType = DbType.Date;
            parameter.Value = value;
        }
    }

    private sealed class JsonElementHandler : SqlMapper.TypeHandler<System.Text.Json.JsonElement>
    {
        public override System.Text.Json.JsonElement Parse(object value) =>
            System.Text.Json.JsonDocument.Parse((string)value).RootElement.Clone();

        public override void SetValue(IDbDataParameter parameter, System.Text.Json.JsonElement value)
        {
            ((NpgsqlParameter)parameter).NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb;
            parameter.Value = value.GetRawText();
        }
    }
}
