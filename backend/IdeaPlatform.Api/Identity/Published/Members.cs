using IdeaPlatform.Kernel;

namespace IdeaPlatform.Identity.Published;

/// <summary>An invitation into an organization: its link is shown once.</summary>
public sealed record MemberInvited(Guid InvitationId, string Path, DateTimeOffset ExpiresAt);

/// <summary>
/// Who acts for an organization (<c>identity.pub_member</c>, <c>identity.pub_member_invitation</c>). The room of organizations decides who may, under
/// its lock of the organization; this room keeps the roles.
/// </summary>
public static class Members
{
    /// <summary>A link for somebody new, or for the resident who asked (<paramref name="forPersonId"/>).</summary>
    public static async Task<MemberInvited> Invite(
        Work work, Guid organizationId, string memberRole, string displayName, Guid invitedBy, Guid? forPersonId, DateTimeOffset now)
    {
        var made = await Invitations.Save(work, new NewInvitation(displayName, Roles.Organization, null, organizationId, null, invitedBy)
        {
            MemberRole = memberRole,
            ForPersonId = forPersonId,
        }, now);
        return new MemberInvited(made.Id, made.Path, made.ExpiresAt);
    }

    /// <summary>Takes an invitation of this organization back; false when there is none that could still be taken.</summary>
    public static async Task<bool> TakeBack(Work work, Guid organizationId, Guid invitationId, DateTimeOffset now) =>
        await work.Run(SaveTakenBack, new { organizationId, invitationId, now }) > 0;

    /// <summary>Takes it back too, and is false when somebody was quicker and has it already.</summary>
    public static async Task<bool> TakeBackUnlessTaken(Work work, Guid organizationId, Guid invitationId, DateTimeOffset now) =>
        await TakeBack(work, organizationId, invitationId, now)
        || !await work.One<bool>("select accepted_at is not null from identity.invitation where id = @invitationId", new { invitationId });

    /// <summary>Somebody who has a staff account already gets the role at once.</summary>
    public static async Task Grant(Work work, Guid personId, Guid organizationId, string memberRole, Guid grantedBy, DateTimeOffset now)
    {
        await StaffRoles.Grant(work, personId, Roles.Organization, null, organizationId, memberRole, grantedBy, now);
        await work.Audit(grantedBy, "identity.member_granted", "person", personId, new { organizationId, memberRole });
    }

    public static async Task Change(Work work, Guid organizationId, Guid grantId, string memberRole, Guid byPerson, DateTimeOffset now)
    {
        var personId = await work.One<Guid>(SaveRole, new { organizationId, grantId, memberRole });
        await work.Audit(byPerson, "identity.member_changed", "person", personId, new { organizationId, memberRole });
        await work.Publish(new MemberChanged(personId, organizationId, memberRole, now));
    }

    /// <summary>Counts from the member's next request; who has no role left keeps the account, and sees nothing with it.</summary>
    public static async Task End(Work work, Guid organizationId, Guid grantId, Guid byPerson, DateTimeOffset now)
    {
        var personId = await work.One<Guid>(SaveEnd, new { organizationId, grantId, now });
        await work.Audit(byPerson, "identity.member_ended", "person", personId, new { organizationId });
        await work.Publish(new MemberChanged(personId, organizationId, null, now));
        await work.Publish(new RoleEnded(personId));
    }

    private const string SaveTakenBack = """
        update identity.invitation set withdrawn_at = @now
        where id = @invitationId and organization_id = @organizationId and accepted_at is null and withdrawn_at is null
        """;

    private const string SaveRole = """
        update identity.role_grant set member_role = @memberRole
        where id = @grantId and organization_id = @organizationId and revoked_at is null
        returning person_id
        """;

    private const string SaveEnd = """
        update identity.role_grant set revoked_at = @now
        where id = @grantId and organization_id = @organizationId and revoked_at is null
        returning person_id
        """;
}
