using IdeaPlatform.Allocation.Laboratory;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation;

/// <summary>The decisions of a call as they could be published, or why they cannot be: the same for both signatures.</summary>
internal static class CompleteBoard
{
    public static async Task<(IReadOnlyList<RankedIdea> Ideas, ProblemHttpResult? Refusal)> Read(Work work, CallRow call, RunSignal signal)
    {
        var runs = new Runs(work, call);
        if (await RankedIdea.Read(work, call, runs) is not { } ideas) return ([], await runs.Missing(call.SelectionRule, signal));
        if (ideas.Count == 0) return (ideas, Problems.Refused("allocation.nothing_to_decide"));
        var drafts = ideas.Select(idea => new Draft(
            idea.Facts.IdeaId, idea.Facts.Outcome, idea.Facts.Reason, idea.Facts.ReplyClass, idea.Facts.CostFen, idea.Ranked.EnoughVotes, idea.Differs,
            idea.Facts.ReservePlace)).ToList();
        return DecisionRules.WhyNotPublish(drafts, call.MoneyFen) is { } refusal
            ? (ideas, Problems.Refused(refusal.Code, new { refusal.Count, costFen = DecisionRules.ShortlistedFen(drafts), moneyFen = call.MoneyFen }))
            : (ideas, null);
    }
}
