using System.Text.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Views;
using CivilAtlas.Client.Words;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Client.Tests.Catalogue;

public sealed class CatalogueTests
{
    // Worked by hand from layers.json; the browser's own tests hold themselves to the same file.
    private static readonly JsonNode Expected = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "layers.expected.json")))!;
    private static readonly LayerCatalogue Catalogue = LayerCatalogue.Shipped;

    [Fact]
    public void At_each_zoom_each_desk_draws_what_the_table_says()
    {
        foreach (var row in Expected["drawn"]!.AsArray())
        {
            var desk = Enum.Parse<Desk>((string)row!["desk"]!, ignoreCase: true);
            Assert.Equal(row["layers"]!.AsArray().Select(l => (string)l!), Catalogue.At((double)row["zoom"]!, desk).Select(l => l.Layer.Id));
        }
    }

    [Fact]
    public void A_click_means_the_level_the_table_says()
    {
        foreach (var row in Expected["levels"]!.AsArray())
            Assert.Equal((string?)row!["level"], Catalogue.LevelAt((double)row["zoom"]!));
    }

    [Fact]
    public void Widths_and_sizes_are_those_of_the_table()
    {
        foreach (var row in Expected["values"]!.AsArray())
        {
            var (layer, zoom) = (new LayerAtZoom(Catalogue.Layers.Single(l => l.Id == (string?)row!["layer"]), (double)row!["zoom"]!), (double)row["zoom"]!);
            var value = layer.Of(Thing((string?)row["class"])) switch
            {
                LineDrawing line => line.WidthPixels,
                LabelDrawing label => label.SizePixels,
                // A symbol at scale 1 is 26 pixels (symbols.ts).
                IconDrawing icon => icon.SidePixels / 26,
                _ => double.NaN,
            };
            Assert.Equal((double)row["value"]!, value, 5);
        }
    }

    [Fact]
    public void Colours_are_those_of_the_table()
    {
        foreach (var row in Expected["colours"]!.AsArray())
        {
            var drawing = new LayerAtZoom(Catalogue.Layers.Single(l => l.Id == (string?)row!["layer"]), 14).Of(Thing((string?)row!["class"]));
            Assert.Equal((string?)row["colour"], (drawing is LineDrawing line ? line.Colour : ((DotDrawing)drawing!).Colour).ToString());
        }
    }

    [Fact]
    public void A_facility_has_its_name_from_the_zoom_the_table_says()
    {
        foreach (var row in Expected["labels"]!.AsArray())
        {
            var icon = (IconDrawing)new LayerAtZoom(Catalogue.Layers.Single(l => l.Id == "facility"), (double)row!["zoom"]!).Of(Thing(null))!;
            Assert.Equal((string?)row["facility"], icon.Label?.Text);
        }
    }

    [Fact]
    public void Every_kind_of_facility_has_its_symbol_and_the_catalogue_names_it()
    {
        var kinds = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "gis-data", "facility-kinds"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(kinds, SymbolSet.Shipped.Kinds.Order(StringComparer.Ordinal));
        Assert.Equal(kinds, Catalogue.Symbols.Order(StringComparer.Ordinal));
        Assert.All(kinds, k => Assert.Contains("<svg", SymbolSet.Shipped.Svg(k), StringComparison.Ordinal));
    }

    [Fact]
    public void A_kind_nobody_has_drawn_is_shown_as_a_ring() => Assert.Equal(SymbolSet.Ring, SymbolSet.Shipped.Svg("moon-base"));

    [Fact]
    public void Names_that_other_layers_draw_are_left_out_and_lines_are_told_from_points()
    {
        var dots = new LayerAtZoom(Catalogue.Layers.Single(l => l.Id == "place-name-dot"), 14);
        Assert.NotNull(dots.Of(Thing(null, ("category", "22200"))));
        Assert.Null(dots.Of(Thing(null, ("category", "21610"))));
        Assert.Null(dots.Of(Thing(null, ("category", "23120"))));
        var line = Thing(null, ("category", "22200")) with { Web = new LineString([new(0, 0), new(1, 1)]) };
        Assert.Null(dots.Of(line));
        Assert.Equal(LabelPlace.Along, ((LabelDrawing)new LayerAtZoom(Catalogue.Layers.Single(l => l.Id == "place-name-line"), 14).Of(line)!).Place);
    }

    [Fact]
    public void A_division_whose_label_lies_outside_the_view_has_no_name_in_it()
    {
        var names = new LayerAtZoom(Catalogue.Layers.Single(l => l.Id == "county-name"), 9);
        Assert.Null(names.Of(Thing(null)));
        var label = (LabelDrawing)names.Of(Thing(null, ("people", 500.0)) with { WebLabel = new Point(0, 0) })!;
        Assert.Equal(-500, label.Order);
    }

    [Fact]
    public void Over_a_base_map_surfaces_only_tint()
    {
        var land = Catalogue.At(6, overBaseMap: true).First(l => l.Layer.Id == "province-fill");
        Assert.Equal(0.15, ((FillDrawing)land.Of(Thing(null))!).Opacity);
    }

    [Fact]
    public void A_group_is_drawn_only_where_all_it_stands_in_are_switched_on()
    {
        var catalogue = Altered(json =>
        {
            json["groups"]!.AsArray().Add(JsonNode.Parse("""{ "id": "top", "title": { "zh": "全部", "en": "All" }, "shown": true }"""));
            json["groups"]![2]!["within"] = "top";
        });
        Assert.Contains("road", catalogue.At(14).Select(l => l.Layer.Id));
        Assert.DoesNotContain("road", catalogue.At(14, isShown: g => g != "top").Select(l => l.Layer.Id));
    }

    [Fact]
    public void Every_fault_of_a_catalogue_is_named_at_once_with_its_path()
    {
        var faults = FaultsOf(json =>
        {
            json["land"] = "green";
            json["layers"]![0]!["kind"] = "heatmap";
            json["layers"]![1]!["source"] = "moon";
            json["layers"]![2]!["group"] = "nobody";
            json["layers"]![3]!.AsObject().Remove("colour");
            json["layers"]![5]!["byClass"]!["other"] = JsonNode.Parse("[13, 1, 12, 2]");
            json["layers"]![7]!["width"] = JsonNode.Parse("[11]");
            json["layers"]![8]!["maxZoom"] = 2;
            json["symbols"]!.AsArray().Add("moon-base");
            json["groups"]![0]!["hiddenOn"] = JsonNode.Parse("""["kitchen"]""");
            json["colours"]!.AsObject().Remove("met");
            json["layers"]![10]!["id"] = "province-fill";
        });
        Assert.Equal(
        [
            "colours.met", "groups[0].hiddenOn", "land", "layers[0].kind", "layers[10].id", "layers[1].source", "layers[2].group", "layers[3].colour",
            "layers[5].byClass.other", "layers[7].width", "layers[8].maxZoom", $"symbols[{Catalogue.Symbols.Count}]",
        ], faults.Select(f => f.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Groups_that_stand_within_each_other_in_a_circle_are_refused_and_the_circle_shown()
    {
        var faults = FaultsOf(json =>
        {
            json["groups"]![0]!["within"] = "names";
            json["groups"]![1]!["within"] = "roads";
            json["groups"]![2]!["within"] = "divisions";
        });
        Assert.Equal(["groups[0].within", "groups[1].within", "groups[2].within"], faults.Select(f => f.Path));
        Assert.Equal("divisions → names → roads → divisions", faults[0].Values.Single().Value);
    }

    [Fact]
    public void A_group_within_itself_and_one_within_nothing_are_refused()
    {
        var faults = FaultsOf(json =>
        {
            json["groups"]![0]!["within"] = "divisions";
            json["groups"]![1]!["within"] = "nobody";
        });
        Assert.Equal([("groups[0].within", "catalogue.circle"), ("groups[1].within", "catalogue.no-such-group")], faults.Select(f => (f.Path, f.What)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"layers":[1,null,"x"],"groups":{},"sources":[{}]}""")]
    public void What_is_no_catalogue_is_refused_with_words_in_both_languages(string json)
    {
        var faults = Assert.Throws<CatalogueException>(() => LayerCatalogue.Parse(json, SymbolSet.Shipped)).Faults;
        Assert.NotEmpty(faults);
        foreach (var language in Enum.GetValues<Language>())
            Assert.All(faults, f => Assert.DoesNotContain("{", Vocabulary.Of(language).Say(f.What, f.Values), StringComparison.Ordinal));
    }

    private static ViewFeature Thing(string? roadClass, params (string, object?)[] more)
    {
        var properties = more.ToDictionary(m => m.Item1, m => m.Item2);
        properties["name"] = "name";
        if (!string.IsNullOrEmpty(roadClass))
            properties["class"] = roadClass;
        return new("", "", new Point(0, 0), null, properties);
    }

    private static LayerCatalogue Altered(Action<JsonNode> alter)
    {
        using var stream = typeof(LayerCatalogue).Assembly.GetManifestResourceStream("layers.json")!;
        var json = JsonNode.Parse(stream)!;
        alter(json);
        return LayerCatalogue.Parse(json.ToJsonString(), SymbolSet.Shipped);
    }

    private static IReadOnlyList<CatalogueFault> FaultsOf(Action<JsonNode> alter) => Assert.Throws<CatalogueException>(() => Altered(alter)).Faults;
}
