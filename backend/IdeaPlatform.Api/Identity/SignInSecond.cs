using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>Six digits of the authenticator, or one of the recovery codes (XXXXX-XXXXX).</summary>
public sealed record SignInSecondRequest([property: Required, MaxLength(20)] string Code);

internal static class SignInSecond
{
    internal static async Task<Results<Ok<SessionResponse>, ProblemHttpResult>> Handle(
        SignInSecondRequest request, Database db, PersonSecrets secrets, DemoMode demo, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (SecondStep.Read(http, secrets, clock.GetUtcNow()) is not { } personId) return Problems.SignInNeeded("identity.step_expired");
        await using var work = await db.Begin(ct);
        var staff = await work.MaybeOne<StaffRow>(ReadStaff, new { personId });
        if (staff is null) return Problems.SignInNeeded("identity.step_expired");
        var now = clock.GetUtcNow();
        if (LockRules.IsLocked(staff.LockedUntil, now)) return StaffLock.Locked(staff.LockedUntil!.Value, now);
        var code = request.Code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        var step = Totp.Match(secrets.OpenTotp(staff.TotpCipher), code, now, staff.TotpLastStep);
        if (step is null && await work.Run(UseRecovery, new { personId, hash = secrets.RecoveryHash(personId, code), now }) == 0)
        {
            var refusal = await StaffLock.Fail(work, personId, staff.FailedCount, "second", "identity.second_wrong", now);
            await work.Commit();
            return refusal;
        }
        await work.Run("update identity.person set failed_count = 0, locked_until = null, totp_last_step = coalesce(@step, totp_last_step) where id = @personId",
            new { personId, step });
        await SessionStart.Begin(work, http, personId, staff: true, now);
        await work.Audit(personId, "identity.signed_in", "person", personId, new { by = step is null ? "recovery" : "totp" });
        var session = await GetSession.Read(work, personId, demo.IsOn);
        await work.Commit();
        SecondStep.End(http);
        return TypedResults.Ok(session);
    }

    private sealed record StaffRow(byte[] TotpCipher, int FailedCount, DateTimeOffset? LockedUntil, long? TotpLastStep);

    private const string ReadStaff = """
        select totp_cipher, failed_count, locked_until, totp_last_step
        from identity.person
        where id = @personId and kind = 'staff' and closed_at is null and totp_cipher is not null
        for update
        """;

    private const string UseRecovery = """
        update identity.recovery_code set used_at = @now
        where person_id = @personId and code_hash = @hash and used_at is null
        """;
}
