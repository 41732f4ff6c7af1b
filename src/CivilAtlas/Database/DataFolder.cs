using System.Security.Cryptography;
using System.Text;

namespace CivilAtlas.Database;

/// <summary>Where everything lives that must outlast the process: the cluster, its log, uploaded files.</summary>

internal sealed record DataFolder(string Root)
{
    public string Cluster => Root + "/cluster";
    public string Log => Root + "/run/postgresql.log";
    public string Uploads => Root + "/uploads";
    public string StartLock => Root + "/start.lock";
    public string UseLock => Root + "/use.lock";

    /// <summary>A socket's path is limited to 107 bytes; a deeper folder has its socket under /tmp.</summary>
    public string SocketFolder => Encoding.UTF8.GetByteCount(Root) < 80
        ? Root + "/run"
        : "/tmp/civilatlas-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..16];

    /// <summary>From <c>--data-dir</c>, else <c>CIVILATLAS_DATA</c>, else <c>data</c> in the folder one stands in.</summary>
    public static DataFolder At(string? path) =>
        new(Path.GetFullPath(path ?? Environment.GetEnvironmentVariable("CIVILATLAS_DATA") ?? "data"));

    public void Prepare()
    {
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Uploads);
        foreach (var inner in (string[])[Root + "/run", SocketFolder])
            Directory.CreateDirectory(inner, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (Environment.UserName != "root")
            return;
        RequireReachable();
        foreach (var owned in (string[])[Root, Root + "/run", SocketFolder])
            Chown(owned);
    }

    /// <summary>The unprivileged user must be able to walk to the folder: a clone below /root is out of its reach.</summary>
    private void RequireReachable()
    {
        for (var above = Directory.GetParent(Root); above is not null; above = above.Parent)
            if (!above.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                throw new Refused(503, "cluster.out-of-reach", ("folder", above.FullName), ("user", PostgresBinaries.RunAs));
    }

    private static void Chown(string path)
    {
        using var process = System.Diagnostics.Process.Start("chown", [PostgresBinaries.RunAs + ":" + PostgresBinaries.RunAs, path])!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new Refused(503, "cluster.no-user", ("user", PostgresBinaries.RunAs));
    }
}
