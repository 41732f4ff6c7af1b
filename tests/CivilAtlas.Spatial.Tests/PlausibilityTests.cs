using CsCheck;
using Xunit;

namespace CivilAtlas.Spatial.Tests;

public class PlausibilityTests
{
    [Theory]
    [InlineData("4490", 112.9, 28.2, Plausibility.Plausible)]
    [InlineData("4490", 28.2, 112.9, Plausibility.LooksSwapped)]
    [InlineData("urn:ogc:def:crs:EPSG::4490", 28.2, 112.9, Plausibility.Plausible)]
    [InlineData("4490", 2.35, 48.86, Plausibility.OutsideChina)]
    [InlineData("4490", 0, 0, Plausibility.OutsideChina)]
    [InlineData("4490", 181, 28, Plausibility.Impossible)]
    [InlineData("4490", double.NaN, 28, Plausibility.Impossible)]
    [InlineData("gcj02", 28.2, 112.9, Plausibility.LooksSwapped)]
    // Changsha in zone 38; the old Chinese habit calls northing X and writes it first.
    [InlineData("4526", 38395844.5, 3124195.4, Plausibility.Plausible)]
    [InlineData("4526", 3124195.4, 38395844.5, Plausibility.LooksSwapped)]
    public void A_pair_is_judged_by_its_system(string system, double x, double y, Plausibility expected) =>
        Assert.Equal(expected, PlausibilityCheck.Of(CoordinateSystemTests.Named(system), x, y));

    [Fact]
    public void No_place_in_China_looks_swapped() => Gen.Select(Gen.Double[73, 136], Gen.Double[3, 54]).Sample((lon, lat) =>
        PlausibilityCheck.Of(lon, lat) == Plausibility.Plausible && PlausibilityCheck.Of(lat, lon) == Plausibility.LooksSwapped);
}
