using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace CivilAtlas.Tiles;

/// <summary>
/// The data version of each layer, kept by listening to the database. While the listening connection is away a notice may be lost,
/// so until it is back and has read the versions anew every caller asks the database itself.
/// </summary>
internal sealed partial class LayerVersions(Store store, TileCache cache, ILogger<LayerVersions> log) : BackgroundService
{
    private const string ReadVersions = "select layer, version from layer_version";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    // A connection that died without a word is noticed by this question, not by waiting.
    private static readonly TimeSpan AskAnyway = TimeSpan.FromSeconds(15);
    private volatile FrozenDictionary<string, long>? known;
    private volatile string? edition;

    /// <summary>False while the listening connection is away.</summary>
    public bool IsListening => known is not null;

    public async ValueTask<long> OfAsync(string layer, CancellationToken cancellation) =>
        known is { } versions && versions.TryGetValue(layer, out var version) ? version
            : await store.SingleOrDefaultAsync<long>("select version from layer_version where layer = @layer", new { layer }, cancellation);

    /// <summary>
    /// Differs from database to database and from program to program: versions are counted anew in a new data folder,
    /// and a new program may draw the same data otherwise.
    /// </summary>
    public async ValueTask<string> EditionAsync(CancellationToken cancellation)
    {
        if (edition is { } made)
            return made;
        var born = await store.SingleOrDefaultAsync<string>("select min(applied)::text from schemaversions", null, cancellation);
        var sum = SHA256.HashData(Encoding.UTF8.GetBytes(born + typeof(LayerVersions).Module.ModuleVersionId));
        return edition = Convert.ToHexStringLower(sum.AsSpan(0, 4));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or IOException or ObjectDisposedException)
            {
                known = null;
                LogAway(log, exception);
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        await using var connection = await store.Source.OpenConnectionAsync(stopping);
        // First listen, then read: what moves in between is told.
        await using (var listen = new NpgsqlCommand("listen layer_version", connection))
            await listen.ExecuteNonQueryAsync(stopping);
        while (true)
        {
            Publish(await ReadAsync(connection, stopping));
            await connection.WaitAsync(AskAnyway, stopping);
        }
    }

    private static async Task<FrozenDictionary<string, long>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(ReadVersions, connection) { CommandTimeout = 10 };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellation))
            versions[rows.GetString(0)] = rows.GetInt64(1);
        return versions.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private void Publish(FrozenDictionary<string, long> now)
    {
        known = now;
        cache.Keep(now);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not told of moving data versions for the moment; they are read with every request")]
    private static partial void LogAway(ILogger log, Exception exception);
}
