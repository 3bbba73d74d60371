using IdeaPlatform.Registers.Published;
using Xunit;

namespace IdeaPlatform.Tests.Registers;

public sealed class WorkCalendarTests
{
    private static readonly WorkCalendar s_calendar = new([
        .. Days("holiday", "2018-06-18", "2018-10-01", "2018-10-02", "2018-10-03", "2018-10-04", "2018-10-05"),
        .. Days("workday", "2018-09-29", "2018-09-30", "2026-10-10", "2026-02-14"),
        .. Days("holiday", "2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"),
        .. Days("holiday", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"),
    ]);

    [Theory]
    [InlineData("2018-06-15", 5, "2018-06-25")]
    [InlineData("2018-09-28", 5, "2018-10-10")]
    [InlineData("2026-09-28", 5, "2026-10-10")]
    [InlineData("2026-02-12", 5, "2026-02-26")]
    [InlineData("2018-06-15", 0, "2018-06-15")]
    public void Working_days_step_over_holidays_and_count_exchanged_weekends(string start, int days, string expected)
    {
        Assert.Equal(DateOnly.Parse(expected), s_calendar.AddWorkingDays(DateOnly.Parse(start), days));
        Assert.Equal(days, s_calendar.WorkingDaysBetween(DateOnly.Parse(start), DateOnly.Parse(expected)));
    }

    [Fact]
    public void A_year_without_its_notice_is_counted_by_weekends_and_says_so()
    {
        Assert.False(s_calendar.Knows(2031));
        Assert.True(s_calendar.Knows(2026));
        Assert.Equal(new DateOnly(2031, 10, 1), s_calendar.AddWorkingDays(new DateOnly(2031, 9, 30), 1));
    }

    private static IEnumerable<CalendarDay> Days(string kind, params string[] days) => days.Select(day => new CalendarDay(DateOnly.Parse(day), kind));
}
