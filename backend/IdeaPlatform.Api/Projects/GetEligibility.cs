using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

public sealed record EligibilityAnswer(Guid OrganizationId, bool Eligible, IReadOnlyList<RuleResult> Rules);

/// <summary>Told before the first word is written: what holds, what blocks, and by the rule's text how to mend it.</summary>
internal static class GetEligibility
{
    internal static async Task<Results<Ok<EligibilityAnswer>, ProblemHttpResult>> Handle(
        Guid ideaId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct, Guid? organizationId = null)
    {
        if (user.Organizations.Length == 0) return Problems.NotAllowed("organizations.not_yours");
        var mine = organizationId ?? user.Organizations[0];
        if (!user.Organizations.Contains(mine)) return Problems.NotAllowed("organizations.not_yours");
        await using var work = await db.Begin(ct);
        var idea = await IdeaStanding.Read(work, ideaId);
        if (idea is null || idea.State is not ("claimable" or "claimed" or "in_project" or "unclaimed")) return Problems.NotFound("ideas.unknown");
        var rules = await Eligibility.Check(work, mine, await Matching.Invitations.OccasionFor(work, idea, mine, season.Now()), season.Today());
        return TypedResults.Ok(new EligibilityAnswer(mine, rules.Count > 0 && rules.All(rule => rule.Passed), rules));
    }
}
