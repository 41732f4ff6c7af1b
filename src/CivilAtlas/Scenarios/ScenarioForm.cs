using System.Text.Json;
using System.Text.RegularExpressions;
using CivilAtlas.Demand;
using CivilAtlas.Divisions;
using CivilAtlas.Facilities;
using CivilAtlas.Spatial;
using CivilAtlas.Travel;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Scenarios;

/// <summary>What a person says of a scenario, before it is checked.</summary>
/// <param name="Id">Null for one that is not kept yet.</param>
internal sealed record ScenarioSaid(Guid? Id, string Name, string Title, IReadOnlyList<ScenarioStep> Steps, string? Base, DateOnly? ValidAt);

/// <summary>A scenario whose every word has been understood.</summary>
internal sealed record ScenarioRead(IReadOnlyList<ScenarioStep> Steps, Guid? BaseId);

/// <summary>Checks what a person says of a scenario, against the register of the day it stands on; every fault at once.</summary>
internal sealed partial class ScenarioForm(Store store, RoadNetworks networks)
{
    private const int LongestTitle = 100, MostSteps = 5000, MostVertices = 1000;
    public const double MostFactor = 100;
    private const double MostPeople = 1e9, MostKilometresPerHour = 200;
    private static readonly string[] RoadClasses = [.. Modes.All.SelectMany(m => m.KilometresPerHour.Keys).Distinct()];

    public async Task<ScenarioRead> ReadAsync(Guid division, ScenarioSaid said, CancellationToken cancellation)
    {
        List<Fault> faults = [];
        if (!Named().IsMatch(said.Name))
            faults.Add(new("name", "scenario.name", ("value", said.Name)));
        if (PlainText.FaultOf("title", said.Title, LongestTitle) is { } wrong)
            faults.Add(wrong);
        if (said.ValidAt is { } day)
            FacilityForm.CheckDay("validAt", day, faults);
        // One that stands on another may differ from it in the day alone.
        if (said.Steps.Count > MostSteps || (said.Steps.Count == 0 && said.Base is null && said.ValidAt is null))
            faults.Add(new("steps", "input.range", ("from", 1), ("to", MostSteps), ("value", said.Steps.Count)));
        else
            for (var i = 0; i < said.Steps.Count; i++)
                CheckStep($"steps[{i}]", said.Steps[i], faults);
        var standsOn = said.Base is null ? null : await ScenarioRegister.FindAsync(store, said.Base, cancellation);
        if (said.Base is not null && standsOn is null)
            faults.Add(new("base", "scenario.unknown", ("value", said.Base)));
        else if (standsOn?.FromTheGround().Any(s => s.Id == said.Id) == true)
            faults.Add(new("base", "scenario.base-on-itself", ("value", said.Base)));
        if (faults.Count > 0)
            throw new BadInput(faults);
        var asOf = said.ValidAt ?? standsOn?.ValidAt ?? AsOf.Today;
        var territory = await Territory.ReadAsync(store, division, asOf, cancellation);
        if (standsOn is not null && territory.All.All(d => d.Id != standsOn.DivisionId))
            faults.Add(new("base", "scenario.outside", ("code", territory.Root.Code)));
        await CheckPlacesAsync(territory, asOf, said.Steps, faults, cancellation);
        if (faults.Count > 0)
            throw new BadInput(faults);
        IReadOnlyList<ScenarioStep> steps = [.. said.Steps.Select(s => s with { Division = s.Division is null ? null : DivisionCode.Store(s.Division), Name = s.Name?.Trim() })];
        await CheckRoadsAsync(new(said.Id ?? Guid.Empty, said.Name, 0, division, steps, said.ValidAt, standsOn), asOf, cancellation);
        return new(steps, standsOn?.Id);
    }

    private static void CheckStep(string field, ScenarioStep step, List<Fault> faults)
    {
        (string Name, object? Value, StepKind[] Needed, StepKind[] Allowed)[] members =
        [
            ("facility", step.Facility, [StepKind.Close, StepKind.Move, StepKind.Enlarge], []),
            ("facilityKind", step.FacilityKind, [StepKind.Open], []),
            ("name", step.Name, [StepKind.Open], [StepKind.Road]),
            ("location", step.Location, [StepKind.Open, StepKind.Move], [StepKind.CloseRoad]),
            ("capacity", step.Capacity, [StepKind.Enlarge], [StepKind.Open]),
            ("division", step.Division, [], [StepKind.Population]),
            ("factor", step.Factor, [], [StepKind.Population]),
            ("people", step.People, [], [StepKind.Population]),
            ("ageGroup", step.AgeGroup, [], [StepKind.Population]),
            ("line", step.Line, [StepKind.Road], []),
            ("roadClass", step.RoadClass, [StepKind.Road], []),
            ("kilometresPerHour", step.KilometresPerHour, [], [StepKind.Road]),
            ("oneWay", step.OneWay, [], [StepKind.Road]),
            ("road", step.Road, [], [StepKind.CloseRoad]),
        ];
        foreach (var (name, value, needed, allowed) in members)
            if (value is null && needed.Contains(step.Kind))
                faults.Add(new($"{field}.{name}", "input.missing"));
            else if (value is not null && !needed.Contains(step.Kind) && !allowed.Contains(step.Kind))
                faults.Add(new($"{field}.{name}", "scenario.needless", ("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(step.Kind.ToString()))));
        if (step.Kind == StepKind.Population && step.Factor is null == step.People is null)
            faults.Add(new($"{field}.factor", "scenario.one-of-two", ("one", "factor"), ("other", "people")));
        if (step.Kind == StepKind.CloseRoad && step.Road is null == step.Location is null)
            faults.Add(new($"{field}.road", "scenario.one-of-two", ("one", "road"), ("other", "location")));
        if (step.FacilityKind is { } kind && FacilityKinds.Shipped.Find(kind) is null)
            faults.Add(FacilityKinds.Shipped.Unknown($"{field}.facilityKind", kind));
        if (step.Name is { } said && PlainText.FaultOf($"{field}.name", said, FacilityForm.LongestName) is { } wrong)
            faults.Add(wrong);
        if (step.Location is { } place)
            CheckPlace($"{field}.location", place, faults);
        if (step.Capacity is < 0)
            faults.Add(new($"{field}.capacity", "coverage.negative", ("field", "capacity"), ("value", step.Capacity)));
        if (step.Factor is { } factor && !(factor is > 0 and <= MostFactor))
            faults.Add(new($"{field}.factor", "scenario.factor", ("value", factor)));
        if (step.People is { } people && !(people is >= 0 and <= MostPeople))
            faults.Add(new($"{field}.people", "input.range", ("from", 0), ("to", MostPeople), ("value", people)));
        if (step.AgeGroup is { } group && !AgeGroups.Known.Contains(group))
            faults.Add(new($"{field}.ageGroup", "input.one-of", ("known", AgeGroups.Known), ("value", group)));
        if (step.Line is { } line)
            CheckLine($"{field}.line", line, faults);
        if (step.RoadClass is { } roadClass && !RoadClasses.Contains(roadClass))
            faults.Add(new($"{field}.roadClass", "input.one-of", ("known", RoadClasses), ("value", roadClass)));
        if (step.KilometresPerHour is { } speed && !(speed is > 0 and <= MostKilometresPerHour))
            faults.Add(new($"{field}.kilometresPerHour", "scenario.speed", ("value", speed), ("most", MostKilometresPerHour)));
    }

    private static void CheckLine(string field, IReadOnlyList<double[]> line, List<Fault> faults)
    {
        var before = faults.Count;
        if (line.Count is < 2 or > MostVertices)
            faults.Add(new(field, "scenario.line", ("most", MostVertices), ("value", line.Count)));
        for (var i = 0; i < line.Count; i++)
            CheckPlace($"{field}[{i}]", line[i], faults);
        if (faults.Count == before && line.All(p => p.SequenceEqual(line[0])))
            faults.Add(new(field, "scenario.line-of-one-place"));
    }

    private static void CheckPlace(string field, double[] place, List<Fault> faults)
    {
        if ((place is [var lon, var lat] ? CoordinateSystems.FaultOf(CoordinateSystem.Cgcs2000, field, lon, lat) : new(field, "locate.not-a-pair")) is { } misplaced)
            faults.Add(misplaced);
    }

    private async Task CheckPlacesAsync(Territory territory, DateOnly day, IReadOnlyList<ScenarioStep> steps, List<Fault> faults, CancellationToken cancellation)
    {
        var codes = territory.All.Select(d => d.Code).ToHashSet();
        var known = (await store.QueryAsync<Guid>(Sql.Beside<ScenarioForm>("facilities"),
            new { root = territory.Root.Id, day, ids = steps.Select(s => s.Facility).OfType<Guid>().ToArray() }, cancellation)).ToHashSet();
        var roads = (await store.QueryAsync<Guid>(Sql.Beside<ScenarioForm>("roads"),
            new { root = territory.Root.Id, day, ids = steps.Select(s => s.Road).OfType<Guid>().ToArray() }, cancellation)).ToHashSet();
        var placed = steps.SelectMany((step, i) => (step.Location is { } place ? [($"steps[{i}].location", place)] : Array.Empty<(string, double[])>())
            .Concat(step.Line?.Select((vertex, v) => ($"steps[{i}].line[{v}]", vertex)) ?? [])).Select(p => (Field: p.Item1, Place: p.Item2)).ToArray();
        var inside = await store.QueryAsync<bool>(Sql.Beside<ScenarioForm>("inside"),
            new { root = territory.Root.Id, day, lons = placed.Select(p => p.Place[0]).ToArray(), lats = placed.Select(p => p.Place[1]).ToArray() }, cancellation);
        for (var i = 0; i < placed.Length; i++)
            if (!inside[i])
                faults.Add(new(placed[i].Field, "scenario.outside", ("code", territory.Root.Code)));
        Dictionary<Guid, int> closed = [];
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (step.Facility is { } id && !known.Contains(id))
                faults.Add(new($"steps[{i}].facility", "scenario.no-facility", ("value", id), ("code", territory.Root.Code)));
            else if (step.Facility is { } gone && closed.TryGetValue(gone, out var before))
                faults.Add(new($"steps[{i}].facility", "scenario.closed-before", ("step", before + 1)));
            else if (step is { Kind: StepKind.Close, Facility: { } closing })
                closed[closing] = i;
            if (step.Road is { } road && !roads.Contains(road))
                faults.Add(new($"steps[{i}].road", "scenario.no-road", ("value", road), ("code", territory.Root.Code)));
            if (step.Division is { } code && !(DivisionCode.IsWellFormed(code) && codes.Contains(DivisionCode.Store(code))))
                faults.Add(new($"steps[{i}].division", "scenario.outside", ("code", territory.Root.Code)));
        }
    }

    /// <summary>Takes the steps on the register's network, as a run will.</summary>
    private async Task CheckRoadsAsync(Scenario scenario, DateOnly day, CancellationToken cancellation)
    {
        if (scenario.Steps.Any(s => s.Kind is StepKind.Road or StepKind.CloseRoad))
            await ScenarioRoads.OnAsync(networks, await networks.OfAsync(day, cancellation), scenario, day, (owner, place) => owner == scenario ? $"steps[{place}]" : "base", cancellation);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$")]
    private static partial Regex Named();
}
