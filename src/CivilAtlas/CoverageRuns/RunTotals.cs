using CivilAtlas.Accessibility.Measures;
using CivilAtlas.Demand;

namespace CivilAtlas.CoverageRuns;

/// <summary>Adds a measure up: over all, and by division at every level. People and units apart; who is not reached, by reason.</summary>
internal static class RunTotals
{
    private const int Bins = 10, MostLorenzPoints = 200;

    public static RunResult Of(RunOrder order, RunGround ground, Measured measured)
    {
        var units = ground.Demand.Units;
        double[] people = [.. units.Select(u => u.People)];
        var reasons = measured.Values.Reasons;
        var ofCost = order.Request.Measure is "nearest" or "share" or "service-area";
        var values = measured.Values.Values;
        var cost = measured.Nearest.Cost;
        var covered = Covered.Of(people, reasons);
        var need = ground.Demand.Weighted ? NeedOf(null) : null;
        var members = MembersOf(ground, units);
        var summary = new RunSummary(
            new(Round(covered.TotalPeople), Round(covered.CoveredPeople), covered.ShareOfPeople),
            new(covered.TotalUnits, covered.CoveredUnits, covered.TotalUnits > 0 ? (double)covered.CoveredUnits / covered.TotalUnits : null),
            ofCost ? "cost" : "access", Mean(values, people, null), Median(values, people), Inequality.Gini(values, people), Lorenz(values, people),
            Histogram(values, people, ofCost ? order.Limit : null),
            [.. covered.Unreached.Select(r => new ReasonTally(r.Key.Word()!, Round(r.Value.People), r.Value.Units))],
            ground.Facilities.Count, ground.Facilities.Any(f => f.Capacity is not null) ? ground.Facilities.Sum(f => f.Capacity ?? 0) : null,
            ground.Facilities.Count(f => f.Capacity is null),
            [.. ground.Facilities.Where((_, j) => !ground.Ways.CanReach(j)).Select(f => new UnsnappedFacility(f.Id, f.Name, f.Lon, f.Lat))],
            ground.Travel,
            new(ground.Demand.Source, ground.Demand.AgeGroup, ground.Demand.ReferenceDate, Round(covered.TotalPeople), ground.Demand.RegisteredPeople,
                ground.Demand.RegisteredPeople is { } registered ? Round(covered.TotalPeople - registered) : null, ground.Demand.Weighted), need);
        return new(ground, cost, measured.Nearest.Facility, ofCost ? [.. Enumerable.Repeat(double.NaN, cost.Length)] : values, reasons,
            [.. units.Select((_, i) => ground.Ways.DemandSnapMetres(i))], [.. ground.Facilities.Select((_, j) => ground.Ways.FacilitySnapMetres(j))],
            [.. ground.Territory.All.Select(d => DivisionOf(d, members.GetValueOrDefault(d.Id) ?? []))], summary);

        RunDivision DivisionOf(TerritoryDivision division, List<int> own)
        {
            double[] ownPeople = [.. own.Select(i => people[i])];
            double[] ownValues = [.. own.Select(i => values[i])];
            return new(division, ground.Territory.Above(division.Id).Skip(1).FirstOrDefault()?.Code, Round(ownPeople.Sum()),
                Round(own.Sum(i => reasons[i] == Unreached.No ? people[i] : 0)), own.Count, own.Count(i => reasons[i] == Unreached.No),
                ofCost ? null : Mean(values, people, own), Mean(cost, people, own), Inequality.Gini(ownValues, ownPeople),
                measured.CapacityIn?.GetValueOrDefault(division.Id), ground.Demand.Weighted ? NeedOf(own).Share : null);
        }

        PeopleTally NeedOf(List<int>? of)
        {
            var (total, reached) = (0.0, 0.0);
            foreach (var i in of ?? Enumerable.Range(0, units.Count))
                (total, reached) = (total + units[i].Need, reached + (reasons[i] == Unreached.No ? units[i].Need : 0));
            return new(Round(total), Round(reached), total > 0 ? reached / total : null);
        }
    }

    private static Dictionary<Guid, List<int>> MembersOf(RunGround ground, IReadOnlyList<DemandUnit> units)
    {
        var (members, chains) = (new Dictionary<Guid, List<int>>(), new Dictionary<Guid, Guid[]>());
        for (var i = 0; i < units.Count; i++)
        {
            var village = units[i].VillageId ?? Guid.Empty;
            if (!chains.TryGetValue(village, out var chain))
                chains[village] = chain = [.. ground.Territory.Within(units[i].VillageId).Select(d => d.Id)];
            foreach (var division in chain)
                if (members.TryGetValue(division, out var list))
                    list.Add(i);
                else
                    members[division] = [i];
        }
        return members;
    }

    /// <summary>Each person counting once; those without a value are left out.</summary>
    private static double? Mean(double[] values, double[] people, List<int>? of)
    {
        var (sum, count) = (0.0, 0.0);
        foreach (var i in of ?? Enumerable.Range(0, values.Length))
            if (double.IsFinite(values[i]))
                (sum, count) = (sum + values[i] * people[i], count + people[i]);
        return count > 0 ? sum / count : null;
    }

    /// <summary>The value that half of the people do not exceed.</summary>
    private static double? Median(double[] values, double[] people)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).Where(i => double.IsFinite(values[i]) && people[i] > 0).OrderBy(i => values[i])];
        var (half, before) = (order.Sum(i => people[i]) / 2, 0.0);
        foreach (var i in order)
            if ((before += people[i]) >= half)
                return values[i];
        return null;
    }

    /// <summary>Thinned for drawing; the Gini index is taken from the whole curve.</summary>
    private static double[][]? Lorenz(double[] values, double[] people)
    {
        if (Inequality.Lorenz(values, people) is not { } curve)
            return null;
        var step = Math.Max(1, (curve.Count - 1) / MostLorenzPoints);
        return [.. curve.Where((_, i) => i % step == 0 || i == curve.Count - 1).Select(p => (double[])[p.People, p.Access])];
    }

    /// <summary>Ten equal bins up to the limit and one beyond it; of access, up to the most there is.</summary>
    private static HistogramBin[] Histogram(double[] values, double[] people, double? limit)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0)
            return [];
        var most = limit ?? finite.Max();
        if (!(most > 0))
            return [new(0, 0, Round(people.Where((_, i) => double.IsFinite(values[i])).Sum()), finite.Length)];
        var (held, units) = (new double[Bins + 1], new int[Bins + 1]);
        for (var i = 0; i < values.Length; i++)
            if (double.IsFinite(values[i]))
            {
                // The upper end belongs to a bin: limits are inclusive.
                var bin = values[i] > most ? Bins : Math.Clamp((int)Math.Ceiling(values[i] / most * Bins) - 1, 0, Bins - 1);
                held[bin] += people[i];
                units[bin]++;
            }
        return [.. Enumerable.Range(0, limit is null ? Bins : Bins + 1)
            .Select(b => new HistogramBin(most * b / Bins, b == Bins ? null : most * (b + 1) / Bins, Round(held[b]), units[b]))];
    }

    /// <summary>Sums of shares of people, without what floating point adds.</summary>
    private static double Round(double people) => Math.Round(people, 6);
}
