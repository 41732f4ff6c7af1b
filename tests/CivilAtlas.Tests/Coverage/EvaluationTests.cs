namespace CivilAtlas.Tests.Coverage;

/// <summary>Every expectation is counted by hand on the drawing of <see cref="SmallRegister"/>; each test has facility kinds of its own.</summary>
public sealed class EvaluationTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private readonly SmallRegister register = new(server.Store);

    public async ValueTask InitializeAsync()
    {
        if (await register.IdOfAsync("990100") == Guid.Empty)
            await register.DrawAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Facilities_that_satisfy_the_conditions_are_counted_up_the_tree()
    {
        await register.AddAsync("count", 0.5, 1, """{"beds": 300, "inOperation": true, "services": ["day", "home"]}""");
        await register.AddAsync("count", 0.5, 3, """{"beds": 299, "inOperation": true, "services": ["day", "home"]}""");
        await register.AddAsync("count", 1.5, 1, """{"beds": 400, "inOperation": false, "services": ["day", "home"]}""");
        await register.AddAsync("count", 1.5, 1, """{"beds": 400, "inOperation": true, "services": ["day"]}""");
        await register.AddAsync("count", 2.5, 1, """{"beds": "many"}""");
        var rule = """
            { "type": "at-least", "atLeast": 1, "measure": { "kinds": ["count"], "where": [
              { "attribute": "beds", "atLeast": 300 }, { "attribute": "inOperation", "is": true }, { "attribute": "services", "includes": ["day", "home"] }] } }
            """;
        var counties = await register.AskAsync("county", rule);
        Assert.Equal((true, 1), (counties["990102"].Met, counties["990102"].Have));
        Assert.Equal((false, 0), (counties["990121"].Met, counties["990121"].Have));
        Assert.Equal("coverage.reason.too-few", counties["990121"].Reason);
        Assert.Equal((1000L, 1000L), (counties["990102"].People, counties["990121"].People)); // 100 + 200 + 300 + 400, and its own count
        var villages = await register.AskAsync("village", rule);
        Assert.Equal(["990102001001"], villages.Values.Where(v => v.Met is true).Select(v => v.Code));
    }

    [Fact]
    public async Task On_a_shared_border_a_facility_counts_once_to_the_lower_code()
    {
        await register.AddAsync("border", 1, 2); // where all four villages meet
        await register.AddAsync("border", 2, 1); // between the district and the county
        var rule = """{ "type": "at-least", "atLeast": 1, "measure": { "kinds": ["border"] } }""";
        var villages = await register.AskAsync("village", rule);
        Assert.Equal(["990102001001", "990102100200"], villages.Values.Where(v => v.Have == 1).Select(v => v.Code).Order());
        Assert.Equal(2, (await register.AskAsync("prefecture", rule))["990100"].Have);
        // The neighbour asked alone gives the same answer: the facility is the district's.
        Assert.Equal(0, (await register.AskAsync("county", rule, division: "990121"))["990121"].Have);
    }

    [Fact]
    public async Task Where_nothing_is_drawn_the_answer_is_neither_met_nor_missed()
    {
        await register.AddAsync("drawn", 2.5, 1); // in a town whose village is not drawn
        await register.AddAsync("drawn", 3.5, 1); // in a township that is not drawn
        var rule = """{ "type": "at-least", "atLeast": 1, "measure": { "kinds": ["drawn"] } }""";
        var towns = await register.AskAsync("township", rule);
        Assert.Equal((true, 1), (towns["990121100"].Met, towns["990121100"].Have));
        Assert.Equal((null, null, "coverage.reason.no-geometry"), (towns["990121200"].Met, towns["990121200"].Have, towns["990121200"].Reason));
        Assert.Equal("coverage.reason.no-geometry", (await register.AskAsync("village", rule))["990121100200"].Reason);
        Assert.Equal(2, (await register.AskAsync("county", rule))["990121"].Have);
    }

    [Fact]
    public async Task Divisions_of_other_kinds_are_not_applicable()
    {
        var answers = await register.AskAsync("township", """{ "type": "at-least", "atLeast": 1, "measure": { "kinds": ["none"] } }""", """["subdistrict"]""");
        Assert.Equal(["990102001"], answers.Values.Where(a => a.Applies).Select(a => a.Code));
        Assert.Null(answers["990121100"].Met);
    }

    [Fact]
    public async Task A_ratio_of_sums_is_inclusive_and_of_nothing_does_not_apply()
    {
        await register.AddAsync("ratio-a", 0.5, 1, """{"beds": 70, "nursingBeds": 40}""");
        await register.AddAsync("ratio-b", 1.5, 1, """{"beds": 30, "nursingBeds": 20}""");
        var answers = await register.AskAsync("county", """
            { "type": "ratio", "atLeastPercent": 60, "part": { "kinds": ["ratio-a", "ratio-b"], "sum": "nursingBeds" }, "whole": { "kinds": ["ratio-a", "ratio-b"], "sum": "beds" } }
            """);
        Assert.Equal((true, 60), (answers["990102"].Met, answers["990102"].Have)); // (40 + 20) / (70 + 30)
        Assert.False(answers["990121"].Applies);
        var all = await register.AskAsync("county", """
            { "type": "ratio", "atLeastPercent": 100, "whole": { "kinds": ["ratio-a", "ratio-b"] },
              "part": { "kinds": ["ratio-a", "ratio-b"], "where": [{ "attribute": "beds", "atMost": 30 }] } }
            """);
        Assert.Equal((false, 50), (all["990102"].Met, all["990102"].Have));
    }

    [Fact]
    public async Task Every_facility_must_satisfy_and_those_that_do_not_are_named()
    {
        await register.AddAsync("every", 0.5, 1, """{"grade": "3A"}""");
        await register.AddAsync("every", 1.5, 1, """{"grade": null}""", name: "无等级登记处");
        await register.AddAsync("every", 2.5, 1, """{"grade": "5A"}""");
        var rule = """{ "type": "every", "facilities": { "kinds": ["every"] }, "must": [{ "attribute": "grade", "oneOf": ["3A", "4A", "5A"] }] }""";
        var counties = await register.AskAsync("county", rule);
        Assert.Equal((false, 1, 2), (counties["990102"].Met, counties["990102"].Have, counties["990102"].Need));
        Assert.True(counties["990121"].Met);
        Assert.False((await register.AskAsync("township", rule))["990121200"].Met is false); // undrawn: unknown
        var isSet = await register.AskAsync("county", """{ "type": "every", "facilities": { "kinds": ["every"] }, "must": [{ "attribute": "grade", "isSet": true }] }""");
        Assert.False(isSet["990102"].Met);
    }

    [Fact]
    public async Task Growth_is_held_against_the_base_day()
    {
        await register.AddAsync("growth", 0.5, 1, """{"beds": 1000}""");
        await register.AddAsync("growth", 0.5, 1, """{"beds": 500}""", to: "2022-01-01"); // closed since
        await register.AddAsync("growth", 1.5, 1, """{"beds": 5500}""", from: "2020-12-31"); // open on the base day itself
        await register.AddAsync("growth", 1.5, 3, """{"beds": 5500}""", from: "2021-01-01");
        var rule = """{ "type": "increase", "atLeast": 5000, "measure": { "kinds": ["growth"], "sum": "beds" } }""";
        var answers = await register.AskAsync("county", rule);
        Assert.Equal((true, 5000), (answers["990102"].Met, answers["990102"].Have)); // (1000 + 5500 + 5500) − (1000 + 500 + 5500)
        Assert.Equal((false, 0), (answers["990121"].Met, answers["990121"].Have));
        // Before the first facility was ever entered nothing can be said about growth.
        Assert.Equal((null, "coverage.reason.no-base"), ((await register.AskAsync("county", rule, baseDay: "2015-12-31"))["990102"] is var none ? (none.Met, none.Reason) : default));
    }

    [Fact]
    public async Task A_rising_share_is_strictly_above_that_of_the_base_day()
    {
        await register.AddAsync("rising", 0.5, 1, """{"eco": 90, "all": 100}""");
        await register.AddAsync("rising", 0.5, 1, """{"eco": 98, "all": 100}""", from: "2022-01-01");
        await register.AddAsync("rising", 2.5, 1, """{"eco": 90, "all": 100}""");
        var answers = await register.AskAsync("county", """
            { "type": "rising", "part": { "kinds": ["rising"], "sum": "eco" }, "whole": { "kinds": ["rising"], "sum": "all" } }
            """);
        Assert.Equal((true, 94, 90), (answers["990102"].Met, answers["990102"].Have, answers["990102"].Need)); // 188 / 200 against 90 / 100
        Assert.Equal((false, "coverage.reason.not-risen"), (answers["990121"].Met, answers["990121"].Reason));
    }

    [Fact]
    public async Task A_share_of_divisions_stands_only_where_the_undrawn_cannot_turn_it()
    {
        await register.AddAsync("share", 0.5, 1);
        await register.AddAsync("share", 1.5, 3);
        await register.AddAsync("share", 2.5, 3);
        string Rule(int percent) =>
            $$"""{ "type": "share-of-divisions", "level": "township", "having": { "kinds": ["share"] }, "atLeast": 1, "atLeastPercent": {{percent}} }""";
        // Four townships: three have one, the fourth is not drawn. So at least 75 %, at most 100 %.
        Assert.True((await register.AskAsync("prefecture", Rule(75)))["990100"].Met);
        Assert.Null((await register.AskAsync("prefecture", Rule(80)))["990100"].Met);
        // Of the villages two have one, two have none, one is not drawn: 40 % to 60 %.
        var villages = (await register.AskAsync("prefecture", Rule(70).Replace("township", "village", StringComparison.Ordinal)))["990100"];
        Assert.Equal((false, "coverage.reason.divisions-lack"), (villages.Met, villages.Reason));
        var rural = await register.AskAsync("county", """
            { "type": "share-of-divisions", "level": "township", "divisionKinds": ["town"], "having": { "kinds": ["share"] }, "atLeast": 1, "atLeastPercent": 100 }
            """);
        Assert.True(rural["990102"].Met);
    }

    [Fact]
    public async Task Of_several_rules_the_missed_one_speaks()
    {
        await register.AddAsync("all", 0.5, 1);
        await register.AddAsync("all", 2.5, 1);
        await register.AddAsync("all", 2.5, 1, from: "2023-01-01");
        var answers = await register.AskAsync("county", """
            { "type": "all", "of": [{ "type": "at-least", "atLeast": 1, "measure": { "kinds": ["all"] } }, { "type": "increase", "atLeast": 1, "measure": { "kinds": ["all"] } }] }
            """);
        Assert.Equal((false, 0, "coverage.reason.too-little-more"), (answers["990102"].Met, answers["990102"].Have, answers["990102"].Reason));
        Assert.Equal((true, 2), (answers["990121"].Met, answers["990121"].Have));
    }

    [Fact]
    public async Task What_the_register_cannot_answer_is_unknown_with_its_reason()
    {
        var answer = (await register.AskAsync("prefecture", """{ "type": "unanswerable", "needs": "boundary-rounds" }"""))["990100"];
        Assert.Equal((null, true, "coverage.reason.needs-boundary-rounds"), (answer.Met, answer.Applies, answer.Reason));
    }

    [Fact]
    public async Task Years_without_an_assessment_are_missing()
    {
        // As of 2026-01-01; the plan of the tests is assessed for 2026 only, which is after 2025 and before 2027.
        var past = (await register.AskAsync("prefecture", """{ "type": "tracked-by-year", "from": 2021, "to": 2025 }"""))["990100"];
        Assert.Equal((false, 0, 5), (past.Met, past.Have, past.Need));
        var now = (await register.AskAsync("prefecture", """{ "type": "tracked-by-year", "from": 2026, "to": 2030 }"""))["990100"];
        Assert.Equal((true, 1, 1), (now.Met, now.Have, now.Need));
    }
}
