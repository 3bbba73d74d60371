using IdeaPlatform.Kernel;

namespace IdeaPlatform.Identity;

internal static class StaffRoles
{
    /// <summary>Having the role already is fine.</summary>
    public static Task Grant(Work work, Guid personId, string role, string? areaCode, Guid? organizationId, string? memberRole, Guid? grantedBy, DateTimeOffset now) =>
        work.Run(SaveGrant, new { id = Guid.CreateVersion7(), personId, role, areaCode, organizationId, memberRole, grantedBy, now });

    /// <summary>
    /// Locks every bureau role in force and says whether somebody else's remains: two administrators closing each other at the same
    /// moment must not leave the house without one.
    /// </summary>
    public static async Task<bool> AnotherBureauRemains(Work work, Guid personId)
    {
        await work.Run("select id from identity.role_grant where role = 'bureau' and revoked_at is null order by id for update");
        return await work.One<bool>(AnotherBureau, new { personId });
    }

    private const string SaveGrant = """
        insert into identity.role_grant (id, person_id, role, area_code, organization_id, member_role, granted_by, granted_at)
        values (@id, @personId, @role, @areaCode, @organizationId, @memberRole, @grantedBy, @now)
        on conflict do nothing
        """;

    private const string AnotherBureau = """
        select exists (
            select 1
            from identity.role_grant g
            join identity.person p on p.id = g.person_id and p.closed_at is null
            where g.role = 'bureau' and g.revoked_at is null and g.person_id <> @personId)
        """;
}
