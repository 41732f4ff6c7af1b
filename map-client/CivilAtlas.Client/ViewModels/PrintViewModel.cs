using CivilAtlas.Client.Coordinates;
using CivilAtlas.Client.Rendering;
using CommunityToolkit.Mvvm.ComponentModel;
using CommunityToolkit.Mvvm.Input;

namespace CivilAtlas.Client.ViewModels;

/// <summary>Printing and saving the view: what stands around the map.</summary>
public sealed partial class PrintViewModel : ObservableObject
{
    private readonly MainViewModel main;

    internal PrintViewModel(MainViewModel main) => this.main = main;

    /// <summary>A title above the map; may be empty.</summary>
    [ObservableProperty]
    public partial string Title { get; set; } = "";

    /// <summary>The view as a sheet: map, legend, scale bar, date and source; null before anything was drawn.</summary>
    public Sheet? Sheet => main.View is { } view && main.Connection is { } connection
        ? Rendering.Sheet.Of(Title, main.Picture, main.Legend.Rows, ScaleBar.For(view, main.Words), main.AsOf, connection.Server.Address, main.Words, main.Time, main.Settings.Kept.BaseMap.Attribution)
        : null;

    /// <summary>Asked for; the window shows its dialog and draws <see cref="Sheet"/>.</summary>
    public event EventHandler<Sheet>? Asked;

    /// <summary>Asks for the picture.</summary>
    [RelayCommand]
    private void Save()
    {
        if (Sheet is { } sheet)
            Asked?.Invoke(this, sheet);
    }
}
