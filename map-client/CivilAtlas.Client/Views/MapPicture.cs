using CivilAtlas.Client.Catalogue;

namespace CivilAtlas.Client.Views;

/// <summary>One layer of the picture with its features.</summary>
/// <param name="Id">Of the catalogue's layer, or <c>assessment</c>.</param>
/// <param name="Features">What to draw.</param>
/// <param name="DrawingsOf">How; empty where the layer leaves a feature out.</param>
public sealed record DrawnLayer(string Id, IReadOnlyList<ViewFeature> Features, Func<ViewFeature, IReadOnlyList<Drawing>> DrawingsOf)
{
    /// <summary>The shape a drawing lies on: the label point where the layer hangs on those.</summary>
    public bool OnLabelPoints { get; init; }
}

/// <summary>All that is drawn in a view, in drawing order: the last on top.</summary>
/// <param name="View">Where.</param>
/// <param name="Layers">What.</param>
/// <param name="Sources">What the server said, source by source.</param>
public sealed record MapPicture(MapView View, IReadOnlyList<DrawnLayer> Layers, IReadOnlyList<SourceView> Sources)
{
    /// <summary>Nothing yet.</summary>
    public static MapPicture Empty { get; } = new(MapView.At(112, 28, 4, 1, 1), [], []);

    /// <summary>Whether any of it is older than the server's own.</summary>
    public bool IsOld => Sources.Any(s => s.IsOld);

    /// <summary>How many things are in the box but not shown.</summary>
    public long NotShown => Sources.Sum(s => s.NotShown);

    /// <summary>How many came with a shape that cannot be drawn.</summary>
    public int Dropped => Sources.Sum(s => s.Dropped);
}
