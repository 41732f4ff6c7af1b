using CivilAtlas.Client.Views;

namespace CivilAtlas.Client.Catalogue;

/// <summary>One thing wrong with a catalogue.</summary>
/// <param name="Path">Where: <c>layers[3].kind</c>.</param>
/// <param name="What">What is wrong and what would mend it; a key of the words, with what fills its gaps.</param>
/// <param name="Values">Fills the gaps of the word.</param>
public sealed record CatalogueFault(string Path, string What, params (string Name, object? Value)[] Values);

/// <summary>A catalogue that cannot be used, with every fault at once.</summary>
public sealed class CatalogueException(IReadOnlyList<CatalogueFault> faults)
    : Exception(string.Join("; ", faults.Select(f => $"{f.Path}: {Words.Vocabulary.Of(Words.Language.English).Say(f.What, f.Values)}")))
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<CatalogueFault> Faults => faults;
}

/// <summary>What the map draws and how: layers.json, which the browser reads too.</summary>
public sealed partial class LayerCatalogue
{
    private LayerCatalogue(Colour background, Colour land, IReadOnlyDictionary<string, Colour> colours,
        IReadOnlyList<CatalogueSource> sources, IReadOnlyList<CatalogueGroup> groups, IReadOnlyList<CatalogueLayer> layers, AssessmentStyle assessment, IReadOnlyList<string> symbols) =>
        (Background, Land, Colours, Sources, Groups, Layers, Assessment, Symbols) = (background, land, colours, sources, groups, layers, assessment, symbols);

    /// <summary>The one the program carries.</summary>
    public static LayerCatalogue Shipped { get; } = Parse(ReadShipped(), SymbolSet.Shipped);

    /// <summary>The paper under everything.</summary>
    public Colour Background { get; }

    /// <summary>Land.</summary>
    public Colour Land { get; }

    /// <summary>Colours of meaning: <c>met</c>, <c>missed</c>, <c>unknown</c>, <c>not-applicable</c>, <c>selected</c>, <c>hovered</c>.</summary>
    public IReadOnlyDictionary<string, Colour> Colours { get; }

    /// <summary>Where features come from.</summary>
    public IReadOnlyList<CatalogueSource> Sources { get; }

    /// <summary>The switches, in order.</summary>
    public IReadOnlyList<CatalogueGroup> Groups { get; }

    /// <summary>The layers, in drawing order: the last on top.</summary>
    public IReadOnlyList<CatalogueLayer> Layers { get; }

    /// <summary>How the results of an assessment are laid between them.</summary>
    public AssessmentStyle Assessment { get; }

    /// <summary>Kinds of facility that have a symbol, in the legend's order.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>The layers drawn at a zoom, in drawing order.</summary>
    /// <param name="zoom">MapLibre's: 512 pixel tiles.</param>
    /// <param name="desk">Which desk's zoom ranges and switches apply.</param>
    /// <param name="isShown">Whether a group is switched on; null: as the catalogue says.</param>
    /// <param name="overBaseMap">Whether a base map lies below.</param>
    public IReadOnlyList<LayerAtZoom> At(double zoom, Desk desk = Desk.Map, Func<string, bool>? isShown = null, bool overBaseMap = false)
    {
        var shown = Groups.Where(g => Chain(g).All(one => isShown?.Invoke(one.Id) ?? one.ShownOn(desk))).Select(g => g.Id).ToHashSet(StringComparer.Ordinal);
        return [.. Layers.Where(l => shown.Contains(l.Group) && l.IsDrawnAt(zoom, desk)).Select(l => new LayerAtZoom(l, zoom, overBaseMap))];
    }

    /// <summary>The finest division level a person sees as a surface at a zoom: what a click there means.</summary>
    public string LevelAt(double zoom) =>
        Layers.LastOrDefault(l => l.Kind == LayerKind.Fill && l.Level is not null && zoom >= l.MinZoom && zoom < l.MaxZoom)?.Level ?? "province";

    /// <summary>How a division of an assessment is drawn: its fill and its outline.</summary>
    public IReadOnlyList<Drawing> OfAssessed(ViewFeature feature)
    {
        var colour = feature.Text("met") is { } met && Colours.TryGetValue(met, out var own) ? own : Colours["unknown"];
        return [new FillDrawing(colour, Assessment.Opacity), new LineDrawing(Assessment.Line, Assessment.LineWidthPixels, null)];
    }

    /// <summary>The source of that name; null where there is none.</summary>
    public CatalogueSource? Source(string id) => Sources.FirstOrDefault(s => s.Id == id);

    private IEnumerable<CatalogueGroup> Chain(CatalogueGroup group)
    {
        for (var one = group; one is not null; one = Groups.FirstOrDefault(g => g.Id == one.Within))
            yield return one;
    }

    private static string ReadShipped()
    {
        using var reader = new StreamReader(typeof(LayerCatalogue).Assembly.GetManifestResourceStream("layers.json")!);
        return reader.ReadToEnd();
    }
}

/// <summary>How the results of an assessment are drawn: filled by outcome, with a thin line between.</summary>
/// <param name="Below">The layer they lie right under.</param>
/// <param name="Opacity">Of the fill.</param>
/// <param name="Line">Colour of the line.</param>
/// <param name="LineWidthPixels">Its width.</param>
public sealed record AssessmentStyle(string Below, double Opacity, Colour Line, double LineWidthPixels);
