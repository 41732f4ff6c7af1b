namespace CivilAtlas.Divisions;

/// <summary>From the province down, in the order of the database's own type.</summary>
internal enum DivisionLevel { Province, Prefecture, County, Township, Village }

internal static class DivisionLevels
{
    /// <summary>As the database and the interface write it.</summary>
    public static string Word(this DivisionLevel level) => level.ToString().ToLowerInvariant();

    public static DivisionLevel Read(string word) => Enum.Parse<DivisionLevel>(word, ignoreCase: true);
}
