using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

public sealed record InvitationEntryResponse(
    Guid Id, string DisplayName, string Role, string? AreaCode, bool Resets, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>Invitations into offices that nobody took yet, and that still can be.</summary>
internal static class ListInvitations
{
    internal static async Task<Ok<IReadOnlyList<InvitationEntryResponse>>> Handle(CurrentUser user, Database db, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(await db.List<InvitationEntryResponse>(ReadOpen, new { now = clock.GetUtcNow(), areas = user.Areas(Roles.Bureau) }, ct));

    private const string ReadOpen = """
        select i.id, i.display_name, i.role, i.area_code, i.resets_person_id is not null as resets, i.created_at, i.expires_at
        from identity.invitation i
        where i.accepted_at is null and i.withdrawn_at is null and i.expires_at > @now and i.organization_id is null
          and (i.area_code is null or exists (select 1 from unnest(@areas) a where i.area_code like a || '%'))
        order by i.created_at desc, i.id
        limit 200
        """;
}
