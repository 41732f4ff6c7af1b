using CivilAtlas.Accessibility.Roads;
using CsCheck;
using NetTopologySuite.Geometries;
using Xunit;

namespace CivilAtlas.Accessibility.Tests.Roads;

public class ShortestPathTests
{
    private sealed record Made(int Nodes, RoadEdge[] Edges, Snap[] Demand, Snap[] Facilities);

    // Seconds are whole, so costs are; a third of the edges is closed one way.
    private static readonly Gen<Made> Networks =
        from nodes in Gen.Int[2, 12]
        from edges in Gen.Select(Gen.Int[0, nodes - 1], Gen.Int[0, nodes - 1], Gen.Int[0, 500], Gen.Int[0, 500], Gen.Int[0, 5]).Array[1, 30]
        from demand in Gen.Select(Gen.Int[0, edges.Length - 1], Gen.Int[0, 4]).Array[1, 10]
        from facilities in Gen.Select(Gen.Int[0, edges.Length - 1], Gen.Int[0, 4]).Array[1, 5]
        select new Made(nodes,
            [.. edges.Select(e => new RoadEdge(e.Item1, e.Item2, 1, e.Item5 == 0 ? null : e.Item3, e.Item5 == 1 ? null : e.Item4))],
            [.. demand.Select(d => new Snap(d.Item1, d.Item2 / 4.0, 0))], [.. facilities.Select(f => new Snap(f.Item1, f.Item2 / 4.0, 0))]);

    [Fact]
    public void Every_search_agrees_with_Floyd_and_Warshall() => Networks.Sample(made =>
    {
        var graph = RoadGraph.Build([.. Enumerable.Range(0, made.Nodes).Select(i => new Coordinate(i * 37 % 11 * 100, i * 100))], made.Edges, CostUnit.Minutes);
        var seconds = FloydWarshall(made);
        var all = Catchments.Of(graph, made.Demand, made.Facilities, 1000);
        var near = Catchments.Of(graph, made.Demand, made.Facilities, 5);
        var nearest = NearestFacility.Of(graph, made.Demand, made.Facilities);
        for (var i = 0; i < made.Demand.Length; i++)
        {
            var row = Enumerable.Range(0, made.Facilities.Length).Select(j => seconds[i, j]).ToArray();
            Assert.Equal(row.Min() == double.PositiveInfinity ? null : row.Min() / 60, nearest.CostOf(i));
            Assert.Equal(row.Min() == double.PositiveInfinity, all.IsOffNetwork(i));
            for (var j = 0; j < row.Length; j++)
            {
                double? expected = double.IsPositiveInfinity(row[j]) ? null : row[j] / 60;
                Assert.Equal(expected, CostOf(all, i, j));
                Assert.Equal(expected <= 5 ? expected : null, CostOf(near, i, j));
                var route = Routing.Of(graph, made.Demand[i], made.Facilities[j]);
                Assert.Equal(expected, route?.Cost);
                if (route is not null)
                    Assert.Equal(row[j], route.Steps.Sum(s => SecondsOf(made, s)), 1e-6);
            }
        }
    }, iter: 2000);

    [Fact]
    public void A_limit_of_exactly_the_cost_reaches()
    {
        var graph = SmallGraphs.Line(61);
        var (demand, facility) = (graph.At(0), graph.At(60_000));
        Assert.Equal(60, NearestFacility.Of(graph, demand, facility, limit: 60).CostOf(0));
        Assert.Null(NearestFacility.Of(graph, demand, facility, limit: 59.999).CostOf(0));
        Assert.Equal(1, Catchments.Of(graph, demand, facility, 60).Pairs);
        Assert.Equal(0, Catchments.Of(graph, demand, facility, 59.999).Pairs);
    }

    // Both ends of the edge are half an hour away, the facility a minute and a half.
    [Fact]
    public void A_facility_on_the_same_long_edge_is_found_where_its_ends_are_beyond_the_limit()
    {
        var graph = RoadGraph.Build(SmallGraphs.Along(2), [new(0, 1, 1000, 3600, 3600)], CostUnit.Minutes);
        var (demand, facility) = (SmallGraphs.At(0, 0.525), SmallGraphs.At(0, 0.5));
        Assert.Equal(1.5, NearestFacility.Of(graph, [demand], [facility], limit: 2).CostOf(0));
        Assert.Equal(1.5, CostOf(Catchments.Of(graph, [demand], [facility], 2), 0, 0));
    }

    // A ring of three one-way kilometres: who has just passed the door must go all the way round, 2.5 + 0.25.
    [Fact]
    public void Behind_a_facility_on_a_one_way_street_the_way_leads_round()
    {
        var graph = RoadGraph.Build([new(0, 0), new(1000, 0), new(500, 800)], [new(0, 1, 1000, 60, null), new(1, 2, 1000, 60, null), new(2, 0, 1000, 60, null)], CostUnit.Minutes);
        var route = Routing.Of(graph, SmallGraphs.At(0, 0.75), SmallGraphs.At(0, 0.5))!;
        Assert.Equal(2.75, route.Cost);
        Assert.Equal(2750, route.LengthMetres);
        Assert.Equal([new(0, 0.75, 1), new(1, 0, 1), new(2, 0, 1), new(0, 0, 0.5)], route.Steps);
        Assert.Equal([(750, 0), (1000, 0), (500, 800), (0, 0), (500, 0)], route.Path);
    }

    [Fact]
    public void A_one_way_trap_is_off_the_network_however_far_one_would_go()
    {
        var graph = RoadGraph.Build(SmallGraphs.Along(3), [new(0, 1, 1000, 60, 60), new(1, 2, 1000, 60, null)], CostUnit.Minutes);
        var table = Catchments.Of(graph, [SmallGraphs.At(1, 0.5), SmallGraphs.At(0, 1)], [SmallGraphs.At(0, 0)], 0.5);
        Assert.True(table.IsOffNetwork(0));
        Assert.False(table.IsOffNetwork(1));
        Assert.Equal(0, table.Pairs);
    }

    [Fact]
    public void A_facility_without_capacity_or_in_the_river_serves_nobody()
    {
        var graph = SmallGraphs.Line(4);
        var nearest = NearestFacility.Of(graph, graph.At(0), [graph.At(0)[0], Snap.Nowhere, graph.At(3000)[0]], [0, 10, 10]);
        Assert.Equal((2, 3.0), (nearest.Facility[0], nearest.CostOf(0)));
    }

    [Fact]
    public void A_search_stopped_halfway_says_so_and_the_next_is_right()
    {
        var graph = SmallGraphs.Line(100);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => NearestFacility.Of(graph, graph.At(0), graph.At(99_000), cancellation: stop.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => Catchments.Of(graph, graph.At(0), graph.At(99_000), 100, cancellation: stop.Token));
        Assert.Equal(99, NearestFacility.Of(graph, graph.At(0), graph.At(99_000)).CostOf(0));
    }

    private static double? CostOf(CostTable table, int origin, int destination)
    {
        var row = table.To(destination);
        return row.Origins.IndexOf(origin) is >= 0 and var place ? row.Costs[place] : null;
    }

    private static double SecondsOf(Made made, RouteStep step) => step.ToShare > step.FromShare
        ? (step.ToShare - step.FromShare) * made.Edges[step.Edge].ForwardSeconds!.Value
        : (step.FromShare - step.ToShare) * made.Edges[step.Edge].BackwardSeconds!.Value;

    private static double[,] FloydWarshall(Made made)
    {
        // Every point gets a node of its own on its edge, with pieces of edge to the ends and to the other points on it.
        var points = made.Demand.Concat(made.Facilities).ToArray();
        var size = made.Nodes + points.Length;
        var cost = new double[size, size];
        for (var a = 0; a < size; a++)
            for (var b = 0; b < size; b++)
                cost[a, b] = a == b ? 0 : double.PositiveInfinity;
        for (var e = 0; e < made.Edges.Length; e++)
        {
            var edge = made.Edges[e];
            List<(int Node, double Share)> stops = [(edge.From, 0), (edge.To, 1), .. points.Select((p, i) => (made.Nodes + i, p)).Where(p => p.p.Edge == e).Select(p => (p.Item1, p.p.Share))];
            foreach (var (a, from) in stops)
                foreach (var (b, to) in stops)
                    if (from == to && a >= made.Nodes && b >= made.Nodes)
                        cost[a, b] = 0;
                    else if ((to >= from ? edge.ForwardSeconds : null) is { } along)
                        cost[a, b] = Math.Min(cost[a, b], (to - from) * along);
                    else if (to < from && edge.BackwardSeconds is { } against)
                        cost[a, b] = Math.Min(cost[a, b], (from - to) * against);
                    else if (from == to && edge.BackwardSeconds is not null)
                        cost[a, b] = 0;
        }
        for (var k = 0; k < size; k++)
            for (var a = 0; a < size; a++)
                for (var b = 0; b < size; b++)
                    cost[a, b] = Math.Min(cost[a, b], cost[a, k] + cost[k, b]);
        var answer = new double[made.Demand.Length, made.Facilities.Length];
        for (var i = 0; i < made.Demand.Length; i++)
            for (var j = 0; j < made.Facilities.Length; j++)
                answer[i, j] = cost[made.Nodes + i, made.Nodes + made.Demand.Length + j];
        return answer;
    }
}
