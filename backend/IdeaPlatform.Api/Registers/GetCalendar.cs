using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Registers;

/// <summary>A day that differs from Monday–Friday: "holiday", or "workday" for a weekend worked in exchange.</summary>
public sealed record CalendarDayResponse(DateOnly Day, string Kind, string NameZh);

/// <summary><paramref name="Known"/> is false while the State Council's notice of the year is not entered: weekends only until then.</summary>
public sealed record CalendarResponse(int Year, bool Known, IReadOnlyList<CalendarDayResponse> Days);

internal static class GetCalendar
{
    internal static async Task<Results<Ok<CalendarResponse>, ProblemHttpResult>> Handle(int year, Database db, CancellationToken ct)
    {
        if (CalendarRules.WhyNotYear(year) is not null) return Problems.NotFound("registers.year_unknown");
        var days = await db.List<CalendarDayResponse>(ReadYear, new { from = new DateOnly(year, 1, 1), to = new DateOnly(year, 12, 31) }, ct);
        return TypedResults.Ok(new CalendarResponse(year, days.Count > 0, days));
    }

    private const string ReadYear = """
        select day, kind, name_zh
        from registers.calendar_day
        where day between @from and @to
        order by day
        """;
}
