using CivilAtlas.Client.Catalogue;
using CommunityToolkit.Mvvm.ComponentModel;

namespace CivilAtlas.Client.ViewModels;

/// <summary>The legend of what is drawn now.</summary>
public sealed partial class LegendViewModel : ObservableObject
{
    /// <summary>Outcomes of the assessment laid over the map, kinds of facility in view, then lines and dots.</summary>
    [ObservableProperty]
    public partial IReadOnlyList<LegendRow> Rows { get; internal set; } = [];
}
