using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using IdeaPlatform.Projects.Published;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects.Matching;

/// <summary>An organization that the bureau wanted to ask and that may not claim now, with every failed rule.</summary>
public sealed record BarredOrganization(Guid OrganizationId, string OrganizationName, IReadOnlyList<RuleResult> Rules);

/// <summary>
/// The bureau asks organizations by name. Which ones and why is public at once: an idea that everybody might have had must not be given away in silence.
/// The caller holds the turn of the call and has seen that the idea waits.
/// </summary>
internal static class AskOrganizations
{
    internal static async Task<ProblemHttpResult?> Begin(Work work, IdeaStanding idea, ChooseRouteRequest request, string reason, CurrentUser user, DateTimeOffset now)
    {
        var organizationIds = request.OrganizationIds ?? [];
        if (MatchingRules.WhyNotAsk(request.Route, organizationIds, request.LeadId, idea.DirectedBefore) is { } wrong) return Problems.Refused(wrong, new { most = MatchingRules.MostInvited });
        if (organizationIds.Any(user.Organizations.Contains)) return Problems.Refused("projects.own_organization");
        var asked = await work.List<Organization>(ReadOrganizations, new { ids = organizationIds.ToArray() });
        if (asked.Count != organizationIds.Count) return Problems.NotFound("organizations.unknown");
        var check = await Eligibility.CheckAll(work, [.. organizationIds], Calendar.DayOf(now));
        var barred = asked.Select(one => new BarredOrganization(one.Id, one.Name, [.. check(one.Id, new Occasion(idea.Category, true)).Where(rule => !rule.Passed)]))
            .Where(one => one.Rules.Count > 0).ToList();
        if (barred.Count > 0) return Problems.Refused("projects.invited_not_eligible", new { organizations = barred });
        if (request.LeadId is { } leadId && !await work.One<bool>(IsContributor, new { idea.IdeaId, leadId })) return Problems.Invalid("projects.lead_unknown", "leadId");
        if (request.Route == MatchingRules.SelfOrganized && await work.One<bool>(HostDeclined, new { idea.IdeaId, hostId = organizationIds[0] })) return Problems.Refused("projects.host_declined");

        var until = await Calendar.DueAfter(work, now, request.Days);
        var matchingId = Guid.CreateVersion7();
        await End(work, idea.IdeaId, "replaced", now);
        await work.Run(Save, new { matchingId, idea.IdeaId, idea.CallId, kind = request.Route, reason, until, request.LeadId, userId = user.Id, now });
        await work.Run(SaveInvitations, new { matchingId, ids = organizationIds.ToArray() });
        await Thread.Add(work, request.Route == MatchingRules.Directed
            ? new NewStep(idea.IdeaId, "claim_directed", Office.Bureau, now, reason, new { organizations = string.Join('、', asked.Select(one => one.Name)), count = asked.Count, to = until }, user.Id)
            : new NewStep(idea.IdeaId, "self_organized", Office.Bureau, now, reason, new { organization = asked[0].Name, to = until }, user.Id));
        await work.Publish(new MatchingNews(matchingId, "sent", now));
        await Tell(work, idea.IdeaId, matchingId);
        return null;
    }

    /// <summary>Whatever asking was under way for the idea is over; none is no fault.</summary>
    internal static Task<int> End(Work work, Guid ideaId, string ending, DateTimeOffset now) => work.Run(SaveEnd, new { ideaId, ending, now });

    /// <summary>The open pages of all who were asked ask again.</summary>
    internal static async Task Tell(Work work, Guid ideaId, Guid matchingId)
    {
        foreach (var personId in await work.List<Guid>(ReadAsked, new { matchingId })) await work.Changed("projects.claim", ideaId, LiveHub.PersonGroup(personId));
    }

    private sealed record Organization(Guid Id, string Name);

    private const string ReadOrganizations = """
        select id, name
        from organizations.pub_organization
        where id = any(@ids)
        order by array_position(@ids, id)
        """;

    private const string IsContributor = """
        select exists (
            select 1
            from ideas.pub_contributor c
            join identity.pub_person p on p.id = c.person_id and p.closed_at is null
            where c.idea_id = @IdeaId and c.person_id = @leadId)
        """;

    private const string HostDeclined = """
        select exists (
            select 1
            from projects.matching m
            join projects.invitation i on i.matching_id = m.id
            where m.idea_id = @IdeaId and m.kind = 'self_organized' and i.organization_id = @hostId and i.state = 'declined')
        """;

    private const string SaveEnd = "update projects.matching set ended_at = @now, ending = @ending where idea_id = @ideaId and ended_at is null";

    private const string Save = """
        insert into projects.matching (id, idea_id, call_id, kind, reason, until, lead_id, lead_state, decided_by, decided_at)
        values (@matchingId, @IdeaId, @CallId, @kind, @reason, @until, @LeadId, case when @LeadId::uuid is not null then 'asked' end, @userId, @now)
        """;

    private const string SaveInvitations = "insert into projects.invitation (matching_id, organization_id) select @matchingId, id from unnest(@ids) as n (id)";

    private const string ReadAsked = """
        select distinct r.person_id
        from projects.invitation i
        join identity.pub_role r on r.role = 'organization' and r.organization_id = i.organization_id
        where i.matching_id = @matchingId
        union
        select m.lead_id from projects.matching m where m.id = @matchingId and m.lead_id is not null
        """;
}
