using System.Diagnostics;

namespace CivilAtlas.Tests.Commands;

/// <summary>What run.sh builds, and when: src/setup.sh over a folder of empty files, with a dotnet that only says it was called.</summary>
public sealed class BuildingTests : IDisposable
{
    private static readonly DateTime Built = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly string folder = Directory.CreateTempSubdirectory("civilatlas-build-").FullName;

    public BuildingTests()
    {
        foreach (var file in (string[])["src/Program.cs", "gis-data/kind.json", "Directory.Packages.props", "Directory.Build.props", "artifacts/civilatlas/civilatlas"])
            Put(file, Built.AddHours(-1));
        Put("bin/dotnet", Built);
        File.WriteAllText(Path.Combine(folder, "bin/dotnet"), "#!/bin/sh\necho called\n");
        foreach (var program in (string[])["bin/dotnet", "artifacts/civilatlas/civilatlas"])
            File.SetUnixFileMode(Path.Combine(folder, program), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Put("artifacts/program.stamp", Built);
    }

    [Fact]
    public async Task Nothing_is_built_when_nothing_changed()
    {
        Put("artifacts/web.stamp", Built.AddMinutes(-1));
        Assert.DoesNotContain("called", await BuildProgramAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_built_anew_is_published_with_the_program()
    {
        Put("artifacts/web.stamp", Built.AddMinutes(1));
        Assert.Contains("called", await BuildProgramAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_builds_the_program_where_no_page_was_ever_built()
    {
        Put("src/Program.cs", Built.AddMinutes(1));
        Assert.Contains("called", await BuildProgramAsync(), StringComparison.Ordinal);
    }

    private void Put(string file, DateTime written)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        File.SetLastWriteTimeUtc(path, written);
    }

    private async Task<string> BuildProgramAsync()
    {
        var setup = Path.Combine(SharedData.Repository, "src", "setup.sh");
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-euc", "here=$PWD; . \"$0\"; build_program 2>&1", setup])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment = { ["PATH"] = $"{folder}/bin:{Environment.GetEnvironmentVariable("PATH")}" },
        })!;
        var said = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        Assert.Equal(0, bash.ExitCode);
        return said;
    }

    public void Dispose() => Directory.Delete(folder, true);
}
