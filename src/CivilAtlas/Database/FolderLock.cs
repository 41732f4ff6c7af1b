namespace CivilAtlas.Database;

/// <summary>Locks between processes (flock): they end with the process that holds them, however it ends.</summary>
internal static class FolderLock
{
    public static async Task<FileStream> ExclusiveAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryExclusive(path) is { } held)
                return held;
            await Task.Delay(50, cancellation);
        }
    }

    public static FileStream? TryExclusive(string path) => Try(path, FileAccess.ReadWrite, FileShare.None);

    public static FileStream? TryShared(string path) => Try(path, FileAccess.Read, FileShare.Read);

    private static FileStream? Try(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, access, share);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
