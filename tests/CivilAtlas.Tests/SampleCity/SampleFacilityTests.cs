using System.Text.Json;
using CivilAtlas.SampleCity;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Tests.SampleCity;

public sealed class SampleFacilityTests
{
    // domain.md section 5: the counts at the start of the plan.
    [Theory]
    [InlineData("care-home", 199)]
    [InlineData("home-care-station", 1001)]
    [InlineData("social-work-station", 171)]
    [InlineData("rescue-station", 10)]
    [InlineData("childrens-home", 1)]
    [InlineData("marriage-registry", 10)]
    public void A_city_has_the_plans_number_of_a_kind(string kind, int count) => Assert.Equal(count, Of(kind).Count());

    [Fact]
    public void Rural_cemeteries_are_53_and_cover_two_thirds_of_the_rural_townships()
    {
        var rural = Of("public-cemetery").Where(cemetery => cemetery.Attributes["rural"] is true).ToArray();
        Assert.Equal(53, rural.Length);
        // 66.22 % of the 74 towns and townships are 49.
        Assert.Equal(49, rural.Select(cemetery => cemetery.VillageCode[..9]).Distinct().Count());
    }

    [Fact]
    public void There_are_more_than_40000_care_beds() => Assert.True(
        Samples.CityFacilities.Where(facility => facility.Kind is not "childrens-home" && facility.Attributes.ContainsKey("beds")).Sum(facility => (int)facility.Attributes["beds"]!) > 40_000);

    // What standards 1-5, 9, 13, 14, 16 and 17 of domain.md section 5 ask of each division: some have it, some go without.
    [Theory]
    [InlineData("social-welfare-centre", 6, SampleDivisionKind.District, SampleDivisionKind.County, SampleDivisionKind.CountyCity)]
    [InlineData("comprehensive-elder-care-centre", 9, SampleDivisionKind.Subdistrict)]
    [InlineData("rural-support-home", 9, SampleDivisionKind.Town, SampleDivisionKind.Township)]
    [InlineData("village-elder-care-station", 12, SampleDivisionKind.Village)]
    [InlineData("home-care-station", 12, SampleDivisionKind.Community)]
    [InlineData("public-cemetery", 9, SampleDivisionKind.Town, SampleDivisionKind.Township)]
    [InlineData("social-assistance-station", 9, SampleDivisionKind.Subdistrict, SampleDivisionKind.Town, SampleDivisionKind.Township)]
    [InlineData("childrens-centre", 12, SampleDivisionKind.Village)]
    [InlineData("minors-protection-institution", 6, SampleDivisionKind.District, SampleDivisionKind.County, SampleDivisionKind.CountyCity)]
    [InlineData("mental-health-clubhouse", 6, SampleDivisionKind.District, SampleDivisionKind.County, SampleDivisionKind.CountyCity)]
    internal void Some_divisions_have_a_kind_and_some_lack_it(string kind, int digits, params SampleDivisionKind[] kinds)
    {
        var there = Of(kind).Select(facility => facility.VillageCode[..digits]).ToHashSet();
        var divisions = Samples.City.Divisions.Where(division => kinds.Contains(division.Kind)).ToArray();
        Assert.Contains(divisions, division => there.Contains(division.Code));
        Assert.Contains(divisions, division => !there.Contains(division.Code));
    }

    // The attributes that standards 1, 2, 3, 5, 8, 10, 12, 14 and 18 filter on are met by some and missed by some.
    [Fact]
    public void Attributes_differ_where_a_standard_asks()
    {
        Both("social-welfare-centre", a => (int)a["beds"]! >= 300 && a["inOperation"] is true);
        Both("comprehensive-elder-care-centre", a => (int)a["beds"]! >= 20 && ((string[])a["services"]!).Length == 3);
        Both("rural-support-home", a => a["convertedTo"] is not null);
        Both("home-care-station", a => a["dayCare"] is true);
        Both("care-home", a => a["medicalContract"] is true);
        Both("public-cemetery", a => (int)a["greeningPercent"]! >= 50);
        Both("rescue-station", a => a["grade"] is <= 3);
        Both("childrens-centre", a => a["upgraded"] is true);
        Both("marriage-registry", a => a["grade"] is not "2A");

        static void Both(string kind, Func<IReadOnlyDictionary<string, object?>, bool> met)
        {
            Assert.Contains(Of(kind), facility => met(facility.Attributes));
            Assert.Contains(Of(kind), facility => !met(facility.Attributes));
        }
    }

    [Fact]
    public async Task Attributes_keep_to_the_schema_of_their_kind()
    {
        foreach (var kind in Samples.CityFacilities.GroupBy(facility => facility.Kind))
        {
            var file = Path.Combine(AppContext.BaseDirectory, "gis-data", "facility-kinds", kind.Key + ".json");
            var schema = await NJsonSchema.JsonSchema.FromFileAsync(file, TestContext.Current.CancellationToken);
            Assert.All(kind, facility => Assert.Empty(schema.Validate(JsonSerializer.Serialize(facility.Attributes))));
        }
    }

    [Fact]
    public void A_facility_stands_in_its_village()
    {
        var villages = Samples.City.At(SampleLevel.Village).ToDictionary(village => village.Code);
        Assert.All(Samples.CityFacilities, facility => Assert.True(villages[facility.VillageCode].Shape.Covers(new Point(facility.Location)), facility.Name));
    }

    [Fact]
    public void No_two_facilities_of_a_kind_bear_one_name_in_one_county() =>
        Assert.Empty(Samples.CityFacilities.GroupBy(facility => (facility.Kind, facility.Name, facility.VillageCode[..6])).Where(group => group.Count() > 1).Select(group => group.Key));

    private static IEnumerable<SampleFacility> Of(string kind) => Samples.CityFacilities.Where(facility => facility.Kind == kind);
}
