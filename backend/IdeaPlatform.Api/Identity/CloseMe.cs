using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>
/// Deletes my account: phone, name, community and sessions go at once; other rooms replace the name. What stays is the person key, until the
/// objections of the calls I could vote in are over, so that registering again gives no second ballot.
/// </summary>
internal static class CloseMe
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(CurrentUser user, Database db, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        // An office's account is part of its records: the bureau closes it.
        if (user.IsStaff) return Problems.Refused("identity.staff_closed_by_bureau");
        await using var work = await db.Begin(ct);
        var now = clock.GetUtcNow();
        await work.Run(Wipe, new { user.Id, name = People.ClosedName, now });
        await EndSessions.All(work, user.Id, now);
        await Consents.Save(work, user.Id, Consents.Privacy, given: false, "web", now);
        await work.Publish(new AccountClosed(user.Id));
        await work.Audit(user.Id, "identity.account_closed", "person", user.Id);
        await work.Commit();
        http.Response.Cookies.Delete(SessionAuthentication.CookieName, SessionStart.Cookie(http, null));
        return TypedResults.NoContent();
    }

    private const string Wipe = """
        update identity.person
        set closed_at = @now, display_name = @name, phone_cipher = null, phone_hash = null, phone_last4 = null, area_code = null,
            sms_news = false, verified_at = null, verified_by = null
        where id = @Id and closed_at is null;
        update identity.role_grant set revoked_at = @now where person_id = @Id and revoked_at is null;
        update identity.invitation set withdrawn_at = @now, display_name = @name where for_person_id = @Id and accepted_at is null and withdrawn_at is null
        """;
}
