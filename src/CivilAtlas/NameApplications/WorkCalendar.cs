using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.NameApplications;

/// <summary>Days off and worked weekends as the State Council's notices give them: data of gis-data/calendar, a file a year.</summary>
internal sealed class WorkCalendar(IEnumerable<CalendarYear> years)
{
    private readonly Dictionary<int, CalendarYear> byYear = years.ToDictionary(y => y.Year);

    /// <summary>Read once: it changes with the program's data, not while it runs.</summary>
    public static WorkCalendar Shipped { get; } = new(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "gis-data", "calendar"), "*.json")
        .Select(path => JsonSerializer.Deserialize<CalendarYear>(File.ReadAllText(path), JsonShape.Options)!));

    /// <summary>False: for this year only weekends are known.</summary>
    public bool Knows(int year) => byYear.ContainsKey(year);

    public bool IsDayOff(DateOnly day)
    {
        var year = byYear.GetValueOrDefault(day.Year);
        if (year?.WorkingDays.Contains(day) == true)
            return false;
        return day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || year?.DaysOff.Any(d => d.From <= day && day <= d.To) == true;
    }
}

internal sealed record CalendarYear(int Year, string Source, IReadOnlyList<DaysOff> DaysOff, IReadOnlyList<DateOnly> WorkingDays);

/// <summary>Both days inclusive.</summary>
internal sealed record DaysOff(Bilingual Name, DateOnly From, DateOnly To);
