using System.ComponentModel;
using Avalonia.Controls;
using Avalonia.Input;
using Avalonia.Input.Platform;
using Avalonia.Interactivity;
using Avalonia.Threading;
using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Coordinates;
using CivilAtlas.Client.Server;
using CivilAtlas.Client.ViewModels;
using CivilAtlas.Client.Views;
using CivilAtlas.Mapping;
using CivilAtlas.Spatial;
using Mapsui;
using Mapsui.Manipulations;

namespace CivilAtlas.Desktop;

/// <summary>The map and all around it: what is bound is in the XAML; here the map control meets the view model.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "A window ends by being closed: OnClosed disposes.")]
public sealed partial class MainWindow : Window
{
    private readonly ClientFolder folder = ClientFolder.Default;
    private readonly MainViewModel model;
    private readonly RegisterMap register;
    private readonly CancellationTokenSource closing = new();

    /// <summary>Opens on what was left.</summary>
    public MainWindow()
    {
        DataContext = model = new(folder);
        register = new(model.Catalogue, SymbolSet.Shipped, inWindow: true);
        InitializeComponent();
        ShowBase();
        Chart.Map = register.Map;
        var start = MapView.At(model.StartView.Lon, model.StartView.Lat, model.StartView.Zoom, Width, Height);
        Go(start);
        HearMap();
        HearModel();
    }

    /// <inheritdoc/>
    protected override async void OnOpened(EventArgs e)
    {
        base.OnOpened(e);
        if (model.Settings.Kept.Server is null)
            await new SignInWindow { DataContext = model }.ShowDialog(this);
        else
            await model.StartAsync(closing.Token);
    }

    /// <inheritdoc/>
    protected override void OnClosed(EventArgs e)
    {
        model.Leave();
        closing.Cancel();
        base.OnClosed(e);
        Chart.Dispose();
        model.Dispose();
        closing.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnKeyDown(KeyEventArgs e)
    {
        base.OnKeyDown(e);
        if (e.Handled)
            return;
        if (e is { Key: Key.K, KeyModifiers: KeyModifiers.Control })
            SearchBox.Focus();
        else if (e.Key == Key.Escape)
            (model.Measure.IsOn ? model.Measure.StopCommand : model.Card.CloseCommand).Execute(null);
        else
            return;
        e.Handled = true;
    }

    private void HearMap()
    {
        register.Map.Tapped += (_, e) =>
        {
            if (e.GestureType != GestureType.SingleTap)
                return;
            e.Handled = true;
            var (lon, lat) = WebMercator.Unproject(e.WorldPosition.X, e.WorldPosition.Y);
            _ = model.ClickAsync(lon, lat, RegisterMap.Hit(e.GetMapInfo(register.HitLayers)));
        };
        // Where the pointer left the map its last place stays, so that it can be copied.
        register.Map.PointerMoved += (_, e) => model.Cursor.Move(WebMercator.Unproject(e.WorldPosition.X, e.WorldPosition.Y));
        // A view in motion changes on a thread of Mapsui's own; the model waits until it has come to rest.
        register.Map.Navigator.ViewportChanged += (_, _) => Dispatcher.UIThread.Post(() =>
        {
            if (!closing.IsCancellationRequested && register.View is { } view)
                _ = model.ShowAsync(view);
        });
    }

    private void HearModel()
    {
        model.PropertyChanged += (_, e) => When(e, nameof(model.Picture), () => register.Show(model.Picture));
        model.Card.PropertyChanged += (_, e) => When(e, nameof(model.Card.Thing), () => register.Select(model.Card.Thing));
        model.Measure.Changed += (_, _) => register.Measure([.. model.Measure.Places.Select(p => WebMercator.Project(p.Lon, p.Lat))], model.Measure.Kind == MeasureKind.Area);
        model.MoveAsked += (_, extent) => Go(MapView.Of(extent, Chart.Bounds.Width, Chart.Bounds.Height));
        model.Settings.BaseMapChanged += (_, _) => ShowBase();
        model.Cursor.Copied += async (_, text) => await (Clipboard?.SetTextAsync(text) ?? Task.CompletedTask);
        model.Print.Asked += async (_, _) => await new PictureWindow(folder) { DataContext = model }.ShowDialog(this);

        static void When(PropertyChangedEventArgs e, string property, Action act)
        {
            if (e.PropertyName == property)
                act();
        }
    }

    private void Go(MapView to) => register.Map.Navigator.CenterOnAndZoomTo(new MPoint(to.X, to.Y), to.MetresPerPixel);

    private void ShowBase()
    {
        var settings = model.Settings.Kept.BaseMap;
        register.ShowBase(settings, folder.Tiles());
        (BaseAttribution.Text, BaseAttribution.IsVisible) = (settings.Attribution, !string.IsNullOrEmpty(settings.Attribution));
    }

    private void OnMapKey(object? sender, KeyEventArgs e)
    {
        const double step = 0.25, closer = 0.5;
        if (register.View is not { } view)
            return;
        var (width, height) = (view.WidthPixels * view.MetresPerPixel * step, view.HeightPixels * view.MetresPerPixel * step);
        MapView? to = e.Key switch
        {
            Key.Left => view with { X = view.X - width },
            Key.Right => view with { X = view.X + width },
            Key.Up => view with { Y = view.Y + height },
            Key.Down => view with { Y = view.Y - height },
            Key.Add or Key.OemPlus => view with { MetresPerPixel = view.MetresPerPixel * closer },
            Key.Subtract or Key.OemMinus => view with { MetresPerPixel = view.MetresPerPixel / closer },
            _ => null,
        };
        if (to is null)
            return;
        e.Handled = true;
        Go(to);
    }

    private void OnToday(object? sender, RoutedEventArgs e) => Day.SelectedDate = null;

    private void OnNoCoverage(object? sender, RoutedEventArgs e) => AssessmentBox.SelectedItem = null;

    private void OnSettings(object? sender, RoutedEventArgs e) => _ = new SettingsWindow { DataContext = model }.ShowDialog(this);

    private void OnAccount(object? sender, RoutedEventArgs e) => _ = new SignInWindow { DataContext = model }.ShowDialog(this);
}
