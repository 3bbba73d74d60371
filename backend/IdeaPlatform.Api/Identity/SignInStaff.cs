using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace IdeaPlatform.Identity;

public sealed record SignInStaffRequest([property: Required, MaxLength(40)] string Login, [property: Required, MaxLength(100)] string Password);

/// <summary>The password was right; the second factor is due within this time.</summary>
public sealed record SecondStepResponse(int ExpiresInSeconds);

/// <summary>First step of two. Nothing is open yet: a sealed cookie only says whose second factor may be tried.</summary>
internal static class SignInStaff
{
    internal static async Task<Results<Ok<SecondStepResponse>, ProblemHttpResult>> Handle(
        SignInStaffRequest request, Database db, PersonSecrets secrets, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        // The row stays locked while the password is tried, so racing attempts count one after the other.
        var staff = await work.MaybeOne<StaffRow>(ReadStaff, new { login = request.Login.Trim().ToLowerInvariant() });
        var now = clock.GetUtcNow();
        if (staff?.PasswordHash is null)
        {
            // As slow as a real try: the time must not tell which logins exist.
            StaffPasswords.Check(StaffPasswords.Dummy, request.Password);
            return Problems.SignInNeeded("identity.wrong_credentials");
        }
        if (LockRules.IsLocked(staff.LockedUntil, now)) return StaffLock.Locked(staff.LockedUntil!.Value, now);
        var result = StaffPasswords.Check(staff.PasswordHash, request.Password);
        if (result == PasswordVerificationResult.Failed)
        {
            var refusal = await StaffLock.Fail(work, staff.Id, staff.FailedCount, "password", "identity.wrong_credentials", now);
            await work.Commit();
            return refusal;
        }
        if (staff.TotpCipher is null) return Problems.Refused("identity.second_factor_missing");
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            await work.Run("update identity.person set password_hash = @hash where id = @Id", new { staff.Id, hash = StaffPasswords.Hash(request.Password) });
        }
        await work.Commit();
        SecondStep.Begin(http, secrets, staff.Id, now);
        return TypedResults.Ok(new SecondStepResponse((int)SecondStep.Lifetime.TotalSeconds));
    }

    private sealed record StaffRow(Guid Id, string? PasswordHash, byte[]? TotpCipher, int FailedCount, DateTimeOffset? LockedUntil);

    private const string ReadStaff = """
        select id, password_hash, totp_cipher, failed_count, locked_until
        from identity.person
        where login = @login and kind = 'staff' and closed_at is null
        for update
        """;
}
