using System.Text.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Catalogue;

public sealed partial class LayerCatalogue
{
    /// <summary>Reads a catalogue. <see cref="CatalogueException"/> with every fault at once: what is missing or of a wrong type, unknown kinds, sources and groups, missing symbols, groups within each other in a circle.</summary>
    public static LayerCatalogue Parse(string json, SymbolSet symbols)
    {
        var faults = new List<CatalogueFault>();
        JsonNode? root = null;
        try
        {
            root = JsonNode.Parse(json, documentOptions: new() { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            faults.Add(new("", "catalogue.json", ("line", e.LineNumber + 1), ("column", e.BytePositionInLine + 1)));
        }
        if (root is not JsonObject top)
            throw new CatalogueException(faults is [] ? [new("", "catalogue.object")] : faults);
        var at = new CatalogueNode(top, "", faults);
        var colours = at.Object("colours")?.Members().ToDictionary(m => m.Name, m => m.Colour(), StringComparer.Ordinal) ?? [];
        var sources = at.List("sources").Select(n => new CatalogueSource(n.Text("id"), (int)n.Number("minZoom"), (int)n.Number("maxZoom"))).ToList();
        var groups = at.List("groups").Select(Group).ToList();
        var nodes = at.List("layers");
        var layers = nodes.Select(Layer).ToList();
        Unique(sources.Select(s => s.Id), "sources", faults);
        Unique(groups.Select(g => g.Id), "groups", faults);
        Unique(layers.Select(l => l.Id), "layers", faults);
        Circles(groups, faults);
        for (var i = 0; i < layers.Count; i++)
        {
            if (layers[i].Group.Length > 0 && groups.All(g => g.Id != layers[i].Group))
                faults.Add(new($"layers[{i}].group", "catalogue.no-such-group", ("value", layers[i].Group)));
            if (layers[i].Source.Length > 0 && sources.All(s => s.Id != layers[i].Source))
                faults.Add(new($"layers[{i}].source", "catalogue.no-such-source", ("value", layers[i].Source)));
        }
        var kinds = at.Texts("symbols");
        foreach (var (kind, i) in kinds.Select((kind, i) => (kind, i)).Where(k => !symbols.Has(k.kind)))
            faults.Add(new($"symbols[{i}]", "catalogue.no-symbol", ("value", kind)));
        var assessment = at.Object("assessment");
        var style = assessment is null ? null : new AssessmentStyle(assessment.Text("below"), assessment.Number("opacity"), assessment.Colour("line"), assessment.Number("lineWidth"));
        if (style is null)
            faults.Add(new("assessment", "catalogue.missing"));
        else if (style.Below.Length > 0 && layers.All(l => l.Id != style.Below))
            faults.Add(new("assessment.below", "catalogue.no-such-layer", ("value", style.Below)));
        var (background, land) = (at.Colour("background"), at.Colour("land"));
        foreach (var name in (string[])["met", "missed", "unknown", "not-applicable", "selected", "hovered"])
            if (!colours.ContainsKey(name))
                faults.Add(new($"colours.{name}", "catalogue.missing"));
        return faults.Count > 0 ? throw new CatalogueException(faults) : new(background, land, colours, sources, groups, layers, style!, kinds);
    }

    private static CatalogueGroup Group(CatalogueNode node)
    {
        var title = node.Object("title");
        return new(node.Text("id"), new Bilingual(title?.Text("zh") ?? "", title?.Text("en") ?? ""), node.Truth("shown"),
            [.. node.Texts("hiddenOn").Select(text => node.Word<Desk>("hiddenOn", text))], node.OptionalText("within"));
    }

    private static CatalogueLayer Layer(CatalogueNode node)
    {
        var sourceLayer = node.OptionalText("sourceLayer");
        var source = node.Text("source");
        if (sourceLayer is not null && sourceLayer != source + "-label")
            node.Fault("sourceLayer", "catalogue.no-such-source", ("value", sourceLayer));
        var byClass = node.Object("byClass");
        var layer = new CatalogueLayer
        {
            Id = node.Text("id"),
            Group = node.Text("group"),
            Source = source,
            OnLabelPoints = sourceLayer is not null,
            Level = node.OptionalText("level"),
            Kind = node.Word<LayerKind>("kind", node.Text("kind")),
            MinZoom = node.Number("minZoom"),
            MaxZoom = node.Number("maxZoom"),
            MinZoomOn = node.Object("minZoomOn")?.Members().ToDictionary(m => m.Word<Desk>("", m.Name), m => m.Number()) ?? [],
            Colour = node.Colour("colour"),
            Opacity = node.OptionalNumber("opacity") ?? 1,
            Width = node.Stops("width") ?? Catalogue.Stops.Constant(1),
            Dash = node.OptionalNumbers("dash"),
            Colours = node.Object("colours")?.Members().ToDictionary(m => m.Name, m => m.Colour(), StringComparer.Ordinal) ?? [],
            ByClass = byClass is null ? null : new(
                byClass.Object("widths")?.Members().ToDictionary(m => m.Name, m => m.Stops() ?? Catalogue.Stops.Constant(1), StringComparer.Ordinal) ?? [],
                byClass.Stops("other") ?? Catalogue.Stops.Constant(1)),
            Along = node.OptionalTruth("along") ?? false,
            Halo = node.OptionalText("halo") is null ? new(255, 255, 255) : node.Colour("halo"),
            Size = node.Stops("size"),
            Text = node.OptionalText("text") ?? "name",
            TextFrom = node.OptionalNumber("textFrom") ?? 14,
            Icon = node.OptionalText("icon") ?? "kind",
            Shape = node.OptionalText("shape") is { } shape ? node.Word<ShapeKind>("shape", shape) : null,
            Except = [.. node.Texts("except")],
            Order = node.OptionalText("order"),
            Above = node.OptionalNumber("above") ?? 0,
        };
        if (layer.MinZoom >= layer.MaxZoom)
            node.Fault("maxZoom", "catalogue.zooms", ("from", layer.MinZoom), ("to", layer.MaxZoom));
        return layer;
    }

    private static void Unique(IEnumerable<string> ids, string list, List<CatalogueFault> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
            if (id.Length > 0 && !seen.Add(id))
                faults.Add(new($"{list}[{i}].id", "catalogue.twice", ("value", id)));
    }

    private static void Circles(List<CatalogueGroup> groups, List<CatalogueFault> faults)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            var way = new List<string>();
            for (CatalogueGroup? one = groups[i]; one is not null && !way.Contains(one.Id); one = groups.FirstOrDefault(g => g.Id == one.Within))
            {
                way.Add(one.Id);
                if (one.Within is { } within && groups.All(g => g.Id != within) && way.Count == 1)
                    faults.Add(new($"groups[{i}].within", "catalogue.no-such-group", ("value", within)));
                else if (one.Within == groups[i].Id)
                    faults.Add(new($"groups[{i}].within", "catalogue.circle", ("way", string.Join(" → ", way.Append(groups[i].Id)))));
            }
        }
    }
}
