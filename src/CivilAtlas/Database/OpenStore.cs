using Npgsql;

namespace CivilAtlas.Database;

/// <summary>The store a command or the server works with, opened, migrated and closed again.</summary>
internal sealed class OpenStore(Store store, EmbeddedCluster? cluster) : IAsyncDisposable
{
    public Store Store => store;

    /// <summary>Null when the database is somebody else's server.</summary>
    public EmbeddedCluster? Cluster => cluster;

    /// <summary>On <c>CIVILATLAS_DATABASE</c> where it is set, else on the private cluster of the data folder.</summary>
    public static async Task<OpenStore> AtAsync(DataFolder folder, CancellationToken cancellation)
    {
        var named = Environment.GetEnvironmentVariable("CIVILATLAS_DATABASE");
        var cluster = string.IsNullOrEmpty(named) ? await EmbeddedCluster.OpenAsync(folder, durable: true, cancellation) : null;
        try
        {
            return new(await OnAsync(cluster?.ConnectionString() ?? named!, cancellation), cluster);
        }
        catch
        {
            if (cluster is not null)
                await cluster.DisposeAsync();
            throw;
        }
    }

    public static async Task<Store> OnAsync(string connectionString, CancellationToken cancellation)
    {
        await Migrator.MigrateAsync(connectionString, cancellation);
        return new(Source(connectionString));
    }

    public static NpgsqlDataSource Source(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.UseNetTopologySuite(geographyAsDefault: false);
        builder.ConnectionStringBuilder.MaxPoolSize = 50;
        builder.ConnectionStringBuilder.MaxAutoPrepare = 100;
        return builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        await store.Source.DisposeAsync();
        if (cluster is not null)
            await cluster.DisposeAsync();
    }
}
