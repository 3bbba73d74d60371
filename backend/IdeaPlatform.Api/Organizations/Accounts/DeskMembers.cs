using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations.Accounts;

/// <summary>An invitation into an organization as the bureau of its area sees it.</summary>
public sealed record DeskInvitation(
    Guid Id, string DisplayName, string MemberRole, Guid OrganizationId, string OrganizationName, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>
/// The bureau opens the first account of an organization by itself, or ends one, in its own area only and under the organization's lock, as the
/// owners do. It may end the last owner too: who waits to join is then looked at by the bureau.
/// </summary>
internal static class DeskMembers
{
    internal static async Task<Ok<IReadOnlyList<DeskInvitation>>> List(CurrentUser user, Database db, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(await db.List<DeskInvitation>(ReadInvitations, new { areas = user.Areas(Roles.Bureau), now = clock.GetUtcNow() }, ct));

    internal static Task<Results<Ok<MemberInvited>, ProblemHttpResult>> Invite(
        Guid organizationId, InviteMemberRequest request, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct) =>
        MemberInvitations.Invite(organizationId, request, user, WhyNot, db, clock, ct);

    internal static Task<Results<NoContent, ProblemHttpResult>> TakeBack(
        Guid organizationId, Guid invitationId, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct) =>
        MemberInvitations.TakeBack(organizationId, invitationId, user, WhyNot, db, clock, ct);

    internal static async Task<Results<NoContent, ProblemHttpResult>> End(
        Guid organizationId, Guid grantId, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await WhyNot(work, organizationId, user) is { } refusal) return refusal;
        if (await work.MaybeOne<Guid?>(ReadMember, new { organizationId, grantId }) is not { } personId) return Problems.NotFound("organizations.member_unknown");
        await Members.End(work, organizationId, grantId, user.Id, clock.GetUtcNow());
        await RequestAtHand.Changed(work, organizationId, personId);
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>Takes the organization's turn; one of another bureau's area is unknown here.</summary>
    private static async Task<ProblemHttpResult?> WhyNot(Work work, Guid organizationId, CurrentUser user)
    {
        await RequestAtHand.TakeTurn(work, organizationId);
        return await work.One<bool>(IsTheirs, new { organizationId, areas = user.Areas(Roles.Bureau) }) ? null : Problems.NotFound("organizations.unknown");
    }

    private const string IsTheirs = """
        select exists (
            select 1 from organizations.organization o
            where o.id = @organizationId and exists (select 1 from unnest(@areas) a where o.area_code like a || '%'))
        """;

    private const string ReadMember = "select person_id from identity.pub_member where grant_id = @grantId and organization_id = @organizationId";

    private const string ReadInvitations = """
        select i.id, i.display_name, i.member_role, i.organization_id, o.name as organization_name, i.created_at, i.expires_at
        from identity.pub_member_invitation i
        join organizations.organization o on o.id = i.organization_id
        where i.expires_at > @now and i.for_person_id is null
          and exists (select 1 from unnest(@areas) a where o.area_code like a || '%')
        order by i.created_at desc, i.id
        limit 200
        """;
}
