using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

public sealed record OrganizationListItem(
    Guid Id, string Name, string Uscc, string LegalType, string[] Fields, string[] Tags, string AreaCode, string Status, string? Rating,
    string? ContactPhone, int ActiveProjects, bool IsDemo);

internal static class ListOrganizations
{
    internal static async Task<Ok<Paged<OrganizationListItem>>> Handle(
        [AsParameters] Page page, Database db, CancellationToken ct, [MaxLength(80)] string? q = null, [MaxLength(40)] string? field = null,
        [MaxLength(40)] string? tag = null, [MaxLength(20)] string? legalType = null, [MaxLength(20)] string? status = null, [MaxLength(2)] string? rating = null)
    {
        var after = Guid.TryParse(page.After, out var id) ? id : (Guid?)null;
        var rows = await db.List<OrganizationListItem>(ReadPage, new { after, field, tag, legalType, status, rating, q = q?.Trim(), limit = page.Size + 1 }, ct);
        var items = rows.Take(page.Size).ToList();
        return TypedResults.Ok(new Paged<OrganizationListItem>(items, rows.Count > page.Size ? items[^1].Id.ToString() : null));
    }

    private const string ReadPage = """
        select o.id, o.name, o.uscc, o.legal_type, o.fields, o.tags, o.area_code, o.status, o.rating, o.contact_phone, o.active_projects, o.is_demo
        from organizations.organization o
        where (@field::text is null or @field = any(o.fields))
          and (@tag::text is null or @tag = any(o.tags))
          and (@legalType::text is null or o.legal_type = @legalType)
          and (@status::text is null or o.status = @status)
          and (@rating::text is null or o.rating = @rating)
          and (@q::text is null or @q = '' or position(lower(@q) in lower(o.name)) > 0 or o.uscc = upper(@q))
          and (@after::uuid is null or (o.name, o.id) > (select a.name, a.id from organizations.organization a where a.id = @after))
        order by o.name, o.id
        limit @limit
        """;
}
