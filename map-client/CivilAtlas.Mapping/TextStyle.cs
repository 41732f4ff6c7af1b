using CivilAtlas.Client.Catalogue;
using Mapsui;
using Mapsui.Styles;
using NetTopologySuite.Geometries;
using SkiaSharp;

namespace CivilAtlas.Mapping;

/// <summary>One label: its lines measured once, its place found anew in every view.</summary>
public sealed class TextStyle : BaseStyle
{
    private const float LineHeight = 1.2f;
    // A line's name comes again after so many pixels (style.ts, symbol-spacing).
    private const float SpacingPixels = 350;
    // A name bent round a corner cannot be read: its chord must be nearly as long as itself.
    private const float StraightEnough = 0.92f;

    private readonly Geometry on;
    private readonly (string Text, float Width)[] lines;

    /// <param name="label">What it says and how.</param>
    /// <param name="on">The point or line it hangs on, EPSG:3857.</param>
    /// <param name="fromLeft">Whether it begins at the point instead of having its middle there.</param>
    public TextStyle(LabelDrawing label, Geometry on, bool fromLeft = false)
    {
        (Label, this.on, FromLeft) = (label, on, fromLeft);
        Font = Fonts.Of(label.Text, (float)label.SizePixels);
        lines = [.. (label.Place == LabelPlace.Along ? [label.Text] : Broken(label.Text)).Select(l => (l, Font.MeasureText(l)))];
        Width = lines.Max(l => l.Width);
    }

    /// <summary>What it says and how.</summary>
    public LabelDrawing Label { get; }

    /// <summary>Who decides whether there is room; null: it is always drawn.</summary>
    public LabelPlacement? Placement { get; set; }

    internal SKFont Font { get; }

    internal IReadOnlyList<(string Text, float Width)> Lines => lines;

    internal bool FromLeft { get; }

    internal float Width { get; }

    internal float LinePixels => Font.Size * LineHeight;

    /// <summary>Places it could stand in a view, each with the room it takes.</summary>
    internal IEnumerable<Spot> Spots(Viewport viewport) => Label.Place == LabelPlace.Along ? AlongLine(viewport) : [AtPoint(viewport)];

    private Spot AtPoint(Viewport viewport)
    {
        var at = on.Centroid;
        var (x, y) = Screen.Of(viewport, at.X, at.Y);
        var height = LinePixels * lines.Length;
        var left = FromLeft ? x : x - Width / 2;
        var top = Label.Place switch
        {
            LabelPlace.Above => y - (float)Label.OffsetPixels - height,
            LabelPlace.Below => y + (float)Label.OffsetPixels,
            _ => y - height / 2,
        };
        return new(SKRect.Create(left, top, Width, height), null);
    }

    private IEnumerable<Spot> AlongLine(Viewport viewport)
    {
        foreach (var line in Enumerable.Range(0, on.NumGeometries).Select(on.GetGeometryN).OfType<LineString>())
        {
            // Most roads of a view are shorter than their names.
            if (line.Length / viewport.Resolution < Width)
                continue;
            var points = line.Coordinates.Select(c => Screen.Of(viewport, c.X, c.Y)).Select(p => new SKPoint(p.X, p.Y)).ToArray();
            if (points[^1].X < points[0].X)
                Array.Reverse(points);
            using var whole = new SKPath();
            whole.AddPoly(points, false);
            using var measure = new SKPathMeasure(whole);
            for (var middle = measure.Length > SpacingPixels ? SpacingPixels / 2 : measure.Length / 2; middle + Width / 2 <= measure.Length; middle += SpacingPixels)
            {
                var (from, to) = (middle - Width / 2, middle + Width / 2);
                var part = new SKPath();
                if (from < 0 || !measure.GetSegment(from, to, part, true) || SKPoint.Distance(part[0], part.LastPoint) < StraightEnough * Width || part.LastPoint.X < part[0].X)
                {
                    part.Dispose();
                    continue;
                }
                var room = part.Bounds;
                room.Inflate(Font.Size / 2, Font.Size / 2);
                yield return new(room, part);
            }
        }
    }

    /// <summary>As few lines as fit, of nearly the same length: between words where there are, between signs where there are none.</summary>
    private List<string> Broken(string text)
    {
        var count = Label.MaxWidthPixels > 0 ? (int)Math.Ceiling(Font.MeasureText(text) / Label.MaxWidthPixels) : 1;
        if (count <= 1)
            return [text];
        var words = text.Contains(' ', StringComparison.Ordinal) ? text.Split(' ').Select(w => w + " ").ToArray() : [.. text.EnumerateRunes().Select(r => r.ToString())];
        var most = Font.MeasureText(text) / count;
        var broken = new List<string> { "" };
        foreach (var word in words)
            if (broken.Count < count && broken[^1].Length > 0 && Font.MeasureText(broken[^1] + word) > most + Font.Size / 2)
                broken.Add(word);
            else
                broken[^1] += word;
        return [.. broken.Select(l => l.Trim()).Where(l => l.Length > 0)];
    }
}

/// <summary>A place for a label.</summary>
/// <param name="Room">What it takes of the screen.</param>
/// <param name="Line">The part of a line it runs along; null where it stands at a point.</param>
internal sealed record Spot(SKRect Room, SKPath? Line);
