using CivilAtlas.Client.Coordinates;
using CommunityToolkit.Mvvm.ComponentModel;
using CommunityToolkit.Mvvm.Input;

namespace CivilAtlas.Client.ViewModels;

/// <summary>Measuring: while it is on, a click adds a place instead of opening a card.</summary>
public sealed partial class MeasureViewModel : ObservableObject
{
    private readonly MainViewModel main;
    private readonly List<(double Lon, double Lat)> places = [];

    internal MeasureViewModel(MainViewModel main) => this.main = main;

    /// <summary>What is measured; null: nothing.</summary>
    [ObservableProperty]
    [NotifyPropertyChangedFor(nameof(IsOn))]
    public partial MeasureKind? Kind { get; private set; }

    /// <summary>Whether clicks measure.</summary>
    public bool IsOn => Kind is not null;

    /// <summary>The places clicked, lon, lat.</summary>
    public IReadOnlyList<(double Lon, double Lat)> Places => places;

    /// <summary>The result so far; null with fewer places than it takes.</summary>
    [ObservableProperty]
    public partial string? Result { get; private set; }

    /// <summary>How it is measured, said with every result.</summary>
    public string Method => main.Words.Say("measure.onGround");

    /// <summary>The places changed.</summary>
    public event EventHandler? Changed;

    /// <summary>Begins a length.</summary>
    [RelayCommand]
    private void Length() => Begin(MeasureKind.Length);

    /// <summary>Begins an area.</summary>
    [RelayCommand]
    private void Area() => Begin(MeasureKind.Area);

    /// <summary>Takes the last place back.</summary>
    [RelayCommand]
    private void Undo()
    {
        if (places.Count == 0)
            return;
        places.RemoveAt(places.Count - 1);
        Work();
    }

    /// <summary>Ends measuring and forgets the places.</summary>
    [RelayCommand]
    private void Stop() => Begin(null);

    internal void Add(double lon, double lat)
    {
        places.Add((lon, lat));
        Work();
    }

    internal void Work()
    {
        var words = main.Words;
        Result = Kind switch
        {
            MeasureKind.Length when places.Count > 1 => words.Say("measure.lengthIs", ("value", Measuring.WriteLength(Measuring.LengthMetres(places), words))),
            MeasureKind.Area when places.Count > 2 => Measuring.AreaMetres2(places) is { } area
                ? words.Say("measure.areaIs", ("area", Measuring.WriteArea(area, words)), ("length", Measuring.WriteLength(Measuring.LengthMetres([.. places, places[0]]), words)))
                : words.Say("measure.crosses"),
            _ => null,
        };
        OnPropertyChanged(nameof(Places));
        OnPropertyChanged(nameof(Method));
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void Begin(MeasureKind? kind)
    {
        Kind = kind;
        places.Clear();
        Work();
    }
}
