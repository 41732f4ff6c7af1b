using System.Text;
using CivilAtlas.Toponymy;

namespace CivilAtlas.NameChecks;

/// <summary>Where the thing lies and what it measures; areas are the built-up areas it touches, null where it touches none.</summary>
internal sealed record CheckedPlace(int N, double? LengthMetres, double? AreaSquareMetres, double Lon, double Lat, Guid[]? Areas, string[]? AreaNames);

/// <summary>One name of a batch with all it is held against the register by.</summary>
/// <param name="N">Its place in the batch.</param>
/// <param name="Row">The same as people count.</param>
/// <param name="Circle">The circle of names it may not repeat in.</param>
internal sealed record CheckedName(int N, long Row, NameCheckItem Item, NameScope Circle, DivisionScope Division, CheckedPlace? Place,
    Romanization Romanization, NameKeys Keys, IReadOnlyList<NameFinding> Alone)
{
    private const int LongName = 5, LongSpecific = 4, MostVariants = 64;

    /// <summary>What the approved way of telling names apart puts into them: 东风一路 and 东风二路 mislead nobody.</summary>
    private static readonly HashSet<string> Distinguishing = [.. "东西南北中上下前后左右内外里大小新老旧高低一二三四五六七八九十百甲乙丙丁".EnumerateRunes().Select(r => r.ToString())];

    /// <summary>What villages and communities are called by, and by what their committees are: 双江村 and 双江村委会 are one name.</summary>
    private static readonly string[] VillageTitles = ["村", "村委会", "村村委会", "村民委员会", "村村民委员会"],
        CommunityTitles = ["社区", "居委会", "社区居委会", "居民委员会", "社区居民委员会"];

    private static readonly string[] PlaceGenerics = ["村", "镇", "乡", "街道", "社区", "山", "河", "江", "湖", "溪", "路"];

    public string Term => Keys.Plain;

    private string[] Characters { get; } = [.. Keys.Plain.EnumerateRunes().Select(r => r.ToString())];

    private int SpecificLength => Characters.Length - Romanization.Parts.Generic.EnumerateRunes().Count();

    public string Specific => string.Concat(Characters.Take(SpecificLength));

    public bool IsDivision => Item.Category.StartsWith("21", StringComparison.Ordinal);

    /// <summary>Article 9(10): transport, water, power and telecom facilities. Streets are named as people please.</summary>
    public bool IsFacility => !Item.Category.StartsWith("2312", StringComparison.Ordinal)
        && (Item.Category.StartsWith("23", StringComparison.Ordinal) || Item.Category.StartsWith("24", StringComparison.Ordinal));

    /// <summary>The circle the name stands in; null for the nation.</summary>
    public ScopeDivisions? Scope => Circle switch
    {
        NameScope.Nation => null,
        NameScope.Province => Division.At("province"),
        NameScope.County => Division.At("county"),
        _ => Place?.Areas is null ? Division.At("county") : Division.At("prefecture"),
    };

    /// <summary>A built-up area is asked for, and none is drawn where the thing lies.</summary>
    public bool CountyStandsIn => Circle == NameScope.BuiltUpArea && Place?.Areas is null;

    public object ScopeName => Circle == NameScope.Nation ? new Said("name-check.nation")
        : Circle == NameScope.BuiltUpArea && Place?.AreaNames is { } areas ? string.Join('、', areas)
        : Scope!.Name;

    /// <summary>The name with one character left out at its place, for those of a long specific that tell nothing by themselves.</summary>
    public IEnumerable<string> NearKeys()
    {
        // A committee's name holds its village's: 刘家坪村 of 刘家坪村村委会 is no longer than 刘家坪.
        var specific = SpecificLength > 0 && Characters[SpecificLength - 1] is "村" or "区" ? SpecificLength - 1 : SpecificLength;
        return specific < LongSpecific || Characters.Length < LongName ? []
            : Enumerable.Range(0, specific).Where(i => !TellsApart(i)).Select(i => $"{i + 1}:{string.Concat(Characters.Where((_, at) => at != i))}");
    }

    /// <summary>Sides, sizes and numbers do, and the families villages are called by: 刘家 and 唐家.</summary>
    private bool TellsApart(int i) => Distinguishing.Contains(Characters[i]) || i + 1 < Characters.Length && Characters[i + 1] == "家";

    /// <summary>Of a name one character apart, whether that character misleads.</summary>
    public bool IsMistakenFor(string term)
    {
        var other = term.EnumerateRunes().Select(r => r.ToString()).ToArray();
        return other.Length == Characters.Length
            && other.Zip(Characters).Count(p => p.First != p.Second) == 1
            && !other.Zip(Characters).Any(p => p.First != p.Second && Distinguishing.Contains(p.First));
    }

    /// <summary>The name with characters exchanged for those they are easily taken for.</summary>
    public IReadOnlyList<string> LookAlikes(LookAlikes alikes)
    {
        var made = new List<string> { "" };
        foreach (var character in Characters)
        {
            var choices = alikes.Of(character);
            made = [.. made.SelectMany(begin => choices.Prepend(character).Select(c => begin + c)).Take(MostVariants)];
        }
        return [.. made.Where(m => m != Term)];
    }

    /// <summary>What else is looked up by the letter, and why.</summary>
    public IEnumerable<(string Purpose, string Term)> Words(LookAlikes alikes)
    {
        foreach (var variant in LookAlikes(alikes))
            yield return ("alike", variant);
        foreach (var form in OtherTitles())
            yield return ("form", form);
        yield return ("protected", Term);
        if (IsDivision && SpecificLength >= 2)
            yield return ("feature", Specific);
        if (IsFacility)
            foreach (var length in Enumerable.Range(2, Math.Max(0, SpecificLength - 1)))
            {
                var begin = string.Concat(Characters.Take(length));
                foreach (var word in PlaceGenerics.Select(g => begin + g).Prepend(begin))
                    yield return ("place", word);
            }
    }

    private IEnumerable<string> OtherTitles()
    {
        var titles = Item.Category.StartsWith("2161", StringComparison.Ordinal) ? VillageTitles.Concat(CommunityTitles)
            : Item.Category.StartsWith("2162", StringComparison.Ordinal) ? CommunityTitles.Concat(VillageTitles) : [];
        var title = titles.Where(t => Term.Length > t.Length && Term.EndsWith(t, StringComparison.Ordinal)).MaxBy(t => t.Length);
        var same = VillageTitles.Contains(title, StringComparer.Ordinal) ? VillageTitles : CommunityTitles;
        return title is null ? [] : same.Where(t => t != title).Select(t => Term[..^title.Length] + t);
    }
}
