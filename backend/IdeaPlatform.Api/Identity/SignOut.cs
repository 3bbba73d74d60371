using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>Signing out twice is fine.</summary>
internal static class SignOut
{
    internal static async Task<NoContent> Handle(CurrentUser? user, Database db, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (user is not null) await db.Run(EndSession, new { user.SessionId, now = clock.GetUtcNow() }, ct);
        http.Response.Cookies.Delete(SessionAuthentication.CookieName, SessionStart.Cookie(http, null));
        return TypedResults.NoContent();
    }

    private const string EndSession = "update identity.session set ended_at = @now where id = @SessionId and ended_at is null";
}
