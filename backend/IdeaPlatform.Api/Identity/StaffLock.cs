using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace IdeaPlatform.Identity;

/// <summary>Counts failures of either factor; the person's row must be locked by the caller.</summary>
internal static class StaffLock
{
    public static async Task<ProblemHttpResult> Fail(Work work, Guid personId, int failedCount, string factor, string code, DateTimeOffset now)
    {
        var (count, lockedUntil) = LockRules.AfterFailure(failedCount, now);
        await work.Run("update identity.person set failed_count = @count, locked_until = @lockedUntil where id = @personId", new { personId, count, lockedUntil });
        await work.Audit(personId, lockedUntil is null ? "identity.sign_in_failed" : "identity.locked", "person", personId, new { factor });
        return lockedUntil is { } until ? Locked(until, now) : Problems.SignInNeeded(code);
    }

    public static ProblemHttpResult Locked(DateTimeOffset until, DateTimeOffset now) =>
        Problems.Refused("identity.locked", new { minutes = LockRules.MinutesLeft(until, now) });
}

internal static class StaffPasswords
{
    private static readonly PasswordHasher<object> s_hasher = new();
    private static readonly object s_nobody = new();

    public static string Dummy { get; } = Hash("nobody has this password");

    public static string Hash(string password) => s_hasher.HashPassword(s_nobody, password);

    public static PasswordVerificationResult Check(string hash, string password) => s_hasher.VerifyHashedPassword(s_nobody, hash, password);
}

/// <summary>The sealed cookie between the two steps: whose, and until when.</summary>
internal static class SecondStep
{
    public const string CookieName = "ideaplatform_step";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public static void Begin(HttpContext http, PersonSecrets secrets, Guid personId, DateTimeOffset now) =>
        http.Response.Cookies.Append(CookieName, secrets.SealStep($"{personId}|{(now + Lifetime).ToUnixTimeSeconds()}"), SessionStart.Cookie(http, Lifetime));

    public static Guid? Read(HttpContext http, PersonSecrets secrets, DateTimeOffset now)
    {
        if (!http.Request.Cookies.TryGetValue(CookieName, out var cookie) || secrets.OpenStep(cookie) is not { } text) return null;
        return text.Split('|') is [var id, var until] && long.Parse(until, System.Globalization.CultureInfo.InvariantCulture) > now.ToUnixTimeSeconds() ? Guid.Parse(id) : null;
    }

    public static void End(HttpContext http) => http.Response.Cookies.Delete(CookieName, SessionStart.Cookie(http, null));
}
