using IdeaPlatform.Kernel;

namespace IdeaPlatform.Registers.Published;

/// <summary>When somebody is reminded of what they owe: the one rule for residents, reviewers, offices and organizations. Pure.</summary>
public static class ReminderRules
{
    /// <summary>Working days before the last day on which it may be done.</summary>
    public const int WorkingDaysBefore = 2;

    private static readonly TimeSpan s_morning = TimeSpan.FromHours(9);

    private static readonly TimeSpan s_evening = TimeSpan.FromHours(20);

    /// <summary>
    /// Nine in the morning of the second working day before the last day, in Guandu. Nobody is reminded before half of the time has passed, nor at night
    /// while a morning is left.
    /// </summary>
    public static DateTimeOffset At(WorkCalendar calendar, DateTimeOffset since, DateTimeOffset dueAt)
    {
        if (dueAt <= since) return dueAt;
        // A date that is a day's end belongs to that day, not to the one that begins with it.
        var morning = MorningOf(calendar.TakeWorkingDays(Calendar.DayOf(dueAt.AddSeconds(-1)), WorkingDaysBefore));
        var half = since + ((dueAt - since) / 2);
        return morning >= half ? morning : ByDay(half, dueAt);
    }

    private static DateTimeOffset ByDay(DateTimeOffset at, DateTimeOffset dueAt)
    {
        var day = Calendar.DayOf(at);
        var hour = at.ToOffset(SeasonClock.Local).TimeOfDay;
        if (hour >= s_morning && hour < s_evening) return at;
        var next = MorningOf(hour < s_morning ? day : day.AddDays(1));
        return next < dueAt ? next : at;
    }

    private static DateTimeOffset MorningOf(DateOnly day) => Calendar.EndOf(day.AddDays(-1)) + s_morning;
}
