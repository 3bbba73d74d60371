namespace IdeaPlatform.Registers;

/// <summary>What a year's notice must look like before due dates are counted by it.</summary>
internal static class CalendarRules
{
    public static string? WhyNotYear(int year) => year is >= 2000 and <= 2100 ? null : "registers.year_unknown";

    public static string? WhyNotDays(int year, IReadOnlyList<CalendarDayRequest> days)
    {
        if (days.Any(day => day.Day.Year != year)) return "registers.day_of_other_year";
        if (days.Select(day => day.Day).Distinct().Count() != days.Count) return "registers.day_twice";
        return days.Any(day => day.Kind == "workday" && day.Day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) ? "registers.workday_in_week" : null;
    }
}
