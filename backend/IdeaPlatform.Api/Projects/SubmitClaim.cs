using System.Text.Json;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using IdeaPlatform.Projects.Matching;
using IdeaPlatform.Projects.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects;

public sealed record SubmitClaimRequest(int Version);

/// <summary>
/// Hands a claim in. All obstacles of the organization and all gaps of the form are named at once. Until the window closes nobody
/// learns who else claims: the step is not public, and says to whoever submitted the idea that there is a claim, not whose.
/// </summary>
internal static class SubmitClaim
{
    internal static async Task<Results<Ok<ClaimDetails>, ProblemHttpResult>> Handle(
        Guid claimId, SubmitClaimRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var claim = await ClaimDesk.TakeClaim(work, claimId);
        if (claim is null || !user.Organizations.Contains(claim.OrganizationId)) return Problems.NotFound("projects.claim_unknown");
        if (!user.Acts(claim.OrganizationId, MemberRoles.Signers)) return Problems.NotAllowed("organizations.signers_only");
        if (claim.State != "draft") return Problems.Refused("projects.claim_not_draft");
        if (claim.Version != request.Version) return Problems.Stale("projects.claim_stale", new { claim.Version });
        // The clock is read after the wait for the turn: whoever waited past the end is late.
        var now = season.Now();
        var idea = (await IdeaStanding.Read(work, claim.IdeaId))!;
        if (!idea.WindowOpen(now)) return Problems.Refused("projects.window_closed");
        var invitation = await idea.Invitation(work, claim.OrganizationId);
        if (MatchingRules.WhyNotHandIn(idea.MatchingKind, invitation, idea.LeadState) is { } uninvited) return Problems.Refused(uninvited);
        var rules = await Eligibility.Check(work, claim.OrganizationId, new Occasion(idea.Category, true), season.Today());
        var failed = rules.Where(rule => !rule.Passed).ToList();
        if (failed.Count > 0) return Problems.Refused("projects.not_eligible", new { rules = failed });
        var content = JsonSerializer.Deserialize<ClaimContent>(claim.Content, Json.Options)!.Masked();
        var missing = ClaimRules.WhatIsMissing(content, idea.CapFen, season.Today());
        if (missing.Count > 0) return Problems.Refused("projects.claim_incomplete", new { missing, capFen = idea.CapFen });

        if (await ClaimPartners.HasRivalClaim(work, claim.IdeaId, claimId, claim.OrganizationId)) return Problems.Refused("projects.partner_rival");
        var partners = await ClaimPartners.Read(work, claimId, season.Today());
        if (PartnerRules.WhyNotSubmit(partners.Facts(), content.Total()) is { } unready) return Problems.Refused(unready);
        if (ClaimPartners.WhyBarred(partners) is { } barred) return barred;

        await work.Run(Save, new { claimId, now, content = JsonSerializer.Serialize(content, Json.Options), amountFen = content.Total(), idea.MatchingId });
        for (var i = 0; i < content.Lines.Count; i++)
        {
            var line = content.Lines[i];
            await work.Run(SaveLine, new { claimId, position = i + 1, name = line.Name.Trim(), line.AmountFen, basis = line.Basis.Trim() });
        }
        await Thread.Add(work, new NewStep(claim.IdeaId, "claim_submitted", Office.Platform, now,
            Data: new { claimId }, ActorId: user.Id, Public: false));
        if (idea.MatchingId is { } matchingId && idea.MatchingKind == MatchingRules.SelfOrganized)
        {
            await work.Publish(new MatchingNews(matchingId, "plan_in", now));
            await AskOrganizations.Tell(work, claim.IdeaId, matchingId);
        }
        await work.Changed("projects.claim", claim.IdeaId, "desk");
        await work.Commit();
        return await GetClaim.Handle(claimId, user, db, season, ct);
    }

    private const string Save = """
        update projects.claim
        set state = 'submitted', submitted_at = @now, content = @content::jsonb, amount_fen = @amountFen, matching_id = @MatchingId, version = version + 1
        where id = @claimId
        """;

    private const string SaveLine = """
        insert into projects.claim_line (claim_id, position, name, amount_fen, basis)
        values (@claimId, @position, @name, @AmountFen, @basis)
        """;
}
