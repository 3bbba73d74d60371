using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations.Accounts;

public sealed record OrganizationMember(Guid GrantId, string Name, string? Login, string MemberRole, DateTimeOffset Since, bool IsMe);

/// <summary>An invitation that nobody took yet; <paramref name="Void"/> when its days are over.</summary>
public sealed record OpenInvitation(Guid Id, string Name, string MemberRole, DateTimeOffset InvitedAt, DateTimeOffset ExpiresAt, bool Void);

public sealed record OrganizationMembers(bool CanManage, IReadOnlyList<OrganizationMember> Members, IReadOnlyList<OpenInvitation> Invitations);

public sealed record InviteMemberRequest(
    [property: Required, MaxLength(40)] string DisplayName, [property: Required, RegularExpression("^(owner|lead|finance|member)$")] string MemberRole);

public sealed record ChangeMemberRequest([property: Required, RegularExpression("^(owner|lead|finance|member)$")] string MemberRole);

/// <summary>Colleagues of an organization: everybody in it sees them, an owner invites, changes and ends, and anybody but the last owner may leave.</summary>
internal static class ListMembers
{
    internal static async Task<Results<Ok<OrganizationMembers>, ProblemHttpResult>> Handle(
        Guid organizationId, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        if (!user.Organizations.Contains(organizationId)) return Problems.NotAllowed("organizations.not_yours");
        var canManage = user.OrganizationsAs(MemberRoles.Owners).Contains(organizationId);
        return TypedResults.Ok(new OrganizationMembers(canManage,
            await db.List<OrganizationMember>(ReadMembers, new { organizationId, userId = user.Id }, ct),
            canManage ? await db.List<OpenInvitation>(ReadInvitations, new { organizationId, now = clock.GetUtcNow() }, ct) : []));
    }

    private const string ReadMembers = """
        select grant_id, display_name as name, login, member_role, granted_at as since, person_id = @userId as is_me
        from identity.pub_member
        where organization_id = @organizationId
        order by array_position(array['owner', 'lead', 'finance', 'member'], member_role), granted_at, grant_id
        """;

    private const string ReadInvitations = """
        select id, display_name as name, member_role, created_at as invited_at, expires_at, expires_at <= @now as void
        from identity.pub_member_invitation
        where organization_id = @organizationId and for_person_id is null
        order by created_at desc, id
        limit 50
        """;
}

internal static class ManageMembers
{
    internal static Task<Results<Ok<MemberInvited>, ProblemHttpResult>> Invite(
        Guid organizationId, InviteMemberRequest request, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct) =>
        MemberInvitations.Invite(organizationId, request, user, WhyNot, db, clock, ct);

    internal static Task<Results<NoContent, ProblemHttpResult>> TakeBack(
        Guid organizationId, Guid invitationId, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct) =>
        MemberInvitations.TakeBack(organizationId, invitationId, user, WhyNot, db, clock, ct);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Change(
        Guid organizationId, Guid grantId, ChangeMemberRequest request, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await WhyNot(work, organizationId, user) is { } refusal) return refusal;
        if (await Find(work, organizationId, grantId) is not { } member) return Problems.NotFound("organizations.member_unknown");
        if (AccountRules.WhyNotChange(member.MemberRole, request.MemberRole, member.Owners) is { } why) return Problems.Refused(why);
        await Members.Change(work, organizationId, grantId, request.MemberRole, user.Id, clock.GetUtcNow());
        await RequestAtHand.Changed(work, organizationId, member.PersonId);
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>An owner ends anybody; everybody may leave by themselves. Not the last owner: somebody has to answer for the organization.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> End(
        Guid organizationId, Guid grantId, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        await RequestAtHand.TakeTurn(work, organizationId);
        if (!user.Organizations.Contains(organizationId) || await Find(work, organizationId, grantId) is not { } member) return Problems.NotFound("organizations.member_unknown");
        if (member.PersonId != user.Id && !await RequestAtHand.IsOwner(work, organizationId, user.Id)) return Problems.NotAllowed("organizations.owners_only");
        if (AccountRules.WhyNotChange(member.MemberRole, null, member.Owners) is { } why) return Problems.Refused(why);
        await Members.End(work, organizationId, grantId, user.Id, clock.GetUtcNow());
        await RequestAtHand.Changed(work, organizationId, member.PersonId);
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>Takes the organization's turn, then asks whether the person is still an owner of it.</summary>
    private static async Task<ProblemHttpResult?> WhyNot(Work work, Guid organizationId, CurrentUser user)
    {
        if (!user.Organizations.Contains(organizationId)) return Problems.NotFound("organizations.unknown");
        await RequestAtHand.TakeTurn(work, organizationId);
        return await RequestAtHand.IsOwner(work, organizationId, user.Id) ? null : Problems.NotAllowed("organizations.owners_only");
    }

    private static Task<Row?> Find(Work work, Guid organizationId, Guid grantId) => work.MaybeOne<Row>(ReadOne, new { organizationId, grantId });

    private sealed record Row(Guid PersonId, string MemberRole, int Owners);

    private const string ReadOne = """
        select m.person_id, m.member_role,
            (select count(*)::int from identity.pub_member o where o.organization_id = m.organization_id and o.member_role = 'owner') as owners
        from identity.pub_member m
        where m.grant_id = @grantId and m.organization_id = @organizationId
        """;
}
