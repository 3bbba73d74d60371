using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Comparison;
using IdeaPlatform.Projects.Matching;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects;

/// <summary>What becomes of a claim that was not chosen: it stands by, or it is turned down; with a reason either way.</summary>
public sealed record OtherClaim(
    Guid ClaimId,
    [property: Required, RegularExpression("^(standby|rejected)$")] string Outcome,
    [property: Required, Words(5, 500)] string Reason);

public sealed record SelectClaimRequest(
    [property: Required, Words(10, 1000)] string Reason,
    [property: Required, MaxLength(100)] IReadOnlyList<OtherClaim> Others);

/// <summary>
/// The bureau chooses who carries an idea out, and tells everybody else why not. The choice is on public notice for the call's
/// publicity period; after it there are ten working days to sign.
/// </summary>
internal static class SelectClaim
{
    private const int DaysToSign = 10;

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid claimId, SelectClaimRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var claim = await ClaimDesk.TakeClaim(work, claimId);
        var idea = claim is null ? null : await IdeaStanding.Read(work, claim.IdeaId);
        if (claim is null || idea is null || claim.State == "draft" || !user.Has(Roles.Bureau, idea.ScopeAreaCode)) return Problems.NotFound("projects.claim_unknown");
        if (await ClaimPartners.IsOwn(work, claim.IdeaId, user)) return Problems.Refused("projects.own_organization");
        var now = season.Now();
        if (ClaimRules.WhyNotDecide(idea.Phase, idea.WindowOpen(now)) is { } early) return Problems.Refused(early, new { until = idea.WindowUntil });
        if (claim.State is not ("submitted" or "standby")) return Problems.Refused("projects.claim_decided");
        if (MatchingRules.WhyNotChoose(claim.SelfOrganized, claim.LeadAgrees) is { } unconfirmed) return Problems.Refused(unconfirmed);
        if (await work.MaybeOne<Guid?>(ReadChosen, new { claim.IdeaId }) is not null) return Problems.Refused("projects.already_selected");
        var comparison = await ComparisonResult.Progress(work, claim.IdeaId, now);
        if (ComparisonRules.WhyNotChoose(comparison?.Handed ?? 0, comparison?.Complete ?? true) is { } running) return Problems.Refused(running, new { waiting = comparison!.Handed, until = comparison.DueAt });
        var undecided = await work.List<Waiting>(ReadUndecided, new { claim.IdeaId, claimId });
        if (undecided.Any(other => request.Others.All(given => given.ClaimId != other.Id)))
        {
            return Problems.Refused("projects.others_undecided", new { count = undecided.Count(other => request.Others.All(given => given.ClaimId != other.Id)) });
        }

        await Choose(work, claim, idea, request.Reason, user.Id, now);
        foreach (var other in undecided)
        {
            var given = request.Others.First(one => one.ClaimId == other.Id);
            await TurnDown(work, claim.IdeaId, other, given.Outcome, given.Reason, user.Id, now);
        }
        if (await Life.Move(work, claim.IdeaId, "claimed") is { } refusal) return Problems.Refused(refusal);
        await work.Audit(user.Id, "projects.claim_selected", "claim", claimId, new { claim.IdeaId, others = request.Others.Count });
        await ClaimDesk.Recount(work, claim.CallId);
        await work.Changed("projects.claim", claim.IdeaId, $"idea:{claim.IdeaId}");
        await work.Changed("projects.claim", claim.IdeaId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>Also used when the one who was chosen let the time pass and a claim that stood by moves up.</summary>
    internal static async Task Choose(Work work, ClaimRow claim, IdeaStanding idea, string reason, Guid userId, DateTimeOffset now)
    {
        reason = PersonalNumbers.Mask(reason.Trim());
        var calendar = await Calendar.Read(work);
        var today = Calendar.DayOf(now);
        var publicityDay = idea.PublicityKind == "working" ? calendar.AddWorkingDays(today, idea.PublicityDays) : today.AddDays(idea.PublicityDays);
        var publicityTo = Calendar.EndOf(publicityDay);
        var contractBy = Calendar.EndOf(calendar.AddWorkingDays(publicityDay, DaysToSign));
        await work.Run(SaveChoice, new { claim.Id, reason, userId, now, publicityTo, contractBy });
        await Thread.Add(work, new NewStep(claim.IdeaId, "claim_selected", Office.Bureau, now, reason,
            new
            {
                organization = claim.OrganizationName,
                organizationId = claim.OrganizationId,
                context = claim.Context,
                amountFen = claim.AmountFen,
                from = now,
                to = publicityTo,
            }, userId));
    }

    internal static async Task TurnDown(Work work, Guid ideaId, Waiting other, string outcome, string reason, Guid userId, DateTimeOffset now)
    {
        reason = PersonalNumbers.Mask(reason.Trim());
        await work.Run(SaveOther, new { other.Id, outcome, reason, userId, now });
        // Only the organization and the submitter read why a claim was not chosen; the public reads why the other one was.
        await Thread.Add(work, new NewStep(ideaId, outcome == "standby" ? "claim_standby" : "claim_not_selected", Office.Bureau, now, reason,
            new { organization = other.OrganizationName, organizationId = other.OrganizationId, outcome }, userId, Public: false));
    }

    internal sealed record Waiting(Guid Id, Guid OrganizationId, string OrganizationName);

    private const string ReadChosen = "select id from projects.claim where idea_id = @IdeaId and state in ('selected', 'contracted')";

    private const string ReadUndecided = """
        select c.id, c.organization_id, o.name as organization_name
        from projects.claim c
        join organizations.pub_organization o on o.id = c.organization_id
        where c.idea_id = @IdeaId and c.id <> @claimId and c.state = 'submitted'
        order by c.id
        """;

    private const string SaveChoice = """
        update projects.claim
        set state = 'selected', reason = @reason, decided_at = @now, decided_by = @userId, publicity_from = @now, publicity_to = @publicityTo,
            contract_by = @contractBy, version = version + 1
        where id = @Id
        """;

    private const string SaveOther = """
        update projects.claim
        set state = @outcome, reason = @reason, decided_at = @now, decided_by = @userId, version = version + 1
        where id = @Id
        """;
}
