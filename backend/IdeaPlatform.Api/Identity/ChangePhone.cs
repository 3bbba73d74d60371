using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

public sealed record ChangePhoneCodeRequest([property: Required, MaxLength(30)] string Phone);

public sealed record ChangePhoneRequest(
    [property: Required, MaxLength(30)] string Phone,
    [property: Required, RegularExpression("^[0-9]{6}$")] string Code);

/// <summary>A resident moves to a new number: proved by a code, the old phone is told, every other session ends.</summary>
internal static class ChangePhone
{
    internal static async Task<Results<Ok<CodeSentResponse>, ProblemHttpResult>> HandleCode(
        ChangePhoneCodeRequest request, CurrentUser user, PhoneCodes codes, Database db, HttpContext http, CancellationToken ct)
    {
        if (PhoneRules.Normalize(request.Phone) is not { } phone) return Problems.Invalid("identity.phone_invalid", "phone");
        var language = await db.One<string>("select language from identity.person where id = @Id", new { user.Id }, ct);
        return await codes.Send(phone, "change_phone", language, http, ct);
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        ChangePhoneRequest request, CurrentUser user, Database db, PhoneCodes codes, PersonSecrets secrets, PhoneNews news, TimeProvider clock, CancellationToken ct)
    {
        if (PhoneRules.Normalize(request.Phone) is not { } phone) return Problems.Invalid("identity.phone_invalid", "phone");
        string? oldPhone;
        await using (var work = await db.Begin(ct))
        {
            var (refusal, codeId) = await codes.Check(work, phone, "change_phone", request.Code, clock.GetUtcNow());
            if (refusal is not null)
            {
                await work.Commit();
                return refusal;
            }
            var now = clock.GetUtcNow();
            var (problem, old) = await NewPhone.Save(work, secrets, user.Id, phone, now);
            if (problem is not null) return problem;
            oldPhone = old;
            await PhoneCodes.Close(work, codeId, now);
            await EndSessions.All(work, user.Id, now, keep: user.SessionId);
            await work.Publish(new PhoneChanged(user.Id));
            await work.Audit(user.Id, "identity.phone_changed", "person", user.Id);
            await work.Commit();
        }
        if (oldPhone is not null && oldPhone != phone) await news.Tell(oldPhone, "identity.sms.phone_changed", ct);
        return TypedResults.NoContent();
    }
}

/// <summary>Puts a proved number in the place of the old one; the phone's lock is held by the caller.</summary>
internal static class NewPhone
{
    public static async Task<(ProblemHttpResult? Problem, string? OldPhone)> Save(Work work, PersonSecrets secrets, Guid personId, string phone, DateTimeOffset now)
    {
        var person = await work.One<Row>("select kind, phone_cipher, person_key from identity.person where id = @personId for update", new { personId });
        if (person.Kind != "resident") return (Problems.Refused("identity.staff_has_no_phone"), null);
        var owner = await work.MaybeOne<Guid?>("select id from identity.person where phone_hash = @hash and id <> @personId", new { hash = secrets.PhoneHash(phone), personId });
        if (owner is not null) return (Problems.Refused("identity.phone_in_use"), null);
        // Whoever proves this number from now on is this person.
        var key = person.PersonKey ?? await PersonKeys.Claim(work, secrets, secrets.PhoneEvidence(phone), null, now);
        if (await PersonKeys.LivingOwner(work, key) is { } other && other != personId) return (Problems.Refused("identity.phone_of_other_account"), null);
        await PersonKeys.Link(work, secrets.PhoneEvidence(phone), key, now);
        await work.Run(SavePhone, new { personId, cipher = secrets.SealPhone(phone), hash = secrets.PhoneHash(phone), last4 = phone[^4..], key });
        return (null, person.PhoneCipher is null ? null : secrets.OpenPhone(person.PhoneCipher));
    }

    private sealed record Row(string Kind, byte[]? PhoneCipher, byte[]? PersonKey);

    private const string SavePhone = """
        update identity.person set phone_cipher = @cipher, phone_hash = @hash, phone_last4 = @last4, person_key = @key where id = @personId
        """;
}

/// <summary>A warning to a phone after the fact: a gateway that is down must not undo what was decided.</summary>
internal sealed class PhoneNews(ISmsSender sms, ILogger<PhoneNews> log)
{
    public async Task<bool> Tell(string phone, string textKey, CancellationToken ct)
    {
        try
        {
            await sms.Send(phone, Texts.Say("zh-CN", textKey), ct);
            return true;
        }
        catch (SmsFailure failure)
        {
            log.LogWarning("{Text} could not be sent: {Reason}", textKey, failure.Message);
            return false;
        }
    }
}
