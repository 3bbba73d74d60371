using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

public sealed record ProjectListItem(
    Guid Id, string No, Guid IdeaId, string IdeaNo, string IdeaTitle, string Category, string AreaCode, Guid CallId, Guid OrganizationId,
    string OrganizationName, long AmountFen, string State, DateOnly StartOn, DateOnly EndOn, DateTimeOffset SignedAt, bool IsDemo);

internal static class ListProjects
{
    internal static async Task<Ok<Paged<ProjectListItem>>> Handle(
        [AsParameters] Page page, Database db, CancellationToken ct, Guid? organizationId = null, Guid? callId = null)
    {
        var after = Guid.TryParse(page.After, out var id) ? id : (Guid?)null;
        var rows = await db.List<ProjectListItem>(ReadPage, new { after, organizationId, callId, limit = page.Size + 1 }, ct);
        var items = rows.Take(page.Size).ToList();
        return TypedResults.Ok(new Paged<ProjectListItem>(items, rows.Count > page.Size ? items[^1].Id.ToString() : null));
    }

    private const string ReadPage = """
        select p.id, p.no, p.idea_id, s.no as idea_no, s.title as idea_title, s.category, s.area_code, p.call_id, p.organization_id,
            o.name as organization_name, p.amount_fen, p.state, p.start_on, p.end_on, p.signed_at, p.is_demo
        from projects.project p
        join projects.idea_standing s on s.idea_id = p.idea_id
        join organizations.pub_organization o on o.id = p.organization_id
        where (@organizationId::uuid is null or p.organization_id = @organizationId)
          and (@callId::uuid is null or p.call_id = @callId)
          and (@after::uuid is null or (p.signed_at, p.id) < (select a.signed_at, a.id from projects.project a where a.id = @after))
        order by p.signed_at desc, p.id desc
        limit @limit
        """;
}
