namespace CivilAtlas.Toponymy;

/// <summary>Chinese numerals in names: spelled where they are part of the name, digits where they count streets (rule of 1984, part 1, sections 6 and 7).</summary>
internal static class Numeral
{
    private const string Units = "一二三四五六七八九";
    // Days people remember are names, not ordinals: 五一广场, 三八路.
    private static readonly HashSet<string> Days = new(StringComparer.Ordinal)
        { "三八", "五一", "五四", "六一", "七一", "八一", "十一", "二七", "七七", "五七", "九一八", "一二九", "一二八", "五卅", "双十" };

    public static bool IsNumeral(char character) => character is '十' or '百' || Units.Contains(character, StringComparison.Ordinal);

    public static bool IsDay(ReadOnlySpan<char> text) => Days.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text);

    /// <summary>How many characters at the end are numerals.</summary>
    public static int LengthAtEnd(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && IsNumeral(text[^(length + 1)]))
            length++;
        return length;
    }

    /// <summary>1 to 999 as Chinese counts (十二, 二十三, 一百零五 without its zero); null for what is no number (三五, 九九).</summary>
    public static int? Value(ReadOnlySpan<char> text)
    {
        var hundred = text.IndexOf('百');
        if (hundred == 1 && Unit(text[0]) is { } hundreds)
            return text.Length == 2 ? hundreds * 100 : Value(text[2..]) + hundreds * 100;
        var ten = text.IndexOf('十');
        if (hundred >= 0 || text.Length > 3 || ten > 1)
            return null;
        if (ten < 0)
            return text.Length == 1 ? Unit(text[0]) : null;
        int? tens = ten == 0 ? 1 : Unit(text[0]);
        return text.Length == ten + 1 ? tens * 10 : text.Length == ten + 2 ? tens * 10 + Unit(text[^1]) : null;
    }

    private static int? Unit(char character) => Units.IndexOf(character, StringComparison.Ordinal) is >= 0 and var i ? i + 1 : null;
}
