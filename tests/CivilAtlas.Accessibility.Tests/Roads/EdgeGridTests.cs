using CivilAtlas.Accessibility.Roads;
using CsCheck;
using NetTopologySuite.Geometries;
using Xunit;

namespace CivilAtlas.Accessibility.Tests.Roads;

public class EdgeGridTests
{
    // Nearest node: the ends of the short edge at 900 m; nearest edge: the long one, 100 m off, at its middle.
    [Fact]
    public void A_point_goes_to_the_nearest_edge_and_not_to_the_nearest_node()
    {
        var graph = RoadGraph.Build([new(0, 0), new(10_000, 0), new(5_000, 900), new(5_000, 1_000)], [new(0, 1, 10_000, 60, 60), new(2, 3, 100, 60, 60)], CostUnit.Minutes);
        var place = new EdgeGrid(graph).Snap([new(5_000, 100)], 500).Places[0];
        Assert.Equal(new Snap(0, 0.5, 100), place);
    }

    [Fact]
    public void A_limit_holds_the_point_exactly_as_far_and_lists_the_one_beyond()
    {
        var snapped = new EdgeGrid(SmallGraphs.Line(2)).Snap([new(500, 100), new(500, 100.001), new(double.NaN, 0)], 100);
        Assert.Equal(new Snap(0, 0.5, 100), snapped.Places[0]);
        Assert.Equal([new Unsnapped(1, SnapFault.TooFar), new Unsnapped(2, SnapFault.NotAPlace)], snapped.Left);
    }

    [Fact]
    public void An_edge_closed_both_ways_is_not_snapped_to()
    {
        var graph = RoadGraph.Build([new(0, 0), new(1000, 0), new(0, 50), new(1000, 50)], [new(0, 1, 1000, null, null), new(2, 3, 1000, 60, null)], CostUnit.Minutes);
        Assert.Equal(1, new EdgeGrid(graph).Snap([new(500, 1)], 100).Places[0].Edge);
    }

    // The bend makes 3 km + 1 km; the point lies at 1 km of the second piece's start, so at 3.5 of 4 km.
    [Fact]
    public void On_a_bent_edge_the_share_is_that_of_the_line_drawn()
    {
        var graph = RoadGraph.Build([new(0, 0), new(3000, 1000)], [new(0, 1, 4000, 240, 240)], CostUnit.Minutes, [[new Coordinate(3000, 0)]]);
        Assert.Equal(new Snap(0, 0.875, 20), new EdgeGrid(graph).Snap([new(3020, 500)], 100).Places[0]);
    }

    [Fact]
    public void The_grid_finds_what_looking_at_every_edge_finds()
    {
        var gen = Gen.Select(Gen.Select(Gen.Double[0, 5000], Gen.Double[0, 3000]).Array[2, 20], Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99]).Array[1, 30],
            Gen.Select(Gen.Double[-3000, 9000], Gen.Double[-3000, 6000]));
        gen.Sample((nodes, ends, point) =>
        {
            Coordinate[] places = [.. nodes.Select(n => new Coordinate(n.Item1, n.Item2))];
            RoadEdge[] edges = [.. ends.Select(e => new RoadEdge(e.Item1 % places.Length, e.Item2 % places.Length, 1, 1, 1))];
            var grid = new EdgeGrid(RoadGraph.Build(places, edges, CostUnit.Minutes));
            var at = new Coordinate(point.Item1, point.Item2);
            var nearest = edges.Min(e => NetTopologySuite.Algorithm.DistanceComputer.PointToSegment(at, places[e.From], places[e.To]));
            return Math.Abs(grid.Snap([at], 1e9).Places[0].DistanceMetres - nearest) < 1e-6;
        });
    }
}
