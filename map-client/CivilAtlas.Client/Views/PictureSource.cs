using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Server;

namespace CivilAtlas.Client.Views;

/// <summary>Which assessment is laid over the map.</summary>
public sealed record AssessmentChoice(Guid Id, string Standard)
{
    /// <summary>The server's view layer.</summary>
    public string Source => $"assessment-{Id:D}";
}

/// <summary>What is to be drawn beside where.</summary>
/// <param name="Desk">Whose zoom ranges and switches apply.</param>
/// <param name="IsShown">Whether a group is switched on; null: as the catalogue says.</param>
/// <param name="Day">The day in law; null: today.</param>
/// <param name="Kinds">Only these kinds of facility; empty: all.</param>
/// <param name="Assessment">Laid over the map; null: none.</param>
/// <param name="OverBaseMap">Whether a base map lies below.</param>
public sealed record PictureWish(Desk Desk = Desk.Map, Func<string, bool>? IsShown = null, DateOnly? Day = null, IReadOnlyList<string>? Kinds = null,
    AssessmentChoice? Assessment = null, bool OverBaseMap = false);

/// <summary>Puts together what a view shows: the layers of the catalogue at its zoom, each with its features.</summary>
public sealed class PictureSource(LayerCatalogue catalogue, FeatureSource features)
{
    /// <summary>
    /// The whole picture. A source that cannot be had is left out and its problem given to <paramref name="failed"/>;
    /// only where none can be had is the first problem thrown.
    /// </summary>
    public async Task<MapPicture> GetAsync(MapView view, PictureWish wish, Action<ServerException>? failed, CancellationToken cancellation)
    {
        var layers = catalogue.At(view.Zoom, wish.Desk, wish.IsShown, wish.OverBaseMap);
        var wanted = layers.Select(l => l.Layer.Source).Distinct().Where(s => view.Zoom >= FirstZoomOf(s)).Select(s => WishOf(s, wish)).ToList();
        if (wish.Assessment is { } assessment)
            wanted.Add(new(assessment.Source, Standard: assessment.Standard));
        var problems = new List<ServerException>();
        var found = await Task.WhenAll(wanted.Select(async one =>
        {
            try
            {
                return await features.GetAsync(one, view, cancellation).ConfigureAwait(false);
            }
            catch (ServerException problem)
            {
                lock (problems)
                    problems.Add(problem);
                return null;
            }
        })).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (problems.Count > 0 && problems.Count == wanted.Count)
            throw problems[0];
        problems.ForEach(p => failed?.Invoke(p));
        var sources = found.OfType<SourceView>().ToList();
        return new(view, Lay(layers, sources, wish.Assessment), sources);
    }

    private List<DrawnLayer> Lay(IReadOnlyList<LayerAtZoom> layers, List<SourceView> sources, AssessmentChoice? assessment)
    {
        var drawn = new List<DrawnLayer>();
        var laid = assessment is null ? null : sources.FirstOrDefault(s => s.Source == assessment.Source);
        // Right under its layer, or where that one is not drawn under the first that comes after it in the catalogue.
        var order = catalogue.Layers.Select((l, i) => (l.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var below = order[catalogue.Assessment.Below];
        foreach (var layer in layers)
        {
            if (laid is not null && order[layer.Layer.Id] >= below)
            {
                drawn.Add(new("assessment", laid.Features, catalogue.OfAssessed));
                laid = null;
            }
            if (sources.FirstOrDefault(s => s.Source == layer.Layer.Source) is { } source)
                drawn.Add(new(layer.Layer.Id, source.Features, feature => layer.Of(feature) is { } drawing ? [drawing] : []) { OnLabelPoints = layer.Layer.OnLabelPoints });
        }
        if (laid is not null)
            drawn.Add(new("assessment", laid.Features, catalogue.OfAssessed));
        return drawn;
    }

    private int FirstZoomOf(string source) => catalogue.Source(source)?.MinZoom ?? 0;

    private static SourceWish WishOf(string source, PictureWish wish) =>
        new(source, wish.Day, source == "facility" ? wish.Kinds : null);
}
