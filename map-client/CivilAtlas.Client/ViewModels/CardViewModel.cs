using CivilAtlas.Client.Cards;
using CivilAtlas.Client.Server;
using CivilAtlas.Client.Views;
using CommunityToolkit.Mvvm.ComponentModel;
using CommunityToolkit.Mvvm.Input;

namespace CivilAtlas.Client.ViewModels;

/// <summary>The card that stands open.</summary>
public sealed partial class CardViewModel : ObservableObject, IDisposable
{
    private readonly MainViewModel main;
    private CancellationTokenSource? reading;

    internal CardViewModel(MainViewModel main) => this.main = main;

    /// <summary>Which thing's; null: no card is open.</summary>
    [ObservableProperty]
    public partial Thing? Thing { get; private set; }

    /// <summary>What it says; null while it is read.</summary>
    [ObservableProperty]
    public partial Card? Card { get; private set; }

    /// <summary>Every division at the place clicked, province to village; empty after a search.</summary>
    [ObservableProperty]
    public partial IReadOnlyList<CardLink> AtPoint { get; private set; } = [];

    /// <summary>Where was clicked; null after a search.</summary>
    [ObservableProperty]
    public partial (double Lon, double Lat)? Point { get; private set; }

    /// <summary>Whether it is being read.</summary>
    [ObservableProperty]
    public partial bool IsWaiting { get; private set; }

    /// <summary>Why it could not be read; null where it was.</summary>
    [ObservableProperty]
    public partial string? Fault { get; private set; }

    /// <summary>Opens the card a link leads to.</summary>
    [RelayCommand]
    private Task FollowAsync(CardLink? link) => link is null ? Task.CompletedTask : main.OpenAsync(link.Thing, move: true);

    /// <summary>Closes it.</summary>
    [RelayCommand]
    private void Close()
    {
        reading?.Cancel();
        (Thing, Card, AtPoint, Point, IsWaiting, Fault) = (null, null, [], null, false, null);
    }

    internal async Task<Card?> ReadAsync(Thing thing, (double Lon, double Lat)? point)
    {
        reading?.Cancel();
        reading = new CancellationTokenSource();
        var cancellation = reading.Token;
        (Thing, Card, AtPoint, Point, Fault, IsWaiting) = (thing, Card?.Thing == thing ? Card : null, [], point, null, true);
        if (main.Connection is not { } connection)
            return null;
        try
        {
            var card = await connection.Cards.ReadAsync(thing, main.AsOf, cancellation);
            IReadOnlyList<CardLink> at = thing.Kind == ThingKind.Division && point is { } place ? await connection.Cards.LocateAsync(place.Lon, place.Lat, main.AsOf, cancellation) : [];
            cancellation.ThrowIfCancellationRequested();
            (Card, AtPoint, IsWaiting) = (card, at, false);
            return card;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (ServerException problem) when (!cancellation.IsCancellationRequested)
        {
            (Fault, IsWaiting) = (problem.Title, false);
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => reading?.Dispose();
}
