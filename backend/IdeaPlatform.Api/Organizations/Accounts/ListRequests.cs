using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations.Accounts;

/// <summary><paramref name="Taken"/>: the account that came of it is in use.</summary>
public sealed record MyAccountRequest(
    Guid Id, Guid OrganizationId, string OrganizationName, string Uscc, string Kind, string MemberRole, string Title, string Words, string State, string Reason,
    DateTimeOffset AskedAt, DateTimeOffset Since, bool Taken);

/// <summary>A request at the desk that answers it, with what is known of whoever asked; <paramref name="Others"/>: how many wait behind it to join.</summary>
public sealed record AccountRequest(
    Guid Id, Guid OrganizationId, string OrganizationName, string Uscc, string OrganizationStatus, string Kind, string MemberRole, string Title, string Words,
    string State, string Reason, string? ProofKind, string PersonName, string? PhoneLast4, bool IsStaff, DateTimeOffset AskedAt, DateTimeOffset Since, bool Taken,
    int Others, int Version);

internal static class ListRequests
{
    internal static async Task<Ok<IReadOnlyList<MyAccountRequest>>> Mine(CurrentUser user, Database db, CancellationToken ct) =>
        TypedResults.Ok(await db.List<MyAccountRequest>(ReadMine, new { user.Id }, ct));

    /// <summary>The bureau's desk: what waits first, the oldest on top; then what was answered lately.</summary>
    internal static async Task<Ok<IReadOnlyList<AccountRequest>>> Desk(CurrentUser user, Database db, CancellationToken ct) =>
        TypedResults.Ok(await db.List<AccountRequest>(ReadAll, new { areas = user.Areas(Roles.Bureau), organizationIds = Array.Empty<Guid>() }, ct));

    /// <summary>An owner's desk: who asks to join.</summary>
    internal static async Task<Results<Ok<IReadOnlyList<AccountRequest>>, ProblemHttpResult>> ToJoin(
        Guid organizationId, CurrentUser user, Database db, CancellationToken ct) =>
        user.OrganizationsAs(MemberRoles.Owners).Contains(organizationId)
            ? TypedResults.Ok(await db.List<AccountRequest>(ReadAll, new { areas = Array.Empty<string>(), organizationIds = new[] { organizationId } }, ct))
            : Problems.NotAllowed("organizations.owners_only");

    private const string ReadMine = """
        select r.id, r.organization_id, o.name as organization_name, o.uscc, r.kind, r.member_role, r.title, r.words, r.state, r.reason, r.asked_at, r.since,
            r.taken_at is not null as taken
        from organizations.account_request r
        join organizations.organization o on o.id = r.organization_id
        where r.person_id = @Id
        order by r.asked_at desc, r.id
        limit 20
        """;

    private const string ReadAll = """
        select r.id, r.organization_id, o.name as organization_name, o.uscc, o.status as organization_status, r.kind, r.member_role, r.title, r.words, r.state, r.reason,
            r.proof_kind, p.display_name as person_name, p.phone_last4, p.kind = 'staff' as is_staff, r.asked_at, r.since, r.taken_at is not null as taken,
            (select count(*)::int from organizations.account_request w where w.organization_id = r.organization_id and w.kind = 'join' and w.state = 'waiting' and w.id <> r.id) as others,
            r.version
        from organizations.account_request r
        join organizations.organization o on o.id = r.organization_id
        join identity.pub_person p on p.id = r.person_id
        where r.state <> 'withdrawn'
          and case r.kind
                when 'account' then exists (select 1 from unnest(@areas) a where o.area_code like a || '%')
                else r.organization_id = any(@organizationIds) end
        order by (r.state <> 'waiting'), case when r.state = 'waiting' then r.since end, r.since desc, r.id
        limit 200
        """;
}
