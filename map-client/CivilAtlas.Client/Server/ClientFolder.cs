namespace CivilAtlas.Client.Server;

/// <summary>Where the client keeps what it keeps, readable by the user alone.</summary>
public sealed class ClientFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="path">Made where it is missing.</param>
    public ClientFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Path);
        else
            Directory.CreateDirectory(Path, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>The user's own folder for programs' data, below it civilatlas.</summary>
    public static ClientFolder Default => new(System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "civilatlas"));

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>settings.json.</summary>
    public string Settings => System.IO.Path.Combine(Path, "settings.json");

    /// <summary>session, protected.</summary>
    public string Session => System.IO.Path.Combine(Path, "session");

    /// <summary>cache.</summary>
    public string Cache => System.IO.Path.Combine(Path, "cache");

    /// <summary>Writes a file whole or not at all: beside it first, then in its place. Readable by the user alone.</summary>
    internal static void Write(string file, ReadOnlySpan<byte> bytes) => Write(file, bytes, ownerOnly: true);

    /// <summary>The same for a file that is meant for others.</summary>
    internal static void WriteShared(string file, ReadOnlySpan<byte> bytes) => Write(file, bytes, ownerOnly: false);

    private static void Write(string file, ReadOnlySpan<byte> bytes, bool ownerOnly)
    {
        var beside = $"{file}.{Guid.NewGuid():N}.new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (ownerOnly && !OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        try
        {
            using (var stream = new FileStream(beside, options))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            File.Move(beside, file, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
