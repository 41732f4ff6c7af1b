using CivilAtlas.Coverage;
using CivilAtlas.Problems;
using NJsonSchema;

namespace CivilAtlas.Tests.Coverage;

public sealed class PlanTests
{
    private static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "gis-data", "standards", file));

    [Fact]
    public void All_twenty_standards_of_the_plan_load()
    {
        var plan = new Plans().Find("changsha-14th-five-year-plan")!;
        Assert.Equal(Enumerable.Range(1, 20).Select(i => i.ToString()), plan.Standards.Select(s => s.Id));
        Assert.Equal(new DateOnly(2020, 12, 31), plan.BaseDay);
    }

    [Fact]
    public void A_standard_is_found_by_its_plan_and_number_or_by_the_number_where_only_one_plan_has_it()
    {
        var (whole, alone) = (new Plans().Part("changsha-14th-five-year-plan/9", "standard"), new Plans().Part("9", "standard"));
        Assert.Equal(("changsha-14th-five-year-plan", "9"), (alone.Plan.Id, alone.Standard));
        Assert.Equal(whole.Standard, alone.Standard);
        Assert.Throws<BadInput>(() => new Plans().Part("21", "standard"));
    }

    [Fact]
    public async Task The_plan_follows_the_schema_that_lies_beside_it()
    {
        var schema = await JsonSchema.FromJsonAsync(Text("plan.schema.json"));
        Assert.Empty(schema.Validate(Text("changsha-14th-five-year-plan.json")));
        Assert.NotEmpty(schema.Validate(Text("changsha-14th-five-year-plan.json").Replace("\"at-least\"", "\"at-most\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_fault_of_a_plan_is_named_with_its_path()
    {
        var faults = Assert.Throws<BadInput>(() => PlanReader.Read("broken", """
            {
              "title": { "zh": "甲" }, "source": "s", "licence": "MIT", "baseDay": "31.12.2020",
              "standards": [
                { "id": "1", "title": { "zh": "甲", "en": "a" }, "chapter": "1", "level": "hamlet", "rule": { "type": "at-least", "atLeast": "one",
                  "measure": { "kinds": [], "where": [{ "attribute": "beds'; drop", "is": 1, "atMost": 2 }] } } },
                { "id": "1", "title": { "zh": "甲", "en": "a" }, "chapter": "1", "level": "county", "colour": "red",
                  "rule": { "type": "all", "of": [{ "type": "guess" }, { "type": "share-of-divisions", "level": "prefecture", "having": { "kinds": ["a"] }, "atLeast": 1, "atLeastPercent": 120 }] } }
              ]
            }
            """)).Faults.Select(f => f.Field).Order(StringComparer.Ordinal);
        Assert.Equal(
        [
            "baseDay",
            "standards[0].level",
            "standards[0].rule.atLeast",
            "standards[0].rule.measure.kinds",
            "standards[0].rule.measure.where[0]",
            "standards[0].rule.measure.where[0].attribute",
            "standards[1].colour",
            "standards[1].id",
            "standards[1].rule.of[0].type",
            "standards[1].rule.of[1].atLeastPercent",
            "standards[1].rule.of[1].level",
            "title.en",
        ], faults);
    }

    [Fact]
    public void The_plan_is_followed_from_its_base_day_to_its_end_with_the_figures_it_gives()
    {
        var plan = new Plans().Find("changsha-14th-five-year-plan")!;
        Assert.Equal(new PlanPeriod(new(2020, 12, 31), new(2025, 12, 31), "prefecture"), plan.Period);
        Assert.Equal([66.22, null, 93.13, 100, null], plan.Standards.Where(s => s.Id is "9" or "11" or "14").SelectMany(s => s.Targets).Select(t => t.Start));
    }

    [Fact]
    public void Every_fault_of_targets_is_named_with_its_path()
    {
        static string Plan(string period, string target) => $$"""
            { "title": { "zh": "甲", "en": "a" }, "source": "s", "licence": "MIT", "baseDay": "2020-12-31", {{period}}
              "standards": [{ "id": "1", "title": { "zh": "甲", "en": "a" }, "chapter": "1", "level": "county", "targets": [{{target}}],
                "rule": { "type": "at-least", "atLeast": 1, "measure": { "kinds": ["a"] } } }] }
            """;
        static IEnumerable<string> Fields(string json) => Assert.Throws<BadInput>(() => PlanReader.Read("broken", json)).Faults.Select(f => f.Field).Order(StringComparer.Ordinal);
        Assert.Equal(["period.endDay", "period.level"], Fields(Plan("""
            "period": { "endDay": "2020-12-31", "level": "hamlet" },
            """, """{ "level": "county", "source": "1" }""")));
        Assert.Equal(["standards[0].targets[0].level", "standards[0].targets[0].source", "standards[0].targets[0].start", "standards[0].targets[0].years.2020"], Fields(Plan("""
            "period": { "endDay": "2025-12-31", "level": "prefecture" },
            """, """{ "level": "village", "start": "half", "years": { "2020": 1 } }""")));
        Assert.Equal(["standards[0].targets[0]", "standards[0].targets[0].part", "standards[0].targets[0].years.soon"], Fields(Plan("", """{ "level": "county", "part": 1, "source": "1", "years": { "soon": 1 } }""")));
    }

    [Fact]
    public void Every_reason_of_the_rules_has_its_message()
    {
        foreach (var part in (string[])["AtLeast", "Ratio", "Every", "ShareOfDivisions", "TrackedByYear", "NotThisKind"])
            foreach (System.Text.RegularExpressions.Match reason in System.Text.RegularExpressions.Regex.Matches(Sql.Beside<Evaluation>(part), @"coverage\.reason\.[a-z-]+"))
                Assert.Contains(reason.Value, Messages.All.Keys);
    }
}
