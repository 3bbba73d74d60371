using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>Somebody who has a staff account already takes one more role with it, instead of a second account.</summary>
internal static class JoinInvitation
{
    internal static async Task<Results<Ok<SessionResponse>, ProblemHttpResult>> Handle(
        string token, CurrentUser user, Database db, DemoMode demo, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var invitation = await work.MaybeOne<InvitationRow>(ReadInvitation, new { hash = Invitations.HashOf(token) });
        if (invitation is null) return Problems.NotFound("identity.invitation_unknown");
        var now = clock.GetUtcNow();
        if (InvitationRules.WhyNotAccept(invitation.ExpiresAt, invitation.AcceptedAt, invitation.WithdrawnAt, now) is { } reason) return Problems.Refused(reason);
        if (!user.IsStaff) return Problems.Refused("identity.residents_need_own_account");
        if (invitation.Resets) return Problems.Refused("identity.reset_not_joinable");
        await StaffRoles.Grant(work, user.Id, invitation.Role, invitation.AreaCode, invitation.OrganizationId, invitation.MemberRole, invitation.InvitedBy, now);
        if (invitation.OrganizationId is { } organizationId) await work.Publish(new MemberJoined(user.Id, organizationId, invitation.Id));
        await work.Run("update identity.invitation set accepted_at = @now, accepted_by = @personId where id = @id", new { invitation.Id, personId = user.Id, now });
        await work.Audit(user.Id, "identity.invitation_joined", "person", user.Id, new { invitation.Role, invitation.AreaCode, invitation.OrganizationId });
        var session = await GetSession.Read(work, user.Id, demo.IsOn);
        await work.Commit();
        return TypedResults.Ok(session);
    }

    private sealed record InvitationRow(
        Guid Id, string Role, string? AreaCode, Guid? OrganizationId, bool Resets, Guid? InvitedBy, string? MemberRole, DateTimeOffset ExpiresAt, DateTimeOffset? AcceptedAt, DateTimeOffset? WithdrawnAt);

    private const string ReadInvitation = """
        select id, role, area_code, organization_id, resets_person_id is not null as resets, invited_by, member_role, expires_at, accepted_at, withdrawn_at
        from identity.invitation
        where token_hash = @hash
        for update
        """;
}
