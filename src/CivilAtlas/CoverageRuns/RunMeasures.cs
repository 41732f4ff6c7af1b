using CivilAtlas.Accessibility;
using CivilAtlas.Accessibility.Measures;
using CivilAtlas.Accessibility.Roads;
using CivilAtlas.Demand;
using CivilAtlas.Divisions;
using CivilAtlas.Jobs;

namespace CivilAtlas.CoverageRuns;

/// <summary>Measures a ground: the nearest facility of everybody, and the access the measure asks for.</summary>
internal static class RunMeasures
{
    /// <summary>The weight at the limit that a decay without a beta comes down to.</summary>
    private const double WeightAtLimit = 0.05;

    public static async Task<RunResult> MeasureAsync(Store store, RunOrder order, RunGround ground, IProgress<Step> progress, CancellationToken cancellation)
    {
        progress.Report(new("travel.step.cost", 0, null));
        // Catchments and searches keep their thread for as long as they take.
        var nearest = await Task.Run(() => Nearest(order, ground, cancellation), cancellation);
        var measured = order.Request.Measure switch
        {
            "nearest" or "share" or "service-area" => nearest,
            "per-thousand" => await PerThousandAsync(store, order, ground, nearest, cancellation),
            _ => nearest with { Values = await Task.Run(() => Access(order, ground, progress, cancellation), cancellation) },
        };
        cancellation.ThrowIfCancellationRequested();
        return RunTotals.Of(order, ground, measured);
    }

    /// <summary>A cost beyond the limit is kept, so that one sees by how much.</summary>
    private static Measured Nearest(RunOrder order, RunGround ground, CancellationToken cancellation)
    {
        var units = ground.Demand.Units;
        // What the register does not know the capacity of is taken to be open.
        double[] capacity = [.. ground.Facilities.Select(f => f.Capacity ?? 1)];
        var open = ground.Ways.Nearest(capacity, cancellation);
        var any = capacity.Any(c => c <= 0) ? ground.Ways.Nearest(null, cancellation) : open;
        var reasons = new Unreached[units.Count];
        for (var i = 0; i < reasons.Length; i++)
            reasons[i] = !(units[i].Need > 0) ? Unreached.NoDemand
                : open.Cost[i] <= order.Limit ? Unreached.No
                : any.Facility[i] < 0 ? Unreached.OffNetwork
                : any.Cost[i] <= order.Limit ? Unreached.NoCapacity
                : Unreached.BeyondLimit;
        return new(open, new(open.Cost, reasons), null);
    }

    private static Access Access(RunOrder order, RunGround ground, IProgress<Step> progress, CancellationToken cancellation)
    {
        var options = order.Options;
        var costs = ground.Ways.Within(order.Limit, (done, total) => progress.Report(new("travel.step.cost", done, total)), cancellation);
        double[] people = [.. ground.Demand.Units.Select(u => u.Need)];
        // Shares of what nobody knows cannot be given away.
        double[] capacity = [.. ground.Facilities.Select(f => f.Capacity ?? 0)];
        Decay Zones() => Decay.Zones(options.Zones is { } zones ? [.. zones.Select(z => new Zone(z[0], z[1]))] : Zone.Default, order.Limit);
        var access = order.Request.Measure switch
        {
            "2sfca" => FloatingCatchment.TwoStep(costs, people, capacity, Decay.Within(order.Limit)),
            "e2sfca" => FloatingCatchment.TwoStep(costs, people, capacity, Zones()),
            "m2sfca" => FloatingCatchment.Modified(costs, people, capacity, Zones()),
            "3sfca" => FloatingCatchment.ThreeStep(costs, people, capacity, Zones()),
            _ => Gravity(),
        };
        // A table of straight lines cannot tell who is too far from who is on no road; without roads nobody is off them.
        return ground.Travel.Network == Travel.Mode.Straight
            ? access with { Reasons = [.. access.Reasons.Select(r => r == Unreached.OffNetwork ? Unreached.BeyondLimit : r)] } : access;

        Access Gravity()
        {
            var decay = options.Decay switch
            {
                "power" => Decay.Power(options.Beta ?? 2, order.Limit),
                "gaussian" => Decay.Gaussian(options.Beta ?? -order.Limit * order.Limit / Math.Log(WeightAtLimit), order.Limit),
                _ => Decay.Exponential(options.Beta ?? -Math.Log(WeightAtLimit) / order.Limit, order.Limit),
            };
            if (options.Decay == "power" && Enumerable.Range(0, costs.Destinations).Any(j => capacity[j] > 0 && costs.To(j).Costs.Contains(0)))
                throw new BadInput("options.decay", "coverage-run.cost-zero");
            return Reach.Gravity(costs, people, capacity, decay);
        }
    }

    /// <summary>Capacity for a thousand people of the division (of a chosen level) that a place lies in. Nobody travels.</summary>
    private static async Task<Measured> PerThousandAsync(Store store, RunOrder order, RunGround ground, Measured nearest, CancellationToken cancellation)
    {
        var located = await Location.ReadAsync(store, new([.. ground.Facilities.Select(f => f.Lon)], [.. ground.Facilities.Select(f => f.Lat)]), order.AsOf, DateTime.UtcNow, cancellation);
        var (capacity, people) = (new Dictionary<Guid, double>(), new Dictionary<Guid, double>());
        for (var j = 0; j < ground.Facilities.Count; j++)
            foreach (var division in located.Chains[j].Select(i => located.Divisions[i].Id))
                capacity[division] = capacity.GetValueOrDefault(division) + (ground.Facilities[j].Capacity ?? 0);
        foreach (var unit in ground.Demand.Units)
            foreach (var division in ground.Territory.Within(unit.VillageId))
                people[division.Id] = people.GetValueOrDefault(division.Id) + unit.People;
        var values = new double[ground.Demand.Units.Count];
        var reasons = new Unreached[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var unit = ground.Demand.Units[i];
            // Where the territory itself is smaller than the level asked for, it is taken whole.
            var division = ground.Territory.Within(unit.VillageId).FirstOrDefault(d => d.Level == order.Options.Level) ?? ground.Territory.Root;
            values[i] = Inequality.PerThousand(capacity.GetValueOrDefault(division.Id), people.GetValueOrDefault(division.Id)) ?? 0;
            reasons[i] = !(unit.People > 0) ? Unreached.NoDemand : values[i] > 0 ? Unreached.No : Unreached.NoCapacity;
        }
        return new(nearest.Nearest, new(values, reasons), capacity);
    }
}

/// <param name="Values">The measure's own value and reason for each demand.</param>
/// <param name="CapacityIn">By division, for the measure that asks where facilities lie.</param>
internal sealed record Measured(NearestFacilities Nearest, Access Values, IReadOnlyDictionary<Guid, double>? CapacityIn);
