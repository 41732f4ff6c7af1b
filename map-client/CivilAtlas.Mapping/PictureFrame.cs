using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Rendering;
using CivilAtlas.Client.Views;
using Mapsui;
using Mapsui.Layers;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Mapping;

/// <summary>Title, legend, scale bar and foot of a sheet, as features over the map: what draws the map then draws the legend's samples too.</summary>
internal sealed class PictureFrame
{
    public const double FootPixels = 44;
    private const double TitlePixels = 40, Margin = 12, RowPixels = 20, LegendPixels = 220, SamplePixels = 26, Writing = 12;
    private static readonly Colour Ink = new(0x1d, 0x23, 0x27), Paper = new(255, 255, 255), Edge = new(0xb8, 0xb4, 0xac);
    private readonly List<IFeature> features = [];
    private readonly DrawingStyles styles;
    private readonly MapView view;

    private PictureFrame(DrawingStyles styles, MapView view) => (this.styles, this.view) = (styles, view);

    /// <summary>Height of the title; nothing without one.</summary>
    public static double HeadPixels(string title) => title.Length > 0 ? TitlePixels : 0;

    /// <summary>The frame over a view that has head and foot in it.</summary>
    public static MemoryLayer Of(RegisterMap map, MapView view, Sheet sheet)
    {
        var frame = new PictureFrame(map.Styles, view);
        var head = HeadPixels(sheet.Title);
        frame.Title(sheet.Title, head);
        frame.Foot(sheet.Lines);
        frame.Legend(sheet.Legend, head + Margin);
        frame.Scale(sheet.ScaleBar.Pixels * sheet.Picture.View.MetresPerPixel / view.MetresPerPixel, sheet.ScaleBar.Text);
        var layer = RegisterMap.Layer("frame");
        layer.Features = frame.features;
        return layer;
    }

    /// <summary>A sample alone, in the middle of a square of which a pixel is a metre.</summary>
    public static MemoryLayer Of(DrawingStyles styles, Drawing sample, int side)
    {
        var frame = new PictureFrame(styles, new MapView(0, 0, 1, side, side));
        frame.Sample(sample, (side - SamplePixels) / 2, side / 2.0);
        var layer = RegisterMap.Layer("sample");
        layer.Features = frame.features;
        return layer;
    }

    private void Title(string title, double height)
    {
        if (height > 0)
            Fill(0, 0, view.WidthPixels, height, 1);
        Text(title, Margin, height / 2, 16, view.WidthPixels - 2 * Margin);
    }

    private void Foot(IReadOnlyList<string> lines)
    {
        const string between = "  ·  ";
        var top = view.HeightPixels - FootPixels;
        Fill(0, top, view.WidthPixels, FootPixels, 1);
        var first = (lines.Count + 1) / 2;
        Text(string.Join(between, lines.Take(first)), Margin, top + FootPixels * 0.3, Writing, view.WidthPixels - 2 * Margin);
        Text(string.Join(between, lines.Skip(first)), Margin, top + FootPixels * 0.7, Writing, view.WidthPixels - 2 * Margin);
    }

    private void Legend(IReadOnlyList<LegendRow> legend, double top)
    {
        // Rows that do not fit would lie over the foot.
        var rows = legend.Take(Math.Max(0, (int)((view.HeightPixels - top - FootPixels - 2 * Margin) / RowPixels))).ToList();
        if (rows.Count == 0 || view.WidthPixels < LegendPixels + 4 * Margin)
            return;
        Fill(Margin, top, LegendPixels, RowPixels * rows.Count + Margin, 0.94);
        for (var i = 0; i < rows.Count; i++)
        {
            var y = top + Margin / 2 + RowPixels * (i + 0.5);
            Sample(rows[i].Sample, Margin + 8, y);
            Text(rows[i].Count is { } count ? $"{rows[i].Title}  {count}" : rows[i].Title, Margin + 16 + SamplePixels, y, Writing, LegendPixels - SamplePixels - 24);
        }
    }

    private void Scale(double pixels, string text)
    {
        var (right, y) = (view.WidthPixels - 16, view.HeightPixels - FootPixels - 16);
        Line(right - pixels, right, y, new(Ink, 3, null));
        Text(text, right - pixels, y - 12, Writing, 0);
    }

    private void Sample(Drawing sample, double x, double y)
    {
        var middle = At(x + SamplePixels / 2, y);
        switch (sample)
        {
            case LineDrawing line:
                // A white road on white paper is seen by its edges, as on the map.
                if (line.Colour == Paper)
                    Line(x, x + SamplePixels, y, line with { Colour = Edge, WidthPixels = line.WidthPixels + 2 });
                Line(x, x + SamplePixels, y, line);
                break;
            case FillDrawing:
                Shape(sample, Box(x + 4, y - 7, 18, 14));
                break;
            case LabelDrawing label:
                Add(new TextStyle(label with { Place = LabelPlace.Centre, MaxWidthPixels = 0 }, middle), middle);
                break;
            default:
                Shape(sample, middle);
                break;
        }
    }

    private void Fill(double x, double y, double width, double height, double opacity) => Shape(new FillDrawing(Paper, opacity), Box(x, y, width, height));

    private void Line(double from, double to, double y, LineDrawing line) => Shape(line, new LineString([At(from, y).Coordinate, At(to, y).Coordinate]));

    private void Text(string text, double x, double y, double size, double most)
    {
        if (text.Length == 0)
            return;
        var style = new TextStyle(new(text, size, Ink, Paper, LabelPlace.Centre, 0, 0, 0), At(x, y), fromLeft: true);
        // Rather smaller than over the edge.
        if (most > 0 && style.Width > most)
            style = new(style.Label with { SizePixels = size * most / style.Width }, At(x, y), fromLeft: true);
        Add(style, At(x, y));
    }

    private void Shape(Drawing drawing, Geometry shape) => Add(styles.Of(drawing, shape), shape);

    private void Add(Mapsui.Styles.IStyle style, Geometry shape) => features.Add(RegisterMap.Feature(shape, style));

    private Point At(double x, double y) => new(view.X + (x - view.WidthPixels / 2) * view.MetresPerPixel, view.Y - (y - view.HeightPixels / 2) * view.MetresPerPixel);

    private Polygon Box(double x, double y, double width, double height) =>
        new(new LinearRing([At(x, y).Coordinate, At(x + width, y).Coordinate, At(x + width, y + height).Coordinate, At(x, y + height).Coordinate, At(x, y).Coordinate]));
}
