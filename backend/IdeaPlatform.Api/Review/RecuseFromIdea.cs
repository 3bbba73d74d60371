using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review;

public sealed record RecuseRequest([property: Required, StringLength(500, MinimumLength = SheetRules.MinReason)] string Reason);

/// <summary><paramref name="Replaced"/> is false when the pool has nobody left for this idea: the bureau sees that on its desk.</summary>
public sealed record RecusedResponse(bool Replaced);

/// <summary>A reviewer stands back from an idea, with a reason; somebody else is drawn at once. There is no way back.</summary>
internal static class RecuseFromIdea
{
    internal static async Task<Results<Ok<RecusedResponse>, ProblemHttpResult>> Handle(
        Guid ideaId, RecuseRequest request, CurrentUser reviewer, Database db, SeasonClock season, CancellationToken ct)
    {
        if (SheetRules.Letters(request.Reason) < SheetRules.MinReason) return Problems.Invalid("review.reason_too_short", "reason");
        await using var work = await db.Begin(ct);
        var callId = await work.MaybeOne<Guid?>("select call_id from review.sheet where idea_id = @ideaId and reviewer_id = @reviewerId",
            new { ideaId, reviewerId = reviewer.Id });
        if (callId is null) return Problems.NotFound("review.not_yours");
        await Panel.TakeTurn(work, callId.Value);
        if (await SheetRow.Lock(work, ideaId, reviewer.Id) is not { } sheet) return Problems.NotFound("review.not_yours");
        if (SheetRules.WhyNotChange(sheet.State, sheet.Phase) is { } closed) return Problems.Refused(closed);
        var now = season.Now();
        await work.Run(SaveRecusal, new { sheet.Id, reason = request.Reason.Trim(), now });
        var replaced = await Panel.DrawMissing(work, sheet.CallId, "replacement", null, now, ideaId) > 0;
        await Panel.RefreshGate(work, sheet.CallId);
        await work.Audit(reviewer.Id, "review.recuse", "idea", ideaId);
        await work.Changed("review.desk", sheet.CallId, "desk");
        await work.Commit();
        return TypedResults.Ok(new RecusedResponse(replaced));
    }

    private const string SaveRecusal = """
        update review.sheet
        set state = 'recused', ended_reason = @reason, ended_at = @now, version = version + 1
        where id = @Id
        """;
}
