using CivilAtlas.Client.Coordinates;
using CivilAtlas.Client.Settings;
using CommunityToolkit.Mvvm.ComponentModel;
using CommunityToolkit.Mvvm.Input;

namespace CivilAtlas.Client.ViewModels;

/// <summary>The coordinates under the pointer.</summary>
public sealed partial class CursorViewModel : ObservableObject
{
    private readonly MainViewModel main;
    private (double Lon, double Lat)? place;

    internal CursorViewModel(MainViewModel main)
    {
        this.main = main;
        Form = main.Settings.Kept.Coordinates;
    }

    /// <summary>How they are written; remembered.</summary>
    [ObservableProperty]
    public partial CoordinateForm Form { get; set; }

    /// <summary>Where the pointer is; null outside the map.</summary>
    [ObservableProperty]
    public partial WrittenPlace? Place { get; private set; }

    /// <summary>The last text to be copied; the window puts it on the clipboard.</summary>
    public event EventHandler<string>? Copied;

    /// <summary>Copies the coordinates with the name of their system.</summary>
    [RelayCommand]
    private void Copy()
    {
        if (Place is { } written)
            Copied?.Invoke(this, written.Copied);
    }

    /// <summary>The pointer moved, lon, lat; null when it left the map.</summary>
    public void Move((double Lon, double Lat)? to)
    {
        place = to;
        Work();
    }

    internal void Work() => Place = place is { } at ? CoordinateText.Write(at.Lon, at.Lat, Form, main.Words) : null;

    partial void OnFormChanged(CoordinateForm value)
    {
        if (main.Settings.Kept.Coordinates != value)
            main.Settings.Keep(main.Settings.Kept with { Coordinates = value });
        Work();
    }
}
