using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Published;

namespace IdeaPlatform.Notifications;

/// <summary>Who hears of an asking: organizations by all their members, the lead resident and the community that may answer for them, the bureau of the call.</summary>
internal static class MatchingNotices
{
    public static async Task React(MatchingNews happened, Work work, IServiceProvider _)
    {
        if (await work.MaybeOne<Asked>(ReadAsked, new { happened.MatchingId }) is not { } asked) return;
        switch (happened.Kind)
        {
            case "sent":
                await Invited(work, asked, asked.Kind == "directed" ? "invited_claim" : "invited_host", happened);
                await Lead(work, asked, "lead_asked", happened);
                await Community(work, asked, "lead_help", happened);
                break;
            case "lead_agreed" or "plan_confirmed" or "plan_refused":
                await Invited(work, asked, happened.Kind, happened);
                break;
            case "plan_in":
                await Lead(work, asked, "plan_to_confirm", happened);
                await Community(work, asked, "plan_help", happened);
                break;
            case "ended":
                foreach (var officer in await work.List<Guid>(ReadBureaus, new { asked.CallId })) await Notices.Matching(work, officer, "matching_ended", asked.CallId, null, happened.MatchingId.ToString(), happened.At, asked.Data(""));
                break;
        }
    }

    private static async Task Invited(Work work, Asked asked, string kind, MatchingNews happened)
    {
        foreach (var member in await work.List<Member>(ReadMembers, new { happened.MatchingId }))
        {
            await Notices.Matching(work, member.PersonId, kind, asked.CallId, member.OrganizationId, happened.MatchingId.ToString(), happened.At, asked.Data(member.Organization));
        }
    }

    private static async Task Lead(Work work, Asked asked, string kind, MatchingNews happened)
    {
        if (asked.LeadId is { } leadId) await Notices.Matching(work, leadId, kind, asked.CallId, null, happened.MatchingId.ToString(), happened.At, asked.Data(""));
    }

    /// <summary>Whoever is asked may not be online: the community, which can call or visit them, hears of it too.</summary>
    private static async Task Community(Work work, Asked asked, string kind, MatchingNews happened)
    {
        if (asked.LeadId is not { } leadId) return;
        foreach (var clerk in await work.List<Guid>(ReadClerks, new { asked.AreaCode, leadId }))
        {
            await Notices.Matching(work, clerk, kind, asked.CallId, null, happened.MatchingId.ToString(), happened.At, asked.Data(""));
        }
    }

    private sealed record Asked(Guid IdeaId, string No, string Title, Guid CallId, string AreaCode, string Kind, DateTimeOffset Until, Guid? LeadId)
    {
        public object Data(string organization) => new
        {
            IdeaId,
            No,
            Title,
            organization,
            DueAt = Until.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            Until = Until.ToOffset(SeasonClock.Local).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            OfficeZh = "民政局",
            OfficeEn = "the civil affairs bureau",
        };
    }

    private sealed record Member(Guid PersonId, Guid OrganizationId, string Organization);

    private const string ReadAsked = """
        select m.idea_id, i.no, i.title, m.call_id, i.area_code, m.kind, m.until, m.lead_id
        from projects.pub_matching m
        join ideas.pub_idea i on i.id = m.idea_id
        where m.id = @MatchingId
        """;

    private const string ReadMembers = """
        select distinct p.person_id, v.organization_id, o.name as organization
        from projects.pub_invitation v
        join organizations.pub_organization o on o.id = v.organization_id
        join identity.pub_member p on p.organization_id = v.organization_id
        where v.matching_id = @MatchingId and v.state = 'invited'
        order by v.organization_id, p.person_id
        """;

    private const string ReadClerks = """
        select distinct person_id from identity.pub_role where role = 'clerk' and @AreaCode like area_code || '%' and person_id <> @leadId order by person_id
        """;

    private const string ReadBureaus = """
        select distinct r.person_id
        from programmes.pub_call c
        join identity.pub_role r on r.role = 'bureau' and c.scope_area_code like r.area_code || '%'
        where c.id = @CallId
        order by r.person_id
        """;
}
