using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Comparison;
using IdeaPlatform.Projects.Matching;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects;

/// <summary>A claim that is turned down, and why; its organization and whoever had the idea read it.</summary>
public sealed record TurnedDownClaim(Guid ClaimId, [property: Required, Words(5, 500)] string Reason);

/// <summary><paramref name="Reason"/>: why none of the plans will do, for everybody.</summary>
public sealed record FailTenderRequest(
    [property: Required, Words(10, 1000)] string Reason,
    [property: Required, MaxLength(100)] IReadOnlyList<TurnedDownClaim> Claims);

/// <summary>
/// There are claims and none will do (流标): all are turned down in one act, in public, and the bureau finds another way, such as a window anew in which
/// the same organizations may hand in a better plan.
/// </summary>
internal static class FailTender
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid ideaId, FailTenderRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var before = await IdeaStanding.Read(work, ideaId);
        if (before is null || !user.Has(Roles.Bureau, before.ScopeAreaCode)) return Problems.NotFound("ideas.unknown");
        await ClaimDesk.TakeTurn(work, before.CallId);
        var (idea, now) = ((await IdeaStanding.Read(work, ideaId))!, season.Now());
        if (await ClaimPartners.IsOwn(work, ideaId, user)) return Problems.Refused("projects.own_organization");
        if (idea.State != "claimable") return Problems.Refused("projects.not_claimable");
        if (ClaimRules.WhyNotDecide(idea.Phase, idea.WindowOpen(now)) is { } early) return Problems.Refused(early, new { until = idea.WindowUntil });
        var waiting = await work.List<SelectClaim.Waiting>(ReadWaiting, new { ideaId });
        if (waiting.Count == 0) return Problems.Refused("projects.no_claims");
        var comparison = await ComparisonResult.Progress(work, ideaId, now);
        if (ComparisonRules.WhyNotChoose(comparison?.Handed ?? 0, comparison?.Complete ?? true) is { } running) return Problems.Refused(running, new { waiting = comparison!.Handed, until = comparison.DueAt });
        var reasons = request.Claims.GroupBy(one => one.ClaimId).ToDictionary(group => group.Key, group => group.First().Reason);
        if (waiting.Count(one => !reasons.ContainsKey(one.Id)) is > 0 and var missing) return Problems.Refused("projects.others_undecided", new { count = missing });

        foreach (var one in waiting) await SelectClaim.TurnDown(work, ideaId, one, "rejected", reasons[one.Id], user.Id, now);
        await AskOrganizations.End(work, ideaId, "nobody_left", now);
        await Thread.Add(work, new NewStep(ideaId, "tender_failed", Office.Bureau, now, PersonalNumbers.Mask(request.Reason.Trim()), new { count = waiting.Count }, user.Id));
        await work.Audit(user.Id, "projects.tender_failed", "idea", ideaId, new { claims = waiting.Count });
        await ClaimDesk.Recount(work, idea.CallId);
        await work.Changed("projects.claim", ideaId, $"idea:{ideaId}");
        await work.Changed("projects.claim", ideaId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string ReadWaiting = """
        select c.id, c.organization_id, o.name as organization_name
        from projects.claim c
        join organizations.pub_organization o on o.id = c.organization_id
        where c.idea_id = @ideaId and c.state in ('submitted', 'standby')
        order by c.id
        for update of c
        """;
}
