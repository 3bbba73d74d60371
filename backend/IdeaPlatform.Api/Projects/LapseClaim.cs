using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using IdeaPlatform.Projects.Matching;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects;

public sealed record LapseClaimRequest(
    [property: Required, Words(5, 500)] string Reason,
    Guid? MoveUpClaimId = null,
    [property: Words(10, 1000)] string? MoveUpReason = null);

/// <summary>
/// The chosen organization did not sign within ten working days: it keeps a lapse in its record, and in the same act a claim that
/// stood by may move up.
/// </summary>
internal static class LapseClaim
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid claimId, LapseClaimRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var claim = await ClaimDesk.TakeClaim(work, claimId);
        var idea = claim is null ? null : await IdeaStanding.Read(work, claim.IdeaId);
        if (claim is null || idea is null || !user.Has(Roles.Bureau, idea.ScopeAreaCode)) return Problems.NotFound("projects.claim_unknown");
        if (await ClaimPartners.IsOwn(work, claim.IdeaId, user)) return Problems.Refused("projects.own_organization");
        var now = season.Now();
        if (claim.State != "selected") return Problems.Refused("projects.claim_not_selected");
        if (now < claim.ContractBy) return Problems.Refused("projects.not_lapsed_yet", new { until = claim.ContractBy });
        // It stands on the public record of the organization.
        var reason = PersonalNumbers.Mask(request.Reason.Trim());
        await work.Run(Save, new { claimId, reason, userId = user.Id, now });
        await Record.Lapsed(work, claim.OrganizationId, claimId, now);
        await Thread.Add(work, new NewStep(claim.IdeaId, "claim_lapsed", Office.Bureau, now, reason,
            new { organization = claim.OrganizationName, organizationId = claim.OrganizationId }, user.Id));

        if (request.MoveUpClaimId is { } nextId)
        {
            var next = await ClaimDesk.TakeClaim(work, nextId);
            if (next is null || next.IdeaId != claim.IdeaId || next.State != "standby") return Problems.Refused("projects.not_standby");
            if (MatchingRules.WhyNotChoose(next.SelfOrganized, next.LeadAgrees) is { } unconfirmed) return Problems.Refused(unconfirmed);
            if (request.MoveUpReason is null) return Problems.Invalid("projects.reason_needed", "moveUpReason");
            await SelectClaim.Choose(work, next, idea, request.MoveUpReason, user.Id, now);
        }
        else if (await Life.Move(work, claim.IdeaId, "claimable") is { } refusal)
        {
            return Problems.Refused(refusal);
        }
        await work.Audit(user.Id, "projects.claim_lapsed", "claim", claimId, new { claim.IdeaId, request.MoveUpClaimId });
        await ClaimDesk.Recount(work, claim.CallId);
        await work.Changed("projects.claim", claim.IdeaId, $"idea:{claim.IdeaId}");
        await work.Changed("projects.claim", claim.IdeaId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string Save = """
        update projects.claim
        set state = 'lapsed', reason = @reason, decided_at = @now, decided_by = @userId, version = version + 1
        where id = @claimId
        """;
}
