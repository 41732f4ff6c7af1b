using System.Text.RegularExpressions;
using CivilAtlas.Demand;
using CivilAtlas.Divisions;
using CivilAtlas.Facilities;
using CivilAtlas.Spatial;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Scenarios;

/// <summary>Checks what a person says of a scenario, against the register of today; every fault at once.</summary>
internal static partial class ScenarioForm
{
    private const int LongestTitle = 100, MostSteps = 1000;
    private const double MostFactor = 100;

    public static async Task<IReadOnlyList<ScenarioStep>> ReadAsync(Store store, Territory territory, string name, string title, IReadOnlyList<ScenarioStep> steps, CancellationToken cancellation)
    {
        List<Fault> faults = [];
        if (!Named().IsMatch(name))
            faults.Add(new("name", "scenario.name", ("value", name)));
        if (PlainText.FaultOf("title", title, LongestTitle) is { } wrong)
            faults.Add(wrong);
        if (steps.Count is 0 or > MostSteps)
            faults.Add(new("steps", "input.range", ("from", 1), ("to", MostSteps), ("value", steps.Count)));
        else
            for (var i = 0; i < steps.Count; i++)
                CheckStep($"steps[{i}]", steps[i], faults);
        if (faults.Count == 0)
            await CheckPlacesAsync(store, territory, steps, faults, cancellation);
        return faults.Count > 0 ? throw new BadInput(faults)
            : [.. steps.Select(s => s with { Division = s.Division is null ? null : DivisionCode.Store(s.Division), Name = s.Name?.Trim() })];
    }

    private static void CheckStep(string field, ScenarioStep step, List<Fault> faults)
    {
        (string Name, object? Value, StepKind[] Needed, StepKind[] Allowed)[] members =
        [
            ("facility", step.Facility, [StepKind.Close, StepKind.Move, StepKind.Enlarge], []),
            ("facilityKind", step.FacilityKind, [StepKind.Open], []),
            ("name", step.Name, [StepKind.Open], []),
            ("location", step.Location, [StepKind.Open, StepKind.Move], []),
            ("capacity", step.Capacity, [StepKind.Enlarge], [StepKind.Open]),
            ("division", step.Division, [], [StepKind.Population]),
            ("factor", step.Factor, [StepKind.Population], []),
        ];
        foreach (var (name, value, needed, allowed) in members)
            if (value is null && needed.Contains(step.Kind))
                faults.Add(new($"{field}.{name}", "input.missing"));
            else if (value is not null && !needed.Contains(step.Kind) && !allowed.Contains(step.Kind))
                faults.Add(new($"{field}.{name}", "scenario.needless", ("kind", System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(step.Kind.ToString()))));
        if (step.FacilityKind is { } kind && FacilityKinds.Shipped.Find(kind) is null)
            faults.Add(FacilityKinds.Shipped.Unknown($"{field}.facilityKind", kind));
        if (step.Name is { } said && PlainText.FaultOf($"{field}.name", said, FacilityForm.LongestName) is { } wrong)
            faults.Add(wrong);
        if (step.Location is { } place && (place is [var lon, var lat] ? CoordinateSystems.FaultOf(CoordinateSystem.Cgcs2000, $"{field}.location", lon, lat)
            : new($"{field}.location", "locate.not-a-pair")) is { } misplaced)
            faults.Add(misplaced);
        if (step.Capacity is < 0)
            faults.Add(new($"{field}.capacity", "coverage.negative", ("field", "capacity"), ("value", step.Capacity)));
        if (step.Factor is { } factor && !(factor is > 0 and <= MostFactor))
            faults.Add(new($"{field}.factor", "scenario.factor", ("value", factor)));
    }

    private static async Task CheckPlacesAsync(Store store, Territory territory, IReadOnlyList<ScenarioStep> steps, List<Fault> faults, CancellationToken cancellation)
    {
        var codes = territory.All.Select(d => d.Code).ToHashSet();
        var known = (await store.QueryAsync<Guid>(Sql.Beside(typeof(ScenarioForm), "facilities"),
            new { root = territory.Root.Id, day = AsOf.Today, ids = steps.Select(s => s.Facility).OfType<Guid>().ToArray() }, cancellation)).ToHashSet();
        var placed = steps.Select(s => s.Location ?? [0, 0]).ToArray();
        var inside = await store.QueryAsync<bool>(Sql.Beside(typeof(ScenarioForm), "inside"),
            new { root = territory.Root.Id, day = AsOf.Today, lons = placed.Select(p => p[0]).ToArray(), lats = placed.Select(p => p[1]).ToArray() }, cancellation);
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
            if (step.Location is not null && !inside[i])
                faults.Add(new($"steps[{i}].location", "scenario.outside", ("code", territory.Root.Code)));
            if (step.Division is { } code && !(DivisionCode.IsWellFormed(code) && codes.Contains(DivisionCode.Store(code))))
                faults.Add(new($"steps[{i}].division", "scenario.outside", ("code", territory.Root.Code)));
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$")]
    private static partial Regex Named();
}
