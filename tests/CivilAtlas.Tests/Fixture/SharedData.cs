namespace CivilAtlas.Tests.Fixture;

/// <summary>Where real input lies that is not part of the product: beside the repository. Without it a test is skipped and says so; on the build server it fails.</summary>
internal static class SharedData
{
    public static string Folder(string below)
    {
        var found = Path.Combine(Environment.GetEnvironmentVariable("CIVILATLAS_SHARED") ?? Path.Combine(Repository, "..", "shared"), "data", below);
        if (!Directory.Exists(found) && Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail($"The real input {below} is missing.");
        Assert.SkipUnless(Directory.Exists(found), $"The real input {below} is not here.");
        return found;
    }

    public static string Repository { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "civilatlas.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
