using CivilAtlas.Client.Views;
using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Catalogue;

/// <summary>One row of a legend.</summary>
/// <param name="Title">What it stands for.</param>
/// <param name="Sample">How it is drawn; label samples say 名.</param>
/// <param name="Count">How many are in view, where counted.</param>
public sealed record LegendRow(string Title, Drawing Sample, int? Count = null);

/// <summary>The legend of what is drawn.</summary>
public static class Legend
{
    private const double SymbolPixels = 18;

    /// <summary>All of it: outcomes of the assessment laid over the map, kinds of facility in view, then lines and dots.</summary>
    public static IReadOnlyList<LegendRow> Of(MapPicture picture, LayerCatalogue catalogue, IReadOnlyList<LayerAtZoom> drawn, IReadOnlyDictionary<string, Bilingual> kindTitles, Vocabulary words)
    {
        // Only where they are drawn: a legend that names what nobody sees explains nothing.
        var facilities = picture.Layers.FirstOrDefault(l => l.Id == "facility")?.Features ?? [];
        var counts = facilities.GroupBy(f => f.Text("kind") ?? "", StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return [.. picture.Layers.Any(l => l.Id == "assessment") ? Outcomes(catalogue, words) : [], .. Kinds(counts, kindTitles, words.Language), .. Lines(catalogue, drawn, words)];
    }

    /// <summary>Kinds of facility in view, by count downwards, as the browser's legend has them.</summary>
    /// <param name="counts">How many of each kind are in view.</param>
    /// <param name="titles">Titles of kinds; a kind without one is named by its id.</param>
    /// <param name="language">Of the titles.</param>
    public static IReadOnlyList<LegendRow> Kinds(IReadOnlyDictionary<string, int> counts, IReadOnlyDictionary<string, Bilingual> titles, Language language) =>
        [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new LegendRow(titles.TryGetValue(c.Key, out var title) ? title.In(language) : c.Key, new IconDrawing(c.Key, SymbolPixels, null), c.Value))];

    /// <summary>Lines and dots drawn at this zoom, one row for each layer that has a sample worth showing: boundaries by level, roads by class, place names.</summary>
    public static IReadOnlyList<LegendRow> Lines(LayerCatalogue catalogue, IReadOnlyList<LayerAtZoom> drawn, Vocabulary words)
    {
        var rows = new List<LegendRow>();
        foreach (var layer in drawn.Reverse())
        {
            if (layer.Layer is { Kind: LayerKind.Line, Level: { } level })
                rows.Add(new(words.Say("legend.boundary", ("level", words.Term("level", level))), Sample(layer, null)));
            else if (layer.Layer is { Kind: LayerKind.Line, ByClass: { } byClass, Colours.Count: > 0 })
                rows.AddRange(byClass.Widths.Keys.Where(c => byClass.At(c, layer.Zoom) > 0).Select(c => new LegendRow(words.Term("roadClass", c), Sample(layer, c))));
            else if (layer.Layer.Kind == LayerKind.Dot)
                rows.Add(new(catalogue.Groups.First(g => g.Id == layer.Layer.Group).Title.In(words.Language),
                    new DotDrawing((layer.Layer.Size ?? Stops.Constant(3)).At(layer.Zoom), layer.Layer.Colour, layer.Layer.Halo)));
        }
        return rows;
    }

    /// <summary>The outcomes of an assessment.</summary>
    public static IReadOnlyList<LegendRow> Outcomes(LayerCatalogue catalogue, Vocabulary words) =>
        [.. ((string[])["met", "missed", "unknown", "not-applicable"]).Select(o => new LegendRow(words.Term("outcome", o), new FillDrawing(catalogue.Colours[o], catalogue.Assessment.Opacity)))];

    private static LineDrawing Sample(LayerAtZoom layer, string? roadClass)
    {
        var width = layer.Layer.ByClass is { } byClass ? byClass.At(roadClass, layer.Zoom) : layer.Layer.Width.At(layer.Zoom);
        var colour = roadClass is not null && layer.Layer.Colours.TryGetValue(roadClass, out var own) ? own : layer.Layer.Colour;
        return new(colour, Math.Max(1, width), layer.Layer.Dash is { } dash ? [.. dash.Select(d => d * width)] : null);
    }
}
