using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using IdeaPlatform.Projects.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects.Matching;

/// <summary>
/// The bureau asks this organization to carry an idea out, or to be the host of residents who do. <paramref name="LeadName"/>: the lead resident, where they agreed
/// to be called by name. <paramref name="Open"/>: it may still answer.
/// </summary>
public sealed record MyInvitation(
    Guid MatchingId, Guid OrganizationId, string Kind, Guid IdeaId, string IdeaNo, string IdeaTitle, string Problem, string Category, string AreaCode, long CapFen,
    string Reason, DateTimeOffset Until, string State, string MyReason, string? LeadState, string? LeadName, string? ClaimState, bool Open);

public sealed record DeclineInvitationRequest(
    [property: Required] Guid? OrganizationId,
    [property: Required, Words(5, 500)] string Reason);

/// <summary>What an organization was asked, and its no; its yes is the claim itself.</summary>
internal static class Invitations
{
    internal static async Task<Ok<IReadOnlyList<MyInvitation>>> Mine(CurrentUser user, Database db, SeasonClock season, CancellationToken ct) =>
        TypedResults.Ok(await db.List<MyInvitation>(ReadMine, new { organizations = user.Organizations, now = season.Now() }, ct));

    internal static async Task<Results<NoContent, ProblemHttpResult>> Decline(
        Guid ideaId, DeclineInvitationRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        var organizationId = request.OrganizationId!.Value;
        if (!user.Organizations.Contains(organizationId)) return Problems.NotAllowed("organizations.not_yours");
        if (!user.Acts(organizationId, MemberRoles.Signers)) return Problems.NotAllowed("organizations.signers_only");
        await using var work = await db.Begin(ct);
        if (await IdeaStanding.Read(work, ideaId) is not { } before) return Problems.NotFound("ideas.unknown");
        await ClaimDesk.TakeTurn(work, before.CallId);
        var idea = (await IdeaStanding.Read(work, ideaId))!;
        var now = season.Now();
        if (idea.MatchingId is not { } matchingId || await idea.Invitation(work, organizationId) is not { } state) return Problems.NotFound("projects.invitation_unknown");
        if (!idea.WindowOpen(now)) return Problems.Refused("projects.window_closed");
        var handedIn = await work.One<bool>(HandedIn, new { ideaId, organizationId });
        if (MatchingRules.WhyNotDecline(state, handedIn) is { } reason) return Problems.Refused(reason);

        var words = PersonalNumbers.Mask(request.Reason.Trim());
        await work.Run(SaveAnswer, new { matchingId, organizationId, state = "declined", words, userId = user.Id, now });
        // Whoever had the idea and the offices read why; in public it says only who was asked.
        var organization = await work.One<string>("select name from organizations.pub_organization where id = @organizationId", new { organizationId });
        await Thread.Add(work, new NewStep(ideaId, "invitation_declined", Office.Platform, now, words, new { organization, organizationId }, user.Id, Public: false));
        await EndIfNobodyIsLeft(work, idea, matchingId, now);
        await work.Audit(user.Id, "projects.declined_invitation", "idea", ideaId, new { organizationId });
        await AskOrganizations.Tell(work, ideaId, matchingId);
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>An organization was struck off: it cannot claim any more, and where it was the last one asked nobody waits for the date.</summary>
    internal static async Task OnStandingChanged(StandingChanged happened, Work work, IServiceProvider services)
    {
        var status = await work.MaybeOne<string>("select status from organizations.pub_organization where id = @OrganizationId", new { happened.OrganizationId });
        if (status is null || !Delivery.DeliveryRules.IsStruckOff(status)) return;
        var now = services.GetRequiredService<SeasonClock>().Now();
        foreach (var ideaId in await work.List<Guid>(ReadWaiting, new { organizationId = happened.OrganizationId }))
        {
            await ClaimDesk.TakeTurn(work, (await IdeaStanding.Read(work, ideaId))!.CallId);
            var idea = (await IdeaStanding.Read(work, ideaId))!;
            if (idea.MatchingId is not { } matchingId || await idea.Invitation(work, happened.OrganizationId) != "invited") continue;
            await work.Run(SaveAnswer, new { matchingId, organizationId = happened.OrganizationId, state = "barred", words = "", userId = (Guid?)null, now });
            await EndIfNobodyIsLeft(work, idea, matchingId, now);
        }
    }

    /// <summary>The idea as an organization meets it: its window, and whether it is among those who may use it.</summary>
    internal static async Task<Occasion> OccasionFor(Work work, IdeaStanding idea, Guid organizationId, DateTimeOffset now) => new(idea.Category, idea.WindowOpen(now),
        idea.MatchingKind is null ? null : MatchingRules.WhyNotWrite(idea.MatchingKind, await idea.Invitation(work, organizationId)) is null);

    private static async Task EndIfNobodyIsLeft(Work work, IdeaStanding idea, Guid matchingId, DateTimeOffset now)
    {
        if (!MatchingRules.NobodyLeft(await work.List<string>("select state from projects.invitation where matching_id = @matchingId", new { matchingId }))) return;
        await EndEarly(work, idea, matchingId, "nobody_left", now);
        await Thread.Add(work, new NewStep(idea.IdeaId, "matching_ended", Office.Platform, now, Data: new { context = idea.MatchingKind }));
    }

    /// <summary>Over before its date: the bureau is offered the ways on again, and told so.</summary>
    internal static async Task EndEarly(Work work, IdeaStanding idea, Guid matchingId, string ending, DateTimeOffset now)
    {
        await AskOrganizations.End(work, idea.IdeaId, ending, now);
        await ClaimDesk.Recount(work, idea.CallId);
        await work.Publish(new MatchingNews(matchingId, "ended", now));
        await work.Changed("projects.claim", idea.IdeaId, $"idea:{idea.IdeaId}");
        await work.Changed("projects.claim", idea.IdeaId, "desk");
    }

    private const string HandedIn = """
        select exists (
            select 1
            from projects.claim
            where idea_id = @ideaId and organization_id = @organizationId and state in ('submitted', 'standby', 'selected', 'contracted'))
        """;

    private const string SaveAnswer = """
        update projects.invitation
        set state = @state, reason = @words, answered_by = @userId, answered_at = @now
        where matching_id = @matchingId and organization_id = @organizationId
        """;

    private const string ReadWaiting = """
        select m.idea_id
        from projects.invitation i
        join projects.matching m on m.id = i.matching_id and m.ended_at is null
        where i.organization_id = @organizationId and i.state = 'invited'
        order by m.call_id, m.idea_id
        """;

    // What is over stays in sight for as long as the idea waits, so that nobody wonders where it went.
    private const string ReadMine = """
        select m.id as matching_id, i.organization_id, m.kind, m.idea_id, s.no as idea_no, s.title as idea_title, s.problem, s.category, s.area_code, s.cap_fen,
            m.reason, m.until, i.state, i.reason as my_reason, m.lead_state, case when m.lead_named then p.shown_name end as lead_name, c.state as claim_state,
            (m.ended_at is null and @now < m.until and s.state = 'claimable' and s.phase in ('claiming', 'contracting')) as open
        from projects.invitation i
        join projects.matching m on m.id = i.matching_id
        join projects.idea_standing s on s.idea_id = m.idea_id
        left join ideas.pub_contributor p on p.idea_id = m.idea_id and p.person_id = m.lead_id
        left join lateral (
            select n.state from projects.claim n
            where n.idea_id = m.idea_id and n.organization_id = i.organization_id and n.state <> 'withdrawn'
            order by n.created_at desc
            limit 1) c on true
        where i.organization_id = any(@organizations) and s.state in ('claimable', 'claimed')
        order by open desc, m.until, m.id, i.organization_id
        limit 100
        """;
}
