using CivilAtlas.Accessibility.Measures;
using CsCheck;
using Xunit;

namespace CivilAtlas.Accessibility.Tests.Measures;

public class FloatingCatchmentTests
{
    // Three villages, two homes; worked by hand in each test. The second home is exactly 10 from the second village.
    private static readonly CostTable Costs = Tables.Of([[5, double.NaN], [15, 10], [double.NaN, 25]]);
    private static readonly double[] People = [100, 200, 300];
    private static readonly double[] Beds = [30, 50];

    // R = 30 / (100 + 200) and 50 / (200 + 300), both 0.1.
    [Fact]
    public void Two_steps_share_each_homes_beds_among_all_within_the_limit() =>
        Near([0.1, 0.2, 0.1], FloatingCatchment.TwoStep(Costs, People, Beds, Decay.Within(30)));

    // Within 24 the second home has the second village alone: 50 / 200; a limit of 25 holds the third again.
    [Fact]
    public void A_limit_holds_what_is_exactly_as_far()
    {
        Near([0.1, 0.35, 0], FloatingCatchment.TwoStep(Costs, People, Beds, Decay.Within(24)));
        Near([0.1, 0.2, 0.1], FloatingCatchment.TwoStep(Costs, People, Beds, Decay.Within(25)));
    }

    // Weights 1, 0.68 and 1, 0.22: R = 30 / (100 + 136) and 50 / (200 + 66).
    [Fact]
    public void The_enhanced_two_steps_weigh_by_zone() =>
        Near([30.0 / 236, 0.68 * 30 / 236 + 50.0 / 266, 0.22 * 50 / 266], FloatingCatchment.TwoStep(Costs, People, Beds, Decay.Zones(Zone.Default)));

    [Fact]
    public void The_modified_two_steps_weigh_twice() =>
        Near([30.0 / 236, 0.4624 * 30 / 236 + 50.0 / 266, 0.0484 * 50 / 266], FloatingCatchment.Modified(Costs, People, Beds, Decay.Zones(Zone.Default)));

    // The second village turns to the homes as 0.68 to 1: G = 17/42 and 25/42.
    // R = 30 / (100 + 17/42 · 200 · 0.68) and 50 / (25/42 · 200 + 300 · 0.22).
    [Fact]
    public void Three_steps_divide_people_among_the_homes_they_can_choose_from()
    {
        var (first, second) = (30 / (100 + 17.0 / 42 * 136), 50 / (25.0 / 42 * 200 + 66));
        Near([first, 17.0 / 42 * 0.68 * first + 25.0 / 42 * second, 0.22 * second], FloatingCatchment.ThreeStep(Costs, People, Beds, Decay.Zones(Zone.Default)));
    }

    // The example in the README of the R package fca 0.1.0 (Grüebler 2021), spai_3sfca with exp(-d²/β), β so that 0.01 is left at 20.
    [Fact]
    public void Three_steps_give_the_published_example()
    {
        double[][] minutes =
        [
            [8.627326, 28.705000, 26.686179], [23.64915, 13.60002, 20.78410], [12.26931, 20.32712, 19.21520], [26.49052, 17.17900, 29.82809],
            [28.21402, 3.08774, 19.67117], [1.366695, 26.994749, 21.255914], [15.843165, 7.382632, 16.321981], [26.772571, 1.261786, 17.824261],
            [16.543050, 9.837622, 8.674792], [13.698442, 28.635109, 4.413409],
        ];
        double[] published = [3.97260949, 0.03678999, 1.46747735, 0.01079342, 0.28782748, 9.11410451, 0.19596873, 0.31194607, 0.37539987, 1.10349481];
        var access = FloatingCatchment.ThreeStep(Tables.Of(minutes), [100, 200, 50, 100, 500, 50, 100, 100, 50, 500], [1000, 200, 500],
            Decay.Gaussian(-400 / Math.Log(0.01)));
        for (var i = 0; i < published.Length; i++)
            Assert.Equal(published[i], access.Values[i], 2e-6);
    }

    [Fact]
    public void Every_place_not_reached_says_why()
    {
        // In order: reached; nobody there; no way; a way too long; only a home without beds.
        var costs = Tables.Of([[5, 5], [5, 5], [double.NaN, double.NaN], [31, 31], [double.NaN, 5]]);
        var access = FloatingCatchment.TwoStep(costs, [100, 0, 10, 20, 40], [50, 0], Decay.Within(30));
        Assert.Equal([Unreached.No, Unreached.NoDemand, Unreached.OffNetwork, Unreached.BeyondLimit, Unreached.NoCapacity], access.Reasons);
        Near([0.5, 0.5, 0, 0, 0], access);
    }

    [Fact]
    public void A_home_that_only_empty_places_reach_gives_nothing_and_not_infinity() =>
        Near([0, 0.1], FloatingCatchment.TwoStep(Tables.Of([[5, double.NaN], [double.NaN, 5]]), [0, 100], [7, 10], Decay.Within(30)));

    private static readonly Gen<(int[][] Costs, int[] People, int[] Beds)> Cities =
        from origins in Gen.Int[1, 8]
        from homes in Gen.Int[1, 5]
        from costs in Gen.Int[0, 60].Array[homes].Array[origins]
        from people in Gen.Int[1, 500].Array[origins]
        from beds in Gen.Int[1, 200].Array[homes]
        select (costs, people, beds);

    // Σ A_i P_i = Σ S_j over the homes anybody reaches: Luo and Wang 2003, the weighted mean of A is the ratio of all supply to all demand.
    [Fact]
    public void Two_steps_give_away_every_bed_anybody_reaches_and_no_other() => Cities.Sample(city =>
    {
        var (costs, people, beds) = (Tables.Of([.. city.Costs.Select(row => Array.ConvertAll(row, c => (double)c))]), Array.ConvertAll(city.People, p => (double)p), Array.ConvertAll(city.Beds, b => (double)b));
        foreach (var decay in (Decay[])[Decay.Within(30), Decay.Zones(Zone.Default), Decay.Exponential(0.1, 30)])
        {
            var access = FloatingCatchment.TwoStep(costs, people, beds, decay);
            var given = access.Values.Select((a, i) => a * people[i]).Sum();
            Assert.Equal(beds.Where((_, j) => city.Costs.Any(row => row[j] <= 30)).Sum(), given, 1e-6);
        }
    });

    [Fact]
    public void Numbers_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => FloatingCatchment.TwoStep(Costs, [1, 2], Beds, Decay.Within(30)));
        Assert.Throws<ArgumentException>(() => FloatingCatchment.TwoStep(Costs, [1, 2, -3], Beds, Decay.Within(30)));
        Assert.Throws<ArgumentException>(() => FloatingCatchment.TwoStep(Costs, People, [30, -1], Decay.Within(30)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Decay.Within(-1));
        Assert.Throws<ArgumentException>(() => Decay.Zones([new(20, 1), new(10, 0.5)]));
    }

    private static void Near(double[] expected, Access access)
    {
        Assert.Equal(expected.Length, access.Values.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], access.Values[i], 1e-12);
    }
}
