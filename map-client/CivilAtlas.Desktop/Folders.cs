using CivilAtlas.Client.Server;

namespace CivilAtlas.Desktop;

internal static class Folders
{
    /// <summary>Where base map tiles are kept.</summary>
    public static string Tiles(this ClientFolder folder) => Path.Combine(folder.Path, "tiles");
}
