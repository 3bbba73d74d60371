namespace IdeaPlatform.Registers.Published;

/// <summary>One exception to Monday–Friday: a "holiday", or a weekend day worked in exchange ("workday", 调休).</summary>
public sealed record CalendarDay(DateOnly Day, string Kind);

/// <summary>
/// Working days by the State Council's calendar. Pure: whoever has the exceptions can count. A year without any exception is
/// counted by weekends only; <see cref="Knows"/> says whether the notice of that year is in the register.
/// </summary>
public sealed class WorkCalendar
{
    private readonly Dictionary<DateOnly, bool> _worked;
    private readonly HashSet<int> _years;

    public WorkCalendar(IEnumerable<CalendarDay> exceptions)
    {
        _worked = exceptions.ToDictionary(day => day.Day, day => day.Kind == "workday");
        _years = [.. _worked.Keys.Select(day => day.Year)];
    }

    public bool Knows(int year) => _years.Contains(year);

    public bool IsWorkingDay(DateOnly day) => _worked.TryGetValue(day, out var worked)
        ? worked
        : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The <paramref name="days"/>th working day after <paramref name="start"/>; the start day itself does not count.</summary>
    public DateOnly AddWorkingDays(DateOnly start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 1000);
        var day = start;
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) left--;
        }
        return day;
    }

    /// <summary>The <paramref name="days"/>th working day before <paramref name="end"/>; the last day itself does not count.</summary>
    public DateOnly TakeWorkingDays(DateOnly end, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 1000);
        var day = end;
        for (var left = days; left > 0;)
        {
            day = day.AddDays(-1);
            if (IsWorkingDay(day)) left--;
        }
        return day;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; negative when <paramref name="to"/> lies before.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from) return -WorkingDaysBetween(to, from);
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            if (IsWorkingDay(day)) count++;
        }
        return count;
    }
}
