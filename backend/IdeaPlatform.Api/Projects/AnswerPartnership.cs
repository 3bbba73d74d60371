using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

/// <summary><paramref name="OrganizationId"/>: for which of one's organizations. <paramref name="ShareFen"/> is what the page showed: nobody says yes to another sum.</summary>
public sealed record AnswerPartnershipRequest([property: Required] Guid? OrganizationId, bool Accept, [property: Range(100, 10_000_000_000)] long ShareFen);

/// <summary>The invited organization says yes or no, and may change its mind until the claim is handed in.</summary>
internal static class AnswerPartnership
{
    internal static async Task<Results<Ok<ClaimDetails>, ProblemHttpResult>> Handle(
        Guid claimId, AnswerPartnershipRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        var organizationId = request.OrganizationId!.Value;
        if (!user.Organizations.Contains(organizationId)) return Problems.NotAllowed("organizations.not_yours");
        if (!user.Acts(organizationId, MemberRoles.Signers)) return Problems.NotAllowed("organizations.signers_only");
        await using var work = await db.Begin(ct);
        var claim = await ClaimDesk.TakeClaim(work, claimId);
        var partners = claim is null ? [] : await ClaimPartners.Read(work, claimId, season.Today());
        if (claim is null || partners.FirstOrDefault(one => one.OrganizationId == organizationId) is not { } asked) return Problems.NotFound("projects.claim_unknown");
        if (claim.State != "draft") return Problems.Refused("projects.claim_not_draft");
        if (asked.ShareFen != request.ShareFen) return Problems.Stale("projects.partner_changed", new { asked.ShareFen });
        // Said to the invited organization alone: the other one must not learn from a refusal that there is a rival.
        if (request.Accept && await ClaimPartners.HasRivalClaim(work, claim.IdeaId, claimId, organizationId)) return Problems.Refused("projects.partner_rival");
        await work.Run(Save, new { claimId, organizationId, state = request.Accept ? "accepted" : "declined", userId = user.Id, now = season.Now() });
        await work.Audit(user.Id, "projects.partnership", "claim", claimId, new { organizationId, request.Accept });
        await ClaimPartners.Tell(work, claim.IdeaId, claim.OrganizationId);
        await work.Commit();
        return await GetClaim.Handle(claimId, user, db, season, ct);
    }

    private const string Save = """
        update projects.claim_partner
        set state = @state, answered_by = @userId, answered_at = @now
        where claim_id = @claimId and organization_id = @organizationId
        """;
}
