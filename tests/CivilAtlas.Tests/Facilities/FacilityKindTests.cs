using System.Text.Json.Nodes;
using System.Xml.Linq;
using CivilAtlas.Facilities;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.Facilities;

public sealed class FacilityKindTests(ProvinceServer server) : IClassFixture<ProvinceServer>
{
    // The kinds that the standards of domain.md, section 5, count.
    private static readonly string[] Wanted =
    [
        "care-home", "childrens-centre", "childrens-home", "comprehensive-elder-care-centre", "home-care-station", "marriage-registry",
        "mental-health-clubhouse", "minors-protection-institution", "public-cemetery", "rescue-station", "rural-support-home",
        "social-assistance-service-point", "social-assistance-station", "social-welfare-centre", "social-work-station", "village-elder-care-station",
    ];

    [Fact]
    public async Task Every_kind_the_plan_names_is_listed_with_titles_in_both_languages_and_its_schema()
    {
        var kinds = (await server.Stranger.GetAsync("/api/v1/facility-kinds").JsonAsync())["items"]!.AsArray();
        Assert.Equal(Wanted, kinds.Select(k => (string)k!["id"]!).Order(StringComparer.Ordinal));
        foreach (var kind in kinds)
        {
            Assert.NotEmpty((string)kind!["title"]!["zh"]!);
            Assert.NotEmpty((string)kind["title"]!["en"]!);
            foreach (var (_, property) in kind["schema"]!["properties"]!.AsObject())
                Assert.All((string[])["title", "x-title-en"], key => Assert.NotEmpty((string)property![key]!));
        }
    }

    [Fact]
    public async Task Every_kind_has_a_drawing_of_its_own_in_outline_and_in_colour()
    {
        var drawings = new List<(string Colour, string Outline)>();
        XNamespace svg = "http://www.w3.org/2000/svg";
        foreach (var kind in FacilityKinds.Shipped.All)
        {
            using var response = await server.Stranger.GetAsync(kind.Symbol);
            Assert.Equal("image/svg+xml", response.Content.Headers.ContentType?.MediaType);
            var parts = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!.Elements(svg + "g").ToArray();
            drawings.Add(((string)parts[0].Attribute("fill")!, string.Concat(parts.SelectMany(p => p.Elements()))));
        }
        Assert.Equal(Wanted.Length, drawings.Select(d => d.Colour).Distinct().Count());
        Assert.Equal(Wanted.Length, drawings.Select(d => d.Outline).Distinct().Count());
    }

    [Theory]
    [InlineData("childrens-centre.svg.bak")]
    [InlineData("..%2Fcare-home.json")]
    [InlineData("care-home.json")]
    public async Task Nothing_but_drawings_is_given_out_as_a_symbol(string name) =>
        await server.Stranger.GetAsync($"/symbols/{name}").JsonAsync(404);

    [Theory]
    [InlineData("rescue-station", """{"grade": null}""")]
    [InlineData("rescue-station", """{"grade": 3}""")]
    [InlineData("marriage-registry", """{"grade": "3A"}""")]
    [InlineData("rural-support-home", """{"beds": 40, "convertedTo": null}""")]
    [InlineData("comprehensive-elder-care-centre", """{"beds": 20, "services": ["full-day", "day", "home"]}""")]
    [InlineData("public-cemetery", """{"rural": true, "greeningPercent": 50.5, "burials": 10, "ecologicalBurials": 10}""")]
    [InlineData("care-home", """{"beds": 0}""")]
    [InlineData("social-work-station", "{}")]
    public void What_the_schemas_allow_passes(string kind, string attributes) =>
        Assert.Empty(AttributeRules.Check(FacilityKinds.Shipped.Find(kind)!, JsonNode.Parse(attributes)!.AsObject(), ""));

    [Theory]
    [InlineData("rescue-station", """{"grade": 4}""", "grade", "input.one-of")]
    [InlineData("rescue-station", """{"grade": "1"}""", "grade", "input.not-a-kind")]
    [InlineData("marriage-registry", """{"grade": "1A"}""", "grade", "input.one-of")]
    [InlineData("comprehensive-elder-care-centre", """{"services": ["night"]}""", "services[0]", "input.one-of")]
    [InlineData("comprehensive-elder-care-centre", """{"services": ["day", "day"]}""", "services", "facility.said-twice")]
    [InlineData("comprehensive-elder-care-centre", """{"services": "day"}""", "services", "input.not-a-kind")]
    [InlineData("public-cemetery", """{"greeningPercent": 101}""", "greeningPercent", "input.range")]
    [InlineData("public-cemetery", """{"burials": 5, "ecologicalBurials": 6}""", "ecologicalBurials", "facility.more-than")]
    [InlineData("care-home", """{"beds": -1}""", "beds", "input.range")]
    [InlineData("care-home", """{"beds": 1.5}""", "beds", "input.not-a-kind")]
    [InlineData("care-home", """{"beds": null}""", "beds", "input.not-a-kind")]
    [InlineData("care-home", """{"beds": 10, "nursingBeds": 11}""", "nursingBeds", "facility.more-than")]
    [InlineData("social-work-station", """{"beds": 3}""", "beds", "input.unknown-property")]
    public void What_they_forbid_is_named(string kind, string attributes, string field, string key)
    {
        var fault = Assert.Single(AttributeRules.Check(FacilityKinds.Shipped.Find(kind)!, JsonNode.Parse(attributes)!.AsObject(), ""));
        Assert.Equal((field, key), (fault.Field, fault.Key));
    }
}
