using CivilAtlas.NameApplications;

namespace CivilAtlas.Tests.NameApplications;

/// <summary>
/// Fifteen days from the next day on, over days off to the next working day (民法典 Arts. 201 and 203); all worked by hand on a calendar
/// with the State Council's notices 国办发明电〔2023〕7号, 〔2024〕12号 and 〔2025〕7号.
/// </summary>
public sealed class DeadlinesTests
{
    [Theory]
    // An ordinary one: Monday 9 March and fifteen days are Tuesday 24 March.
    [InlineData("2026-03-09", "2026-03-24")]
    // A Saturday gives way to Monday.
    [InlineData("2026-03-06", "2026-03-23")]
    // Over year's end: 18 December + 15 = 2 January, New Year until the 3rd; Sunday the 4th is worked.
    [InlineData("2025-12-18", "2026-01-04")]
    [InlineData("2025-12-19", "2026-01-04")]
    [InlineData("2025-12-20", "2026-01-04")]
    [InlineData("2025-12-21", "2026-01-05")]
    // 17 December + 15 = 1 January, a day off on its own in 2025; the 2nd, a Thursday, is worked.
    [InlineData("2024-12-17", "2025-01-02")]
    // Over a leap day: 2024 has a 29 February, a Thursday; 2025 has none, and 1 March is a Saturday.
    [InlineData("2024-02-14", "2024-02-29")]
    [InlineData("2024-02-15", "2024-03-01")]
    [InlineData("2025-02-14", "2025-03-03")]
    // Over the Spring Festival of 2026 (15 to 23 February): Saturday the 14th is worked, and after it the first day is Tuesday the 24th.
    [InlineData("2026-01-30", "2026-02-14")]
    [InlineData("2026-01-31", "2026-02-24")]
    [InlineData("2026-02-08", "2026-02-24")]
    [InlineData("2026-02-09", "2026-02-24")]
    [InlineData("2026-02-10", "2026-02-25")]
    // Over National Day of 2025 (1 to 8 October), from a Tuesday in September.
    [InlineData("2025-09-16", "2025-10-09")]
    public void The_last_day_is_counted_by_the_calendar(string day, string last)
    {
        Assert.Equal(new Period(DateOnly.Parse(last), WeekendsOnly: false), Deadlines.Shipped.After(DateOnly.Parse(day)));
    }

    [Theory]
    // 1 January 2027 is a Friday, and no notice is here that says more of it.
    [InlineData("2026-12-17", "2027-01-01")]
    [InlineData("2026-12-18", "2027-01-04")]
    [InlineData("2023-01-06", "2023-01-23")]
    public void In_a_year_without_a_notice_only_weekends_count_and_it_is_said(string day, string last)
    {
        Assert.Equal(new Period(DateOnly.Parse(last), WeekendsOnly: true), Deadlines.Shipped.After(DateOnly.Parse(day)));
    }

    [Fact]
    public void The_day_that_splits_late_from_in_time_is_the_last_whose_period_is_over()
    {
        for (var today = new DateOnly(2024, 1, 1); today < new DateOnly(2027, 1, 1); today = today.AddDays(1))
        {
            var split = Deadlines.Shipped.LatestEndedBefore(today);
            Assert.True(Deadlines.Shipped.After(split).LastDay < today, $"{split} is not over on {today}");
            Assert.False(Deadlines.Shipped.After(split.AddDays(1)).LastDay < today, $"{split} is not the last that is over on {today}");
        }
    }

    [Theory]
    [InlineData(2024, 8)]
    [InlineData(2025, 5)]
    [InlineData(2026, 6)]
    public void Weekends_that_are_worked_are_weekends_and_as_many_as_the_notice_names(int year, int worked)
    {
        var days = Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays).Where(d => d.Year == year).ToList();
        Assert.Equal(worked, days.Count(d => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && !WorkCalendar.Shipped.IsDayOff(d)));
        Assert.True(WorkCalendar.Shipped.Knows(year));
    }
}
