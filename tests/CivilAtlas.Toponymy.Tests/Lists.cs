namespace CivilAtlas.Toponymy.Tests;

/// <summary>The real lists, loaded once, and the repository they lie in.</summary>
internal static class Lists
{
    private static readonly Lazy<Gazetteer> Loaded = new(() => Gazetteer.Load(Folder));

    public static Gazetteer Gazetteer => Loaded.Value;

    public static string Folder => Path.Combine(Repository, "gis-data", "lexicons");

    public static string Naming => Path.Combine(Repository, "gis-data", "naming");

    public static string Repository { get; } = Find();

    public static string Spell(string name, string? category = null) => Gazetteer.Romanize(name, category).Toned;

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "civilatlas.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
