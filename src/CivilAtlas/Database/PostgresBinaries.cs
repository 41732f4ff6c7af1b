using System.Diagnostics;

namespace CivilAtlas.Database;

/// <summary>The machine's own PostgreSQL programs, run as an unprivileged user when we are root.</summary>
internal sealed record PostgresBinaries(int Version, string Folder)
{
    public const string RunAs = "postgres";

    /// <summary>The newest installed PostgreSQL that has PostGIS, or the one of the version a cluster was made with.</summary>
    public static PostgresBinaries Find(int? version)
    {
        const string root = "/usr/lib/postgresql";
        var installed = Directory.Exists(root)
            ? Directory.GetDirectories(root).Select(d => int.TryParse(Path.GetFileName(d), out var v) ? v : 0)
                .Where(v => v >= 15 && File.Exists($"{root}/{v}/bin/postgres") && File.Exists($"/usr/share/postgresql/{v}/extension/postgis.control"))
                .ToList()
            : [];
        if (installed.Count == 0)
            throw new Refused(503, "cluster.no-postgis");
        if (version is { } wanted && !installed.Contains(wanted))
            throw new Refused(503, "cluster.other-version", ("version", wanted));
        var found = version ?? installed.Max();
        return new(found, $"{root}/{found}/bin");
    }

    /// <summary>Runs one program to its end and gives what it printed; throws with that text when it fails.</summary>
    public async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        if (Environment.UserName == "root")
        {
            start.FileName = "setpriv";
            foreach (var word in (string[])["--reuid", RunAs, "--regid", RunAs, "--init-groups", "--", $"{Folder}/{program}"])
                start.ArgumentList.Add(word);
        }
        else
        {
            start.FileName = $"{Folder}/{program}";
        }
        foreach (var word in arguments)
            start.ArgumentList.Add(word);
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        // pg_ctl leaves the server holding its standard output, so wait for the process, not for the end of the stream.
        var said = new System.Text.StringBuilder();
        process.OutputDataReceived += (_, e) => { lock (said) said.AppendLine(e.Data); };
        process.ErrorDataReceived += (_, e) => { lock (said) said.AppendLine(e.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!process.HasExited)
            await Task.Delay(20, cancellation);
        if (process.ExitCode != 0)
            await process.WaitForExitAsync(cancellation).WaitAsync(TimeSpan.FromSeconds(2), cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
        lock (said)
        {
            return process.ExitCode == 0
                ? said.ToString()
                : throw new Refused(503, "cluster.program-failed", ("program", program), ("said", said.ToString().Trim()));
        }
    }
}
