using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.PlaceNames;

/// <summary>How early a name is drawn and how high it stands in a list: 0 the largest. Data: gis-data/naming/label-ranks.json.</summary>
/// <param name="Zooms">By rank: the first zoom at which its names are drawn.</param>
/// <param name="Ranks">Of rules for a category the longest beginning counts.</param>
internal sealed record LabelRanks(int[] Zooms, IReadOnlyList<CategoryRank> Ranks)
{
    public static LabelRanks Shipped { get; } = JsonSerializer.Deserialize<LabelRanks>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "gis-data", "naming", "label-ranks.json")), JsonShape.Options)!;

    public int Of(string category, double lengthMetres, double areaSquareMetres)
    {
        var rule = Ranks.Where(r => category.StartsWith(r.Category, StringComparison.Ordinal)).MaxBy(r => r.Category.Length)!;
        return (rule.Larger ?? []).Where(l => lengthMetres >= l.Metres || areaSquareMetres >= l.SquareMetres).Select(l => l.Rank).Append(rule.Rank).Min();
    }

    /// <summary>The lowest rank still drawn at a zoom; -1 where none is.</summary>
    public int LowestAt(int zoom) => Array.FindLastIndex(Zooms, z => z <= zoom);
}

/// <param name="Category">The beginning of category codes; empty: all.</param>
/// <param name="Larger">What raises a name by the size of its thing.</param>
internal sealed record CategoryRank(string Category, int Rank, IReadOnlyList<SizeRank>? Larger = null);

/// <summary>From this length or area on; null: this measure does not count.</summary>
internal sealed record SizeRank(int Rank, double? Metres = null, double? SquareMetres = null);
