using CivilAtlas.Accessibility.Roads;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Accessibility.Tests.Roads;

internal static class SmallGraphs
{
    /// <summary>A straight road along the x axis, one node each kilometre, a minute from node to node both ways.</summary>
    public static RoadGraph Line(int nodes, CostUnit unit = CostUnit.Minutes) =>
        RoadGraph.Build(Along(nodes), [.. Enumerable.Range(0, nodes - 1).Select(i => new RoadEdge(i, i + 1, 1000, 60, 60))], unit);

    public static Coordinate[] Along(int nodes) => [.. Enumerable.Range(0, nodes).Select(i => new Coordinate(i * 1000, 0))];

    /// <summary>Places on the network for points on that road, by their x.</summary>
    public static Snap[] At(this RoadGraph graph, params double[] xs) => new EdgeGrid(graph).Snap([.. xs.Select(x => new Coordinate(x, 0))], 1).Places;

    public static Snap At(int edge, double share) => new(edge, share, 0);
}
