using Mapsui;
using SkiaSharp;

namespace CivilAtlas.Mapping;

/// <summary>Finds room for the labels of a map as the browser does: layer by layer from the top, in each by its order; a label that would cover one placed before is left out.</summary>
/// <param name="labels">The sooner the more important.</param>
public sealed class LabelPlacement(IReadOnlyList<TextStyle> labels)
{
    private readonly Lock gate = new();
    private Viewport at;
    private Dictionary<TextStyle, List<Spot>> placed = [];

    /// <summary>How many labels find room in a view.</summary>
    public int CountIn(Viewport viewport) => In(viewport).Count;

    /// <summary>Where a label stands in a view; nowhere when there was no room.</summary>
    internal IReadOnlyList<Spot> Of(TextStyle label, Viewport viewport) => In(viewport).TryGetValue(label, out var spots) ? spots : [];

    private Dictionary<TextStyle, List<Spot>> In(Viewport viewport)
    {
        lock (gate)
        {
            if (viewport != at)
                (at, placed) = (viewport, Find(viewport));
            return placed;
        }
    }

    private Dictionary<TextStyle, List<Spot>> Find(Viewport viewport)
    {
        var screen = SKRect.Create((float)viewport.Width, (float)viewport.Height);
        var taken = new List<SKRect>();
        var found = new Dictionary<TextStyle, List<Spot>>();
        foreach (var label in labels)
            foreach (var spot in label.Spots(viewport))
            {
                var room = spot.Room;
                if (!room.IntersectsWith(screen) || taken.Exists(t => t.IntersectsWith(room)))
                    continue;
                room.Inflate((float)Client.Catalogue.LabelDrawing.PaddingPixels, (float)Client.Catalogue.LabelDrawing.PaddingPixels);
                taken.Add(room);
                if (!found.TryGetValue(label, out var spots))
                    found[label] = spots = [];
                spots.Add(spot);
            }
        return found;
    }
}
