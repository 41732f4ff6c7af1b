using Avalonia.Controls;
using Avalonia.Interactivity;
using Avalonia.Platform.Storage;
using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Server;
using CivilAtlas.Client.ViewModels;
using CivilAtlas.Mapping;

namespace CivilAtlas.Desktop;

/// <summary>The view as a picture: to keep, or opened in the system's own viewer to be printed from there.</summary>
public sealed partial class PictureWindow : Window
{
    private const float Density = 2;
    // A base map that does not come must not hold the picture up for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ClientFolder folder;

    /// <summary>For the designer.</summary>
    public PictureWindow() : this(ClientFolder.Default)
    {
    }

    /// <summary>Its data context is the main view model.</summary>
    /// <param name="folder">Where tiles and the picture to print are kept.</param>
    public PictureWindow(ClientFolder folder)
    {
        this.folder = folder;
        InitializeComponent();
    }

    private MainViewModel Model => (MainViewModel)DataContext!;

    private async void OnSave(object? sender, RoutedEventArgs e) => await TryAsync(async () =>
    {
        var file = await StorageProvider.SaveFilePickerAsync(new()
        {
            Title = Model.Words["picture.save"],
            SuggestedFileName = $"{(Model.Print.Title.Trim() is { Length: > 0 } title ? title : "CivilAtlas")}.png",
            DefaultExtension = "png",
            FileTypeChoices = [FilePickerFileTypes.ImagePng],
        });
        if (file is null || await DrawAsync() is not { } png)
            return;
        await using var stream = await file.OpenWriteAsync();
        await stream.WriteAsync(png);
        Close();
    });

    private async void OnPrint(object? sender, RoutedEventArgs e) => await TryAsync(async () =>
    {
        if (await DrawAsync() is not { } png)
            return;
        var file = new FileInfo(Path.Combine(folder.Path, "print.png"));
        await File.WriteAllBytesAsync(file.FullName, png);
        await Launcher.LaunchFileInfoAsync(file);
        Close();
    });

    private void OnClose(object? sender, RoutedEventArgs e) => Close();

    private async Task<byte[]?> DrawAsync()
    {
        // Asked for again: its title was typed here.
        if (Model.Print.Sheet is not { } sheet)
            return null;
        using var patience = new CancellationTokenSource(Patience);
        var (catalogue, baseMap, cancellation) = (Model.Catalogue, Model.Settings.Kept.BaseMap, patience.Token);
        return await Task.Run(() => MapImage.DrawAsync(sheet, catalogue, SymbolSet.Shipped, baseMap, folder.Tiles(), frameInside: false, Density, cancellation), cancellation);
    }

    private async Task TryAsync(Func<Task> act)
    {
        (Fault.Text, Actions.IsEnabled) = (null, false);
        try
        {
            await act();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            Fault.Text = Model.Words.Say("picture.failed", ("reason", problem.Message));
        }
        finally
        {
            Actions.IsEnabled = true;
        }
    }
}
