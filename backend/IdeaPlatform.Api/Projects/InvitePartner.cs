using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

/// <summary><paramref name="Task"/>: which part of the work; <paramref name="ShareFen"/>: which part of the budget.</summary>
public sealed record InvitePartnerRequest(
    [property: Required] Guid? OrganizationId,
    [property: Required, Words(5, 300)] string Task,
    [property: Range(100, 10_000_000_000)] long ShareFen);

/// <summary>Asks another organization to carry a claim together. Asking again with another part takes its earlier answer back: it said yes to something else.</summary>
internal static class InvitePartner
{
    internal static async Task<Results<Ok<ClaimDetails>, ProblemHttpResult>> Handle(
        Guid claimId, InvitePartnerRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var claim = await ClaimDesk.TakeClaim(work, claimId);
        if (claim is null || !user.Organizations.Contains(claim.OrganizationId)) return Problems.NotFound("projects.claim_unknown");
        if (!user.Acts(claim.OrganizationId, MemberRoles.Signers)) return Problems.NotAllowed("organizations.signers_only");
        if (claim.State != "draft") return Problems.Refused("projects.claim_not_draft");
        var organizationId = request.OrganizationId!.Value;
        if (!await work.One<bool>("select exists (select 1 from organizations.pub_organization where id = @organizationId)", new { organizationId })) return Problems.NotFound("organizations.unknown");
        var partners = (await ClaimPartners.Read(work, claimId, season.Today())).Facts();
        if (PartnerRules.WhyNotInvite(claim.OrganizationId, organizationId, partners) is { } reason) return Problems.Refused(reason, new { most = PartnerRules.Most });
        await work.Run(Save, new { claimId, organizationId, task = PersonalNumbers.Mask(request.Task.Trim()), request.ShareFen, userId = user.Id, now = season.Now() });
        await ClaimPartners.Tell(work, claim.IdeaId, organizationId);
        await work.Commit();
        return await GetClaim.Handle(claimId, user, db, season, ct);
    }

    internal static async Task<Results<Ok<ClaimDetails>, ProblemHttpResult>> Remove(
        Guid claimId, Guid organizationId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var claim = await ClaimDesk.TakeClaim(work, claimId);
        if (claim is null || !user.Organizations.Contains(claim.OrganizationId)) return Problems.NotFound("projects.claim_unknown");
        if (!user.Acts(claim.OrganizationId, MemberRoles.Signers)) return Problems.NotAllowed("organizations.signers_only");
        if (claim.State != "draft") return Problems.Refused("projects.claim_not_draft");
        if (await work.Run("delete from projects.claim_partner where claim_id = @claimId and organization_id = @organizationId", new { claimId, organizationId }) == 0)
        {
            return Problems.NotFound("projects.partner_unknown");
        }
        await ClaimPartners.Tell(work, claim.IdeaId, organizationId);
        await work.Commit();
        return await GetClaim.Handle(claimId, user, db, season, ct);
    }

    private const string Save = """
        insert into projects.claim_partner (claim_id, organization_id, task, share_fen, invited_by, invited_at)
        values (@claimId, @organizationId, @task, @ShareFen, @userId, @now)
        on conflict (claim_id, organization_id) do update
        set task = excluded.task, share_fen = excluded.share_fen, state = 'invited', invited_by = excluded.invited_by, invited_at = excluded.invited_at,
            answered_by = null, answered_at = null
        where (claim_partner.task, claim_partner.share_fen) <> (excluded.task, excluded.share_fen) or claim_partner.state = 'declined'
        """;
}
