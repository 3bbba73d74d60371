using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>A lost authenticator or password: a link with which this person, and nobody else's account, gets new ones.</summary>
internal static class ResetStaff
{
    internal static async Task<Results<Ok<InvitedResponse>, ProblemHttpResult>> Handle(Guid personId, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var staff = await work.MaybeOne<Row>(ReadStaff, new { personId });
        if (staff is null) return Problems.NotFound("identity.staff_unknown");
        var invited = await Invitations.Save(work, new NewInvitation(staff.DisplayName, staff.Role, staff.AreaCode, staff.OrganizationId, personId, user.Id) { MemberRole = staff.MemberRole }, clock.GetUtcNow());
        await work.Commit();
        return TypedResults.Ok(invited);
    }

    private sealed record Row(string DisplayName, string Role, string? AreaCode, Guid? OrganizationId, string? MemberRole);

    private const string ReadStaff = """
        select p.display_name, g.role, g.area_code, g.organization_id, g.member_role
        from identity.person p
        join identity.role_grant g on g.person_id = p.id and g.revoked_at is null
        where p.id = @personId and p.kind = 'staff' and p.closed_at is null
        order by g.granted_at, g.id
        limit 1
        """;
}
