using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review;

/// <summary><paramref name="Replace"/>: draw somebody else at once.</summary>
public sealed record ReleaseReviewerRequest([property: Required, StringLength(500, MinimumLength = SheetRules.MinReason)] string Reason, bool Replace = true);

public sealed record ReleasedResponse(bool Replaced);

/// <summary>The bureau takes an unfinished sheet back from a reviewer who is ill, late or in conflict, with a reason.</summary>
internal static class ReleaseReviewer
{
    internal static async Task<Results<Ok<ReleasedResponse>, ProblemHttpResult>> Handle(
        Guid callId, Guid sheetId, ReleaseReviewerRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (SheetRules.Letters(request.Reason) < SheetRules.MinReason) return Problems.Invalid("review.reason_too_short", "reason");
        await using var work = await db.Begin(ct);
        if (await CallInArea.Read(work, callId, user) is null) return Problems.NotFound("review.call_unknown");
        await Panel.TakeTurn(work, callId);
        var holder = await work.MaybeOne<Holder>(LockSheet, new { callId, sheetId });
        if (holder is null) return Problems.NotFound("review.sheet_unknown");
        var phase = (await CallInArea.Read(work, callId, user))!.Phase;
        if (SheetRules.WhyNotChange(holder.State, phase) is { } reason) return Problems.Refused(reason);
        var now = season.Now();
        await work.Run(SaveRelease, new { sheetId, reason = request.Reason.Trim(), now });
        var replaced = request.Replace && await Panel.DrawMissing(work, callId, "replacement", user.Id, now, holder.IdeaId) > 0;
        await Panel.RefreshGate(work, callId);
        await work.Audit(user.Id, "review.release", "idea", holder.IdeaId, new { holder.ReviewerId });
        await work.Changed("review.desk", callId, "desk");
        await work.Changed("review.desk", callId, $"person:{holder.ReviewerId}");
        await work.Commit();
        return TypedResults.Ok(new ReleasedResponse(replaced));
    }

    private sealed record Holder(Guid IdeaId, Guid ReviewerId, string State);

    private const string LockSheet = "select idea_id, reviewer_id, state from review.sheet where id = @sheetId and call_id = @callId for update";

    private const string SaveRelease = """
        update review.sheet
        set state = 'released', ended_reason = @reason, ended_at = @now, version = version + 1
        where id = @sheetId
        """;
}
