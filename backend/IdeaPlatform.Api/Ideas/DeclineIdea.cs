using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

/// <param name="GoTo">Who can help instead: the 12345 line, the property manager, the owners' committee, the street, the police, nobody.</param>
/// <param name="ReplyClass">A solved already, B taken into another plan, C kept for reference.</param>
public sealed record DeclineIdeaRequest(
    [property: Words(2, 500)] string Reason,
    [property: AllowedValues("hotline", "property", "owners", "street", "police", "none")] string GoTo,
    [property: AllowedValues("A", "B", "C")] string ReplyClass = "C", int? Revision = null);

/// <summary>不予受理: with the reason, the place to go, and the right to appeal once.</summary>
internal static class DeclineIdea
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid ideaId, DeclineIdeaRequest request, CurrentUser clerk, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var (decision, refusal) = await ScreeningDecision.Open(work, ideaId, clerk, "declined", request.Revision);
        if (decision is null) return refusal!;
        await Life.Move(work, ideaId, "declined", request.ReplyClass);
        await Published.Thread.Add(work, new NewStep(ideaId, "declined", decision.Office, season.Now(), PublicText.Of(request.Reason),
            new { goTo = request.GoTo, replyClass = request.ReplyClass, mayAppeal = decision.Idea.AppealedAt is null }, clerk.Id, Public: false));
        await work.Changed("ideas.desk", ideaId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }
}
