namespace CivilAtlas.NameApplications;

/// <param name="WeekendsOnly">The last day was reckoned without knowing its year's holidays.</param>
internal sealed record Period(DateOnly LastDay, bool WeekendsOnly);

/// <summary>When an approved name must be filed and announced (地名管理条例 Arts. 13 and 14).</summary>
internal sealed class Deadlines(WorkCalendar calendar)
{
    public const int Days = 15, SoonDays = 5;

    // Longer than any period can become by days off.
    private const int LongestPeriod = 60;

    public static Deadlines Shipped { get; } = new(WorkCalendar.Shipped);

    /// <summary>
    /// The last of fifteen calendar days. The day itself does not count (民法典 Art. 201); a last day that is a day off
    /// gives way to the next that is not (Art. 203).
    /// </summary>
    public Period After(DateOnly day)
    {
        var last = day.AddDays(Days);
        var known = calendar.Knows(last.Year);
        while (calendar.IsDayOff(last))
        {
            last = last.AddDays(1);
            known &= calendar.Knows(last.Year);
        }
        return new(last, !known);
    }

    /// <summary>The latest day whose period has ended before <paramref name="today"/>: a later day has a period no shorter, so this splits late from in time.</summary>
    public DateOnly LatestEndedBefore(DateOnly today)
    {
        var day = today.AddDays(-Days - 1);
        while (After(day).LastDay >= today && today.DayNumber - day.DayNumber < LongestPeriod)
            day = day.AddDays(-1);
        return day;
    }
}
