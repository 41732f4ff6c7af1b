using CivilAtlas.Coverage;
using CivilAtlas.Demand;
using CivilAtlas.Divisions;
using CivilAtlas.Facilities;
using CivilAtlas.Scenarios;
using CivilAtlas.Travel;

namespace CivilAtlas.CoverageRuns;

/// <summary>Makes an order of a request, and names every fault at once.</summary>
internal static class RunOrders
{
    public static readonly string[] Measures = ["nearest", "share", "service-area", "2sfca", "e2sfca", "m2sfca", "3sfca", "gravity", "per-thousand"];
    private static readonly string[] Decays = ["exponential", "power", "gaussian"];
    private static readonly string[] Levels = ["province", "prefecture", "county", "township", "village"];
    // What a search goes to at most (Accessibility's CostUnit).
    private const double MostMinutes = 17_000, MostKilometres = 1_000;

    /// <param name="actor">Who asks: his division is meant where the request names none, and what others brought he may not use.</param>
    public static async Task<RunOrder> ReadAsync(Store store, StartRunRequest request, Actor actor, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var options = request.Options ?? new();
        var kind = FacilityKinds.Shipped.Find(request.Kind);
        if (kind is null)
            faults.Add(FacilityKinds.Shipped.Unknown("kind", request.Kind));
        else
        {
            RunFilter.Read(request.Filter, kind, faults);
            if (options.Capacity is { } capacity && kind.Attributes.All(a => a.Name != capacity))
                faults.Add(new("options.capacity", "coverage-run.no-attribute", ("value", capacity), ("known", kind.Attributes.Select(a => a.Name))));
        }
        OneOf("measure", request.Measure, Measures);
        OneOf("options.decay", options.Decay, Decays);
        OneOf("options.level", options.Level, Levels);
        CheckTravel(request.Travel, faults);
        if (await ImportedNetworks.FaultAsync(store, request.Travel.Network, actor, cancellation) is { } noNetwork)
            faults.Add(noNetwork);
        CheckOptions(options, faults);
        // The zones that stand by default are minutes.
        if (request.Measure is "e2sfca" or "m2sfca" or "3sfca" && request.Travel.LimitKilometres is not null && options.Zones is null)
            faults.Add(new("options.zones", "coverage-run.zones-in-kilometres"));
        faults.AddRange(await DemandReader.FaultsAsync(store, request.Demand.Source, request.Demand.AgeGroup, actor, cancellation));
        var scenario = request.Scenario is { } named ? await ScenarioRegister.FindAsync(store, named, cancellation) : null;
        if (request.Scenario is not null && scenario is null)
            faults.Add(new("scenario", "scenario.unknown", ("value", request.Scenario)));
        if (request.Division is { } code && !DivisionCode.IsWellFormed(code))
            faults.Add(new("division", "division.code-malformed", ("value", code)));
        if (faults.Count > 0)
            throw new BadInput(faults);
        var asOf = AsOf.Valid(request.AsOf ?? scenario?.FromTheGround().LastOrDefault(s => s.ValidAt is not null)?.ValidAt);
        var division = request.Division is { } given ? await AssessmentJob.DivisionAsync(store, given, asOf, cancellation)
            : actor.DivisionId ?? await Territory.OnlyPrefectureAsync(store, asOf, cancellation);
        var order = new RunOrder(request with { Options = options }, division, asOf, scenario);
        if (scenario is not null && (await Territory.ReadAsync(store, division, asOf, cancellation)).All.All(d => d.Id != scenario.DivisionId))
            throw new BadInput("scenario", "scenario.other-division", ("value", request.Scenario));
        if ((await RunFacilities.ReadAsync(store, order, cancellation)).Count == 0)
            throw new BadInput("kind", "coverage-run.no-facilities", ("kind", kind!.Title), ("day", asOf));
        return order;

        void OneOf(string field, string value, string[] known)
        {
            if (!known.Contains(value))
                faults.Add(new(field, "input.one-of", ("known", known), ("value", value)));
        }
    }

    private static void CheckTravel(TravelWish travel, List<Fault> faults)
    {
        var mode = Modes.Find(travel.Mode);
        if (mode is null)
            faults.Add(new("travel.mode", "travel.no-mode", ("value", travel.Mode), ("known", Modes.All.Select(m => m.Id))));
        if (travel.LimitMinutes is null == travel.LimitKilometres is null)
            faults.Add(new("travel", "travel.one-limit"));
        foreach (var (field, limit, most) in new[] { ("travel.limitMinutes", travel.LimitMinutes, MostMinutes), ("travel.limitKilometres", travel.LimitKilometres, MostKilometres) })
            if (limit is { } given && !(given > 0 && given <= most))
                faults.Add(new(field, "travel.limit", ("value", given), ("most", most)));
        if (travel.Detour is { } detour && !(detour is >= 1 and <= 10))
            faults.Add(new("travel.detour", "travel.detour", ("value", detour)));
    }

    private static void CheckOptions(RunOptions options, List<Fault> faults)
    {
        var before = 0.0;
        for (var i = 0; i < options.Zones?.Count; i++)
            if (options.Zones[i] is [var upTo, var weight] && upTo > before && double.IsFinite(upTo) && weight >= 0 && double.IsFinite(weight))
                before = upTo;
            else
                faults.Add(new($"options.zones[{i}]", "coverage-run.zone"));
        if (options.Zones is { Count: 0 })
            faults.Add(new("options.zones", "coverage-run.zone"));
        if (!(options.SnapLimitMetres is >= 0 and <= 100_000))
            faults.Add(new("options.snapLimitMetres", "input.range", ("from", 0), ("to", 100_000), ("value", options.SnapLimitMetres)));
        if (options.Beta is { } beta && !(beta > 0 && double.IsFinite(beta)))
            faults.Add(new("options.beta", "coverage-run.beta", ("value", beta)));
    }
}
