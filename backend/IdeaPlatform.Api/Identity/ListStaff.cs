using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

public sealed record StaffRoleResponse(Guid GrantId, string Role, string? AreaCode, Guid? OrganizationId);

public sealed record StaffResponse(
    Guid Id, string? Login, string DisplayName, DateTimeOffset CreatedAt, DateTimeOffset? SeenAt, bool Locked, IReadOnlyList<StaffRoleResponse> Roles);

internal static class ListStaff
{
    internal static async Task<Ok<IReadOnlyList<StaffResponse>>> Handle(CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        var rows = await db.List<Row>(ReadStaff, new { areas = user.Areas(Roles.Bureau), now = clock.GetUtcNow() }, ct);
        IReadOnlyList<StaffResponse> staff = [.. rows.GroupBy(row => row.Id).Select(group =>
        {
            var first = group.First();
            return new StaffResponse(first.Id, first.Login, first.DisplayName, first.CreatedAt, first.SeenAt, first.Locked,
                [.. group.Select(row => new StaffRoleResponse(row.GrantId, row.Role, row.AreaCode, row.OrganizationId))]);
        })];
        return TypedResults.Ok(staff);
    }

    private sealed record Row(
        Guid Id, string? Login, string DisplayName, DateTimeOffset CreatedAt, DateTimeOffset? SeenAt, bool Locked, Guid GrantId, string Role, string? AreaCode, Guid? OrganizationId);

    private const string ReadStaff = """
        select p.id, p.login, p.display_name, p.created_at,
            (select max(s.seen_at) from identity.session s where s.person_id = p.id) as seen_at,
            coalesce(p.locked_until > @now, false) as locked,
            g.id as grant_id, g.role, g.area_code, g.organization_id
        from identity.person p
        join identity.role_grant g on g.person_id = p.id and g.revoked_at is null
        where p.kind = 'staff' and p.closed_at is null
          and exists (
            select 1 from identity.role_grant o
            where o.person_id = p.id and o.revoked_at is null
              and (o.area_code is null or exists (select 1 from unnest(@areas) a where o.area_code like a || '%')))
        order by p.display_name, p.id, g.role, g.area_code, g.id
        """;
}
