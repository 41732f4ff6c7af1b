using Npgsql;

namespace CivilAtlas.Tests.Fixture;

/// <summary>A real PostgreSQL with PostGIS for the whole run, with one migrated template from which every class gets its database.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("civilatlas-tests-").FullName;
    private EmbeddedCluster? cluster;
    private int made;

    public async ValueTask InitializeAsync()
    {
        File.SetUnixFileMode(root, (UnixFileMode)0b111_101_101);
        cluster = await EmbeddedCluster.OpenAsync(new DataFolder(root), durable: false, CancellationToken.None);
        await Migrator.MigrateAsync(cluster.ConnectionString(), CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>A fresh copy of the template.</summary>
    internal async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref made)}";
        await using var admin = NpgsqlDataSource.Create(cluster!.ConnectionString("postgres", "postgres"));
        await using var command = admin.CreateCommand($"create database {name} template civilatlas owner civilatlas");
        await command.ExecuteNonQueryAsync();
        return cluster.ConnectionString(name);
    }

    /// <summary>The cluster itself, for tests that kill it.</summary>
    internal EmbeddedCluster Cluster => cluster!;

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
            await cluster.DisposeAsync();
        Directory.Delete(root, true);
    }
}
