using System.Text.Json;
using CivilAtlas.Requests;
using CivilAtlas.Travel;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Scenarios;

/// <summary>A road network as a scenario has it: roads opened and closed on it, in the order of the steps.</summary>
internal static class ScenarioRoads
{
    /// <summary>The network itself where the scenario says nothing of roads.</summary>
    /// <exception cref="BadInput">A road of a step touches the network nowhere; <paramref name="fieldOf"/> names the step.</exception>
    public static async Task<RoadNetwork> OnAsync(RoadNetworks networks, RoadNetwork network, Scenario scenario, DateOnly day, Func<Scenario, int, string> fieldOf, CancellationToken cancellation)
    {
        var steps = scenario.FromTheGround().SelectMany(s => s.Steps.Select((step, place) => (Scenario: s, Step: step, Place: place)))
            .Where(s => s.Step.Kind is StepKind.Road or StepKind.CloseRoad).ToArray();
        if (steps.Length == 0)
            return network;
        List<RoadChange> changes = [];
        foreach (var (_, step, _) in steps)
            changes.Add(step switch
            {
                { Line: { } line } => new RoadOpened([.. line.Select(Place)], step.RoadClass!, step.KilometresPerHour, step.OneWay ?? false),
                { Road: { } road } => new RoadClosed(await networks.LinesOfAsync(road, day, cancellation)),
                _ => new RoadBarred(Place(step.Location!)),
            });
        try
        {
            var key = JsonSerializer.Serialize(steps.Select(s => s.Step), JsonShape.Options);
            return await Task.Run(() => network.With(key, changes), cancellation);
        }
        catch (UntouchedNetwork untouched)
        {
            var (owner, step, place) = steps[untouched.Change];
            var member = step.Line is not null ? "line" : step.Road is not null ? "road" : "location";
            throw new BadInput($"{fieldOf(owner, place)}.{member}", step.Line is not null ? "scenario.road-joins-nothing" : "scenario.road-not-there",
                ("metres", RoadNetwork.JoinMetres), ("step", place + 1), ("scenario", owner.Name), ("name", step.Name ?? step.Road?.ToString() ?? ""));
        }

        static Coordinate Place(double[] degrees) => new(degrees[0], degrees[1]);
    }
}
