using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

public sealed record WithdrawIdeaRequest([property: StringLength(300)] string Reason = "");

/// <summary>The submitter takes the idea back, before the vote.</summary>
internal static class WithdrawIdea
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid ideaId, WithdrawIdeaRequest request, CurrentUser resident, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await IdeaAtHand.Lock(work, ideaId) is not { } idea || idea.SubmitterId != resident.Id) return Problems.NotFound("ideas.unknown");
        if (await CallFacts.Hold(work, idea.CallId) is not { BeforeVote: true }) return Problems.Refused("ideas.too_late");
        if (await Life.Move(work, ideaId, "withdrawn") is { } reason) return Problems.Refused(reason);
        await Published.Thread.Add(work, new NewStep(ideaId, "withdrawn", Office.Submitter, season.Now(), PublicText.Of(request.Reason), ActorId: resident.Id));
        await work.Changed("ideas.desk", ideaId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }
}
