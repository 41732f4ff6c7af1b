using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Catalogue;

/// <summary>How a layer is drawn.</summary>
public enum LayerKind
{
    /// <summary>A surface.</summary>
    Fill,

    /// <summary>A line.</summary>
    Line,

    /// <summary>A label.</summary>
    Symbol,

    /// <summary>A facility's symbol with its label.</summary>
    Icon,

    /// <summary>A small disc.</summary>
    Dot,
}

/// <summary>Which shapes of a mixed source a layer draws.</summary>
public enum ShapeKind
{
    /// <summary>Points.</summary>
    Point,

    /// <summary>Lines.</summary>
    Line,
}

/// <summary>A desk of the browser; the desktop client shows the map as one of them does.</summary>
public enum Desk
{
    /// <summary>地图.</summary>
    Map,

    /// <summary>地名.</summary>
    Names,

    /// <summary>设施.</summary>
    Facilities,

    /// <summary>覆盖.</summary>
    Coverage,

    /// <summary>可达.</summary>
    Access,

    /// <summary>区划变更.</summary>
    Changes,
}

/// <summary>Data that layers are drawn from; the server's view layer of the same name.</summary>
/// <param name="Id">As the server names it.</param>
/// <param name="MinZoom">Below it there is nothing.</param>
/// <param name="MaxZoom">Beyond it the data of this zoom serves.</param>
public sealed record CatalogueSource(string Id, int MinZoom, int MaxZoom);

/// <summary>A switch of the layer tree.</summary>
/// <param name="Id">As layers name it.</param>
/// <param name="Title">For people.</param>
/// <param name="Shown">Whether it is on until somebody switches it.</param>
/// <param name="HiddenOn">Desks on which it is off until asked for.</param>
/// <param name="Within">The group it stands under; null at the top.</param>
public sealed record CatalogueGroup(string Id, Bilingual Title, bool Shown, IReadOnlyList<Desk> HiddenOn, string? Within)
{
    /// <summary>Whether it is on by itself on a desk.</summary>
    public bool ShownOn(Desk desk) => Shown && !HiddenOn.Contains(desk);
}

/// <summary>One layer of the map, as layers.json says it; drawn in the order of the file, the last on top.</summary>
public sealed record CatalogueLayer
{
    /// <summary>Unique.</summary>
    public required string Id { get; init; }

    /// <summary>The group that switches it.</summary>
    public required string Group { get; init; }

    /// <summary>The source of its features.</summary>
    public required string Source { get; init; }

    /// <summary>Whether it hangs on the label points of its source rather than on the shapes.</summary>
    public bool OnLabelPoints { get; init; }

    /// <summary>The division level it draws, or null.</summary>
    public string? Level { get; init; }

    /// <summary>How it is drawn.</summary>
    public required LayerKind Kind { get; init; }

    /// <summary>Drawn from this zoom on (inclusive).</summary>
    public required double MinZoom { get; init; }

    /// <summary>Drawn below this zoom (exclusive).</summary>
    public required double MaxZoom { get; init; }

    /// <summary>From which zoom it is drawn on a desk that is about it.</summary>
    public IReadOnlyDictionary<Desk, double> MinZoomOn { get; init; } = new Dictionary<Desk, double>();

    /// <summary>The colour where no class has its own.</summary>
    public required Colour Colour { get; init; }

    /// <summary>0 to 1, for surfaces.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Pixels.</summary>
    public Stops Width { get; init; } = Stops.Constant(1);

    /// <summary>Dash and gap in widths of the line, or null for a plain line.</summary>
    public IReadOnlyList<double>? Dash { get; init; }

    /// <summary>Colours by the class of a road.</summary>
    public IReadOnlyDictionary<string, Colour> Colours { get; init; } = new Dictionary<string, Colour>();

    /// <summary>Widths by the class of a road, or null.</summary>
    public WidthsByClass? ByClass { get; init; }

    /// <summary>Whether a label runs along its line.</summary>
    public bool Along { get; init; }

    /// <summary>The colour around labels and dots.</summary>
    public Colour Halo { get; init; } = new(255, 255, 255);

    /// <summary>Label height or dot radius in pixels; for icons the scale of a 26 pixel symbol. Null: the kind's own.</summary>
    public Stops? Size { get; init; }

    /// <summary>The property a label says.</summary>
    public string Text { get; init; } = "name";

    /// <summary>From which zoom an icon has its label.</summary>
    public double TextFrom { get; init; } = 14;

    /// <summary>The property that names the symbol of an icon.</summary>
    public string Icon { get; init; } = "kind";

    /// <summary>Only shapes of this kind; null: all.</summary>
    public ShapeKind? Shape { get; init; }

    /// <summary>Beginnings of category codes that other layers draw already.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>The property by which labels are placed, the smaller the sooner; null: the larger people the sooner.</summary>
    public string? Order { get; init; }

    /// <summary>How far above its point a label stands, in its own height; 0: centred on it.</summary>
    public double Above { get; init; }

    /// <summary>From which zoom it is drawn on a desk.</summary>
    public double MinZoomFor(Desk desk) => MinZoomOn.TryGetValue(desk, out var zoom) ? zoom : MinZoom;

    /// <summary>Whether a desk draws it at a zoom: from its first zoom up to but not at its last, as MapLibre's minzoom and maxzoom.</summary>
    public bool IsDrawnAt(double zoom, Desk desk) => zoom >= MinZoomFor(desk) && zoom < MaxZoom;
}
