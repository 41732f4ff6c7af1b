using Xunit;

namespace CivilAtlas.Accessibility.Tests;

public class CostTableTests
{
    [Fact]
    public void An_origin_without_any_pair_is_off_the_network()
    {
        var table = CostTable.Of(2, 1, [(1, 0, 5)]);
        Assert.True(table.IsOffNetwork(0));
        Assert.False(table.IsOffNetwork(1));
    }

    [Theory]
    [InlineData(2, 0, 1)]
    [InlineData(0, 1, 1)]
    [InlineData(0, 0, -1)]
    [InlineData(0, 0, double.NaN)]
    [InlineData(0, 0, double.PositiveInfinity)]
    public void A_pair_that_cannot_be_is_refused(int origin, int destination, double cost) =>
        Assert.Throws<ArgumentException>(() => CostTable.Of(2, 1, [(origin, destination, cost)]));

    [Fact]
    public void A_pair_twice_is_refused() => Assert.Throws<ArgumentException>(() => CostTable.Of(1, 1, [(0, 0, 1), (0, 0, 2)]));
}
