using CivilAtlas.Accessibility.Siting;
using CivilAtlas.CoverageRuns;
using CivilAtlas.Demand;
using CivilAtlas.Travel;

namespace CivilAtlas.Sitings;

/// <param name="ObjectiveIn">sites, people, people-minutes, people-kilometres, minutes or kilometres.</param>
/// <param name="Bound">Nothing can be better; the objective itself where that is proven.</param>
/// <param name="Why">The message that says what the status means here; null for a proven answer.</param>
/// <param name="CoveredPeople">People within the limit of a site; with capacities, those there is room for.</param>
/// <param name="TotalUnits">All units, those with nobody in them too: nobody is sought for them.</param>
/// <param name="UnsnappedCandidates">Candidates no road leads to.</param>
internal sealed record SitingFigures(SitingStatus Status, double? Objective, string ObjectiveIn, double? Bound, string? Why,
    double CoveredPeople, int CoveredUnits, double TotalPeople, int TotalUnits, int Candidates, IReadOnlyList<string> UnsnappedCandidates,
    TravelSaid Travel, DemandSaid Demand, IReadOnlyList<SitingReason> Reasons, SitingLeftOut? LeftOut = null, IReadOnlyList<SitingOfKind>? Kinds = null);

/// <summary>Whom no candidate at all can serve, where they were to be left out.</summary>
internal sealed record SitingLeftOut(double People, int Units);

/// <summary>What one of several kinds came to.</summary>
internal sealed record SitingOfKind(string Kind, int P, double Weight, double? Limit, double CoveredPeople, int CoveredUnits, double TotalPeople, int TotalUnits, int Candidates, DemandSaid Demand,
    IReadOnlyList<SitingReason> Reasons);

/// <param name="Reason">off-network, beyond-limit, no-capacity (within the limit, but without a place) or no-demand.</param>
internal sealed record SitingReason(string Reason, double People, int Units);

/// <param name="GainPeople">People within the limit of this site and of no other: who would be lost without it.</param>
/// <param name="CoveredPeople">People within the limit of it, whoever else is near them.</param>
internal sealed record ChosenSite(Candidate Candidate, double CoveredPeople, double GainPeople, string? Kind);

internal sealed record UncoveredUnit(DemandUnit Unit, string Code, string Name, string Reason, string? Kind);

/// <summary>What a siting came to, as it is kept.</summary>
internal sealed record SitingResult(SitingFigures Answer, IReadOnlyList<ChosenSite> Sites, IReadOnlyList<UncoveredUnit> Uncovered)
{
    public static SitingResult Of(SitingGround ground, Territory territory, SitingAnswer answer)
    {
        var (question, demand, candidates, ways, travel, problem) = ground;
        var divisions = territory.All.ToDictionary(d => d.Id);
        var uncovered = Left(demand, problem, answer).Select(i =>
        {
            var unit = demand.Units[i];
            var division = unit.VillageId is { } id && divisions.TryGetValue(id, out var lowest) ? lowest : territory.Root;
            // However far one goes, what nobody gets to is not beyond a limit.
            var off = travel.Network != Travel.Mode.Straight && (ways.DemandSnapMetres(i) is null || (question.Limit is null && problem.Costs.IsOffNetwork(i)));
            return new UncoveredUnit(unit, division.Code, division.Name, off ? "off-network" : "beyond-limit", question.Of?.Kind);
        }).OrderByDescending(u => u.Unit.People).ThenBy(u => u.Unit.Id, StringComparer.Ordinal).ToList();
        var figures = new SitingFigures(answer.Status, answer.Objective, InWhat(question.Model, travel.Unit), Bound(question.Model, answer), Why(answer),
            answer.CoveredPeople, answer.CoveredUnits, answer.TotalPeople, answer.TotalUnits, candidates.Count,
            [.. Enumerable.Range(0, candidates.Count).Where(j => !ways.CanReach(j)).Select(j => candidates[j].Id)],
            travel with { Limit = question.Limit ?? travel.Limit },
            new(demand.Source, demand.AgeGroup, demand.ReferenceDate, demand.People, demand.RegisteredPeople, demand.People - demand.RegisteredPeople),
            Reasons(demand, answer, uncovered), question.LeavesOut ? new(answer.Uncoverable.Sum(i => demand.Units[i].People), answer.Uncoverable.Count) : null);
        return new(figures, [.. answer.Sites.Select(s => new ChosenSite(candidates[s.Candidate], s.People, s.GainPeople, question.Of?.Kind))], uncovered);
    }

    /// <summary>Of several kinds: what all come to together, and each by itself.</summary>
    public static SitingResult Of(IReadOnlyList<SitingGround> grounds, Territory territory, KindsAnswer answer)
    {
        var each = grounds.Select((ground, k) => Of(ground, territory, answer.Kinds[k])).ToArray();
        var first = each[0].Answer;
        var figures = first with
        {
            Status = answer.Status, Objective = answer.Objective, Bound = answer.Bound,
            ObjectiveIn = grounds.All(g => g.Question.Of!.Weight == 1) ? first.ObjectiveIn : "weighted-people",
            Why = answer.Status switch { SitingStatus.Infeasible => "siting.why.kinds", SitingStatus.Unknown => "siting.why.not-found", SitingStatus.Feasible => "siting.why.best-found", _ => null },
            CoveredPeople = each.Sum(e => e.Answer.CoveredPeople), CoveredUnits = each.Sum(e => e.Answer.CoveredUnits),
            TotalPeople = each.Sum(e => e.Answer.TotalPeople), TotalUnits = each.Sum(e => e.Answer.TotalUnits),
            Candidates = grounds.SelectMany(g => g.Candidates.Select(c => c.Id)).Distinct().Count(),
            UnsnappedCandidates = [.. each.SelectMany(e => e.Answer.UnsnappedCandidates).Distinct()],
            Reasons = [.. each.SelectMany(e => e.Answer.Reasons).GroupBy(r => r.Reason).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new SitingReason(g.Key, g.Sum(r => r.People), g.Sum(r => r.Units)))],
            Kinds = [.. grounds.Select((ground, k) => new SitingOfKind(ground.Question.Of!.Kind, ground.Question.Sites, ground.Question.Of.Weight, ground.Question.Limit,
                each[k].Answer.CoveredPeople, each[k].Answer.CoveredUnits, each[k].Answer.TotalPeople, each[k].Answer.TotalUnits, each[k].Answer.Candidates, each[k].Answer.Demand, each[k].Answer.Reasons))],
        };
        return new(figures, [.. each.SelectMany(e => e.Sites)], [.. each.SelectMany(e => e.Uncovered).OrderByDescending(u => u.Unit.People)]);
    }

    /// <summary>Whom no site is near; without an answer, whom no candidate could be.</summary>
    private static IEnumerable<int> Left(DemandSet demand, SitingProblem problem, SitingAnswer answer)
    {
        if (answer.Sites.Count == 0)
            return answer.Uncoverable;
        var near = new bool[demand.Units.Count];
        foreach (var site in answer.Sites)
        {
            var row = problem.Costs.To(site.Candidate);
            for (var k = 0; k < row.Origins.Length; k++)
                near[row.Origins[k]] |= row.Costs[k] <= problem.Limit;
        }
        return Enumerable.Range(0, near.Length).Where(i => !near[i] && demand.Units[i].People > 0);
    }

    private static List<SitingReason> Reasons(DemandSet demand, SitingAnswer answer, List<UncoveredUnit> uncovered)
    {
        List<SitingReason> reasons = [.. uncovered.GroupBy(u => u.Reason).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new SitingReason(g.Key, g.Sum(u => u.Unit.People), g.Count()))];
        var nobody = demand.Units.Count(u => u.People <= 0);
        // The solver's numbers are right to about a millionth.
        if (answer.Sites.Count > 0 && answer.TotalPeople - answer.CoveredPeople - uncovered.Sum(u => u.Unit.People) is var roomless && roomless > answer.TotalPeople * 1e-6)
            reasons.Add(new("no-capacity", roomless, demand.Units.Count - nobody - answer.CoveredUnits - uncovered.Count));
        if (nobody > 0)
            reasons.Add(new("no-demand", 0, nobody));
        return reasons;
    }

    /// <summary>Stopped early, the solver's own bound can be more people than there are.</summary>
    private static double? Bound(SitingModel model, SitingAnswer answer) =>
        model == SitingModel.Mclp && answer.Bound > answer.TotalPeople ? answer.TotalPeople : answer.Bound;

    private static string InWhat(SitingModel model, string unit) => model switch
    {
        SitingModel.Lscp => "sites",
        SitingModel.Mclp => "people",
        SitingModel.PMedian => $"people-{unit}",
        _ => unit,
    };

    private static string? Why(SitingAnswer answer) => answer.Status switch
    {
        SitingStatus.Infeasible => answer.Uncoverable.Count > 0 ? "siting.why.uncoverable" : "siting.why.none",
        SitingStatus.Unknown => "siting.why.not-found",
        SitingStatus.Feasible => "siting.why.best-found",
        _ => null,
    };
}
