using System.Globalization;
using CivilAtlas.Accessibility.Roads;
using CivilAtlas.Accessibility.Siting;
using NetTopologySuite.Geometries;
using Xunit;

namespace CivilAtlas.Accessibility.Tests.Siting;

/// <summary>
/// Problem pmed1 of OR-Library (Beasley 1985, European Journal of Operational Research 21; 100 nodes, 5 sites; of an edge named twice the
/// last cost counts), through the road graph. p-median 5819: OR-Library, pmedopt.txt. p-centre 127: Pullan 2008, Evolutionary
/// Computation 16, its table of the library's problems.
/// </summary>
public class PublishedSitingTests
{
    private static readonly CostTable Costs = Read();

    [Fact]
    public void The_first_p_median_of_the_library_is_5819()
    {
        var answer = Sitings.Solve(new(Costs, Ones) { Sites = 5 }, SitingModel.PMedian, TestContext.Current.CancellationToken);
        Assert.Equal(SitingStatus.Optimal, answer.Status);
        Assert.Equal(5819, answer.Objective!.Value, 1e-6);
        Assert.Equal(5, answer.Sites.Count);
    }

    [Fact]
    public void Its_p_centre_is_127()
    {
        var answer = Sitings.Solve(new(Costs, Ones) { Sites = 5 }, SitingModel.PCentre, TestContext.Current.CancellationToken);
        Assert.Equal((SitingStatus.Optimal, 127.0), (answer.Status, answer.Objective!.Value));
    }

    // Both say the same thing: 5 sites do within 127, and not within less.
    [Fact]
    public void Set_covering_agrees_with_the_p_centre()
    {
        Assert.True(Fewest(127) <= 5);
        Assert.True(Fewest(126) > 5);

        static double Fewest(double limit) => Sitings.Solve(new(Costs, Ones) { Limit = limit }, SitingModel.Lscp, TestContext.Current.CancellationToken).Objective!.Value;
    }

    private static double[] Ones => [.. Enumerable.Repeat(1.0, 100)];

    private static CostTable Read()
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Siting", "pmed1.txt"))
            .Select(line => line.Split(' ').Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        var edges = rows.Skip(1).GroupBy(r => (Math.Min(r[0], r[1]), Math.Max(r[0], r[1]))).Select(g => g.Last())
            .Select(r => new RoadEdge(r[0] - 1, r[1] - 1, 1, r[2] * 60, r[2] * 60)).ToArray();
        var graph = RoadGraph.Build([.. Enumerable.Range(0, rows[0][0]).Select(i => new Coordinate(i, i))], edges, CostUnit.Minutes);
        Snap[] nodes = [.. Enumerable.Range(0, rows[0][0]).Select(node => Array.FindIndex(edges, e => e.From == node || e.To == node) is var edge && edges[edge].From == node
            ? new Snap(edge, 0, 0) : new Snap(edge, 1, 0))];
        return Catchments.Of(graph, nodes, nodes, 10_000);
    }
}
