using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects;

/// <summary>Takes a claim back, free of charge until the organization is chosen; after that only the bureau can let it go.</summary>
internal static class WithdrawClaim
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid claimId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var claim = await ClaimDesk.TakeClaim(work, claimId);
        if (claim is null || !user.Organizations.Contains(claim.OrganizationId)) return Problems.NotFound("projects.claim_unknown");
        if (!user.Acts(claim.OrganizationId, MemberRoles.Signers)) return Problems.NotAllowed("organizations.signers_only");
        if (claim.State is "selected") return Problems.Refused("projects.selected_stays");
        if (claim.State is not ("draft" or "submitted" or "standby")) return Problems.Refused("projects.claim_decided");
        var now = season.Now();
        await work.Run("update projects.claim set state = 'withdrawn', decided_at = @now, version = version + 1 where id = @claimId", new { claimId, now });
        if (claim.State != "draft")
        {
            await Thread.Add(work, new NewStep(claim.IdeaId, "claim_withdrawn", Office.Platform, now,
                Data: new { claimId }, ActorId: user.Id, Public: false));
            await work.Changed("projects.claim", claim.IdeaId, "desk");
        }
        await work.Commit();
        return TypedResults.NoContent();
    }
}
