using CivilAtlas.SampleCity;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Tests.SampleCity;

public sealed class SampleRoadTests
{
    [Fact]
    public void Every_road_can_be_reached_from_every_other()
    {
        var roads = Samples.City.Roads;
        var groups = Enumerable.Range(0, roads.Max(road => road.Nodes.Max()) + 1).ToArray();
        foreach (var road in roads)
            foreach (var node in road.Nodes) groups[Root(node)] = Root(road.Nodes[0]);
        Assert.Single(roads.Select(road => Root(road.Nodes[0])).Distinct());

        int Root(int node)
        {
            while (groups[node] != node) node = groups[node] = groups[groups[node]];
            return node;
        }
    }

    [Fact]
    public void Roads_that_share_a_junction_share_its_point()
    {
        var places = new Dictionary<int, Coordinate>();
        foreach (var road in Samples.City.Roads)
        {
            Assert.Equal(places.GetValueOrDefault(road.Nodes[0], road.Centreline.StartPoint.Coordinate), road.Centreline.StartPoint.Coordinate);
            Assert.Equal(places.GetValueOrDefault(road.Nodes[^1], road.Centreline.EndPoint.Coordinate), road.Centreline.EndPoint.Coordinate);
            places[road.Nodes[0]] = road.Centreline.StartPoint.Coordinate;
            places[road.Nodes[^1]] = road.Centreline.EndPoint.Coordinate;
        }
    }

    [Fact]
    public void Every_class_of_road_is_there_and_the_lower_the_class_the_longer_its_net()
    {
        var lengths = Samples.City.Roads.GroupBy(road => road.Class).ToDictionary(group => group.Key, group => group.Sum(road => road.LengthMetres));
        Assert.Equal(Enum.GetValues<RoadClass>(), lengths.Keys.Order());
        Assert.True(lengths[RoadClass.Arterial] < lengths[RoadClass.Secondary] && lengths[RoadClass.Secondary] < lengths[RoadClass.Local]);
    }

    // 地名管理条例 Art. 9(8) by built-up area, here kept for the whole prefecture; Art. 2 of GB/T 38207: specific and generic.
    [Fact]
    public void No_two_roads_bear_one_name_and_each_ends_in_a_generic()
    {
        Assert.Equal(Samples.City.Roads.Length, Samples.City.Roads.Select(road => road.Name).Distinct().Count());
        string[] generics = ["路", "大道", "街", "巷", "高速公路"];
        Assert.All(Samples.City.Roads, road => Assert.Contains(generics, generic => road.Name.Length > generic.Length && road.Name.EndsWith(generic, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_city_has_60000_house_numbers_and_a_town_1500()
    {
        Assert.Equal(60_000, Samples.City.HouseNumbers.Count());
        Assert.Equal(1_500, Samples.Town.HouseNumbers.Count());
    }

    [Fact]
    public void Numbers_of_a_road_begin_at_1_without_skips_or_repeats()
    {
        foreach (var road in Samples.City.HouseNumbers.GroupBy(number => number.RoadId))
            Assert.Equal(Enumerable.Range(1, road.Count()), road.Select(number => number.Number).Order());
    }

    // GB/T 35639-2017 Annex B: E→W north side odd, N→S west side odd, NE→SW and NW→SE right side odd.
    [Theory]
    [InlineData("E-W", 1, 0, -1, 0, 0, 1)]
    [InlineData("N-S", 0, 1, 0, -1, -1, 0)]
    [InlineData("NE-SW", 1, 1, -1, -1, -1, 1)]
    [InlineData("NW-SE", -1, 1, 1, -1, -1, -1)]
    public void Odd_numbers_stand_on_the_side_the_annex_names(string direction, int startEast, int startNorth, int endEast, int endNorth, int oddEast, int oddNorth)
    {
        // One straight road of 1 km through the sample's middle, drawn from the end the annex does not start at.
        var start = LocalPlane.ToDegrees(500 * startEast, 500 * startNorth);
        var end = LocalPlane.ToDegrees(500 * endEast, 500 * endNorth);
        Assert.True(RoadMaking.StartsAtEnd(new Coordinate(endEast, endNorth), new Coordinate(startEast, startNorth)));
        Assert.False(RoadMaking.StartsAtEnd(new Coordinate(startEast, startNorth), new Coordinate(endEast, endNorth)));
        var road = new SampleRoad(Guid.CreateVersion7(), "直路", "Zhí Lù", RoadClass.Secondary, direction, "990121", [0, 1],
            new LineString([start, end]), LocalPlane.ToPlane(start).Distance(LocalPlane.ToPlane(end)));
        var size = Samples.Town.Size with { HouseNumbers = 20 };
        var numbers = HouseNumbering.Number(size, [road], [.. Samples.Town.At(SampleLevel.Village)], 1).ToArray();
        Assert.Equal(20, numbers.Length);
        Assert.All(numbers, number =>
        {
            var point = LocalPlane.ToPlane(number.Entrance);
            var towardsOddSide = point.X * oddEast + point.Y * oddNorth;
            Assert.True(number.Number % 2 == 1 ? towardsOddSide > 5 : towardsOddSide < -5, $"{number.Number} lies on the wrong side");
        });
        // Numbers grow from the start.
        Assert.Equal(numbers.Where(n => n.Number % 2 == 1).OrderBy(n => n.Entrance.Distance(start)), numbers.Where(n => n.Number % 2 == 1).OrderBy(n => n.Number));
    }
}
