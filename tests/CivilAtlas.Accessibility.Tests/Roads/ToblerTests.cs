using CivilAtlas.Accessibility.Roads;
using Xunit;

namespace CivilAtlas.Accessibility.Tests.Roads;

/// <summary>Against W = 6 exp(-3.5 |s + 0.05|) km/h of Tobler 1993, worked out by hand: W(0) = 6 exp(-0.175) = 5.0367.</summary>
public class ToblerTests
{
    [Theory]
    [InlineData(0, 5.0367 / 5.0367)]
    [InlineData(-0.05, 5.0367 / 6)]
    // 6 exp(-0.525) = 3.5493, 6 exp(-0.175) = 5.0367: 10 % up, and down as fast as on the flat.
    [InlineData(0.1, 5.0367 / 3.5493)]
    [InlineData(-0.1, 1)]
    // 6 exp(-1.225) = 1.7626.
    [InlineData(0.3, 5.0367 / 1.7626)]
    public void A_slope_takes_as_many_times_as_long_as_the_function_says(double slope, double times) => Assert.Equal(times, Tobler.TimesAsLong(slope), 3);

    [Fact]
    public void Steeper_than_one_in_two_is_walked_as_one_in_two()
    {
        Assert.Equal(Tobler.TimesAsLong(0.5), Tobler.TimesAsLong(3));
        Assert.Equal(Tobler.TimesAsLong(-0.5), Tobler.TimesAsLong(-3));
    }

    [Fact]
    public void Only_walkers_heed_the_slope_and_a_lines_own_speed_counts_it_in_already()
    {
        var walk = new TravelMode("walk", new Dictionary<string, double> { ["path"] = 3.6 }, HeedsOneWay: false, HeedsSlope: true);
        var line = new RoadLine(0, 1, 100, "path") { Climb = (1.5, 0.9) };
        Assert.Equal(new RoadEdge(0, 1, 100, 150, 90), walk.Edge(line));
        Assert.Equal(new RoadEdge(0, 1, 100, 100, 100), (walk with { HeedsSlope = false }).Edge(line));
        Assert.Equal(new RoadEdge(0, 1, 100, 50, 50), walk.Edge(line with { KilometresPerHour = new Dictionary<string, double> { ["walk"] = 7.2 } }));
        Assert.Equal(new RoadEdge(0, 1, 100, null, null), walk.Edge(line with { KilometresPerHour = new Dictionary<string, double> { ["walk"] = 0 } }));
    }
}
