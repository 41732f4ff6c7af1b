using Avalonia.Controls;
using Avalonia.Interactivity;

namespace CivilAtlas.Desktop;

/// <summary>Language, coordinates and base map.</summary>
public sealed partial class SettingsWindow : Window
{
    /// <summary>Its data context is the main view model.</summary>
    public SettingsWindow() => InitializeComponent();

    private void OnClose(object? sender, RoutedEventArgs e) => Close();
}
