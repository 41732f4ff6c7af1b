using CivilAtlas.Accessibility.Roads;
using CivilAtlas.Demand;
using CivilAtlas.Jobs;
using CivilAtlas.Travel;
using Mode = CivilAtlas.Travel.Mode;

namespace CivilAtlas.CoverageRuns;

/// <summary>What a measure works on: who asks, what is offered, and how one gets there.</summary>
internal sealed record RunGround(Territory Territory, DemandSet Demand, IReadOnlyList<RunFacility> Facilities, IWays Ways, TravelSaid Travel)
{
    /// <summary>Reads it from the register. No facilities and no people are faults of the request.</summary>
    public static async Task<RunGround> ReadAsync(Store store, RoadNetworks networks, RunOrder order, IProgress<Step> progress, CancellationToken cancellation)
    {
        progress.Report(new("coverage-run.step.read", 0, null));
        var facilities = await RunFacilities.ReadAsync(store, order, cancellation);
        if (facilities.Count == 0)
            throw new BadInput("kind", "coverage-run.no-facilities", ("kind", CivilAtlas.Facilities.FacilityKinds.Shipped.Find(order.Request.Kind)!.Title), ("day", order.AsOf));
        var territory = await Territory.ReadAsync(store, order.DivisionId, order.AsOf, cancellation);
        var demand = await DemandReader.ReadAsync(store, territory, order.Request.Demand.Source, order.Request.Demand.AgeGroup, order.AsOf, cancellation);
        if (order.Scenario is { } scenario)
            demand = Scenarios.ScenarioEffect.On(demand, scenario, territory);
        if (!demand.Units.Any(u => u.People > 0))
            throw new BadInput("demand", "coverage-run.no-demand", ("source", order.Request.Demand.Source));
        var (ways, said) = await WaysAsync(networks, order, [.. demand.Units.Select(u => new LonLat(u.Lon, u.Lat))],
            [.. facilities.Select(f => new LonLat(f.Lon, f.Lat))], progress, cancellation);
        return new(territory, demand, facilities, ways, said);
    }

    /// <summary>The ways a finished run went, for one of its demands or none, and all of its facilities.</summary>
    public static async Task<IWays> WaysOfAsync(RoadNetworks networks, RunHead run, IReadOnlyList<LonLat> demand, IReadOnlyList<LonLat> facilities, CancellationToken cancellation)
    {
        var travel = run.Order.Request.Travel;
        // What the run came down to is asked for by name, so that one demand off the roads is not sent over land.
        var asked = run.Order with { Request = run.Order.Request with { Travel = run.Summary!.Travel.Network == Mode.Straight ? travel : travel with { Network = travel.Network ?? RoadNetworks.Register } } };
        return (await WaysAsync(networks, asked, demand, facilities, null, cancellation)).Ways;
    }

    /// <summary>Over the roads asked for, the register's where none are; straight for the mode that wants it, and where the roads take nobody in.</summary>
    public static async Task<(IWays Ways, TravelSaid Said)> WaysAsync(RoadNetworks networks, RunOrder order, IReadOnlyList<LonLat> demand, IReadOnlyList<LonLat> facilities,
        IProgress<Step>? progress, CancellationToken cancellation)
    {
        var travel = order.Request.Travel;
        var mode = Modes.Find(travel.Mode)!;
        var unit = order.InMinutes ? CostUnit.Minutes : CostUnit.Kilometres;
        var said = new TravelSaid(mode.Id, order.InMinutes ? "minutes" : "kilometres", order.Limit, travel.Network ?? RoadNetworks.Register, null, null);
        if (mode.Id != Mode.Straight)
        {
            progress?.Report(new("travel.step.network", 0, null));
            var network = await networks.OfAsync(travel.Network, order.AsOf, cancellation);
            if (order.Scenario is { } scenario)
                network = await Scenarios.ScenarioRoads.OnAsync(networks, network, scenario, order.AsOf, (_, _) => "scenario", cancellation);
            var graph = await Task.Run(() => network.For(mode, unit), cancellation);
            var roads = new RoadWays(network, graph, demand, facilities, order.Options.SnapLimitMetres, cancellation);
            if (travel.Network is not null || Enumerable.Range(0, demand.Count).Any(i => roads.DemandSnapMetres(i) is not null))
                return (roads, said);
        }
        var detour = travel.Detour ?? mode.Detour;
        // 60 minutes and 1,000 metres: kilometres an hour into minutes a metre.
        var straight = new StraightWays(demand, facilities, order.InMinutes ? detour * 0.06 / mode.StraightKilometresPerHour : detour / 1000);
        return (straight, said with
        {
            Network = Mode.Straight, Detour = detour,
            Note = mode.Id == Mode.Straight ? null : new("此处没有可用路网，按直线距离乘以绕行系数计算", "No road network covers the place; straight lines times the detour are taken"),
        });
    }
}
