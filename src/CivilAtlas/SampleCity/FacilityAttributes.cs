namespace CivilAtlas.SampleCity;

/// <summary>What a facility of each kind is like; the fields are those of gis-data/facility-kinds.</summary>
internal static class FacilityAttributes
{
    public static IReadOnlyDictionary<string, object?> Draw(FacilityRule rule, SplitMix64 random) => rule.Kind switch
    {
        "care-home" => CareHome(random),
        "social-welfare-centre" => Beds(random, 240, 440, ("inOperation", random.Chance(0.85))),
        "comprehensive-elder-care-centre" => ElderCareCentre(random),
        "rural-support-home" => Of(("convertedTo", random.Chance(0.8) ? "comprehensive-elder-care-centre" : null), ("beds", Between(random, 24, 90))),
        "home-care-station" => Of(("dayCare", random.Chance(0.9))),
        "public-cemetery" => Cemetery(rule.Where == "rural-township", random),
        "rescue-station" => Of(("grade", random.Chance(0.8) ? Between(random, 1, 3) : null)),
        "childrens-centre" => Of(("upgraded", random.Chance(0.46))),
        "childrens-home" => Of(("beds", 200), ("inOperation", true)),
        "minors-protection-institution" => Of(("inOperation", random.Chance(0.9))),
        "marriage-registry" => Of(("grade", Pick(random, "2A", "3A", "3A", "3A", "4A", "5A"))),
        _ => Of(),
    };

    private static Dictionary<string, object?> CareHome(SplitMix64 random)
    {
        // With the other kinds this makes the plan's 40,000 beds and more.
        var beds = Between(random, 40, 290);
        if (random.Chance(0.04)) beds += 300;
        return Of(("beds", beds), ("nursingBeds", (int)(beds * random.NextBetween(0.45, 0.75))), ("medicalContract", random.Chance(0.96)),
            ("operator", Pick(random, "public", "private", "public-private")), ("inOperation", random.Chance(0.97)));
    }

    private static Dictionary<string, object?> ElderCareCentre(SplitMix64 random)
    {
        string[] services = random.Chance(0.92) ? ["full-day", "day", "home"] : ["day", "home"];
        return Of(("beds", Between(random, 16, 60)), ("services", services));
    }

    private static Dictionary<string, object?> Cemetery(bool rural, SplitMix64 random)
    {
        var burials = Between(random, 80, 900);
        return Of(("rural", rural), ("greeningPercent", Between(random, 44, 78)), ("burials", burials),
            ("ecologicalBurials", (int)(burials * random.NextBetween(0.88, 0.98))));
    }

    private static Dictionary<string, object?> Beds(SplitMix64 random, int fewest, int most, params (string, object?)[] more)
    {
        var beds = Between(random, fewest, most);
        return Of([("beds", beds), ("nursingBeds", (int)(beds * random.NextBetween(0.5, 0.72))), .. more]);
    }

    private static Dictionary<string, object?> Of(params (string Name, object? Value)[] fields) => fields.ToDictionary(field => field.Name, field => field.Value);

    private static int Between(SplitMix64 random, int low, int high) => low + random.NextBelow(high - low + 1);

    private static string Pick(SplitMix64 random, params string[] words) => words[random.NextBelow(words.Length)];
}
