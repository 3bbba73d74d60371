using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

public sealed record MessageResponse(long Id, string Phone, string Body, DateTimeOffset At);

/// <summary>A demo account of staff, with the second factor that its authenticator would show now.</summary>
public sealed record DemoStaffResponse(string Login, string DisplayName, string Role, string Code, int SecondsLeft);

public sealed record MessagesResponse(IReadOnlyList<MessageResponse> Messages, IReadOnlyList<DemoStaffResponse> Staff);

/// <summary>Demo only: what would have been sent, newest first. Elsewhere this place does not exist.</summary>
internal static class ListMessages
{
    internal static async Task<Results<Ok<MessagesResponse>, ProblemHttpResult>> Handle(
        Database db, PersonSecrets secrets, DemoMode demo, TimeProvider clock, CancellationToken ct)
    {
        if (!demo.IsOn) return Problems.NotFound();
        var messages = await db.List<MessageRow>("select id, phone_cipher, body, at from identity.message order by id desc limit 50", null, ct);
        var staff = await db.List<StaffRow>(ReadStaff, null, ct);
        var now = clock.GetUtcNow();
        var secondsLeft = 30 - (int)(now.ToUnixTimeSeconds() % 30);
        return TypedResults.Ok(new MessagesResponse(
            [.. messages.Select(row => new MessageResponse(row.Id, secrets.OpenPhone(row.PhoneCipher), row.Body, row.At))],
            [.. staff.Select(row => new DemoStaffResponse(row.Login, row.DisplayName, row.Role, Totp.Code(secrets.OpenTotp(row.TotpCipher), Totp.StepAt(now)), secondsLeft))]));
    }

    private sealed record MessageRow(long Id, byte[] PhoneCipher, string Body, DateTimeOffset At);

    private sealed record StaffRow(string Login, string DisplayName, string Role, byte[] TotpCipher);

    private const string ReadStaff = """
        select p.login, p.display_name, min(g.role) as role, p.totp_cipher
        from identity.person p
        join identity.role_grant g on g.person_id = p.id and g.revoked_at is null
        where p.kind = 'staff' and p.is_demo and p.closed_at is null and p.totp_cipher is not null
        group by p.id
        order by min(p.created_at), p.login
        """;
}
