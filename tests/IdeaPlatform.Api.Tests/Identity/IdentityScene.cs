using System.Net;
using System.Text.RegularExpressions;
using IdeaPlatform.Identity;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IdeaPlatform.Tests.Identity;

/// <summary>People who really sign in: phones, codes from the message page, passwords and second factors.</summary>
public static partial class IdentityScene
{
    public const string Password = "Dianchi-2018-Gull";
    private static int s_phone = Random.Shared.Next(1000) * 10_000;

    /// <summary>A demo number nobody used yet.</summary>
    public static string NewPhone() => $"154{Interlocked.Increment(ref s_phone) % 100_000_000:00000000}";

    /// <summary>The newest code that the message page shows for a phone.</summary>
    public static async Task<string> CodeFor(this Api api, string phone)
    {
        using var visitor = api.Anonymous();
        var messages = (await visitor.Get("/api/dev/messages")).Ok()["messages"].EnumerateArray();
        var body = messages.First(message => message.GetProperty("phone").GetString() == phone).GetProperty("body").GetString()!;
        return SixDigits().Match(body).Value;
    }

    /// <summary>Asks for a code, reads it, and answers it with everything a newcomer has to say.</summary>
    public static async Task<Answer> SignIn(this Api api, string phone, string name = "阿诺", string areaCode = "530111001001", Caller? by = null)
    {
        using var visitor = api.Anonymous();
        var caller = by ?? visitor;
        (await caller.Post("/api/session/code", new { phone })).Ok();
        return await caller.Post("/api/session/code/verify", new
        {
            phone,
            code = await api.CodeFor(phone),
            displayName = name,
            areaCode,
            consentVersion = "2026-11",
        });
    }

    /// <summary>The session that an answer set, as a caller.</summary>
    public static Caller CallerOf(this Api api, Answer answer) => new(api.Url, CookieOf(answer, "ideaplatform_session"));

    public static string? CookieOf(Answer answer, string name) => answer.Raw.Headers.TryGetValues("Set-Cookie", out var cookies)
        ? cookies.Where(cookie => cookie.StartsWith(name + "=", StringComparison.Ordinal)).Select(cookie => cookie[(name.Length + 1)..].Split(';')[0]).LastOrDefault()
        : null;

    /// <summary>Staff with a password and a second factor.</summary>
    public static async Task<(Guid Id, string Login, byte[] Secret)> StaffWithPassword(this Api api, string role = Roles.Bureau, string areaCode = "530111")
    {
        var login = $"staff{Interlocked.Increment(ref s_phone)}";
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        var id = await api.Services.GetRequiredService<People>().CreateStaff(work, login, Password, "测试职员", role, areaCode);
        await work.Commit();
        return (id, login, api.Services.GetRequiredService<PersonSecrets>().InvitationTotp(id));
    }

    /// <summary>First step with the right password; answers a caller that holds the step's cookie.</summary>
    public static async Task<Caller> FirstStep(this Api api, string login, string password = Password)
    {
        using var visitor = api.Anonymous();
        var answer = (await visitor.Post("/api/session/staff", new { login, password })).Ok();
        var caller = api.Anonymous();
        caller.Http.DefaultRequestHeaders.Add("Cookie", $"ideaplatform_step={CookieOf(answer, "ideaplatform_step")}");
        return caller;
    }

    internal static string TotpNow(this Api api, byte[] secret, int steps = 0) => Totp.Code(secret, Totp.StepAt(api.Clock.GetUtcNow()) + steps);

    public static async Task<Answer> SignInStaff(this Api api, string login, byte[] secret)
    {
        using var caller = await api.FirstStep(login);
        return await caller.Post("/api/session/staff/second", new { code = api.TotpNow(secret) });
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex SixDigits();
}
