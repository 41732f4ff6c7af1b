using DbUp;
using DbUp.Engine.Output;
using Npgsql;

namespace CivilAtlas.Database;

/// <summary>Brings a database to the schema of this program: migrations/0001_… in their order, each once.</summary>
internal static class Migrator
{
    public static async Task MigrateAsync(string connectionString, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await RequireSuitableAsync(connection, cancellation);
        // Two starts at once: the second waits here and then finds nothing to do.
        await using (var hold = new NpgsqlCommand("select pg_advisory_lock(20260001)", connection))
            await hold.ExecuteNonQueryAsync(cancellation);
        var result = DeployChanges.To.PostgresqlDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(Migrator).Assembly, name => name.StartsWith("Database.migrations.", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed.", result.Error);
    }

    /// <summary>Trigram search sees no Chinese where lc_ctype is C; and without its extensions nothing works.</summary>
    private static async Task RequireSuitableAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select (select datctype from pg_database where datname = current_database()) in ('C', 'POSIX'),
                   current_setting('server_version_num')::int < 150000,
                   coalesce((select string_agg(wanted, ', ') from unnest(array['postgis', 'btree_gist', 'pg_trgm']) wanted
                             where not exists (select from pg_extension where extname = wanted)), '')
            """, connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        if (row.GetBoolean(0))
            throw new Refused(503, "database.ctype-c");
        if (row.GetBoolean(1))
            throw new Refused(503, "database.too-old");
        if (row.GetString(2) is { Length: > 0 } missing)
            throw new Refused(503, "database.extensions-missing", ("missing", missing));
    }
}
