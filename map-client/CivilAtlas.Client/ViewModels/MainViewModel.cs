using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Server;
using CivilAtlas.Client.Settings;
using CivilAtlas.Client.Views;
using CivilAtlas.Client.Words;
using CommunityToolkit.Mvvm.ComponentModel;
using CommunityToolkit.Mvvm.Input;

namespace CivilAtlas.Client.ViewModels;

/// <summary>
/// The main window without its window. Made on the window's thread: changes are told there, as awaits come back to it.
/// The window tells it what is seen (<see cref="ShowAsync"/>), clicked (<see cref="ClickAsync"/>) and pointed at, and draws <see cref="Picture"/>.
/// </summary>
public sealed partial class MainViewModel : ObservableObject, IDisposable
{
    // A map in motion tells of every frame; what is seen for less than two of them is not fetched.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(5);
    private readonly ClientFolder folder;
    private readonly ServerTimes times;
    private readonly SynchronizationContext? home = SynchronizationContext.Current;
    private IReadOnlyDictionary<string, string>? pinned;
    private CancellationTokenSource? drawing;
    private CancellationTokenSource? probing;

    /// <param name="folder">Where settings, sign-in and cache are kept.</param>
    /// <param name="times">How patient it is with the server.</param>
    /// <param name="time">The clock.</param>
    /// <param name="catalogue">What is drawn; the shipped one where left out.</param>
    public MainViewModel(ClientFolder folder, ServerTimes? times = null, TimeProvider? time = null, LayerCatalogue? catalogue = null)
    {
        (this.folder, this.times, Time, Catalogue) = (folder, times ?? ServerTimes.Usual, time ?? TimeProvider.System, catalogue ?? LayerCatalogue.Shipped);
        Settings = new(this, new SettingsFile(folder));
        Words = Vocabulary.Of(Settings.Kept.Language);
        Layers = new(Catalogue, Settings.Kept.Toggled, Words);
        (SignIn, Search, Card, Measure, Cursor, Coverage, Print) = (new(this), new(this), new(this), new(this), new(this), new(this), new(this));
        SignIn.Server = Settings.Kept.Server ?? "";
        Layers.Changed += (_, _) =>
        {
            Settings.Keep(Settings.Kept with { Toggled = Layers.Toggled });
            _ = Redraw();
        };
        Settings.BaseMapChanged += (_, _) => _ = Redraw();
    }

    /// <summary>What is drawn and how.</summary>
    public LayerCatalogue Catalogue { get; }

    /// <summary>Address and account.</summary>
    public SignInViewModel SignIn { get; }

    /// <summary>What a person sets.</summary>
    public SettingsViewModel Settings { get; }

    /// <summary>The layer tree.</summary>
    public LayerTreeViewModel Layers { get; }

    /// <summary>The search box.</summary>
    public SearchViewModel Search { get; }

    /// <summary>The card.</summary>
    public CardViewModel Card { get; }

    /// <summary>Measuring.</summary>
    public MeasureViewModel Measure { get; }

    /// <summary>Coordinates under the pointer.</summary>
    public CursorViewModel Cursor { get; }

    /// <summary>The legend.</summary>
    public LegendViewModel Legend { get; } = new();

    /// <summary>Coverage results.</summary>
    public CoverageViewModel Coverage { get; }

    /// <summary>Printing and saving.</summary>
    public PrintViewModel Print { get; }

    /// <summary>The words in force; bindings read <c>Words[key]</c>.</summary>
    [ObservableProperty]
    public partial Vocabulary Words { get; private set; }

    /// <summary>The server connected to; null before the first.</summary>
    [ObservableProperty]
    public partial Connection? Connection { get; private set; }

    /// <summary>What the window shows; null before the first time.</summary>
    [ObservableProperty]
    public partial MapView? View { get; private set; }

    /// <summary>What is to be drawn; the window draws it when it changes.</summary>
    [ObservableProperty]
    public partial MapPicture Picture { get; private set; } = MapPicture.Empty;

    /// <summary>Whether a picture is being made.</summary>
    [ObservableProperty]
    public partial bool IsWaiting { get; private set; }

    /// <summary>Whether the server is away; a state, not an error.</summary>
    [ObservableProperty]
    public partial bool IsOffline { get; private set; }

    /// <summary>One line about the picture: that it is old, that more is there than shown; null where there is nothing to say.</summary>
    [ObservableProperty]
    public partial string? Note { get; private set; }

    /// <summary>What went wrong last; null where nothing did. Stays until the next success or <see cref="DismissCommand"/>.</summary>
    [ObservableProperty]
    public partial string? Fault { get; private set; }

    /// <summary>The day in law everything is shown as of; null is today.</summary>
    [ObservableProperty]
    public partial DateOnly? AsOf { get; set; }

    /// <summary>Where the map should go; the window moves it there.</summary>
    public event EventHandler<Extent>? MoveAsked;

    internal TimeProvider Time { get; }

    /// <summary>The drawing under way; for those that must wait for it.</summary>
    public Task Drawing { get; private set; } = Task.CompletedTask;

    /// <summary>Where the map begins: as it was left, or all of the middle of China.</summary>
    public RememberedView StartView => Settings.Kept.View ?? new(112, 28, 5);

    /// <summary>The map shows something else: what was being fetched for before is given up.</summary>
    public Task ShowAsync(MapView view)
    {
        View = view;
        Layers.At(view.Zoom);
        return Redraw(Settle);
    }

    /// <summary>A click at lon, lat; <paramref name="hit"/> is what of the picture lies there, the topmost with a card. While measuring it adds a place.</summary>
    public async Task ClickAsync(double lon, double lat, ViewFeature? hit)
    {
        if (Measure.IsOn)
        {
            Measure.Add(lon, lat);
            return;
        }
        if (hit?.Thing is { } thing)
            await Card.ReadAsync(thing, thing.Kind == ThingKind.Division ? (lon, lat) : null);
        else if (Connection is not null)
            Card.CloseCommand.Execute(null);
    }

    /// <summary>Opens the card of a thing and, where asked, moves the map to it.</summary>
    public async Task OpenAsync(Thing thing, bool move)
    {
        var card = await Card.ReadAsync(thing, null);
        if (!move || card is null)
            return;
        const double around = 0.01;
        if ((card.Extent ?? (card.Location is { } at ? new Extent(at.Lon - around, at.Lat - around, at.Lon + around, at.Lat + around) : null)) is { } extent)
            MoveAsked?.Invoke(this, extent);
    }

    /// <summary>Speaks the other language.</summary>
    [RelayCommand]
    private void Speak(Language language)
    {
        Words = Vocabulary.Of(language);
        Settings.Keep(Settings.Kept with { Language = language });
        if (Connection is { } connection)
            connection.Server.Words = Words;
        Layers.Speak(Words);
        SignIn.Speak();
        Measure.Work();
        Cursor.Work();
        if (Card.Thing is { } open)
            _ = Card.ReadAsync(open, Card.Point);
        // Legend and note are written with the picture.
        _ = Redraw();
    }

    /// <summary>Takes the fault off the window.</summary>
    [RelayCommand]
    private void Dismiss() => Fault = null;

    /// <summary>Remembers where the map is; to be called when the window closes.</summary>
    public void Leave()
    {
        if (View is { } view)
            Settings.Keep(Settings.Kept with { View = new(view.Middle.Lon, view.Middle.Lat, view.Zoom) });
    }

    internal void Show(ServerException problem)
    {
        Fault = problem.Title;
        if (problem.Kind == ProblemKind.Certificate)
            SignIn.Certificate = problem.Certificate;
    }

    internal Task Redraw() => Redraw(TimeSpan.Zero);

    private Task Redraw(TimeSpan pause)
    {
        drawing?.Cancel();
        drawing = new CancellationTokenSource();
        if (Layers.Desk != DeskNow)
            Layers.Turn(DeskNow);
        return Drawing = View is { } view && Connection is { } connection ? DrawAsync(connection, view, pause, drawing.Token) : Task.CompletedTask;
    }

    private Desk DeskNow => Coverage.Choice is null ? Desk.Map : Desk.Coverage;

    private async Task DrawAsync(Connection connection, MapView view, TimeSpan pause, CancellationToken cancellation)
    {
        IsWaiting = true;
        try
        {
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, Time, cancellation);
            var wish = new PictureWish(Layers.Desk, Layers.IsShown, AsOf, null, Coverage.Choice, Settings.Kept.BaseMap.Kind != BaseMapKind.None);
            ServerException? problem = null;
            var picture = await connection.Pictures.GetAsync(view, wish, one => problem ??= one, cancellation);
            cancellation.ThrowIfCancellationRequested();
            Picture = picture;
            Legend.Rows = CivilAtlas.Client.Catalogue.Legend.Of(picture, Catalogue, Catalogue.At(view.Zoom, wish.Desk, wish.IsShown), connection.Register.KindTitles, Words);
            Tell(picture);
            Fault = problem?.Title;
            IsWaiting = false;
        }
        catch (OperationCanceledException)
        {
        }
        catch (ServerException problem) when (!cancellation.IsCancellationRequested)
        {
            IsWaiting = false;
            Show(problem);
            Note = problem.Kind == ProblemKind.Unreached ? Words.Say("view.nothingKept") : null;
        }
    }

    private void Tell(MapPicture picture)
    {
        var notes = new List<string>();
        if (picture.IsOld)
            notes.Add(Words.Say("view.offline", ("when", Words.Instant(picture.Sources.Where(s => s.IsOld).Min(s => s.Fetched)))));
        if (picture.NotShown > 0)
            notes.Add(Words.Say("view.notShown", ("count", Words.Count(picture.NotShown))));
        if (picture.Dropped > 0)
            notes.Add(Words.Say("view.dropped", ("count", Words.Count(picture.Dropped))));
        Note = notes.Count == 0 ? null : string.Join(Words.Language == Language.English ? ". " : "；", notes);
    }

    partial void OnAsOfChanged(DateOnly? value)
    {
        _ = Redraw();
        if (Card.Thing is { } open)
            _ = Card.ReadAsync(open, Card.Point);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        drawing?.Cancel();
        drawing?.Dispose();
        probing?.Cancel();
        probing?.Dispose();
        Card.Dispose();
        Search.Dispose();
        Connection?.Dispose();
    }
}
