namespace CivilAtlas.Divisions;

/// <summary>What kind of division a name stands for; the code decides where the name does not say.</summary>
internal static class DivisionKind
{
    // Of two endings that fit, the longer stands first.
    private static readonly (string Level, string Ending, string Kind)[] Endings =
    [
        ("province", "特别行政区", "special-administrative-region"), ("province", "自治区", "autonomous-region"), ("province", "市", "municipality"), ("province", "省", "province"),
        ("prefecture", "自治州", "autonomous-prefecture"), ("prefecture", "盟", "league"), ("prefecture", "地区", "prefecture"), ("prefecture", "市", "prefecture-level-city"),
        ("county", "自治县", "autonomous-county"), ("county", "自治旗", "autonomous-banner"), ("county", "旗", "banner"),
        ("county", "市", "county-level-city"), ("county", "区", "district"), ("county", "县", "county"),
        ("township", "街道", "subdistrict"), ("township", "街道办事处", "subdistrict"), ("township", "镇", "town"), ("township", "民族乡", "ethnic-township"), ("township", "族乡", "ethnic-township"),
        ("township", "乡", "township"), ("township", "苏木", "sum"),
        ("village", "社区", "community"), ("village", "居委会", "community"), ("village", "居民委员会", "community"),
        ("village", "村", "administrative-village"), ("village", "村委会", "administrative-village"), ("village", "村民委员会", "administrative-village"), ("village", "嘎查", "administrative-village"),
    ];

    /// <summary>By the ending of the name; null where it says nothing.</summary>
    public static string? OfName(string level, string name) =>
        Endings.FirstOrDefault(e => e.Level == level && name.EndsWith(e.Ending, StringComparison.Ordinal)).Kind;

    /// <summary>
    /// By the ranges of the codes: GB/T 2260 below the prefecture, GB/T 10114 for townships, the practice of statistics for villages.
    /// Sources disagree on them, so they never overrule a name.
    /// </summary>
    public static string OfCode(string level, string code) => level switch
    {
        "province" => "province",
        "prefecture" => "prefecture-level-city",
        "county" => Last(code, 2) switch { <= 20 => "district", >= 81 => "county-level-city", _ => "county" },
        "township" => Last(code, 3) switch { < 100 => "subdistrict", < 200 => "town", < 400 => "township", _ => "enterprise" },
        _ => Last(code, 3) < 200 ? "community" : "administrative-village",
    };

    /// <summary>The kind a code and a name speak for, where nobody says it.</summary>
    public static string Of(DivisionLevel level, string code, string name) => OfName(level.Word(), name) ?? OfCode(level.Word(), code);

    /// <summary>Every kind a request may name.</summary>
    public static readonly IReadOnlyList<string> Known = [.. Endings.Select(e => e.Kind).Append("enterprise").Append("district-office").Distinct()];

    /// <summary>Whether a code lies in the range of its kind; above the county the ranges say too little.</summary>
    public static bool IsInRange(DivisionLevel level, string code, string kind) => level <= DivisionLevel.Prefecture || OfCode(level.Word(), code) == kind switch
    {
        "autonomous-county" or "banner" or "autonomous-banner" => "county",
        "ethnic-township" or "sum" => "township",
        _ => kind,
    };

    private static int Last(string code, int digits) => int.Parse(code.AsSpan(code.Length - digits), System.Globalization.CultureInfo.InvariantCulture);
}
