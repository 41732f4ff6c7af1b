using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Settings;
using CivilAtlas.Client.Views;
using CivilAtlas.Spatial;
using Mapsui;
using Mapsui.Extensions;
using Mapsui.Layers;
using Mapsui.Nts;
using Mapsui.Rendering.Skia;
using Mapsui.Styles;
using Mapsui.Styles.Thematics;
using Mapsui.Widgets;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Mapping;

/// <summary>The catalogue as a Mapsui map: one layer for each of its own in its order, the base map below them, what is selected and measured between and above.</summary>
public sealed class RegisterMap : IDisposable
{
    /// <summary>Id of the layer of an assessment's results.</summary>
    public const string Assessment = "assessment";

    private const string StyleKey = "style", ThingKey = "of";
    private const double WorldMetres = 20_037_508.342789244;
    // The whole world on the smallest picture.
    private const double LeastZoom = -4;
    private readonly DrawingStyles styles;
    private readonly LayerCatalogue catalogue;
    private readonly Dictionary<string, MemoryLayer> layers = new(StringComparer.Ordinal);
    private readonly List<ILayer> baseLayers = [];
    private MapPicture shown = MapPicture.Empty;
    private Thing? marked;
    private readonly MemoryLayer selected = Layer("selected");
    private readonly WritableLayer measured = new() { Name = "measured", Style = Theme() };

    static RegisterMap()
    {
        MapRenderer.RegisterStyleRenderer(typeof(TextStyle), new TextRenderer());
        MapRenderer.RegisterStyleRenderer(typeof(DotStyle), new DotRenderer());
    }

    /// <param name="catalogue">What is drawn and in which order.</param>
    /// <param name="symbols">Symbols of the kinds of facility.</param>
    /// <param name="inWindow">Whether people move in it: it then has a scale bar and zoom buttons and ends at the catalogue's zooms.</param>
    public RegisterMap(LayerCatalogue catalogue, SymbolSet symbols, bool inWindow)
    {
        (this.catalogue, styles) = (catalogue, new(symbols));
        Map = new() { CRS = "EPSG:3857", BackColor = DrawingStyles.Colour(catalogue.Background) };
        // Mapsui would keep the view within the features that happen to be loaded.
        Map.Navigator.OverridePanBounds = new MRect(-WorldMetres, -WorldMetres, WorldMetres, WorldMetres);
        Map.Navigator.OverrideResolutions = [.. Enumerable.Range(0, 2 * Tile.MaxZoom + 1).Select(half => MapView.MetresPerPixelOf(half / 2.0))];
        Map.Navigator.OverrideZoomBounds = new MMinMax(MapView.MetresPerPixelOf(inWindow ? 0 : LeastZoom), MapView.MetresPerPixelOf(Tile.MaxZoom));
        Map.Navigator.RotationLock = true;
        Map.Widgets.Clear();
        if (inWindow)
        {
            Map.Widgets.Add(new Mapsui.Widgets.ScaleBar.ScaleBarWidget(Map) { HorizontalAlignment = HorizontalAlignment.Left, VerticalAlignment = VerticalAlignment.Bottom, Margin = new MRect(10) });
            Map.Widgets.Add(new Mapsui.Widgets.ButtonWidgets.ZoomInOutWidget { HorizontalAlignment = HorizontalAlignment.Right, VerticalAlignment = VerticalAlignment.Top, Margin = new MRect(10) });
        }
        foreach (var layer in catalogue.Layers)
        {
            if (layer.Id == catalogue.Assessment.Below)
                Add(Assessment);
            // A selection lies over surfaces and lines and under the symbols, as in the browser.
            if (layer.Kind == LayerKind.Icon)
                Map.Layers.Add(selected);
            Add(layer.Id);
        }
        Map.Layers.Add(measured);
    }

    /// <summary>Mapsui's own.</summary>
    public Map Map { get; }

    /// <summary>Finds room for the labels shown now.</summary>
    public LabelPlacement Labels { get; private set; } = new([]);

    /// <summary>What the map shows, in the client's words; null before it has a size.</summary>
    public MapView? View => Map.Navigator.Viewport is { Width: > 0, Height: > 0, Resolution: > 0 } v ? new(v.CenterX, v.CenterY, v.Resolution, v.Width, v.Height) : null;

    /// <summary>The layers a tap asks for what lies there.</summary>
    public IEnumerable<ILayer> HitLayers => layers.Values;

    /// <summary>What a tap hit: the topmost thing that has a card.</summary>
    public static ViewFeature? Hit(MapInfo info) => info.MapInfoRecords.Select(r => r.Feature[ThingKey]).OfType<ViewFeature>().FirstOrDefault(f => f.Thing is not null);

    /// <summary>Shows a base map in place of the one before.</summary>
    public void ShowBase(BaseMapSettings settings, string? cacheFolder)
    {
        foreach (var layer in baseLayers)
            Map.Layers.Remove(layer);
        baseLayers.Clear();
        baseLayers.AddRange(BaseTiles.Of(settings, cacheFolder));
        for (var i = 0; i < baseLayers.Count; i++)
            Map.Layers.Insert(i, baseLayers[i]);
    }

    /// <summary>Shows a picture in place of the one before; layers it does not name are emptied.</summary>
    public void Show(MapPicture picture)
    {
        var labels = new List<(TextStyle Label, int Layer)>();
        var drawn = picture.Layers.Select((layer, i) => (layer.Id, Features: layer.Features.SelectMany(f => Features(layer, f, label => labels.Add((label, i)))).ToArray())).ToDictionary(l => l.Id, l => l.Features, StringComparer.Ordinal);
        Labels = new([.. labels.OrderByDescending(l => l.Layer).ThenBy(l => l.Label.Label.Order).Select(l => l.Label)]);
        foreach (var (label, _) in labels)
            label.Placement = Labels;
        foreach (var (id, layer) in layers)
            layer.Features = drawn.GetValueOrDefault(id, []);
        shown = picture;
        Mark();
    }

    /// <summary>Marks a thing wherever a picture shows it; null: nothing is marked.</summary>
    public void Select(Thing? thing)
    {
        marked = thing;
        Mark();
    }

    private void Mark()
    {
        var web = marked is null ? null : shown.Layers.SelectMany(l => l.Features).FirstOrDefault(f => f.Thing == marked)?.Web;
        var colour = catalogue.Colours["selected"];
        selected.Features = web switch
        {
            null => [],
            { Dimension: Dimension.Point } => [Feature(web, new DotStyle(15, DrawingStyles.Colour(colour, 0.12), DrawingStyles.Colour(colour), 2.4))],
            _ => [Feature(web, new VectorStyle { Fill = new Brush(DrawingStyles.Colour(colour, 0.06)), Line = new Pen(DrawingStyles.Colour(colour), 2.4), Outline = web.Dimension == Dimension.Surface ? new Pen(DrawingStyles.Colour(colour), 2.4) : null })],
        };
        Map.RefreshGraphics();
    }

    /// <summary>Shows what is being measured: its points and the line through them, or the surface they enclose.</summary>
    /// <param name="points">EPSG:3857 metres, in the order they were set.</param>
    /// <param name="area">Whether they enclose a surface.</param>
    public void Measure(IReadOnlyList<(double X, double Y)> points, bool area)
    {
        var colour = DrawingStyles.Colour(catalogue.Colours["selected"]);
        var corners = points.Select(p => new Coordinate(p.X, p.Y)).ToArray();
        Geometry? shape = corners.Length switch
        {
            < 2 => null,
            >= 3 when area => new Polygon(new LinearRing([.. corners, corners[0]])),
            _ => new LineString(corners),
        };
        var pen = new Pen(colour, 3) { PenStrokeCap = PenStrokeCap.Round };
        measured.Clear();
        if (shape is not null)
            measured.Add(Feature(shape, new VectorStyle { Fill = new Brush(DrawingStyles.Colour(catalogue.Colours["selected"], 0.12)), Line = pen, Outline = shape is Polygon ? pen : null }));
        foreach (var corner in corners)
            measured.Add(Feature(new Point(corner), new DotStyle(4, Color.White, colour, 2)));
        measured.DataHasChanged();
    }

    /// <inheritdoc/>
    public void Dispose() => Map.Dispose();

    internal static MemoryLayer Layer(string id) => new(id) { Style = Theme() };

    internal static GeometryFeature Feature(Geometry shape, IStyle style) => new(shape) { [StyleKey] = style };

    internal DrawingStyles Styles => styles;

    // Each feature brings the style that was decided for it.
    private static ThemeStyle Theme() => new(f => f[StyleKey] as IStyle);

    private void Add(string id)
    {
        layers[id] = Layer(id);
        Map.Layers.Add(layers[id]);
    }

    // The symbol and its label are two things to draw, one to hit.
    private IEnumerable<IFeature> Features(DrawnLayer layer, ViewFeature feature, Action<TextStyle> label)
    {
        var shape = layer.OnLabelPoints ? feature.WebLabel! : feature.Web;
        foreach (var drawing in layer.DrawingsOf(feature))
        {
            if (drawing is not LabelDrawing)
                yield return Drawn(styles.Of(drawing, shape));
            if ((drawing as LabelDrawing ?? (drawing as IconDrawing)?.Label) is { } said)
            {
                var text = new TextStyle(said, shape);
                label(text);
                yield return Drawn(text);
            }
        }

        GeometryFeature Drawn(IStyle style)
        {
            var drawn = Feature(shape, style);
            drawn[ThingKey] = feature;
            return drawn;
        }
    }
}
