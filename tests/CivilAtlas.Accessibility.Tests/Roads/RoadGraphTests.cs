using CivilAtlas.Accessibility.Roads;
using NetTopologySuite.Geometries;
using Xunit;

namespace CivilAtlas.Accessibility.Tests.Roads;

public class RoadGraphTests
{
    private static readonly TravelMode Car = new("car", new Dictionary<string, double> { ["street"] = 36 }, HeedsOneWay: true);

    // 36 km/h is 10 m/s.
    [Fact]
    public void A_mode_makes_seconds_of_metres_and_heeds_one_way_barriers_and_classes()
    {
        Assert.Equal(new RoadEdge(0, 1, 500, 50, 50), Car.Edge(new(0, 1, 500, "street")));
        Assert.Equal(new RoadEdge(0, 1, 500, 50, null), Car.Edge(new(0, 1, 500, "street", OneWay.Forward)));
        Assert.Equal(new RoadEdge(0, 1, 500, null, 50), Car.Edge(new(0, 1, 500, "street", OneWay.Backward)));
        Assert.Equal(new RoadEdge(0, 1, 500, null, null), Car.Edge(new(0, 1, 500, "street", Barrier: true)));
        Assert.Equal(new RoadEdge(0, 1, 500, null, null), Car.Edge(new(0, 1, 500, "footpath")));
        Assert.Equal(new RoadEdge(0, 1, 500, 50, 50), (Car with { HeedsOneWay = false }).Edge(new(0, 1, 500, "street", OneWay.Forward)));
    }

    [Fact]
    public void A_speed_of_nothing_is_refused() => Assert.Throws<ArgumentException>(() =>
        new TravelMode("foot", new Dictionary<string, double> { ["street"] = 0 }, false).Edge(new(0, 1, 500, "street")));

    [Theory]
    [InlineData(2, 1)]
    [InlineData(0, -1)]
    public void An_edge_to_a_node_there_is_not_is_refused(int from, int to) =>
        Assert.Throws<ArgumentException>(() => RoadGraph.Build(SmallGraphs.Along(2), [new(from, to, 1, 1, 1)], CostUnit.Minutes));

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_cost_that_is_none_is_refused(double seconds) =>
        Assert.Throws<ArgumentException>(() => RoadGraph.Build(SmallGraphs.Along(2), [new(0, 1, 1, seconds, 1)], CostUnit.Minutes));

    [Fact]
    public void A_node_nowhere_is_refused() =>
        Assert.Throws<ArgumentException>(() => RoadGraph.Build([new(0, double.NaN)], [], CostUnit.Minutes));

    [Fact]
    public void Kilometres_are_counted_along_the_road_whatever_the_speed()
    {
        var graph = RoadGraph.Build(SmallGraphs.Along(2), [new RoadEdge(0, 1, 1500, 1, null)], CostUnit.Kilometres);
        Assert.Equal(1.5, Routing.Of(graph, SmallGraphs.At(0, 0), SmallGraphs.At(0, 1))!.Cost);
    }

    [Fact]
    public void A_graph_without_anything_answers_nothing()
    {
        var graph = RoadGraph.Build([], [], CostUnit.Minutes);
        var snapped = new EdgeGrid(graph).Snap([new Coordinate(0, 0)], 100);
        Assert.Equal(SnapFault.NoRoad, Assert.Single(snapped.Left).Fault);
        Assert.Null(NearestFacility.Of(graph, snapped.Places, snapped.Places).CostOf(0));
    }
}
