using IdeaPlatform.Kernel;

namespace IdeaPlatform.Registers.Published;

/// <summary>Reads the working-day calendar, and answers the two questions that other rooms have about it.</summary>
public static class Calendar
{
    public static async Task<WorkCalendar> Read(Database db, CancellationToken ct) => new(await db.List<CalendarDay>(ReadDays, null, ct));

    public static async Task<WorkCalendar> Read(Work work) => new(await work.List<CalendarDay>(ReadDays));

    /// <summary>The end (24:00 in Guandu) of the <paramref name="days"/>th working day after the local day of <paramref name="from"/>.</summary>
    public static async Task<DateTimeOffset> DueAfter(Work work, DateTimeOffset from, int days) =>
        EndOf((await Read(work)).AddWorkingDays(DayOf(from), days));

    public static async Task<DateOnly> AddWorkingDays(Work work, DateOnly start, int days) => (await Read(work)).AddWorkingDays(start, days);

    public static async Task<DateOnly> AddWorkingDays(Database db, DateOnly start, int days, CancellationToken ct) =>
        (await Read(db, ct)).AddWorkingDays(start, days);

    /// <summary>The calendar day in Guandu (UTC+8) at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(SeasonClock.Local).DateTime);

    /// <summary>The instant at which a day ends in Guandu, in UTC.</summary>
    public static DateTimeOffset EndOf(DateOnly day) =>
        new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), SeasonClock.Local).ToUniversalTime();

    private const string ReadDays = "select day, kind from registers.pub_calendar_day order by day";
}
