using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects;

public sealed record RejectClaimRequest([property: Required, Words(5, 500)] string Reason);

/// <summary>
/// Turns a claim down with a reason. When it was the chosen one (an objection was right, for example) the idea waits again, and the
/// bureau may move up a claim that stands by.
/// </summary>
internal static class RejectClaim
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid claimId, RejectClaimRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var claim = await ClaimDesk.TakeClaim(work, claimId);
        var idea = claim is null ? null : await IdeaStanding.Read(work, claim.IdeaId);
        if (claim is null || idea is null || claim.State == "draft" || !user.Has(Roles.Bureau, idea.ScopeAreaCode)) return Problems.NotFound("projects.claim_unknown");
        if (await ClaimPartners.IsOwn(work, claim.IdeaId, user)) return Problems.Refused("projects.own_organization");
        var now = season.Now();
        if (ClaimRules.WhyNotDecide(idea.Phase, idea.WindowOpen(now)) is { } early) return Problems.Refused(early, new { until = idea.WindowUntil });
        if (claim.State is not ("submitted" or "standby" or "selected")) return Problems.Refused("projects.claim_decided");
        // It stands on the public record of the organization.
        var reason = PersonalNumbers.Mask(request.Reason.Trim());
        await work.Run(Save, new { claimId, reason, userId = user.Id, now });
        var wasChosen = claim.State == "selected";
        if (wasChosen && await Life.Move(work, claim.IdeaId, "claimable") is { } refusal) return Problems.Refused(refusal);
        // A choice that was public is taken back in public.
        await Thread.Add(work, new NewStep(claim.IdeaId, wasChosen ? "claim_revoked" : "claim_not_selected", Office.Bureau, now, reason,
            new { organization = claim.OrganizationName, organizationId = claim.OrganizationId, outcome = "rejected" }, user.Id, Public: wasChosen));
        await work.Audit(user.Id, "projects.claim_rejected", "claim", claimId, new { claim.IdeaId, wasChosen });
        await ClaimDesk.Recount(work, claim.CallId);
        await work.Changed("projects.claim", claim.IdeaId, $"idea:{claim.IdeaId}");
        await work.Changed("projects.claim", claim.IdeaId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string Save = """
        update projects.claim
        set state = 'rejected', reason = @reason, decided_at = @now, decided_by = @userId, version = version + 1
        where id = @claimId
        """;
}
