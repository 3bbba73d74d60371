using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <param name="Days">By how many days the running window is longer; every later date moves with it.</param>
/// <param name="Reason">Published with the extension (延期公告).</param>
public sealed record ExtendCallRequest([property: Range(1, 60)] int Days, [property: Required, Words(10, 500)] string Reason);

/// <summary>The dates of a call as an extension left them.</summary>
internal sealed record MovedDates(
    DateTimeOffset? SubmitFrom, DateTimeOffset? SubmitTo, DateTimeOffset? VoteFrom, DateTimeOffset? VoteTo, DateTimeOffset? ReviewTo, DateTimeOffset? ClaimFrom, DateTimeOffset? ClaimTo);

internal static class ExtendCall
{
    internal static async Task<Results<Ok<CallResponse>, ProblemHttpResult>> Handle(
        Guid callId, ExtendCallRequest request, CurrentUser user, Database db, SeasonClock season, PhaseSignal signal, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallWriter.Lock(work, callId, user) is not { } call) return Problems.NotFound("programmes.call_unknown");
        if (PhaseRules.Extends(call.Phase) is not { } window) return Problems.Refused("programmes.nothing_to_extend");
        var now = season.Now();
        var before = (await CallReader.Find(db, callId, user, season, ct))!;
        if (await work.Run(SaveExtension, new { callId, call.Phase, request.Days, request.Reason, now, by = user.Id }) == 0)
        {
            return Problems.Refused("programmes.extended_already");
        }
        var end = await work.One<DateTimeOffset>(MoveDates, new { callId, request.Days, first = (int)window });
        if (end <= now) return Problems.Refused("programmes.extension_too_short");
        await work.Audit(user.Id, "programmes.call_extended", "call", callId, new { call.Phase, request.Days });
        await Announcement.Extended(work, before, await work.One<MovedDates>(ReadDates, new { callId }), request.Reason, user.Id, now);
        await PhaseEngine.TellPages(work, callId);
        await work.Commit();
        signal.Set();
        return TypedResults.Ok(await CallReader.Find(db, callId, user, season, ct));
    }

    private const string ReadDates = "select submit_from, submit_to, vote_from, vote_to, review_to, claim_from, claim_to from programmes.call where id = @callId";

    // The key of the table is the call: a second extension finds its place taken.
    private const string SaveExtension = """
        insert into programmes.extension (call_id, phase, days, reason, at, by_person)
        values (@callId, @Phase, @Days, @Reason, @now, @by)
        on conflict do nothing
        """;

    private const string MoveDates = """
        update programmes.call
        set submit_to = case when @first <= 1 then submit_to + make_interval(days => @Days) else submit_to end,
            vote_from = case when @first <= 2 then vote_from + make_interval(days => @Days) else vote_from end,
            vote_to = case when @first <= 3 then vote_to + make_interval(days => @Days) else vote_to end,
            review_to = case when @first <= 3 then review_to + make_interval(days => @Days) else review_to end,
            claim_from = case when @first <= 3 then claim_from + make_interval(days => @Days) else claim_from end,
            claim_to = claim_to + make_interval(days => @Days),
            version = version + 1
        where id = @callId
        returning case @first when 1 then submit_to when 2 then vote_from when 3 then vote_to else claim_to end
        """;
}
