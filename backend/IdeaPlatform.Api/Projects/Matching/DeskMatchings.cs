using IdeaPlatform.Kernel;

namespace IdeaPlatform.Projects.Matching;

public sealed record AskedOrganization(Guid OrganizationId, string OrganizationName, string State, string Reason, DateTimeOffset? AnsweredAt);

/// <summary>An asking as the bureau sees it: who was asked, what they said, and how it ended; whether they claim stays sealed until the date like any claim.</summary>
public sealed record DeskMatching(
    Guid Id, string Kind, string Reason, DateTimeOffset Until, DateTimeOffset DecidedAt, DateTimeOffset? EndedAt, string? Ending, string? LeadState,
    string? LeadName, IReadOnlyList<AskedOrganization> Invitations);

internal static class DeskMatchings
{
    /// <summary>All askings of a call by idea, the newest first.</summary>
    public static async Task<ILookup<Guid, DeskMatching>> Read(Work work, Guid callId)
    {
        var invitations = (await work.List<InvitationRow>(ReadInvitations, new { callId })).ToLookup(row => row.MatchingId,
            row => new AskedOrganization(row.OrganizationId, row.OrganizationName, row.State, row.Reason, row.AnsweredAt));
        return (await work.List<Row>(ReadMatchings, new { callId })).ToLookup(row => row.IdeaId, row => new DeskMatching(row.Id, row.Kind, row.Reason, row.Until,
            row.DecidedAt, row.EndedAt, row.Ending, row.LeadState, row.LeadName, [.. invitations[row.Id]]));
    }

    private sealed record Row(
        Guid Id, Guid IdeaId, string Kind, string Reason, DateTimeOffset Until, DateTimeOffset DecidedAt, DateTimeOffset? EndedAt, string? Ending, string? LeadState, string? LeadName);

    private sealed record InvitationRow(Guid MatchingId, Guid OrganizationId, string OrganizationName, string State, string Reason, DateTimeOffset? AnsweredAt);

    private const string ReadMatchings = """
        select m.id, m.idea_id, m.kind, m.reason, m.until, m.decided_at, m.ended_at, m.ending, m.lead_state, p.shown_name as lead_name
        from projects.matching m
        left join ideas.pub_contributor p on p.idea_id = m.idea_id and p.person_id = m.lead_id
        where m.call_id = @callId
        order by m.decided_at desc, m.id
        """;

    private const string ReadInvitations = """
        select i.matching_id, i.organization_id, o.name as organization_name, i.state, i.reason, i.answered_at
        from projects.invitation i
        join projects.matching m on m.id = i.matching_id
        join organizations.pub_organization o on o.id = i.organization_id
        where m.call_id = @callId
        order by o.name, o.id
        """;
}
