using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations.Accounts;

/// <summary>
/// Who works in the offices and organizations of a bureau's area. It is asked for here and not in the room of accounts, since only this room knows in
/// whose area an organization is.
/// </summary>
internal static class DeskStaff
{
    internal static async Task<Ok<IReadOnlyList<StaffResponse>>> List(CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        var areas = user.Areas(Roles.Bureau);
        return TypedResults.Ok(await Staff.List(db, new StaffScope(areas, [.. await db.List<Guid>(ReadOrganizations, new { areas }, ct)]), clock.GetUtcNow(), ct));
    }

    internal static async Task<Results<Ok<InvitedResponse>, ProblemHttpResult>> Reset(Guid personId, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var (invited, refusal) = await Staff.Reset(work, personId, await ScopeOf(work, user), user.Id, clock.GetUtcNow());
        if (invited is null) return refusal!;
        await work.Commit();
        return TypedResults.Ok(invited);
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Close(Guid personId, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await Staff.Close(work, personId, await ScopeOf(work, user), user.Id, clock.GetUtcNow()) is { } refusal) return refusal;
        await work.Commit();
        return TypedResults.NoContent();
    }

    private static async Task<StaffScope> ScopeOf(Work work, CurrentUser user)
    {
        var areas = user.Areas(Roles.Bureau);
        return new StaffScope(areas, [.. await work.List<Guid>(ReadOrganizations, new { areas })]);
    }

    // Only those that somebody acts for: the register has thousands.
    private const string ReadOrganizations = """
        select o.id
        from organizations.organization o
        where exists (select 1 from identity.pub_member m where m.organization_id = o.id)
          and exists (select 1 from unnest(@areas) a where o.area_code like a || '%')
        """;
}
