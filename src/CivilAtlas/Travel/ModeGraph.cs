using System.Collections.Concurrent;
using CivilAtlas.Accessibility.Roads;

namespace CivilAtlas.Travel;

/// <summary>A network as one mode travels it. Where a point stands on it is remembered: a planner asks about the same people again and again.</summary>
internal sealed class ModeGraph(RoadGraph graph, EdgeGrid grid, MetricPlane plane)
{
    // About 100 MB; then all are forgotten and found anew.
    private const int MostRemembered = 1_000_000;
    private readonly ConcurrentDictionary<(double Lon, double Lat, double LimitMetres), Snap> remembered = new();

    public RoadGraph Graph => graph;

    public Snap[] Put(IReadOnlyList<LonLat> places, double limitMetres, CancellationToken cancellation)
    {
        var found = new Snap[places.Count];
        List<int> unknown = [];
        for (var i = 0; i < found.Length; i++)
            if (!remembered.TryGetValue((places[i].Lon, places[i].Lat, limitMetres), out found[i]))
                unknown.Add(i);
        if (remembered.Count + unknown.Count > MostRemembered)
            remembered.Clear();
        var put = grid.Snap([.. unknown.Select(i => plane.ToPlane(places[i].Lon, places[i].Lat))], limitMetres, cancellation).Places;
        for (var k = 0; k < put.Length; k++)
        {
            found[unknown[k]] = put[k];
            remembered.TryAdd((places[unknown[k]].Lon, places[unknown[k]].Lat, limitMetres), put[k]);
        }
        return found;
    }
}
