using CivilAtlas.Accessibility.Roads;
using NetTopologySuite.Geometries;
using Xunit;

namespace CivilAtlas.Accessibility.Tests.Roads;

public class ServiceAreaTests
{
    // 2.5 minutes at a kilometre a minute, both ways from 5 km: the road from 2.5 to 7.5 km, 100 m to each side.
    [Fact]
    public void An_area_ends_within_an_edge_where_the_time_is_up()
    {
        var graph = SmallGraphs.Line(11);
        var area = ServiceAreas.Of(graph, graph.At(5000), [2.5], 100)[0];
        Assert.Equal(new Envelope(2400, 7600, -100, 100), area.EnvelopeInternal);
    }

    [Fact]
    public void Each_wider_area_holds_the_narrower_and_none_is_reached_is_empty()
    {
        var graph = SmallGraphs.Line(11);
        var areas = ServiceAreas.Of(graph, graph.At(0), [1, 2, 3], 50);
        Assert.True(areas[1].Contains(areas[0]) && areas[2].Contains(areas[1]));
        Assert.True(ServiceAreas.Of(graph, [Snap.Nowhere], [1], 50)[0].IsEmpty);
    }

    // Towards the facility at the start the street may be driven, away from it not.
    [Fact]
    public void An_area_is_where_people_come_from_and_not_where_they_could_be_sent()
    {
        var graph = RoadGraph.Build(SmallGraphs.Along(3), [new(0, 1, 1000, null, 60), new(1, 2, 1000, 60, null)], CostUnit.Minutes);
        var area = ServiceAreas.Of(graph, [SmallGraphs.At(0, 0)], [5], 10)[0];
        Assert.Equal(new Envelope(-10, 1010, -10, 10), area.EnvelopeInternal);
    }

    [Fact]
    public void On_a_long_edge_only_the_part_about_the_facility_is_taken()
    {
        var graph = RoadGraph.Build(SmallGraphs.Along(2), [new(0, 1, 1000, 3600, 3600)], CostUnit.Minutes);
        Assert.Equal(new Envelope(440, 560, -10, 10), ServiceAreas.Of(graph, [SmallGraphs.At(0, 0.5)], [3], 10)[0].EnvelopeInternal);
    }
}
