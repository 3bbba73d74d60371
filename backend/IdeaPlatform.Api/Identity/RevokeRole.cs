using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>Takes one role in an office away (in an organization: the room of organizations, under its lock); it counts from the person's next request.</summary>
internal static class RevokeRole
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid personId, Guid grantId, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var others = await StaffRoles.AnotherBureauRemains(work, personId);
        var grant = await work.MaybeOne<Row>(ReadGrant, new { personId, grantId });
        if (grant is null || (grant.AreaCode is { } area && !user.Has(Roles.Bureau, area))) return Problems.NotFound("identity.role_unknown");
        if (grant.Role == Roles.Bureau && !others) return Problems.Refused("identity.last_bureau");
        await work.Run("update identity.role_grant set revoked_at = @now where id = @grantId", new { grantId, now = clock.GetUtcNow() });
        await work.Audit(user.Id, "identity.role_revoked", "person", personId, new { grant.Role, grant.AreaCode });
        await work.Publish(new RoleEnded(personId));
        await work.Commit();
        return TypedResults.NoContent();
    }

    private sealed record Row(string Role, string? AreaCode);

    private const string ReadGrant = """
        select role, area_code
        from identity.role_grant
        where id = @grantId and person_id = @personId and role not in ('resident', 'organization') and revoked_at is null
        """;
}
