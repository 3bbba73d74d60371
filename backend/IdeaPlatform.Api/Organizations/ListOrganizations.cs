using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

public sealed record OrganizationListItem(
    Guid Id, string Name, string Uscc, string LegalType, string[] Fields, string AreaCode, string Status, int ActiveProjects, bool IsDemo);

internal static class ListOrganizations
{
    internal static async Task<Ok<Paged<OrganizationListItem>>> Handle(
        [AsParameters] Page page, Database db, CancellationToken ct, [MaxLength(80)] string? q = null, [MaxLength(40)] string? field = null)
    {
        var after = Guid.TryParse(page.After, out var id) ? id : (Guid?)null;
        var rows = await db.List<OrganizationListItem>(ReadPage, new { after, field, q = q?.Trim(), limit = page.Size + 1 }, ct);
        var items = rows.Take(page.Size).ToList();
        return TypedResults.Ok(new Paged<OrganizationListItem>(items, rows.Count > page.Size ? items[^1].Id.ToString() : null));
    }

    private const string ReadPage = """
        select o.id, o.name, o.uscc, o.legal_type, o.fields, o.area_code, o.status, o.active_projects, o.is_demo
        from organizations.organization o
        where (@field::text is null or @field = any(o.fields))
          and (@q::text is null or @q = '' or position(lower(@q) in lower(o.name)) > 0 or o.uscc = upper(@q))
          and (@after::uuid is null or (o.name, o.id) > (select a.name, a.id from organizations.organization a where a.id = @after))
        order by o.name, o.id
        limit @limit
        """;
}
