using CivilAtlas.Accessibility;
using CivilAtlas.Accessibility.Roads;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Travel;

/// <summary>How demand gets to facilities, at what cost: over roads, or straight where there are none.</summary>
internal interface IWays
{
    /// <summary>The nearest facility of each demand, however far; those with a capacity of 0 are passed by.</summary>
    NearestFacilities Nearest(double[]? capacity, CancellationToken cancellation);

    /// <summary>All pairs within the limit (inclusive).</summary>
    CostTable Within(double limit, Action<int, int>? progress, CancellationToken cancellation);

    /// <summary>Metres from a demand to its road; null where it is not on one, or needs none.</summary>
    double? DemandSnapMetres(int demand);

    /// <summary>The same of a facility.</summary>
    double? FacilitySnapMetres(int facility);

    /// <summary>False for a facility that no road leads to.</summary>
    bool CanReach(int facility);

    /// <summary>One way, as degrees; null where there is none.</summary>
    Way? Between(int demand, int facility, CancellationToken cancellation);

    /// <summary>For each limit, from where any of these facilities is reached within it, in degrees.</summary>
    IReadOnlyList<Geometry> Areas(IReadOnlyList<double> limits, CancellationToken cancellation);
}

internal sealed record Way(double Cost, double LengthMetres, IReadOnlyList<double[]> Path);

internal sealed record LonLat(double Lon, double Lat);

/// <summary>Over a road network. Every point stands on the nearest road within the snapping limit.</summary>
internal sealed class RoadWays : IWays
{
    // People beside a road are counted to it; about a field's width on either side.
    private const double BesideMetres = 250;
    private readonly RoadGraph graph;
    private readonly MetricPlane plane;
    private readonly Snap[] demand;
    private readonly Snap[] facilities;

    public RoadWays(RoadNetwork network, ModeGraph roads, IReadOnlyList<LonLat> demand, IReadOnlyList<LonLat> facilities, double snapLimitMetres, CancellationToken cancellation)
    {
        (graph, plane) = (roads.Graph, network.Plane);
        this.demand = roads.Put(demand, snapLimitMetres, cancellation);
        this.facilities = roads.Put(facilities, snapLimitMetres, cancellation);
    }

    public NearestFacilities Nearest(double[]? capacity, CancellationToken cancellation) =>
        NearestFacility.Of(graph, demand, facilities, capacity, null, cancellation);

    public CostTable Within(double limit, Action<int, int>? progress, CancellationToken cancellation) =>
        Catchments.Of(graph, demand, facilities, limit, progress is null ? null : new Telling(progress), cancellation);

    public double? DemandSnapMetres(int i) => demand[i].IsSomewhere ? demand[i].DistanceMetres : null;

    public double? FacilitySnapMetres(int j) => facilities[j].IsSomewhere ? facilities[j].DistanceMetres : null;

    public bool CanReach(int j) => facilities[j].IsSomewhere;

    public Way? Between(int i, int j, CancellationToken cancellation) =>
        Routing.Of(graph, demand[i], facilities[j], cancellation) is not { } route ? null : new(route.Cost, route.LengthMetres, [.. route.Path.Select(p =>
        {
            var (lon, lat) = plane.ToStore(p.X, p.Y);
            return (double[])[Math.Round(lon, 7), Math.Round(lat, 7)];
        })]);

    public IReadOnlyList<Geometry> Areas(IReadOnlyList<double> limits, CancellationToken cancellation) =>
        [.. ServiceAreas.Of(graph, facilities, limits, BesideMetres, cancellation).AsParallel().AsOrdered().WithCancellation(cancellation).Select(plane.ToStore)];

    /// <summary>Progress told at once, not handed to a thread of its own as <see cref="Progress{T}"/> does.</summary>
    private sealed class Telling(Action<int, int> tell) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => tell(value.Done, value.Total);
    }
}
