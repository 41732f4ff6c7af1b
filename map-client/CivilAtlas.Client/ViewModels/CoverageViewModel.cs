using CivilAtlas.Client.Server;
using CivilAtlas.Client.Views;
using CivilAtlas.Client.Words;
using CommunityToolkit.Mvvm.ComponentModel;

namespace CivilAtlas.Client.ViewModels;

/// <summary>An assessment to choose.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Title">Its division and day.</param>
/// <param name="Standards">The standards it answers.</param>
public sealed record AssessmentItem(Guid Id, string Title, IReadOnlyList<StandardItem> Standards);

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
    [NotifyPropertyChangedFor(nameof(Standards))]
    public partial AssessmentItem? Assessment { get; set; }

    /// <summary>The standard chosen.</summary>
    [ObservableProperty]
    public partial StandardItem? Standard { get; set; }

    /// <summary>The standards of the assessment chosen.</summary>
    public IReadOnlyList<StandardItem> Standards => Assessment?.Standards ?? [];

    internal AssessmentChoice? Choice => Assessment is { } assessment && Standard is { } standard ? new(assessment.Id, standard.Id) : null;

    internal async Task LoadAsync(ServerClient server, CancellationToken cancellation)
    {
        var words = main.Words;
        var plans = (await server.GetAsync<Items<Plan>>(Contract.Standards, Contract.Standards.With(), cancellation)).All;
        var heads = (await server.GetAsync<Items<AssessmentHead>>(Contract.Assessments, Contract.Assessments.With(("limit", Most)), cancellation)).All;
        Assessments = [.. heads.OrderByDescending(h => h.CreatedAt).Select(h => new AssessmentItem(h.Id, $"{h.Division.Name} · {words.Day(h.AsOf)}",
            [.. (plans.FirstOrDefault(p => p.Id == h.Plan)?.Standards ?? []).Where(s => h.Standard is null || s.Id == h.Standard).Select(s => new StandardItem(s.Id, s.Title.In(words.Language)))]))];
    }

    partial void OnAssessmentChanged(AssessmentItem? value) => Standard = value?.Standards.FirstOrDefault(s => s.Id == Standard?.Id) ?? value?.Standards.FirstOrDefault();

    partial void OnStandardChanged(StandardItem? value) => _ = main.Redraw();
}
