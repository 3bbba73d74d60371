using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review;

public sealed record DrawnResponse(int Drawn, int StillMissing);

/// <summary>The bureau's button: draws reviewers for every idea that has fewer than the call demands.</summary>
internal static class DrawReviewers
{
    internal static async Task<Results<Ok<DrawnResponse>, ProblemHttpResult>> Handle(
        Guid callId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallInArea.Read(work, callId, user) is null) return Problems.NotFound("review.call_unknown");
        var now = season.Now();
        await Panel.Open(work, callId, now);
        await Panel.TakeTurn(work, callId);
        if ((await CallInArea.Read(work, callId, user))!.Phase != Panel.Phase) return Problems.Refused("review.closed");
        var drawn = await Panel.DrawMissing(work, callId, "draw", user.Id, now);
        var missing = (await Panel.Missing(work, callId)).Sum(idea => idea.Missing);
        if (drawn == 0) return Problems.Refused(missing == 0 ? "review.panel_complete" : "review.pool_too_small", new { missing });
        await work.Audit(user.Id, "review.draw", "call", callId, new { drawn });
        await work.Changed("review.desk", callId, "desk");
        await work.Commit();
        return TypedResults.Ok(new DrawnResponse(drawn, missing));
    }
}
