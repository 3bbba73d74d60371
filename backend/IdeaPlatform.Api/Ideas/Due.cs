using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;

namespace IdeaPlatform.Ideas;

/// <summary>Dates that are promised: the last second of a day in Guandu, so that whoever reads the date reads that very day.</summary>
internal static class Due
{
    public static async Task<DateTimeOffset> AfterWorkingDays(Work work, DateTimeOffset now, int days) =>
        (await Calendar.DueAfter(work, now, days)).AddSeconds(-1);

    public static DateTimeOffset AfterDays(DateTimeOffset now, int days) => Calendar.EndOf(Calendar.DayOf(now).AddDays(days)).AddSeconds(-1);
}
