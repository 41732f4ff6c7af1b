using CivilAtlas.CoverageRuns;
using CivilAtlas.Demand;

namespace CivilAtlas.Scenarios;

/// <summary>The register as a scenario has it: its steps taken one after another.</summary>
internal static class ScenarioEffect
{
    /// <param name="ordinary">What an opened facility takes that says nothing of it.</param>
    public static IReadOnlyList<RunFacility> On(IReadOnlyList<RunFacility> standing, Scenario scenario, string kind, double? ordinary)
    {
        List<RunFacility> facilities = [.. standing];
        for (var i = 0; i < scenario.Steps.Count; i++)
        {
            var step = scenario.Steps[i];
            if (step.Kind == StepKind.Open && step.FacilityKind == kind)
                facilities.Add(new(OpenedId(scenario.Id, i), step.Name!, step.Location![0], step.Location[1], step.Capacity ?? ordinary));
            // A facility that is not there is of another kind, or the run's filter leaves it out.
            else if (facilities.FindIndex(f => f.Id == step.Facility) is >= 0 and var at)
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
        return facilities;
    }

    public static DemandSet On(DemandSet demand, Scenario scenario, Territory territory)
    {
        foreach (var step in scenario.Steps.Where(s => s.Kind == StepKind.Population))
            demand = demand with
            {
                Units = [.. demand.Units.Select(u => step.Division is null || territory.Within(u.VillageId).Any(d => d.Code == step.Division)
                    ? u with { People = u.People * step.Factor!.Value } : u)],
            };
        return demand;
    }

    /// <summary>The same for the same step of the same scenario, so that two runs can be held against each other.</summary>
    private static Guid OpenedId(Guid scenario, int step)
    {
        var bytes = scenario.ToByteArray();
        BitConverter.TryWriteBytes(bytes.AsSpan(12), BitConverter.ToInt32(bytes, 12) ^ (step + 1));
        return new(bytes);
    }
}
