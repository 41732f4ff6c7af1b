using CivilAtlas.Client.Server;
using CivilAtlas.Client.Views;
using CivilAtlas.Client.Words;
using CommunityToolkit.Mvvm.ComponentModel;

namespace CivilAtlas.Client.ViewModels;

/// <summary>An assessment to choose.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Title">Its division and day.</param>
public sealed record AssessmentItem(Guid Id, string Title);

/// <summary>A standard to choose.</summary>
public sealed record StandardItem(string Id, string Title);

/// <summary>Which coverage result is laid over the map.</summary>
public sealed partial class CoverageViewModel : ObservableObject
{
    private const int Most = 50;
    private readonly MainViewModel main;

    internal CoverageViewModel(MainViewModel main) => this.main = main;

    /// <summary>The newest first.</summary>
    [ObservableProperty]
    public partial IReadOnlyList<AssessmentItem> Assessments { get; private set; } = [];

    /// <summary>The one chosen; null: none is laid over the map.</summary>
    [ObservableProperty]
    public partial AssessmentItem? Assessment { get; set; }

    /// <summary>The standards of the assessment chosen that have something to colour; read when it is chosen.</summary>
    [ObservableProperty]
    public partial IReadOnlyList<StandardItem> Standards { get; private set; } = [];

    /// <summary>The standard chosen.</summary>
    [ObservableProperty]
    public partial StandardItem? Standard { get; set; }

    /// <summary>The reading of the assessment chosen; for those that must wait for it.</summary>
    public Task Choosing { get; private set; } = Task.CompletedTask;

    internal AssessmentChoice? Choice => Assessment is { } assessment && Standard is { } standard ? new(assessment.Id, standard.Id) : null;

    internal async Task LoadAsync(ServerClient server, CancellationToken cancellation)
    {
        var heads = (await server.GetAsync<Items<AssessmentHead>>(Contract.Assessments, Contract.Assessments.With(("limit", Most)), cancellation)).All;
        Assessments = [.. heads.OrderByDescending(h => h.CreatedAt).Select(h => new AssessmentItem(h.Id, $"{h.Division.Name} · {main.Words.Day(h.AsOf)}"))];
    }

    partial void OnAssessmentChanged(AssessmentItem? value)
    {
        // First nothing, then the list, then what is chosen of it: a list box empties a choice that it does not yet know.
        (Standard, Standards) = (null, []);
        Choosing = value is null ? Task.CompletedTask : ChooseAsync(value);
    }

    private async Task ChooseAsync(AssessmentItem chosen)
    {
        if (main.Connection is not { } connection)
            return;
        try
        {
            var read = await connection.Server.GetAsync<Assessment>(Contract.Assessment, Contract.Assessment.With(("id", chosen.Id)), CancellationToken.None);
            if (Assessment != chosen)
                return;
            var coloured = read.Standards.Where(s => s.Divisions.Count > 0).ToList();
            Standards = [.. coloured.Select(s => new StandardItem(s.Id, s.Title.In(main.Words.Language)))];
            // The first with more than one division, as the browser opens it, so that the map does not open blank.
            Standard = Standards.FirstOrDefault(s => coloured.First(c => c.Id == s.Id).Divisions.Count > 1) ?? (Standards.Count > 0 ? Standards[0] : null);
        }
        catch (ServerException problem) when (Assessment == chosen)
        {
            main.Show(problem);
        }
    }

    partial void OnStandardChanged(StandardItem? value) => _ = main.Redraw();
}
