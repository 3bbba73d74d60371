using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Matching;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

/// <summary>
/// What anyone may know of an idea's way to a project. <paramref name="Claims"/> stays null while the window is open: rivals are
/// not counted before the close.
/// </summary>
public sealed record IdeaDelivery(
    Guid IdeaId, string State, bool WindowOpen, DateTimeOffset? WindowFrom, DateTimeOffset? WindowUntil, bool Extended, string? Route, string RouteReason,
    int? Claims, Guid? OrganizationId, string? OrganizationName, string SelectionReason, long? AmountFen, DateTimeOffset? PublicityFrom,
    DateTimeOffset? PublicityTo, DateTimeOffset? ContractBy, string ContactPhone, Guid? ProjectId, string? ProjectNo, string? ProjectState, DateTimeOffset? SignedAt,
    IReadOnlyList<DeliveryPartner> Partners, bool SelfOrganized, string? LeadName, DeliveryMatching? Matching);

/// <summary>An organization that carries the idea out along with the one that was chosen, and what it does.</summary>
public sealed record DeliveryPartner(Guid OrganizationId, string OrganizationName, string Task);

/// <summary>Who was asked to carry the idea out, why and until when, while they may answer.</summary>
public sealed record DeliveryMatching(string Kind, string Reason, DateTimeOffset Until, IReadOnlyList<InvitedOrganization> Organizations);

public sealed record InvitedOrganization(Guid OrganizationId, string OrganizationName);

/// <summary>Null while the idea has not come as far as claiming.</summary>
public sealed record DeliveryAnswer(IdeaDelivery? Delivery);

internal static class GetDelivery
{
    internal static async Task<Results<Ok<DeliveryAnswer>, ProblemHttpResult>> Handle(Guid ideaId, Database db, SeasonClock season, CancellationToken ct)
    {
        var row = await db.MaybeOne<Row>(ReadOne, new { ideaId }, ct);
        if (row is null) return Problems.NotFound("ideas.unknown");
        if (row.Route is null && row.State is not ("claimable" or "claimed" or "unclaimed" or "in_project" or "realised" or "discontinued"))
        {
            return TypedResults.Ok(new DeliveryAnswer(null));
        }
        var isOpen = ClaimRules.WindowOpen(row.State, row.Phase, row.ClaimFrom, row.ClaimTo, row.OwnUntil, season.Now());
        return TypedResults.Ok(new DeliveryAnswer(new IdeaDelivery(ideaId, row.State, isOpen, row.ClaimFrom, row.OwnUntil ?? row.ClaimTo,
            row.ExtendedTo is not null, row.Route, row.RouteReason ?? "", isOpen ? null : row.Claims, row.OrganizationId, row.OrganizationName,
            row.SelectionReason ?? "", row.AmountFen, row.PublicityFrom, row.PublicityTo, row.ContractBy, row.ContactPhone, row.ProjectId,
            row.ProjectNo, row.ProjectState, row.SignedAt, await db.List<DeliveryPartner>(ReadPartners, new { ideaId }, ct),
            row.ClaimKind == MatchingRules.SelfOrganized, row.LeadName, isOpen ? await OfMatching(row, db, ct) : null)));
    }

    private static async Task<DeliveryMatching?> OfMatching(Row row, Database db, CancellationToken ct) => row.MatchingId is { } matchingId
        ? new DeliveryMatching(row.MatchingKind!, row.MatchingReason!, row.MatchingUntil!.Value, await db.List<InvitedOrganization>(ReadInvited, new { matchingId }, ct))
        : null;

    private sealed record Row(
        string State, string Phase, DateTimeOffset? ClaimFrom, DateTimeOffset? ClaimTo, DateTimeOffset? ExtendedTo, string? Route, string? RouteReason,
        string ContactPhone, int Claims, Guid? OrganizationId, string? OrganizationName, string? SelectionReason, long? AmountFen,
        DateTimeOffset? PublicityFrom, DateTimeOffset? PublicityTo, DateTimeOffset? ContractBy, Guid? ProjectId, string? ProjectNo, string? ProjectState,
        DateTimeOffset? SignedAt, string? ClaimKind, string? LeadName, Guid? MatchingId, string? MatchingKind, string? MatchingReason, DateTimeOffset? MatchingUntil, DateTimeOffset? OwnUntil);

    private const string ReadInvited = """
        select o.id as organization_id, o.name as organization_name
        from projects.invitation i
        join organizations.pub_organization o on o.id = i.organization_id
        where i.matching_id = @matchingId
        order by o.name, o.id
        """;

    private const string ReadPartners = """
        select n.organization_id, o.name as organization_name, n.task
        from projects.claim c
        join projects.claim_partner n on n.claim_id = c.id and n.state = 'accepted'
        join organizations.pub_organization o on o.id = n.organization_id
        where c.idea_id = @ideaId and c.state in ('selected', 'contracted')
        order by n.invited_at, n.organization_id
        """;

    private const string ReadOne = """
        select s.state, s.phase, s.claim_from, s.claim_to, s.extended_to, s.route, s.route_reason, s.contact_phone,
            (select count(*)::int from projects.claim n where n.idea_id = s.idea_id and n.state not in ('draft', 'withdrawn')) as claims,
            o.id as organization_id, o.name as organization_name, c.reason as selection_reason, coalesce(p.amount_fen, c.amount_fen) as amount_fen,
            c.publicity_from, c.publicity_to, c.contract_by, p.id as project_id, p.no as project_no, p.state as project_state, p.signed_at,
            k.kind as claim_kind, case when k.lead_named then n.shown_name end as lead_name, s.matching_id, s.matching_kind, m.reason as matching_reason, s.matching_until, s.own_until
        from projects.idea_standing s
        left join projects.matching m on m.id = s.matching_id
        left join projects.claim c on c.idea_id = s.idea_id and c.state in ('selected', 'contracted')
        left join organizations.pub_organization o on o.id = c.organization_id
        left join projects.matching k on k.id = c.matching_id
        left join ideas.pub_contributor n on n.idea_id = s.idea_id and n.person_id = k.lead_id
        left join projects.project p on p.claim_id = c.id
        where s.idea_id = @ideaId and s.state not in ('submitted', 'returned', 'declined', 'withdrawn', 'taken_down')
        """;
}
