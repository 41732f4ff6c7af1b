namespace CivilAtlas.Toponymy;

/// <summary>The 56 nationalities as they stand in names of autonomous divisions; GB/T 3304.</summary>
internal static class Ethnicity
{
    private static readonly string[] Names =
    [
        "各", "汉", "壮", "满", "回", "苗", "维吾尔", "土家", "彝", "蒙古", "藏", "布依", "侗", "瑶", "朝鲜", "白", "哈尼", "哈萨克", "黎", "傣", "畲",
        "傈僳", "仡佬", "东乡", "高山", "拉祜", "水", "佤", "纳西", "羌", "土", "仫佬", "锡伯", "柯尔克孜", "达斡尔", "景颇", "毛南", "撒拉", "布朗",
        "塔吉克", "阿昌", "普米", "鄂温克", "怒", "京", "基诺", "德昂", "保安", "俄罗斯", "裕固", "乌孜别克", "门巴", "鄂伦春", "独龙", "塔塔尔", "赫哲", "珞巴",
    ];
    private static readonly string[] WithClan = [.. Names.Select(n => n + "族").OrderByDescending(n => n.Length)];
    // Before 自治 these stand without 族.
    private static readonly string[] Bare = ["维吾尔", "柯尔克孜", "哈萨克", "塔吉克", "蒙古", "锡伯"];

    /// <summary>The length of the nationality that ends this specific; 0 where none does. What is left of it is at least <paramref name="least"/> long.</summary>
    public static int LengthAtEnd(ReadOnlySpan<char> specific, int least)
    {
        foreach (var name in WithClan)
            if (specific.Length - name.Length >= least && specific.EndsWith(name))
                return name.Length;
        foreach (var name in Bare)
            if (specific.Length - name.Length >= Math.Max(least, 2) && specific.EndsWith(name))
                return name.Length;
        return 0;
    }
}
