using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

/// <summary><paramref name="PartnerId"/>: the caller's organization where it was asked to carry the claim of another one along.</summary>
public sealed record MyClaim(
    Guid Id, Guid IdeaId, string IdeaNo, string IdeaTitle, Guid OrganizationId, string OrganizationName, string State, long? AmountFen,
    DateTimeOffset SavedAt, DateTimeOffset? SubmittedAt, string Reason, DateTimeOffset? PublicityTo, DateTimeOffset? ContractBy, Guid? ProjectId, Guid? PartnerId, string? PartnerState);

internal static class ListMyClaims
{
    internal static async Task<Ok<IReadOnlyList<MyClaim>>> Handle(CurrentUser user, Database db, CancellationToken ct) =>
        TypedResults.Ok(await db.List<MyClaim>(ReadMine, new { organizations = user.Organizations }, ct));

    private const string ReadMine = """
        select c.id, c.idea_id, i.no as idea_no, i.title as idea_title, c.organization_id, o.name as organization_name, c.state, c.amount_fen,
            c.saved_at, c.submitted_at, c.reason, c.publicity_to, c.contract_by, p.id as project_id, n.organization_id as partner_id, n.state as partner_state
        from projects.claim c
        join ideas.pub_idea i on i.id = c.idea_id
        join organizations.pub_organization o on o.id = c.organization_id
        left join projects.project p on p.claim_id = c.id
        left join projects.claim_partner n on n.claim_id = c.id and n.organization_id = any(@organizations) and not c.organization_id = any(@organizations)
        where c.organization_id = any(@organizations) or (n.organization_id is not null and c.state <> 'withdrawn')
        order by c.created_at desc, c.id
        limit 200
        """;
}
