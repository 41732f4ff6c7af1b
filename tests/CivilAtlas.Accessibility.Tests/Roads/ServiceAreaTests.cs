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
        Near(new Envelope(2400, 7600, -100, 100), area, 100);
    }

    [Fact]
    public void Each_wider_area_holds_the_narrower_and_none_is_reached_is_empty()
    {
        var graph = SmallGraphs.Line(11);
        var areas = ServiceAreas.Of(graph, graph.At(0), [1, 2, 3], 50);
        Assert.True(areas[1].Buffer(0.02).Contains(areas[0]) && areas[2].Buffer(0.02).Contains(areas[1]));
        Assert.True(ServiceAreas.Of(graph, [Snap.Nowhere], [1], 50)[0].IsEmpty);
    }

    // Towards the facility at the start the street may be driven, away from it not.
    [Fact]
    public void An_area_is_where_people_come_from_and_not_where_they_could_be_sent()
    {
        var graph = RoadGraph.Build(SmallGraphs.Along(3), [new(0, 1, 1000, null, 60), new(1, 2, 1000, 60, null)], CostUnit.Minutes);
        var area = ServiceAreas.Of(graph, [SmallGraphs.At(0, 0)], [5], 10)[0];
        Near(new Envelope(-10, 1010, -10, 10), area, 10);
    }

    [Fact]
    public void On_a_long_edge_only_the_part_about_the_facility_is_taken()
    {
        var graph = RoadGraph.Build(SmallGraphs.Along(2), [new(0, 1, 1000, 3600, 3600)], CostUnit.Minutes);
        Near(new Envelope(440, 560, -10, 10), ServiceAreas.Of(graph, [SmallGraphs.At(0, 0.5)], [3], 10)[0], 10);
    }

    // A street 300 m to a side: what lies more than 100 m inside is a hole, 100 m by 100 m; all around 100 m wide, its corners rounded.
    [Fact]
    public void A_block_too_wide_to_be_reached_from_its_streets_is_a_hole()
    {
        var graph = RoadGraph.Build([new(0, 0), new(300, 0), new(300, 300), new(0, 300)],
            [new(0, 1, 300, 1, 1), new(1, 2, 300, 1, 1), new(2, 3, 300, 1, 1), new(3, 0, 300, 1, 1)], CostUnit.Minutes);
        var area = Assert.IsType<Polygon>(ServiceAreas.Of(graph, [SmallGraphs.At(0, 0)], [1], 100)[0]);
        Assert.Equal(1, area.NumInteriorRings);
        Assert.True(area.IsValid);
        Assert.Equal(300 * 300 + 4 * 300 * 100 + Math.PI * 100 * 100 - 100 * 100, area.Area, 0.02 * area.Area);
    }

    // A random network with the same places asked of its reached edges directly: within the buffer's own reach and beyond twice of it.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_place_on_a_reached_edge_is_inside_and_none_that_lies_two_buffers_from_all_of_them(int seed)
    {
        const double buffer = 60;
        var random = new Random(seed);
        Coordinate[] places = [.. Enumerable.Range(0, 300).Select(_ => new Coordinate(random.NextDouble() * 5000, random.NextDouble() * 4000))];
        RoadEdge[] edges = [.. Enumerable.Range(1, 299).Select(i => (i, To: Enumerable.Range(0, i).MinBy(j => places[i].Distance(places[j]))))
            .Select(e => new RoadEdge(e.i, e.To, places[e.i].Distance(places[e.To]), places[e.i].Distance(places[e.To]) / 10, places[e.i].Distance(places[e.To]) / 10))];
        // Ten metres a second: so many minutes are 600 m along the roads each.
        var areas = ServiceAreas.Of(RoadGraph.Build(places, edges, CostUnit.Minutes), [new(0, 0, 0)], [2, 5, 1000], buffer);
        var roads = new MultiLineString([.. edges.Select(e => new LineString([places[e.From], places[e.To]]))]);
        Assert.True(areas.All(a => a.IsValid));
        Assert.True(areas[2].Covers(roads));
        for (var i = 0; i < 4000; i++)
        {
            var place = new Point(random.NextDouble() * 6000 - 500, random.NextDouble() * 5000 - 500);
            var metres = place.Distance(roads);
            if (metres >= 2 * buffer)
                Assert.False(areas[2].Covers(place), $"{place} lies {metres:F1} m off");
            // On the whole the outline follows the buffer: off by less than a square's diagonal.
            if (Math.Abs(metres - buffer) > buffer / 5 * Math.Sqrt(2))
                Assert.Equal(metres < buffer, areas[2].Covers(place));
            Assert.False(areas[0].Covers(place) && !areas[1].Covers(place));
            Assert.False(areas[1].Covers(place) && !areas[2].Covers(place));
        }
    }

    /// <summary>Ends of roads are drawn on a grid of a fifth of the buffer: round within a twentieth of it.</summary>
    private static void Near(Envelope wanted, Geometry area, double buffer)
    {
        var found = area.EnvelopeInternal;
        foreach (var (want, have) in new[] { (wanted.MinX, found.MinX), (wanted.MaxX, found.MaxX), (wanted.MinY, found.MinY), (wanted.MaxY, found.MaxY) })
            Assert.Equal(want, have, buffer / 20);
    }
}
