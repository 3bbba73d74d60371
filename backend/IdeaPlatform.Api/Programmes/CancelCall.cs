using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

public sealed record CancelCallRequest([property: Required, Words(10, 500)] string Reason);

internal static class CancelCall
{
    internal static async Task<Results<Ok<CallResponse>, ProblemHttpResult>> Handle(
        Guid callId, CancelCallRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallWriter.Lock(work, callId, user) is not { } call) return Problems.NotFound("programmes.call_unknown");
        if (PhaseRules.WhyNotCancel(call.Phase) is { } reason) return Problems.Refused(reason);
        var now = season.Now();
        await Announcement.CalledOff(work, (await CallReader.Find(db, callId, user, season, ct))!, request.Reason, user.Id, now);
        await work.Run("update programmes.call set cancel_reason = @Reason where id = @callId", new { callId, request.Reason });
        await PhaseEngine.Enter(work, callId, call.Phase, "cancelled", now, user.Id, request.Reason);
        await work.Commit();
        return TypedResults.Ok(await CallReader.Find(db, callId, user, season, ct));
    }
}
