using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

public sealed record AppealIdeaRequest([property: StringLength(500, MinimumLength = 5)] string Reason);

/// <summary>A declined idea is looked at once more, because its submitter says why; once only.</summary>
internal static class AppealIdea
{
    internal static async Task<Results<Ok<ReceiptResponse>, ProblemHttpResult>> Handle(
        Guid ideaId, AppealIdeaRequest request, CurrentUser resident, Database db, SeasonClock season, CancellationToken ct)
    {
        var reason = PublicText.Of(request.Reason);
        if (PublicText.Length(reason) < 5) return Problems.Invalid("ideas.reason_missing", "reason");
        await using var work = await db.Begin(ct);
        if (await IdeaAtHand.Lock(work, ideaId) is not { } idea || idea.SubmitterId != resident.Id) return Problems.NotFound("ideas.unknown");
        if (idea.AppealedAt is not null) return Problems.Refused("ideas.appealed_already");
        if (await CallFacts.Hold(work, idea.CallId) is not { BeforeVote: true }) return Problems.Refused("ideas.too_late");
        if (idea.State != "declined") return Problems.Refused("ideas.not_declined");
        var now = season.Now();
        var dueAt = await Due.AfterWorkingDays(work, now, SubmitRules.DaysToAnswer);
        await work.Run(SaveAppeal, new { ideaId, now, dueAt });
        await Published.Thread.Add(work, new NewStep(ideaId, "appealed", Office.Submitter, now, reason, new { dueAt }, resident.Id));
        await ScreeningGate.Refresh(work, idea.CallId);
        await work.Changed("ideas.desk", ideaId, "desk");
        await work.Commit();
        return TypedResults.Ok(new ReceiptResponse(ideaId, idea.No, now, dueAt));
    }

    private const string SaveAppeal = """
        update ideas.idea set state = 'submitted', appealed_at = @now, due_at = @dueAt, reply_class = null, reminded_at = null where id = @ideaId
        """;
}
