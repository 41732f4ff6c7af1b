using System.CommandLine;
using CivilAtlas.Divisions;
using CivilAtlas.Facilities;

namespace CivilAtlas.Imports;

/// <summary><c>civilatlas import …</c>: files into the register. Each resource holds its own.</summary>
internal static class ImportCommand
{
    public static Command Create() => new("import", "Import files into the register")
    {
        ImportDivisionsCommand.Create(),
        ImportFacilitiesCommand.Create(),
        PlaceNames.ImportPlaceNamesCommand.Create(),
    };
}
