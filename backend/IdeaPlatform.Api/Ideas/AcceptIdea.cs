using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

/// <param name="AgreedCostFen">What the office and the submitter agreed on; the estimate when it fits the call's cap.</param>
public sealed record AcceptIdeaRequest(
    [property: Words(2, 500)] string Reason, [property: Range(1, 100_000_000_000)] long? AgreedCostFen = null, int? Revision = null);

/// <summary>受理: the idea is public from now on.</summary>
internal static class AcceptIdea
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid ideaId, AcceptIdeaRequest request, CurrentUser clerk, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var (decision, refusal) = await ScreeningDecision.Open(work, ideaId, clerk, "accepted", request.Revision);
        if (decision is null) return refusal!;
        var (idea, call) = (decision.Idea, decision.Call);
        if (request.AgreedCostFen > call.CapFen) return Problems.Refused("ideas.cost_over_cap", new { call.CapFen });
        var agreed = request.AgreedCostFen ?? (idea.EstCostFen <= call.CapFen ? idea.EstCostFen : null);
        await work.Run(SaveCost, new { ideaId, agreed });
        await Life.Move(work, ideaId, "accepted");
        await Published.Thread.Add(work, new NewStep(ideaId, "accepted", decision.Office, season.Now(), PublicText.Of(request.Reason),
            new { agreedCostFen = agreed }, clerk.Id));
        await work.Changed("ideas.list", idea.CallId, $"call:{idea.CallId}");
        await work.Changed("ideas.desk", ideaId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string SaveCost = "update ideas.idea set agreed_cost_fen = coalesce(@agreed, agreed_cost_fen) where id = @ideaId";
}
