using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

/// <summary>What accept, return, decline, merge and cost have in common: the locked idea, its call, the office that speaks.</summary>
internal sealed record ScreeningDecision(IdeaAtHand Idea, CallFacts Call, Office Office)
{
    /// <summary>
    /// Opens a decision of an office on an idea of its area. Not there and not your area are the same answer; a decision after the vote
    /// began is refused, and so is one that <paramref name="to"/> cannot follow on the idea's state. An appeal is for somebody else than who declined.
    /// <paramref name="seen"/> is the revision that the page showed: nobody decides about words that they have not read.
    /// </summary>
    public static async Task<(ScreeningDecision? Decision, ProblemHttpResult? Refusal)> Open(Work work, Guid ideaId, CurrentUser clerk, string? to, int? seen = null)
    {
        var idea = await IdeaAtHand.Lock(work, ideaId);
        var areas = clerk.Areas(Roles.Clerk, Roles.Street, Roles.Bureau);
        if (idea is null || !areas.Any(area => idea.AreaCode.StartsWith(area, StringComparison.Ordinal))) return (null, Problems.NotFound("ideas.unknown"));
        if (await CallFacts.Hold(work, idea.CallId) is not { BeforeVote: true } call) return (null, Problems.Refused("ideas.too_late"));
        if (to is not null && IdeaStates.WhyNotMove(idea.State, to) is { } reason) return (null, Problems.Refused(reason, new { idea.State }));
        if (to is not null && idea.AppealedAt is not null && await work.MaybeOne<Guid?>(ReadDecliner, new { ideaId }) == clerk.Id) return (null, Problems.Refused("ideas.declined_yourself"));
        if (seen is not null && seen != idea.Revision) return (null, Problems.Stale("ideas.stale", new { idea.Revision }));
        return (new ScreeningDecision(idea, call, await OfficeOf.Read(work, clerk, idea.AreaCode)), null);
    }

    private const string ReadDecliner = "select actor_id from ideas.step where idea_id = @ideaId and kind = 'declined' order by id desc limit 1";
}
