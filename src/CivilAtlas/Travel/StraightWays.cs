using CivilAtlas.Accessibility;
using CivilAtlas.Accessibility.Roads;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace CivilAtlas.Travel;

/// <summary>Straight over land, each line taken as many times as the detour says.</summary>
internal sealed class StraightWays : IWays
{
    private const int Quadrant = 16;
    private readonly MetricPlane plane;
    private readonly Coordinate[] demand;
    private readonly Coordinate[] facilities;
    private readonly int[] eastward;
    private readonly double costPerMetre;

    /// <param name="costPerMetre">Of the straight line, the detour counted in.</param>
    public StraightWays(IReadOnlyList<LonLat> demand, IReadOnlyList<LonLat> facilities, double costPerMetre)
    {
        plane = new(facilities.Count == 0 ? 114 : (facilities.Min(f => f.Lon) + facilities.Max(f => f.Lon)) / 2);
        this.costPerMetre = costPerMetre;
        this.demand = [.. demand.Select(p => plane.ToPlane(p.Lon, p.Lat))];
        this.facilities = [.. facilities.Select(p => plane.ToPlane(p.Lon, p.Lat))];
        eastward = [.. Enumerable.Range(0, facilities.Count).OrderBy(j => this.facilities[j].X).ThenBy(j => j)];
    }

    public NearestFacilities Nearest(double[]? capacity, CancellationToken cancellation)
    {
        int[] open = [.. eastward.Where(j => capacity is null || capacity[j] > 0)];
        double[] easts = [.. open.Select(j => facilities[j].X)];
        var answer = new NearestFacilities(new int[demand.Length], new double[demand.Length]);
        Parallel.For(0, demand.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            var (best, facility) = (double.PositiveInfinity, -1);
            var middle = Array.BinarySearch(easts, demand[i].X);
            var (right, left) = (middle < 0 ? ~middle : middle, (middle < 0 ? ~middle : middle) - 1);
            // Outwards from the point's own easting: nothing further to a side can be nearer than the best so far.
            for (; right < open.Length && easts[right] - demand[i].X <= best; right++)
                Look(right);
            for (; left >= 0 && demand[i].X - easts[left] <= best; left--)
                Look(left);
            (answer.Facility[i], answer.Cost[i]) = (facility, facility < 0 ? double.NaN : best * costPerMetre);

            void Look(int place)
            {
                var metres = demand[i].Distance(facilities[open[place]]);
                if (metres < best || (metres == best && open[place] < facility))
                    (best, facility) = (metres, open[place]);
            }
        });
        return answer;
    }

    public CostTable Within(double limit, Action<int, int>? progress, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, demand.Length).OrderBy(i => demand[i].X)];
        double[] easts = [.. order.Select(i => demand[i].X)];
        // Wide enough that rounding cannot shut out whoever is at exactly the limit.
        var reach = limit / costPerMetre * (1 + 1e-9) + 1e-6;
        List<(int, int, double)> pairs = [];
        for (var j = 0; j < facilities.Length; j++)
        {
            cancellation.ThrowIfCancellationRequested();
            var first = Array.BinarySearch(easts, facilities[j].X - reach);
            for (var k = first < 0 ? ~first : first; k < order.Length && easts[k] <= facilities[j].X + reach; k++)
                if (demand[order[k]].Distance(facilities[j]) * costPerMetre is var cost && cost <= limit)
                    pairs.Add((order[k], j, cost));
            progress?.Invoke(j + 1, facilities.Length);
        }
        return CostTable.Of(demand.Length, facilities.Length, pairs);
    }

    public double? DemandSnapMetres(int i) => null;

    public double? FacilitySnapMetres(int j) => null;

    public bool CanReach(int j) => true;

    public Way? Between(int i, int j, CancellationToken cancellation) =>
        demand[i].Distance(facilities[j]) is var metres
            ? new(metres * costPerMetre, metres, [Degrees(demand[i]), Degrees(facilities[j])]) : null;

    public IReadOnlyList<Geometry> Areas(IReadOnlyList<double> limits, CancellationToken cancellation) =>
        [.. limits.Select(limit => plane.ToStore(CascadedPolygonUnion.Union(
            [.. facilities.Select(f => new Point(f).Buffer(limit / costPerMetre, Quadrant))]) ?? Polygon.Empty))];

    private double[] Degrees(Coordinate place)
    {
        var (lon, lat) = plane.ToStore(place.X, place.Y);
        return [Math.Round(lon, 7), Math.Round(lat, 7)];
    }
}
