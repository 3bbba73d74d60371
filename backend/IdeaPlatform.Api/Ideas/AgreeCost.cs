using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

/// <param name="SeenFen">What the page showed as agreed (0: nothing yet): another page's newer cost is not overwritten unseen.</param>
public sealed record AgreeCostRequest(
    [property: Range(1, 100_000_000_000)] long AgreedCostFen, [property: StringLength(300)] string Reason = "", long? SeenFen = null);

/// <summary>The cost that the vote is about: above 0, at most the call's cap, settled before voting opens.</summary>
internal static class AgreeCost
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid ideaId, AgreeCostRequest request, CurrentUser clerk, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var (decision, refusal) = await ScreeningDecision.Open(work, ideaId, clerk, to: null);
        if (decision is null) return refusal!;
        if (decision.Idea.State != "accepted") return Problems.Refused("ideas.not_accepted");
        if (request.AgreedCostFen > decision.Call.CapFen) return Problems.Refused("ideas.cost_over_cap", new { decision.Call.CapFen });
        if (decision.Idea.AgreedCostFen == request.AgreedCostFen) return TypedResults.NoContent();
        if (request.SeenFen is { } seen && seen != (decision.Idea.AgreedCostFen ?? 0)) return Problems.Stale("ideas.cost_stale", new { decision.Idea.AgreedCostFen });
        await work.Run("update ideas.idea set agreed_cost_fen = @AgreedCostFen where id = @ideaId", new { ideaId, request.AgreedCostFen });
        await Published.Thread.Add(work, new NewStep(ideaId, "cost_agreed", decision.Office, season.Now(), PublicText.Of(request.Reason),
            new { costFen = request.AgreedCostFen }, clerk.Id));
        await ScreeningGate.Refresh(work, decision.Idea.CallId);
        await work.Changed("ideas.desk", ideaId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }
}
