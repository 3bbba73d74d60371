using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <param name="SubmitFrom">The day on which the new call begins to collect; without it, the same weekday at least two weeks ahead.</param>
public sealed record CloneCallRequest(DateOnly? SubmitFrom = null);

internal static class CloneCall
{
    internal static async Task<Results<Created<CallResponse>, ProblemHttpResult>> Handle(
        Guid callId, CloneCallRequest? request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        // A year that nobody plans for: dates moved so far would leave the calendar.
        if (request?.SubmitFrom is { Year: < 2000 or > 2200 }) return Problems.Invalid("kernel.bad_request", "submitFrom");
        var source = await CallReader.Find(db, callId, user, season, ct);
        if (source?.Progress is null) return Problems.NotFound("programmes.call_unknown");
        var shift = ShiftDays(source.SubmitFrom, request?.SubmitFrom, season.Today());
        await using var work = await db.Begin(ct);
        var cloneId = await CreateCall.Insert(work, Shifted(source.Draft(), shift), season.Today().Year, user.Id);
        await work.Commit();
        return TypedResults.Created($"/api/calls/{cloneId}", await CallReader.Find(db, cloneId, user, season, ct));
    }

    /// <summary>By how many days all dates move: to the wanted day, else by whole weeks so that weekdays and hours stay.</summary>
    internal static int ShiftDays(DateTimeOffset? from, DateOnly? wanted, DateOnly today)
    {
        if (from is not { } begin) return 0;
        var day = Calendar.DayOf(begin);
        if (wanted is { } to) return to.DayNumber - day.DayNumber;
        var missing = today.AddDays(14).DayNumber - day.DayNumber;
        return missing <= 0 ? 0 : (missing + 6) / 7 * 7;
    }

    private static CallDraft Shifted(CallDraft draft, int days) => draft with
    {
        SubmitFrom = draft.SubmitFrom?.AddDays(days),
        SubmitTo = draft.SubmitTo?.AddDays(days),
        VoteFrom = draft.VoteFrom?.AddDays(days),
        VoteTo = draft.VoteTo?.AddDays(days),
        ReviewTo = draft.ReviewTo?.AddDays(days),
        ClaimFrom = draft.ClaimFrom?.AddDays(days),
        ClaimTo = draft.ClaimTo?.AddDays(days),
        // Pairs name ideas of the old call.
        SelectionOptions = draft.SelectionOptions is { } options ? options with { Incompatible = null } : null,
    };
}
