using System.Security.Cryptography;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace IdeaPlatform.Identity;

public sealed record CodeSentResponse(int ExpiresInSeconds, int ResendAfterSeconds);

/// <summary>Sends and checks one-time codes, for signing in and for changing the phone.</summary>
internal sealed class PhoneCodes(Database db, PersonSecrets secrets, ISmsSender sms, IOptions<Limits> limits, TimeProvider clock)
{
    public async Task<Results<Ok<CodeSentResponse>, ProblemHttpResult>> Send(string phone, string purpose, string language, HttpContext http, CancellationToken ct)
    {
        var phoneHash = secrets.PhoneHash(phone);
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
        var codeId = Guid.CreateVersion7();
        await using (var work = await db.Begin(ct))
        {
            await PhoneLock.Take(work, phoneHash);
            var now = clock.GetUtcNow();
            var history = await work.One<CodeHistory>(ReadHistory, new { phoneHash, hourAgo = now.AddHours(-1), dayAgo = now.AddDays(-1) });
            if (CodeRules.WaitBeforeSending(history, limits.Value, now) is { } wait)
            {
                var seconds = (int)Math.Ceiling(wait.TotalSeconds);
                http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
                return seconds <= limits.Value.CodeResendSeconds
                    ? Problems.TooMany("identity.code_too_soon", new { seconds })
                    : Problems.TooMany("identity.code_too_many", new { hours = seconds / 3600 });
            }
            await work.Run(SaveCode, new { codeId, phoneHash, purpose, codeHash = secrets.CodeHash(codeId, code), now, expiresAt = now + CodeRules.Lifetime });
            await work.Commit();
        }
        try
        {
            await sms.Send(phone, Texts.Say(language, "identity.sms.code", new Dictionary<string, string>
            {
                ["code"] = code,
                ["minutes"] = CodeRules.Lifetime.TotalMinutes.ToString(System.Globalization.CultureInfo.InvariantCulture),
            }), ct);
        }
        catch (SmsFailure)
        {
            // Nobody got it, so it must not keep the person from trying again.
            await db.Run("update identity.phone_code set failed_at = @now, closed_at = @now where id = @codeId", new { codeId, now = clock.GetUtcNow() }, CancellationToken.None);
            return Problems.Busy("identity.sms_failed");
        }
        return TypedResults.Ok(new CodeSentResponse((int)CodeRules.Lifetime.TotalSeconds, limits.Value.CodeResendSeconds));
    }

    /// <summary>
    /// Checks a code under the phone's lock; the caller commits, whatever the answer, so that a wrong try counts. Null means right:
    /// the code is still open and the caller closes it with <see cref="Close"/> or keeps it with <see cref="KeepForDetails"/>.
    /// </summary>
    public async Task<(ProblemHttpResult? Refusal, Guid CodeId)> Check(Work work, string phone, string purpose, string code, DateTimeOffset now)
    {
        var phoneHash = secrets.PhoneHash(phone);
        await PhoneLock.Take(work, phoneHash);
        var open = await work.MaybeOne<OpenCode>(ReadOpen, new { phoneHash, purpose });
        var matches = open is not null && CryptographicOperations.FixedTimeEquals(open.CodeHash, secrets.CodeHash(open.Id, code));
        var reason = CodeRules.WhyNotAccept(open, matches, now);
        if (reason != "identity.code_wrong") return (reason is null ? null : Problems.Refused(reason), open?.Id ?? Guid.Empty);
        await work.Run("update identity.phone_code set tries = tries + 1 where id = @id", new { id = open!.Id });
        return (Problems.Refused(reason, new { triesLeft = CodeRules.MaxTries - open.Tries - 1 }), open.Id);
    }

    public static Task Close(Work work, Guid codeId, DateTimeOffset now) =>
        work.Run("update identity.phone_code set closed_at = @now where id = @codeId", new { codeId, now });

    /// <summary>The phone is proved; the newcomer gets time to fill in the rest before the code must be given again.</summary>
    public static Task KeepForDetails(Work work, Guid codeId, DateTimeOffset now) =>
        work.Run("update identity.phone_code set proved_at = @now, expires_at = @until where id = @codeId and proved_at is null",
            new { codeId, now, until = now + CodeRules.DetailsTime });

    private const string ReadHistory = """
        select max(created_at) as last_at,
            (count(*) filter (where created_at > @hourAgo))::int as last_hour,
            count(*)::int as last_day
        from identity.phone_code
        where phone_hash = @phoneHash and created_at > @dayAgo and failed_at is null
        """;

    private const string SaveCode = """
        update identity.phone_code set closed_at = @now where phone_hash = @phoneHash and purpose = @purpose and closed_at is null;
        insert into identity.phone_code (id, phone_hash, purpose, code_hash, created_at, expires_at)
        values (@codeId, @phoneHash, @purpose, @codeHash, @now, @expiresAt)
        """;

    private const string ReadOpen = """
        select id, code_hash, tries, expires_at
        from identity.phone_code
        where phone_hash = @phoneHash and purpose = @purpose and closed_at is null
        """;
}

/// <summary>
/// One turn a phone: sending, checking and registering wait for each other, so limits and tries cannot be raced and one phone never
/// makes two accounts. Always taken before any row lock.
/// </summary>
internal static class PhoneLock
{
    public static Task Take(Work work, byte[] phoneHash) =>
        work.Run("select pg_advisory_xact_lock(@key)", new { key = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(phoneHash) });
}
