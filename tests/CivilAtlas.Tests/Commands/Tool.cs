using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CivilAtlas.Tests.Commands;

/// <summary>The built program as a person runs it: a process of its own on a data folder of its own.</summary>
internal sealed class Tool : IDisposable
{
    private readonly List<Process> started = [];

    public string DataFolder { get; } = MakeFolder();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "civilatlas.dll"), .. arguments, "--data-dir", DataFolder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LANG"] = "en_GB.UTF-8";
        start.Environment.Remove("LC_ALL");
        start.Environment.Remove("CIVILATLAS_DATABASE");
        start.Environment["CIVILATLAS_ADMIN_PASSWORD"] = RunningServer.Password;
        var process = Process.Start(start)!;
        started.Add(process);
        return process;
    }

    /// <summary>Runs to the end and gives the exit code and all that was printed.</summary>
    public async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, said[0] + said[1]);
    }

    /// <summary>Serves, and waits until it says that it is ready; gives what it said up to then.</summary>
    public async Task<(Process Process, string Said)> ServeAsync(int port)
    {
        var process = Start("serve", "--port", $"{port}");
        var said = new StringBuilder();
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.AppendLine(line);
            if (line.Contains("is ready at", StringComparison.Ordinal))
            {
                // The account's line follows at once where there is one.
                var next = process.StandardOutput.ReadLineAsync();
                if (await Task.WhenAny(next, Task.Delay(300)) == next)
                    said.AppendLine(await next);
                return (process, said.ToString());
            }
        }
        throw new InvalidOperationException(said + await errors);
    }

    public static void Signal(int process, string signal) => Process.Start("kill", [$"-{signal}", $"{process}"]).WaitForExit();

    /// <summary>The process of this folder's own PostgreSQL; null when it is down.</summary>
    public int? Postmaster()
    {
        var file = DataFolder + "/cluster/postmaster.pid";
        return File.Exists(file) && int.Parse(File.ReadLines(file).First()) is var id && Directory.Exists($"/proc/{id}") ? id : null;
    }

    public void Dispose()
    {
        foreach (var process in started)
        {
            try
            {
                process.Kill();
            }
            catch (InvalidOperationException)
            {
                // It has ended by itself.
            }
        }
        if (Postmaster() is { } postmaster)
            Signal(postmaster, "KILL");
        Directory.Delete(DataFolder, true);
    }

    private static string MakeFolder()
    {
        var folder = Directory.CreateTempSubdirectory("civilatlas-tool-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        return folder;
    }
}
