using CivilAtlas.Demand;
using CivilAtlas.Facilities;
using CivilAtlas.Travel;

namespace CivilAtlas.CoverageRuns;

/// <summary>What a run asked, in a line of words.</summary>
internal static class RunQuestion
{
    /// <param name="source">The title of an imported source of demand; null for the standing ones.</param>
    public static string Say(string language, RunOrder order, string? source)
    {
        var (travel, demand) = (order.Request.Travel, order.Request.Demand);
        var asked = Messages.Say(language, "coverage-run.question",
            ("kind", FacilityKinds.Shipped.Find(order.Request.Kind)?.Title.In(language) ?? order.Request.Kind), ("measure", new Said("coverage-run.measure." + order.Request.Measure)),
            ("mode", Modes.Find(travel.Mode)?.Title.In(language) ?? travel.Mode), ("limit", order.Limit), ("unit", new Said(order.InMinutes ? "coverage-run.unit.minutes" : "coverage-run.unit.kilometres")),
            ("people", new Said("coverage-run.people." + demand.AgeGroup)), ("source", source ?? ListDemandSources.TitleOf(demand.Source)?.In(language) ?? demand.Source));
        if (order.Request.Filter is not null)
            asked += Messages.Say(language, "coverage-run.question.filtered");
        return order.Request.Scenario is { } scenario ? asked + Messages.Say(language, "coverage-run.question.scenario", ("name", scenario)) : asked;
    }
}
