using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Views;
using CommunityToolkit.Mvvm.ComponentModel;

namespace CivilAtlas.Client.ViewModels;

/// <summary>The legend of what is drawn now.</summary>
public sealed partial class LegendViewModel : ObservableObject
{
    /// <summary>Outcomes of the assessment laid over the map, kinds of facility in view, then lines and dots.</summary>
    [ObservableProperty]
    public partial IReadOnlyList<LegendRow> Rows { get; internal set; } = [];

    /// <summary>The rows for a picture.</summary>
    internal static IReadOnlyList<LegendRow> Of(MapPicture picture, LayerCatalogue catalogue, IReadOnlyList<LayerAtZoom> drawn, IReadOnlyDictionary<string, Words.Bilingual> kinds, Words.Vocabulary words)
    {
        // Only where they are drawn: a legend that names what nobody sees explains nothing.
        var facilities = picture.Layers.FirstOrDefault(l => l.Id == "facility")?.Features ?? [];
        var counts = facilities.GroupBy(f => f.Text("kind") ?? "", StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return [.. picture.Layers.Any(l => l.Id == "assessment") ? Legend.Outcomes(catalogue, words) : [], .. Legend.Kinds(counts, kinds, words.Language), .. Legend.Lines(catalogue, drawn, words)];
    }
}
