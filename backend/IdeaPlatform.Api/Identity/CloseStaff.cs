using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>Somebody left the office: no role, no session, no sign-in from this moment. The name stays where it signed something.</summary>
internal static class CloseStaff
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid personId, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var others = await StaffRoles.AnotherBureauRemains(work, personId);
        if (!await work.One<bool>(IsStaff, new { personId })) return Problems.NotFound("identity.staff_unknown");
        if (!others) return Problems.Refused("identity.last_bureau");
        var now = clock.GetUtcNow();
        await work.Run(Close, new { personId, now });
        await EndSessions.All(work, personId, now);
        await work.Audit(user.Id, "identity.staff_closed", "person", personId);
        await work.Publish(new RoleEnded(personId));
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string IsStaff = "select exists (select 1 from identity.person where id = @personId and kind = 'staff' and closed_at is null)";

    private const string Close = """
        update identity.person set closed_at = @now, password_hash = null, totp_cipher = null where id = @personId;
        update identity.role_grant set revoked_at = @now where person_id = @personId and revoked_at is null;
        delete from identity.recovery_code where person_id = @personId
        """;
}
