using CivilAtlas.Client.Search;
using CivilAtlas.Client.Server;
using CommunityToolkit.Mvvm.ComponentModel;
using CommunityToolkit.Mvvm.Input;

namespace CivilAtlas.Client.ViewModels;

/// <summary>The one search box. Typing asks after a short pause; what was asked before is cancelled.</summary>
public sealed partial class SearchViewModel : ObservableObject, IDisposable
{
    /// <summary>After the last key until the server is asked, as the browser waits.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly MainViewModel main;
    private CancellationTokenSource? asking;

    internal SearchViewModel(MainViewModel main) => this.main = main;

    /// <summary>What is typed.</summary>
    [ObservableProperty]
    public partial string Text { get; set; } = "";

    /// <summary>What was found for it.</summary>
    [ObservableProperty]
    public partial IReadOnlyList<SearchHit> Hits { get; private set; } = [];

    /// <summary>Whether an answer is awaited.</summary>
    [ObservableProperty]
    public partial bool IsAsking { get; private set; }

    /// <summary>Said instead of hits: nothing found, or why nobody could be asked; null with hits or without a text.</summary>
    [ObservableProperty]
    public partial string? Note { get; private set; }

    /// <summary>The search now under way; for those that must wait for it.</summary>
    public Task Searching { get; private set; } = Task.CompletedTask;

    /// <summary>Opens a hit's card, moves the map there and empties the box.</summary>
    [RelayCommand]
    private async Task ChooseAsync(SearchHit? hit)
    {
        if (hit is null)
            return;
        Text = "";
        await main.OpenAsync(hit.Thing, move: true);
    }

    partial void OnTextChanged(string value)
    {
        asking?.Cancel();
        asking = new CancellationTokenSource();
        Searching = FindAsync(value.Trim(), asking.Token);
    }

    private async Task FindAsync(string text, CancellationToken cancellation)
    {
        if (text.Length == 0 || main.Connection is not { } connection)
        {
            (Hits, Note, IsAsking) = ([], null, false);
            return;
        }
        IsAsking = true;
        try
        {
            await Task.Delay(Pause, main.Time, cancellation);
            var hits = await connection.Suggestions.FindAsync(text, main.View?.Middle, main.AsOf, cancellation);
            cancellation.ThrowIfCancellationRequested();
            (Hits, Note, IsAsking) = (hits, hits.Count == 0 ? main.Words.Say("search.nothing") : null, false);
        }
        catch (OperationCanceledException)
        {
        }
        catch (ServerException problem) when (!cancellation.IsCancellationRequested)
        {
            (Hits, Note, IsAsking) = ([], problem.Title, false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => asking?.Dispose();
}
