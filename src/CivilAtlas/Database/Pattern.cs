namespace CivilAtlas.Database;

/// <summary>What stands in a LIKE.</summary>
internal static class Pattern
{
    /// <summary>The text with its signs of a pattern meaning themselves.</summary>
    public static string Literal(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
