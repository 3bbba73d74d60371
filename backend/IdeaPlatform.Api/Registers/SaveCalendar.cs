using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Registers;

public sealed record CalendarDayRequest(
    DateOnly Day,
    [property: Required, RegularExpression("^(holiday|workday)$")] string Kind,
    [property: Required, MinLength(1), MaxLength(20)] string NameZh);

public sealed record SaveCalendarRequest([property: Required, MaxLength(80)] IReadOnlyList<CalendarDayRequest> Days);

/// <summary>Enters (or corrects) the notice of one year as a whole. Due dates already promised stay as they are.</summary>
internal static class SaveCalendar
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        int year, SaveCalendarRequest request, CurrentUser user, Database db, CancellationToken ct)
    {
        if (CalendarRules.WhyNotYear(year) is { } unknown) return Problems.NotFound(unknown);
        if (CalendarRules.WhyNotDays(year, request.Days) is { } reason) return Problems.Invalid(reason, "days");
        await using var work = await db.Begin(ct);
        await work.Run(ReplaceYear, new
        {
            from = new DateOnly(year, 1, 1),
            to = new DateOnly(year, 12, 31),
            days = request.Days.Select(day => day.Day).ToArray(),
            kinds = request.Days.Select(day => day.Kind).ToArray(),
            names = request.Days.Select(day => day.NameZh).ToArray(),
        });
        await work.Audit(user.Id, "registers.calendar_saved", "calendar", null, new { year, days = request.Days.Count });
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string ReplaceYear = """
        delete from registers.calendar_day where day between @from and @to;
        insert into registers.calendar_day (day, kind, name_zh)
        select n.day, n.kind, n.name from unnest(@days, @kinds, @names) as n (day, kind, name)
        """;
}
