using System.Text.RegularExpressions;

namespace CivilAtlas.PlaceNames;

/// <summary>Codes of GB/T 18521 that the register itself gives: those of its divisions and roads (gis-data/naming/categories.json has all).</summary>
internal static partial class NameCategory
{
    public const string Village = "21610", Community = "21620", Highway = "23110", Street = "23120";

    public static bool IsWellFormed(string category) => Code().IsMatch(category);

    public static string OfDivision(string level, string kind) => level switch
    {
        "province" => "21200",
        "prefecture" => "21300",
        "county" => "21400",
        "township" => "21500",
        _ => kind == "community" ? Community : Village,
    };

    [GeneratedRegex("^[1-9][0-9]{0,4}$")]
    private static partial Regex Code();
}
