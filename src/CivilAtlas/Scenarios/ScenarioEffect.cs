using CivilAtlas.CoverageRuns;
using CivilAtlas.Demand;

namespace CivilAtlas.Scenarios;

/// <summary>The register as a scenario has it: its steps taken one after another, those of what it stands on first.</summary>
internal static class ScenarioEffect
{
    /// <param name="ordinary">What an opened facility takes that says nothing of it.</param>
    public static IReadOnlyList<RunFacility> On(IReadOnlyList<RunFacility> standing, Scenario scenario, string kind, double? ordinary)
    {
        List<RunFacility> facilities = [.. standing];
        foreach (var one in scenario.FromTheGround())
            for (var i = 0; i < one.Steps.Count; i++)
                Take(one, i);
        return facilities;

        void Take(Scenario one, int place)
        {
            var step = one.Steps[place];
            if (step.Kind == StepKind.Open && step.FacilityKind == kind)
                facilities.Add(new(OpenedId(one.Id, place), step.Name!, step.Location![0], step.Location[1], step.Capacity ?? ordinary));
            // A facility that is not there is of another kind, or the run's filter leaves it out.
            else if (step.Facility is not null && facilities.FindIndex(f => f.Id == step.Facility) is >= 0 and var at)
                switch (step.Kind)
                {
                    case StepKind.Close:
                        facilities.RemoveAt(at);
                        break;
                    case StepKind.Move:
                        facilities[at] = facilities[at] with { Lon = step.Location![0], Lat = step.Location[1] };
                        break;
                    default:
                        facilities[at] = facilities[at] with { Capacity = step.Capacity };
                        break;
                }
        }
    }

    public static DemandSet On(DemandSet demand, Scenario scenario, Territory territory)
    {
        var steps = scenario.FromTheGround().SelectMany(s => s.Steps).Where(s => s.Kind == StepKind.Population && IsFor(s, demand.AgeGroup)).ToArray();
        if (steps.Length == 0)
            return demand;
        double[] people = [.. demand.Units.Select(u => u.People)];
        var members = demand.Units.SelectMany((unit, i) => territory.Within(unit.VillageId).Select(d => (d.Code, Unit: i))).ToLookup(m => m.Code, m => m.Unit);
        foreach (var step in steps)
        {
            int[] own = [.. members[step.Division ?? territory.Root.Code]];
            var counted = own.Sum(i => people[i]);
            foreach (var i in own)
                people[i] = step.Factor is { } factor ? people[i] * factor
                    // Where nobody is counted there is nothing to spread them by: every place takes as many.
                    : counted > 0 ? people[i] * (step.People!.Value / counted) : step.People!.Value / own.Length;
        }
        return demand with { Units = [.. demand.Units.Select((unit, i) => unit with { People = people[i] })] };
    }

    private static bool IsFor(ScenarioStep step, string ageGroup) =>
        step.AgeGroup is { } said ? said == ageGroup : step.Factor is not null || ageGroup == AgeGroups.Everybody;

    /// <summary>The same for the same step of the same scenario, so that two runs can be held against each other.</summary>
    private static Guid OpenedId(Guid scenario, int step)
    {
        var bytes = scenario.ToByteArray();
        BitConverter.TryWriteBytes(bytes.AsSpan(12), BitConverter.ToInt32(bytes, 12) ^ (step + 1));
        return new(bytes);
    }
}
