using CivilAtlas.Evaluations;

namespace CivilAtlas.Tests.Evaluations;

/// <summary>The arithmetic of the series: expected values by hand.</summary>
public sealed class TrendTests
{
    private static readonly DateOnly Base = new(2020, 12, 31), End = new(2025, 12, 31);

    private static DateOnly YearEnd(int year) => new(year, 12, 31);

    // Rural townships covered, 66.22 % at the start and 100 % at the end (domain.md, section 5, standard 9): a fifth of 33.78 a year is 6.756.
    private static readonly TargetLine Cemeteries = new(Base, [(Base, 66.22), (End, 100)], Above: false);

    [Fact]
    public void Between_two_stated_figures_the_target_lies_on_a_straight_line_and_is_said_to()
    {
        Assert.Equal(new TargetOnDay(66.22, TargetKind.Stated), Cemeteries.On(Base));
        Assert.Equal(new TargetOnDay(100, TargetKind.Stated), Cemeteries.On(End));
        var third = Cemeteries.On(YearEnd(2023))!.Value;
        Assert.Equal((86.488, TargetKind.Interpolated), (Math.Round(third.Value, 9), third.Kind));
    }

    [Fact]
    public void A_figure_stated_in_between_bends_the_line()
    {
        var line = new TargetLine(Base, [(Base, 0), (YearEnd(2023), 60), (End, 100)], false);
        Assert.Equal([20, 40, 60, 80, 100], Enumerable.Range(2021, 5).Select(year => Math.Round(line.On(YearEnd(year))!.Value.Value, 9)));
        Assert.Equal(TargetKind.Stated, line.On(YearEnd(2023))!.Value.Kind);
    }

    [Fact]
    public void Without_a_start_there_is_no_target_before_the_first_figure()
    {
        var line = new TargetLine(Base, [(End, 60)], false);
        Assert.Null(line.On(YearEnd(2024)));
        Assert.Equal(60, line.On(End)!.Value.Value);
    }

    // Points (0, 60), (1, 62), (2, 67): means 1 and 63; Σxy = −1·−3 + 0·−1 + 1·4 = 7, Σx² = 2, so the slope is 3.5 and the intercept 59.5.
    [Fact]
    public void The_trend_is_the_least_squares_line()
    {
        var trend = Trend.Through([(0, 60), (1, 62), (2, 67)])!;
        Assert.Equal((59.5, 3.5, 3), (trend.Intercept, trend.Slope, trend.Observations));
        Assert.Equal(77, trend.At(5, IndicatorUnit.Percent));
    }

    // Anscombe's first set (American Statistician 27, 1973): y = 3.00 + 0.500 x.
    [Fact]
    public void The_trend_agrees_with_Anscombe()
    {
        var trend = Trend.Through([(10, 8.04), (8, 6.95), (13, 7.58), (9, 8.81), (11, 8.33), (14, 9.96), (6, 7.24), (4, 4.26), (12, 10.84), (7, 4.82), (5, 5.68)])!;
        Assert.Equal((3.00, 0.500), (Math.Round(trend.Intercept, 2), Math.Round(trend.Slope, 3)));
    }

    [Fact]
    public void One_observation_is_no_trend_and_shares_stay_within_their_bounds()
    {
        Assert.Null(Trend.Through([(0, 60)]));
        Assert.Null(Trend.Through([(1, 60), (1, 62)]));
        Assert.Equal(100, Trend.Through([(0, 80), (1, 90)])!.At(5, IndicatorUnit.Percent));
        Assert.Equal(130, Trend.Through([(0, 80), (1, 90)])!.At(5, IndicatorUnit.Count));
        Assert.Equal(0, Trend.Through([(0, 20), (1, 10)])!.At(5, IndicatorUnit.Count));
    }

    [Theory]
    [InlineData(86.488, null, "Green")] // reached exactly
    [InlineData(86.487, null, "Amber")] // within 95 % of it
    [InlineData(82.1636, null, "Amber")] // exactly 95 %
    [InlineData(82.163, null, "Red")]
    [InlineData(82.163, 99.99, "Red")]
    [InlineData(70.0, 100.0, "Amber")] // far from it, but the trend reaches the end's target exactly
    [InlineData(null, 100.0, "Grey")]
    public void A_light_changes_exactly_at_its_boundary(double? actual, double? forecast, string expected) =>
        Assert.Equal(Enum.Parse<Light>(expected), TrafficLight.Of(Cemeteries, Cemeteries.On(YearEnd(2023))!.Value.Value, actual, null, forecast, isEnd: false));

    [Fact]
    public void At_the_end_the_trend_no_longer_excuses() =>
        Assert.Equal(Light.Red, TrafficLight.Of(Cemeteries, 100, 90, null, 100, isEnd: true));

    [Fact]
    public void What_only_has_to_rise_is_not_reached_by_staying()
    {
        var line = new TargetLine(Base, [(Base, 93.13), (End, 93.13)], Above: true);
        Assert.Equal(Light.Red, TrafficLight.Of(line, 93.13, 93.13, null, null, false));
        Assert.Equal(Light.Green, TrafficLight.Of(line, 93.13, 93.14, null, null, false));
        Assert.Equal(Light.Amber, TrafficLight.Of(line, 93.13, 93.0, null, 93.2, false));
    }

    [Fact]
    public void Without_a_target_of_its_own_a_year_is_held_to_the_last_one_and_needs_a_trend()
    {
        var line = new TargetLine(Base, [(End, 60)], false);
        Assert.Equal(Light.Green, TrafficLight.Of(line, null, 60, null, null, false));
        Assert.Equal(Light.Grey, TrafficLight.Of(line, null, 30, null, null, false));
        Assert.Equal(Light.Amber, TrafficLight.Of(line, null, 30, null, 60, false));
        Assert.Equal(Light.Red, TrafficLight.Of(line, null, 30, null, 59, false));
    }

    [Fact]
    public void What_could_not_be_judged_may_turn_the_answer_and_then_there_is_none()
    {
        var line = new TargetLine(Base, [(End, 100)], false);
        Assert.Equal(Light.Grey, TrafficLight.Of(line, 100, 80, 100, null, true));
        Assert.Equal(Light.Red, TrafficLight.Of(line, 100, 80, 99, null, true));
    }

    [Fact]
    public void The_worst_light_speaks_for_a_standard()
    {
        Assert.Equal(Light.Red, TrafficLight.Worst([Light.Green, Light.Grey, Light.Red, Light.Amber]));
        Assert.Equal(Light.Amber, TrafficLight.Worst([Light.Green, Light.Grey, Light.Amber]));
        Assert.Equal(Light.Grey, TrafficLight.Worst([Light.Green, Light.Grey]));
    }

    [Fact]
    public void The_middle_of_the_plan_is_the_end_of_its_third_year() =>
        Assert.Equal(YearEnd(2023), new CivilAtlas.Coverage.PlanPeriod(Base, End, "prefecture").MidDay);
}
