namespace CivilAtlas.Toponymy;

/// <summary>Where a name's words begin, and its two parts.</summary>
/// <param name="Words">The lengths of its words in UTF-16 characters, one after the other.</param>
/// <param name="Ordinal">Which word is a street's number, written in digits; -1 where none is.</param>
internal readonly record struct SplitName(int Specific, NameStyle Style, IReadOnlyList<int> Words, int Ordinal = -1);

/// <summary>Splits a name into specific and generic, and each into words, by the rule of 1984 (84中地字17号), part 1, sections 1 to 7.</summary>
internal sealed class NameSplitter(PlaceCategories categories, IEnumerable<string> modifiers)
{
    private const string Compass = "东西南北中", Sides = "东西南北中前后左右";
    private static readonly string[] Committees = ["社区居民委员会", "社区居委会", "村民委员会", "居民委员会", "村委会", "居委会"];
    // 市 and 区 that end these are no divisions: 城市之光, 开发区.
    private static readonly HashSet<string> NoDivisions = new(StringComparer.Ordinal)
        { "城市", "都市", "闹市", "超市", "集市", "小区", "社区", "园区", "新区", "老区", "城区", "山区", "校区", "片区", "景区", "库区", "矿区", "街区",
            "发区", "护区", "胜区", "游区", "假区", "业区", "验区", "税区", "贸区" };
    private readonly string[] modifiers = [.. modifiers.OrderByDescending(m => m.Length)];
    private readonly SuffixSet general = new(General(categories));
    private readonly Dictionary<string, SuffixSet> byCategory = categories.All.ToDictionary(c => c.Code,
        c => new SuffixSet(c.Generics.Select(g => (g, c.Style))), StringComparer.Ordinal);

    public SplitName Split(ReadOnlySpan<char> name, string? category)
    {
        var found = categories.Find(category);
        var (generic, style) = found is null && Told(name) is { } told ? told : found is null ? general.Longest(name) : (GenericOf(name, found), found.Style);
        if (generic == 0 && found is not null)
            generic = general.Longest(name) is var (length, kind) && IsAkin(kind, found.Style) ? length : 0;
        if (generic == 0 || IsOneWord(name, generic, style, found is null))
            return new(name.Length, style, Specific(name, style));
        return style switch
        {
            NameStyle.Road => Road(name, generic),
            NameStyle.Division => Division(name, generic),
            _ => Plain(name, generic + (generic == 1 && name[^1] == '站' ? Absorbed(name, generic, Compass) : 0), style),
        };
    }

    /// <summary>The length of the category's own generic that ends the name; 0 where none does.</summary>
    public int GenericOf(ReadOnlySpan<char> name, PlaceCategory category)
    {
        var set = byCategory[category.Code];
        var length = set.Longest(name).Length;
        // 渤海湾 is the bay of 渤海 and not the 海湾 of 渤; but a road may be one syllable and 大街.
        return length == 2 && name.Length == 3 && category.Style != NameStyle.Road && set.Holds(name[^1..]) ? 1 : length;
    }

    /// <summary>What the name ends in that tells another kind of thing.</summary>
    public (string Generic, NameStyle Style) TelltaleOf(string name) =>
        general.Longest(name) is ( > 0 and var length, var style) ? (name[^length..], style) : ("", NameStyle.Feature);

    /// <summary>The length of a generic that another one is heaped upon: 花园 in 锦绣花园小区. A name grown in (解放路 in 解放路南小街) is none.</summary>
    public int PiledBefore(ReadOnlySpan<char> specific, string generic, NameStyle style)
    {
        var (length, kind) = general.Longest(specific);
        var isKin = style == NameStyle.Road ? kind == NameStyle.Road && generic is "路" or "街" or "道" && length > 1
            : kind is NameStyle.Residential or NameStyle.Building;
        return length > 1 && isKin ? length : 0;
    }

    // Where the longest generic misleads: 东四十二条 is a lane, 绿园区 a district and no 园区.
    private static (int, NameStyle)? Told(ReadOnlySpan<char> name) =>
        name.Length > 1 && name[^1] == '条' && Numeral.IsNumeral(name[^2]) ? (1, NameStyle.Road)
        : name.Length == 3 && name[^1] is '省' or '市' or '县' or '区' or '旗' ? (1, NameStyle.Division) : null;

    // Part 1, section 3: villages and towns are one word, whatever they end in; so are the bare 城区, 郊区, 矿区.
    private static bool IsOneWord(ReadOnlySpan<char> name, int generic, NameStyle style, bool isGuessed) => style switch
    {
        NameStyle.Village => generic == 1 || !IsCommittee(name) && !name.EndsWith("嘎查"),
        NameStyle.Division => name is "城区" or "郊区" or "矿区" || isGuessed && name.Length == 2 && name[^1] is '镇' or '乡',
        _ => false,
    };

    private static bool IsCommittee(ReadOnlySpan<char> name)
    {
        foreach (var committee in Committees)
            if (name.EndsWith(committee))
                return true;
        return false;
    }

    // A building ending in 路 is no road: where the category's own generics fail, only its kin's are tried.
    private static bool IsAkin(NameStyle kind, NameStyle wanted) => kind == wanted
        || wanted is NameStyle.Facility or NameStyle.Organisation or NameStyle.Building or NameStyle.Residential && kind is not (NameStyle.Village or NameStyle.Division or NameStyle.Road);

    private SplitName Plain(ReadOnlySpan<char> name, int generic, NameStyle style)
    {
        var specific = name.Length - generic;
        var words = Specific(name[..specific], style);
        GenericWords(name[specific..], words);
        return new(specific, style, words);
    }

    private SplitName Division(ReadOnlySpan<char> name, int generic)
    {
        // Banners and new districts: 科尔沁左翼中旗, 浦东新区.
        generic += generic == 1 && name[^1] == '旗' ? Absorbed(name, 1, Sides) : generic == 1 && name[^1] == '区' ? Absorbed(name, 1, "新矿") : 0;
        var specific = name.Length - generic;
        var peeled = new List<int>();
        var rest = name[..specific];
        while (Ethnicity.LengthAtEnd(rest, 1) is > 0 and var length)
        {
            peeled.Insert(0, length);
            rest = rest[..^length];
        }
        var words = Specific(rest, NameStyle.Division);
        words.AddRange(peeled);
        GenericWords(name[specific..], words);
        return new(specific, NameStyle.Division, words);
    }

    private SplitName Road(ReadOnlySpan<char> name, int generic)
    {
        generic += Absorbed(name, generic, Sides);
        var specific = name.Length - generic;
        var numeral = Numeral.LengthAtEnd(name[..specific]);
        // 东四 and 西四 are places: 东四十二条 is the twelfth lane there.
        if (numeral > 1 && specific - numeral == 1 && name[0] is '东' or '西' && name[1] == '四' && specific > 2)
            numeral--;
        if (numeral > 0 && (specific == numeral || name[specific - numeral - 1] != '·') && !Numeral.IsDay(name[(specific - numeral)..specific]) && Numeral.Value(name[(specific - numeral)..specific]) is not null)
            return Ordinal(name, generic, numeral);
        return Plain(name, generic, NameStyle.Road);
    }

    // 经五路 is Jīng 5 Lù, 第九弄 Dì-9 Lòng, 中山东二路 Zhōngshān Dōng 2 Lù.
    private SplitName Ordinal(ReadOnlySpan<char> name, int generic, int numeral)
    {
        var specific = name.Length - generic;
        var before = name[..(specific - numeral)];
        var mark = before.Length > 0 && before[^1] == '第' ? 1 : 0;
        var side = mark == 0 && before.Length > 2 && Compass.Contains(before[^1], StringComparison.Ordinal) ? 1 : 0;
        var words = before.Length - mark - side > 0 ? Specific(before[..^(mark + side)], NameStyle.Road) : [];
        if (side > 0)
            words.Add(1);
        words.Add(numeral + mark);
        var ordinal = words.Count - 1;
        GenericWords(name[specific..], words);
        return new(specific, NameStyle.Road, words, ordinal);
    }

    // A modifier of one syllable joins the generic it belongs to: 人民东路 is Rénmín Dōnglù, but 山东路 Shāndōng Lù.
    private static int Absorbed(ReadOnlySpan<char> name, int generic, string allowed)
    {
        var taken = 0;
        while (taken < 2 && name.Length - generic - taken > 1 && allowed.Contains(name[^(generic + taken + 1)], StringComparison.Ordinal))
        {
            var rest = name[..^(generic + taken + 1)];
            var isPair = rest.Length == 1 && Compass.Contains(rest[0], StringComparison.Ordinal) && Compass.Contains(name[rest.Length], StringComparison.Ordinal);
            if (rest.Length < 2 && !(rest.Length == 1 && Compass.Contains(rest[0], StringComparison.Ordinal) && !isPair) || EndsInPair(rest, name[rest.Length]))
                break;
            taken++;
        }
        return taken;
    }

    // 东北 and 西南 are one word, never a modifier and another.
    private static bool EndsInPair(ReadOnlySpan<char> rest, char side) => rest[^1] is '东' or '西' && side is '南' or '北' && rest.Length < 3;

    /// <summary>The words of a specific: divisions said before it, then what longer modifiers leave; else it is one word.</summary>
    private List<int> Specific(ReadOnlySpan<char> specific, NameStyle style)
    {
        var words = new List<int>(2);
        if (style is NameStyle.Village or NameStyle.Community or NameStyle.Feature or NameStyle.Road && specific.Length < 5)
            return Whole(specific, words);
        var begun = 0;
        if (style is NameStyle.Division or NameStyle.Organisation or NameStyle.Facility)
            for (var i = 2; i < specific.Length - 1; i++)
                if (specific[i] is '省' or '市' or '县' or '区' && i - begun >= 2 && !NoDivisions.Contains(specific.Slice(i - 1, 2).ToString()))
                {
                    words.Add(i - begun);
                    words.Add(1);
                    begun = i + 1;
                }
        var rest = specific[begun..];
        var peeled = new List<int>();
        while (ModifierAtEnd(rest) is > 0 and var length)
        {
            peeled.Insert(0, length);
            rest = rest[..^length];
        }
        Whole(rest, words);
        words.AddRange(peeled);
        return words;
    }

    // 第二松花江 is Dì'èr Sōnghuā Jiāng.
    private static List<int> Whole(ReadOnlySpan<char> rest, List<int> words)
    {
        if (rest.Length > 3 && rest[0] == '第' && Numeral.IsNumeral(rest[1]))
        {
            words.Add(2);
            words.Add(rest.Length - 2);
        }
        else if (rest.Length > 0)
            words.Add(rest.Length);
        return words;
    }

    private int ModifierAtEnd(ReadOnlySpan<char> rest)
    {
        foreach (var modifier in modifiers)
            if (rest.Length - modifier.Length >= 2 && rest.EndsWith(modifier))
                return modifier.Length;
        return 0;
    }

    private void GenericWords(ReadOnlySpan<char> generic, List<int> words)
    {
        var begun = 0;
        while (generic.Length - begun > 3)
        {
            var length = 0;
            foreach (var modifier in modifiers)
                if (generic.Length - begun - modifier.Length >= 2 && generic[begun..].StartsWith(modifier))
                {
                    length = modifier.Length;
                    break;
                }
            if (length == 0)
                break;
            words.Add(length);
            begun += length;
        }
        words.Add(generic.Length - begun);
    }

    // Without a category the generic tells it. What one character may end so many things in (里, 城, 口 …) then tells nothing.
    private static IEnumerable<(string, NameStyle)> General(PlaceCategories categories)
    {
        NameStyle[] order = [NameStyle.Village, NameStyle.Organisation, NameStyle.Residential, NameStyle.Building, NameStyle.Community,
            NameStyle.Facility, NameStyle.Feature, NameStyle.Road, NameStyle.Division];
        var telling = new HashSet<string>("省市县区镇乡旗盟路街巷弄道村庄屯山河江湖海岛岭峰桥站".Select(c => c.ToString()), StringComparer.Ordinal);
        return categories.All.OrderBy(c => Array.IndexOf(order, c.Style))
            .SelectMany(c => c.Generics.Where(g => g.Length > 1 || telling.Contains(g)).Select(g => (g, c.Style)));
    }
}

/// <summary>Finds the longest of some words that ends a text and leaves something before it.</summary>
internal sealed class SuffixSet
{
    private readonly Dictionary<string, NameStyle>.AlternateLookup<ReadOnlySpan<char>> styles;
    private readonly int longest;

    /// <summary>Of equal words the last one's style counts.</summary>
    public SuffixSet(IEnumerable<(string Text, NameStyle Style)> suffixes)
    {
        var table = new Dictionary<string, NameStyle>(StringComparer.Ordinal);
        foreach (var (text, style) in suffixes)
            table[text] = style;
        styles = table.GetAlternateLookup<ReadOnlySpan<char>>();
        longest = table.Count == 0 ? 0 : table.Keys.Max(k => k.Length);
    }

    public bool Holds(ReadOnlySpan<char> text) => styles.ContainsKey(text);

    public (int Length, NameStyle Style) Longest(ReadOnlySpan<char> text)
    {
        for (var length = Math.Min(longest, text.Length - 1); length > 0; length--)
            if (styles.TryGetValue(text[^length..], out var style))
                return (length, style);
        return (0, NameStyle.Feature);
    }
}
