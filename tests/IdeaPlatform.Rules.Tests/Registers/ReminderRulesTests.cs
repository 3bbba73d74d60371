using IdeaPlatform.Registers.Published;
using Xunit;

namespace IdeaPlatform.Tests.Registers;

public sealed class ReminderRulesTests
{
    // The National Day of 2026: 1 to 7 October are free, Saturday the 10th is worked.
    private static readonly WorkCalendar s_calendar = new([
        .. new[] { 1, 2, 5, 6, 7 }.Select(day => new CalendarDay(new DateOnly(2026, 10, day), "holiday")), new(new DateOnly(2026, 10, 10), "workday"),
    ]);

    [Theory]
    [InlineData("2026-06-01T10:00", "2026-06-09T00:00", "2026-06-05T09:00", "a date at midnight is the end of Monday; two working days before is Thursday, half time is in the night to Friday")]
    [InlineData("2026-06-01T10:00", "2026-06-15T23:59:59", "2026-06-11T09:00", "a weekend lies between")]
    [InlineData("2026-09-28T10:00", "2026-10-10T23:59:59", "2026-10-08T09:00", "an exchanged Saturday is a working day")]
    [InlineData("2026-09-22T10:00", "2026-10-08T23:59:59", "2026-09-30T16:59:59.5", "two days before the holidays end lies before half time")]
    [InlineData("2026-09-10T10:00", "2026-10-08T23:59:59", "2026-09-29T09:00", "the holidays are stepped over")]
    [InlineData("2026-06-01T08:00", "2026-06-07T12:00", "2026-06-04T10:00", "due on a Sunday: Thursday, at half time")]
    [InlineData("2026-06-01T22:00", "2026-06-03T23:00", "2026-06-03T09:00", "half time is at night: the next morning")]
    [InlineData("2026-06-01T02:00", "2026-06-02T06:00", "2026-06-01T16:00", "a day and a bit: half time")]
    [InlineData("2026-06-01T22:00", "2026-06-02T07:00", "2026-06-02T02:30", "no morning is left")]
    public void The_reminder_comes_two_working_days_before_not_before_half_time_and_not_at_night(string since, string due, string expected, string why)
    {
        Assert.NotEmpty(why);
        Assert.Equal(At(expected), ReminderRules.At(s_calendar, At(since), At(due)));
    }

    [Fact]
    public void It_lies_between_half_time_and_the_date_whatever_the_dates_are()
    {
        var random = new Random(7);
        for (var n = 0; n < 2_000; n++)
        {
            var since = At("2026-09-01T00:00").AddMinutes(random.Next(60 * 24 * 40));
            var due = since.AddMinutes(random.Next(1, 60 * 24 * 30));
            var at = ReminderRules.At(s_calendar, since, due);
            Assert.InRange(at, since + ((due - since) / 2), due);
        }
    }

    [Fact]
    public void What_was_due_before_it_came_in_is_reminded_of_at_once() =>
        Assert.Equal(At("2026-06-01T10:00"), ReminderRules.At(s_calendar, At("2026-06-02T10:00"), At("2026-06-01T10:00")));

    private static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + "+08:00", System.Globalization.CultureInfo.InvariantCulture);
}
