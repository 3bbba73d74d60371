using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review;

/// <summary>The bureau's button: looks for conflicts of interest again, now, and does what they demand. It also runs by itself when data change.</summary>
internal static class SettlePanel
{
    internal static async Task<Results<Ok<SettledPanel>, ProblemHttpResult>> Handle(
        Guid callId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallInArea.Read(work, callId, user) is null) return Problems.NotFound("review.call_unknown");
        await Panel.TakeTurn(work, callId);
        if ((await CallInArea.Read(work, callId, user))!.Phase is not (Panel.Phase or "allocating")) return Problems.Refused("review.closed");
        var settled = await Settlement.InTurn(work, callId, season.Now(), user.Id);
        await work.Commit();
        return TypedResults.Ok(settled);
    }
}
