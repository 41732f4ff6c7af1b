using Avalonia.Controls;
using Avalonia.Interactivity;

namespace CivilAtlas.Desktop;

/// <summary>The server's address and the account.</summary>
public sealed partial class SignInWindow : Window
{
    /// <summary>Its data context is the main view model.</summary>
    public SignInWindow() => InitializeComponent();

    private void OnClose(object? sender, RoutedEventArgs e) => Close();
}
