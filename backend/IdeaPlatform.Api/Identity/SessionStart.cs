using System.Security.Cryptography;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Identity;

/// <summary>Every sign-in gets a fresh token and ends the session it came with: a planted cookie is worth nothing.</summary>
internal static class SessionStart
{
    /// <summary>Staff idle out after half an hour; a resident's phone may rest for a month.</summary>
    private static readonly (int IdleMinutes, TimeSpan Longest) s_staff = (30, TimeSpan.FromHours(12));
    private static readonly (int IdleMinutes, TimeSpan Longest) s_resident = (30 * 24 * 60, TimeSpan.FromDays(180));

    public static async Task Begin(Work work, HttpContext http, Guid personId, bool staff, DateTimeOffset now)
    {
        if (http.Request.Cookies.TryGetValue(SessionAuthentication.CookieName, out var old) && old is { Length: > 20 and < 100 })
        {
            await work.Run(EndOld, new { hash = SessionAuthentication.HashOf(old), now });
        }
        var token = await Save(work, personId, staff, DeviceName.Of(http.Request.Headers.UserAgent.ToString()), now);
        http.Response.Cookies.Append(SessionAuthentication.CookieName, token, Cookie(http, (staff ? s_staff : s_resident).Longest));
    }

    /// <summary>A session without a browser behind it; answers the token.</summary>
    public static async Task<string> Save(Work work, Guid personId, bool staff, string device, DateTimeOffset now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var (idleMinutes, longest) = staff ? s_staff : s_resident;
        await work.Run(SaveSession, new
        {
            id = Guid.CreateVersion7(),
            hash = SessionAuthentication.HashOf(token),
            personId,
            now,
            idleMinutes,
            expiresAt = now + longest,
            device,
        });
        return token;
    }

    public static CookieOptions Cookie(HttpContext http, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        Path = "/",
        MaxAge = maxAge,
        IsEssential = true,
    };

    private const string EndOld = "update identity.session set ended_at = @now where token_hash = @hash and ended_at is null";

    private const string SaveSession = """
        insert into identity.session (id, token_hash, person_id, created_at, seen_at, idle_minutes, expires_at, device)
        values (@id, @hash, @personId, @now, @now, @idleMinutes, @expiresAt, @device)
        """;
}
