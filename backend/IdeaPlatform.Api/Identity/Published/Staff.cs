using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity.Published;

/// <summary><paramref name="Ours"/>: in the scope of whoever asks. Where all roles are, the account may be closed or renewed.</summary>
public sealed record StaffRoleResponse(Guid GrantId, string Role, string? AreaCode, Guid? OrganizationId, bool Ours);

public sealed record StaffResponse(
    Guid Id, string? Login, string DisplayName, DateTimeOffset CreatedAt, DateTimeOffset? SeenAt, bool Locked, IReadOnlyList<StaffRoleResponse> Roles);

/// <summary>The link is shown once, to be handed over in person or by a channel that reaches only this person.</summary>
public sealed record InvitedResponse(Guid Id, string Path, DateTimeOffset ExpiresAt);

/// <summary>What a bureau looks after: offices by their area, and members of these organizations.</summary>
public sealed record StaffScope(string[] Areas, Guid[] Organizations);

/// <summary>
/// The accounts of offices and of organizations. Where an organization is, only its room knows: that room hands the scope down, and every statement here
/// keeps to it. Whoever works in two areas is seen by both bureaus and closed by neither alone; each takes its own roles away.
/// </summary>
public static class Staff
{
    public static async Task<IReadOnlyList<StaffResponse>> List(Database db, StaffScope scope, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await db.List<Row>(ReadStaff, new { scope.Areas, scope.Organizations, now }, ct);
        return [.. rows.GroupBy(row => row.Id).Select(group =>
        {
            var first = group.First();
            return new StaffResponse(first.Id, first.Login, first.DisplayName, first.CreatedAt, first.SeenAt, first.Locked,
                [.. group.Select(row => new StaffRoleResponse(row.GrantId, row.Role, row.AreaCode, row.OrganizationId, row.Ours))]);
        })];
    }

    /// <summary>A lost authenticator or password: a link with which this person, and nobody else's account, gets new ones.</summary>
    public static async Task<(InvitedResponse? Invited, ProblemHttpResult? Refusal)> Reset(Work work, Guid personId, StaffScope scope, Guid byPerson, DateTimeOffset now)
    {
        if (await WhyNot(work, personId, scope) is { } refusal) return (null, refusal);
        var staff = await work.One<FirstRole>(ReadFirstRole, new { personId });
        return (await Invitations.Save(work, new NewInvitation(staff.DisplayName, staff.Role, staff.AreaCode, staff.OrganizationId, personId, byPerson) { MemberRole = staff.MemberRole }, now), null);
    }

    /// <summary>Somebody left the office: no role, no session, no sign-in from this moment. The name stays where it signed something.</summary>
    public static async Task<ProblemHttpResult?> Close(Work work, Guid personId, StaffScope scope, Guid byPerson, DateTimeOffset now)
    {
        var others = await StaffRoles.AnotherBureauRemains(work, personId);
        if (await WhyNot(work, personId, scope) is { } refusal) return refusal;
        if (!others) return Problems.Refused("identity.last_bureau");
        await work.Run(SaveClosed, new { personId, now });
        await EndSessions.All(work, personId, now);
        await work.Audit(byPerson, "identity.staff_closed", "person", personId);
        await work.Publish(new RoleEnded(personId));
        return null;
    }

    private static async Task<ProblemHttpResult?> WhyNot(Work work, Guid personId, StaffScope scope) =>
        await work.MaybeOne<bool?>(ReadOurs, new { personId, scope.Areas, scope.Organizations }) switch
        {
            null => Problems.NotFound("identity.staff_unknown"),
            false => Problems.NotAllowed("identity.not_your_area"),
            true => null,
        };

    private sealed record Row(
        Guid Id, string? Login, string DisplayName, DateTimeOffset CreatedAt, DateTimeOffset? SeenAt, bool Locked,
        Guid GrantId, string Role, string? AreaCode, Guid? OrganizationId, bool Ours);

    private sealed record FirstRole(string DisplayName, string Role, string? AreaCode, Guid? OrganizationId, string? MemberRole);

    // A role of an organization has no area, one of an office no organization.
    private const string ReadStaff = """
        with held as (
            select g.id, g.person_id, g.role, g.area_code, g.organization_id,
                case when g.organization_id is not null then g.organization_id = any (@Organizations)
                    else exists (select 1 from unnest(@Areas) a where g.area_code like a || '%') end as ours
            from identity.role_grant g
            where g.revoked_at is null)
        select p.id, p.login, p.display_name, p.created_at,
            (select max(s.seen_at) from identity.session s where s.person_id = p.id) as seen_at,
            coalesce(p.locked_until > @now, false) as locked,
            h.id as grant_id, h.role, h.area_code, h.organization_id, h.ours
        from identity.person p
        join held h on h.person_id = p.id
        where p.kind = 'staff' and p.closed_at is null
          and exists (select 1 from held o where o.person_id = p.id and o.ours)
        order by p.display_name, p.id, h.role, h.area_code, h.id
        """;

    // Null for whoever has no role here; false for whoever has one elsewhere too.
    private const string ReadOurs = """
        select bool_and(h.ours)
        from (
            select g.person_id, case when g.organization_id is not null then g.organization_id = any (@Organizations)
                    else exists (select 1 from unnest(@Areas) a where g.area_code like a || '%') end as ours
            from identity.role_grant g
            where g.person_id = @personId and g.revoked_at is null) h
        join identity.person p on p.id = h.person_id and p.kind = 'staff' and p.closed_at is null
        having bool_or(h.ours)
        """;

    private const string ReadFirstRole = """
        select p.display_name, g.role, g.area_code, g.organization_id, g.member_role
        from identity.person p
        join identity.role_grant g on g.person_id = p.id and g.revoked_at is null
        where p.id = @personId
        order by g.granted_at, g.id
        limit 1
        """;

    private const string SaveClosed = """
        update identity.person set closed_at = @now, password_hash = null, totp_cipher = null where id = @personId;
        update identity.role_grant set revoked_at = @now where person_id = @personId and revoked_at is null;
        delete from identity.recovery_code where person_id = @personId
        """;
}
