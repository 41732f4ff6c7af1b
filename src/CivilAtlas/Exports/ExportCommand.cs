using System.CommandLine;
using CivilAtlas.PlaceNames;

namespace CivilAtlas.Exports;

/// <summary><c>civilatlas export …</c>: the register into files. Each resource holds its own.</summary>
internal static class ExportCommand
{
    public static Command Create() => new("export", "Export the register into files")
    {
        ExportPlaceNamesCommand.Create(),
    };
}
