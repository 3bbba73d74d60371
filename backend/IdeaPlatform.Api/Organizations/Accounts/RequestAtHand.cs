using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;

namespace IdeaPlatform.Organizations.Accounts;

/// <summary>
/// A request under the lock of its organization, which everything that changes requests or members takes first: two who ask at once, two owners who
/// end each other.
/// </summary>
internal sealed record RequestAtHand(
    Guid Id, Guid OrganizationId, string OrganizationName, string OrganizationStatus, string AreaCode, Guid PersonId, string PersonKind, string PersonName, string Kind,
    string MemberRole, string State, bool Taken, Guid? InvitationId, int Version)
{
    public RequestStanding Standing => new(Kind, State, Taken, OrganizationStatus);

    public static async Task<RequestAtHand?> Take(Work work, Guid requestId)
    {
        var organizationId = await work.MaybeOne<Guid?>("select organization_id from organizations.account_request where id = @requestId", new { requestId });
        if (organizationId is null) return null;
        await TakeTurn(work, organizationId.Value);
        return await work.MaybeOne<RequestAtHand>(ReadOne, new { requestId });
    }

    public static Task TakeTurn(Work work, Guid organizationId) =>
        work.Run("select 1 from organizations.organization where id = @organizationId for update", new { organizationId });

    /// <summary>Whether the person is an owner at this moment: the session behind the request may be older than the wait for the turn.</summary>
    public static Task<bool> IsOwner(Work work, Guid organizationId, Guid personId) => work.One<bool>(ReadIsOwner, new { organizationId, personId });

    /// <summary>
    /// Where nobody answers for an organization, and nobody's first request is open, the oldest of those who wait to join is looked at by the bureau,
    /// which is told as of any other request. The caller holds the organization's turn.
    /// </summary>
    public static async Task MoveUp(Work work, Guid organizationId, DateTimeOffset now)
    {
        if (await work.MaybeOne<MovedUp>(SaveMovedUp, new { organizationId, now }) is not { } moved) return;
        await work.Publish(new AccountAsked(moved.Id));
        await Changed(work, organizationId, moved.PersonId);
    }

    /// <summary>Wherever that may be so: each organization in its own turn, by id, looked at again once the turn has come.</summary>
    public static async Task MoveUpEverywhere(Work work, DateTimeOffset now)
    {
        foreach (var organizationId in await work.List<Guid>(ReadWaitingForNobody))
        {
            await TakeTurn(work, organizationId);
            await MoveUp(work, organizationId, now);
        }
    }

    /// <summary>Why nobody more may act for the organization, or null. Whoever was verified and has not come yet has a place.</summary>
    public static async Task<string?> WhyNoMore(Work work, Guid organizationId, DateTimeOffset now)
    {
        var (status, members) = await work.One<(string, int)>(ReadRoom, new { organizationId, now });
        return AccountRules.WhyNoMore(status, members);
    }

    /// <summary>The open pages of whoever asked, of the owners and of the desk ask again.</summary>
    public static async Task Changed(Work work, Guid organizationId, Guid personId)
    {
        foreach (var id in (await work.List<Guid>(ReadMembers, new { organizationId })).Append(personId).Distinct())
        {
            await work.Changed("organizations.account", organizationId, LiveHub.PersonGroup(id));
        }
        await work.Changed("organizations.account", organizationId, "desk");
    }

    private const string ReadOne = """
        select r.id, r.organization_id, o.name as organization_name, o.status as organization_status, o.area_code, r.person_id, p.kind as person_kind,
            p.display_name as person_name, r.kind, r.member_role, r.state, r.taken_at is not null as taken, r.invitation_id, r.version
        from organizations.account_request r
        join organizations.organization o on o.id = r.organization_id
        join identity.pub_person p on p.id = r.person_id
        where r.id = @requestId
        """;

    private const string ReadIsOwner = """
        select exists (select 1 from identity.pub_member where organization_id = @organizationId and person_id = @personId and member_role = 'owner')
        """;

    private const string ReadMembers = "select person_id from identity.pub_member where organization_id = @organizationId";

    private sealed record MovedUp(Guid Id, Guid PersonId);

    private const string ReadWaitingForNobody = """
        select distinct w.organization_id
        from organizations.account_request w
        where w.kind = 'join' and w.state = 'waiting' and w.proof is not null
          and not exists (select 1 from identity.pub_member m where m.organization_id = w.organization_id and m.member_role = 'owner')
          and not exists (select 1 from organizations.account_request f where f.organization_id = w.organization_id and f.kind = 'account' and f.is_open)
        order by w.organization_id
        """;

    private const string SaveMovedUp = """
        update organizations.account_request r
        set kind = 'account', member_role = 'owner', since = @now, version = r.version + 1
        where r.id = (
            select w.id
            from organizations.account_request w
            where w.organization_id = @organizationId and w.kind = 'join' and w.state = 'waiting' and w.proof is not null
              and not exists (select 1 from identity.pub_member m where m.organization_id = w.organization_id and m.member_role = 'owner')
              and not exists (select 1 from organizations.account_request f where f.organization_id = w.organization_id and f.kind = 'account' and f.is_open)
            order by w.asked_at, w.id
            limit 1)
        returning r.id, r.person_id
        """;

    private const string ReadRoom = """
        select o.status,
            ((select count(*) from identity.pub_member m where m.organization_id = o.id)
            + (select count(*) from identity.pub_member_invitation i where i.organization_id = o.id and i.for_person_id is null and i.expires_at > @now)
            + (select count(*) from organizations.account_request r where r.organization_id = o.id and r.state = 'verified' and r.is_open))::int
        from organizations.organization o
        where o.id = @organizationId
        """;
}
