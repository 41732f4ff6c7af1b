using System.Globalization;
using System.Text;
using Npgsql;

namespace CivilAtlas.Database;

/// <summary>
/// A private PostgreSQL in the data folder, reached by a socket only its owner can open.
/// Every process that uses it holds a shared lock on <c>cluster.lock</c>; the last to leave stops it.
/// The locks die with their process, so a kill -9 leaves nothing that the next start must mend by hand.
/// </summary>
internal sealed class EmbeddedCluster : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly PostgresBinaries binaries;
    private readonly bool durable;
    private FileStream? share;
    private bool leaving;

    private EmbeddedCluster(DataFolder folder, PostgresBinaries binaries, bool durable)
    {
        this.folder = folder;
        this.binaries = binaries;
        this.durable = durable;
    }

    public string SocketFolder => folder.SocketFolder;

    public string ConnectionString(string database = "civilatlas", string user = "civilatlas") =>
        new NpgsqlConnectionStringBuilder { Host = SocketFolder, Database = database, Username = user, ApplicationName = "civilatlas" }.ToString();

    /// <param name="durable">False only for tests, which can lose their data: no fsync.</param>
    public static async Task<EmbeddedCluster> OpenAsync(DataFolder folder, bool durable, CancellationToken cancellation)
    {
        folder.Prepare();
        int? version = File.Exists(folder.Cluster + "/PG_VERSION")
            ? int.Parse(await File.ReadAllTextAsync(folder.Cluster + "/PG_VERSION", cancellation), CultureInfo.InvariantCulture) : null;
        var cluster = new EmbeddedCluster(folder, PostgresBinaries.Find(version), durable);
        await using (await FolderLock.ExclusiveAsync(folder.StartLock, cancellation))
        {
            cluster.share = FolderLock.TryShared(folder.UseLock) ?? throw new Refused(503, "cluster.busy");
            if (version is null)
                await cluster.CreateAsync(cancellation);
            await cluster.StartIfDownAsync(cancellation);
            await cluster.ProvisionAsync(cancellation);
        }
        return cluster;
    }

    /// <summary>Starts the server again where it died under us. True when it had to.</summary>
    public async Task<bool> ReviveAsync(CancellationToken cancellation)
    {
        if (leaving || IsRunning())
            return false;
        await using (await FolderLock.ExclusiveAsync(folder.StartLock, cancellation))
            return !leaving && await StartIfDownAsync(cancellation);
    }

    private async Task CreateAsync(CancellationToken cancellation)
    {
        // Made beside its place and moved there whole: an initdb that was killed half-way is simply made again.
        var unfinished = folder.Cluster + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, true);
        await binaries.RunAsync("initdb",
            ["-D", unfinished, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"], cancellation);
        Directory.Move(unfinished, folder.Cluster);
    }

    private async Task<bool> StartIfDownAsync(CancellationToken cancellation)
    {
        if (IsRunning())
            return false;
        File.Delete(folder.Cluster + "/postmaster.pid");
        File.Delete(SocketFolder + "/.s.PGSQL.5432.lock");
        var settings = Settings(durable).Append($"unix_socket_directories={SocketFolder}");
        string[] arguments = ["-D", folder.Cluster, "-l", folder.Log, "-w", "-t", "60", "-o", string.Join(' ', settings.Select(s => $"-c '{s}'")), "start"];
        // After a kill -9 the old backends may still hold the shared memory for a moment.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await binaries.RunAsync("pg_ctl", arguments, cancellation);
                return true;
            }
            catch (Refused) when (attempt < 5)
            {
                await Task.Delay(1000, cancellation);
            }
        }
    }

    private static IEnumerable<string> Settings(bool durable)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024);
        yield return "listen_addresses=";
        yield return "unix_socket_permissions=0700";
        yield return $"shared_buffers={Math.Clamp(memory / 8, 128, 2048)}MB";
        yield return $"effective_cache_size={Math.Max(memory / 2, 512)}MB";
        yield return "work_mem=32MB";
        yield return "maintenance_work_mem=256MB";
        yield return "max_wal_size=4GB";
        yield return "random_page_cost=1.1";
        yield return "jit=off";
        yield return "timezone=UTC";
        if (durable)
            yield break;
        yield return "fsync=off";
        yield return "synchronous_commit=off";
        yield return "full_page_writes=off";
    }

    /// <summary>Our role owns the database but is no superuser, so that row-level security binds it.</summary>
    private async Task ProvisionAsync(CancellationToken cancellation)
    {
        await using (var source = NpgsqlDataSource.Create(ConnectionString("postgres", "postgres")))
        {
            await ExecuteAsync(source, "do $$ begin if not exists (select from pg_roles where rolname = 'civilatlas') then create role civilatlas login createdb; end if; end $$", cancellation);
            await using var command = source.CreateCommand("select exists (select from pg_database where datname = 'civilatlas')");
            if (await command.ExecuteScalarAsync(cancellation) is false)
                await ExecuteAsync(source, "create database civilatlas owner civilatlas", cancellation);
        }
        await using (var source = NpgsqlDataSource.Create(ConnectionString("civilatlas", "postgres")))
            await ExecuteAsync(source, "set client_min_messages = warning; create extension if not exists postgis; create extension if not exists btree_gist; create extension if not exists pg_trgm", cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>A pid file can outlive its server and its number be taken by another: ask the process what it is.</summary>
    private bool IsRunning()
    {
        try
        {
            var pid = File.ReadLines(folder.Cluster + "/postmaster.pid").First().Trim();
            var words = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/cmdline")).Split('\0');
            return Path.GetFileName(words[0]) == "postgres" && words.Contains(folder.Cluster);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        leaving = true;
        await using (await FolderLock.ExclusiveAsync(folder.StartLock, CancellationToken.None))
        {
            share?.Dispose();
            using var last = FolderLock.TryExclusive(folder.UseLock);
            if (last is not null && IsRunning())
            {
                try
                {
                    await binaries.RunAsync("pg_ctl", ["-D", folder.Cluster, "-m", "fast", "-w", "stop"], CancellationToken.None);
                }
                catch (Refused)
                {
                    // It stopped by itself between the look and the word.
                }
            }
        }
    }
}
