using CivilAtlas.Accessibility.Measures;
using Xunit;

namespace CivilAtlas.Accessibility.Tests.Measures;

public class ReachTests
{
    private static readonly CostTable Costs = Tables.Of([[5, double.NaN], [15, 10], [double.NaN, 60]]);
    private static readonly double[] People = [100, 200, 300];

    [Fact]
    public void The_nearest_facility_with_capacity_counts_up_to_exactly_the_limit()
    {
        var access = Reach.Nearest(Costs, People, [30, 50], 60);
        Assert.Equal([5, 10, 60], access.Values);
        Assert.Equal(15, Reach.Nearest(Costs, People, [30, 0], 60).Of(1));
    }

    [Fact]
    public void Where_there_is_none_there_is_null()
    {
        var access = Reach.Nearest(Costs, People, [30, 50], 59.9);
        Assert.Null(access.Of(2));
        Assert.Equal(Unreached.BeyondLimit, access.Reasons[2]);
    }

    [Fact]
    public void A_set_of_facilities_that_nobody_reaches_covers_nothing()
    {
        var covered = Covered.Of(People, Reach.Nearest(Costs, People, [30, 50], 1).Reasons);
        Assert.Equal((0.0, 0, 0.0, 600.0, 3), (covered.CoveredPeople, covered.CoveredUnits, covered.ShareOfPeople!.Value, covered.TotalPeople, covered.TotalUnits));
    }

    [Fact]
    public void People_and_units_are_counted_apart_and_by_reason()
    {
        var covered = Covered.Of(People, Reach.Nearest(Costs, People, [30, 50], 30).Reasons);
        Assert.Equal((300.0, 2, 0.5), (covered.CoveredPeople, covered.CoveredUnits, covered.ShareOfPeople!.Value));
        Assert.Equal((300.0, 1), covered.Unreached[Unreached.BeyondLimit]);
    }

    // 30 / 5², 30 / 15² + 50 / 10², 50 / 60².
    [Fact]
    public void Gravity_weighs_every_facility_by_a_power_of_its_cost()
    {
        var access = Reach.Gravity(Costs, People, [30, 50], Decay.Power(2, 60));
        Assert.Equal([1.2, 30 / 225.0 + 0.5, 50 / 3600.0], access.Values.Select(v => Math.Round(v, 15)), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Gravity_refuses_a_cost_at_which_it_has_no_end() =>
        Assert.Throws<ArgumentException>(() => Reach.Gravity(Tables.Of([[0.0]]), [1], [1], Decay.Power(2)));

    // Of 1, 2, 3, 4, 5 the coefficient is 2·55 / (5·15) - 6/5 = 4/15.
    [Fact]
    public void Gini_of_one_to_five_is_four_fifteenths() =>
        Assert.Equal(4 / 15.0, Inequality.Gini([3, 1, 5, 2, 4], [1, 1, 1, 1, 1])!.Value, 1e-12);

    // One person of four with everything: the curve lies on the axis up to 3/4, so twice the area is 3/4.
    [Fact]
    public void Gini_counts_people_and_not_places()
    {
        Assert.Equal(0.75, Inequality.Gini([0, 8], [3, 1])!.Value, 1e-12);
        Assert.Equal(0, Inequality.Gini([2, 2], [3, 100])!.Value, 1e-12);
        Assert.Null(Inequality.Gini([0, 0], [3, 1]));
        Assert.Equal([new(0, 0), new(0.75, 0), new(1, 1)], Inequality.Lorenz([0, 8], [3, 1])!);
    }

    [Fact]
    public void Beds_to_a_thousand_are_null_where_nobody_lives()
    {
        Assert.Equal(30, Inequality.PerThousand(60, 2000));
        Assert.Null(Inequality.PerThousand(60, 0));
    }
}
