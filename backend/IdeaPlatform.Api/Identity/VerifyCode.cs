using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>Name, community and consent are needed the first time only: <c>identity.details_needed</c> asks for them.</summary>
public sealed record VerifyCodeRequest(
    [property: Required, MaxLength(30)] string Phone,
    [property: Required, RegularExpression("^[0-9]{6}$")] string Code,
    [property: MaxLength(40)] string? DisplayName = null,
    [property: RegularExpression("^[0-9]{12}$")] string? AreaCode = null,
    [property: MaxLength(20)] string? ConsentVersion = null,
    bool SmsNews = false,
    [property: RegularExpression("^(zh-CN|en)$")] string Language = "zh-CN");

internal static class VerifyCode
{
    internal static async Task<Results<Ok<SessionResponse>, ProblemHttpResult>> Handle(
        VerifyCodeRequest request, Database db, PhoneCodes codes, PersonSecrets secrets, DemoMode demo, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (PhoneRules.Normalize(request.Phone) is not { } phone) return Problems.Invalid("identity.phone_invalid", "phone");
        await using var work = await db.Begin(ct);
        var (refusal, codeId) = await codes.Check(work, phone, "sign_in", request.Code, clock.GetUtcNow());
        if (refusal is not null)
        {
            await work.Commit();
            return refusal;
        }
        var now = clock.GetUtcNow();
        var known = await work.MaybeOne<Guid?>(FindPerson, new { hash = secrets.PhoneHash(phone) });
        var personId = known ?? Guid.Empty;
        if (known is null)
        {
            var (problem, newId) = await Register(work, request, phone, secrets, now);
            if (problem is not null)
            {
                await PhoneCodes.KeepForDetails(work, codeId, now);
                await work.Commit();
                return problem;
            }
            personId = newId;
        }
        await PhoneCodes.Close(work, codeId, now);
        // Somebody whom a clerk entered by phone proves the number now.
        if (known is not null) await work.Run(MarkVerified, new { personId, key = await KeyOf(work, personId, phone, secrets, now), now });
        await SessionStart.Begin(work, http, personId, staff: false, now);
        var session = await GetSession.Read(work, personId, demo.IsOn);
        await work.Commit();
        return TypedResults.Ok(session);
    }

    private static async Task<(ProblemHttpResult? Problem, Guid PersonId)> Register(Work work, VerifyCodeRequest request, string phone, PersonSecrets secrets, DateTimeOffset now)
    {
        if (request.DisplayName is null && request.AreaCode is null && request.ConsentVersion is null)
        {
            return (Problems.Refused("identity.details_needed", new { consentVersion = Consents.PrivacyVersion }), default);
        }
        if (NameRules.Clean(request.DisplayName) is not { } name) return (Problems.Invalid("identity.name_invalid", "displayName"), default);
        if (request.AreaCode is not { } areaCode || !await Areas.IsCommunity(work, areaCode)) return (Problems.Invalid("identity.area_unknown", "areaCode"), default);
        if (request.ConsentVersion != Consents.PrivacyVersion) return (Problems.Invalid("identity.consent_needed", "consentVersion"), default);
        var key = await PersonKeys.Claim(work, secrets, secrets.PhoneEvidence(phone), null, now);
        // The number belonged to somebody who lives on with another one: only a person at a desk can tell the two apart.
        if (await PersonKeys.LivingOwner(work, key) is not null) return (Problems.Refused("identity.phone_of_other_account"), default);
        var personId = await NewResident.Save(work, secrets, new NewResident(name, phone, areaCode, key, "phone", request.Language, request.SmsNews, Demo: false), now);
        await Consents.Save(work, personId, Consents.Privacy, given: true, "web", now);
        if (request.SmsNews) await Consents.Save(work, personId, Consents.SmsNews, given: true, "web", now);
        await work.Audit(personId, "identity.registered", "person", personId);
        return (null, personId);
    }

    private static async Task<byte[]?> KeyOf(Work work, Guid personId, string phone, PersonSecrets secrets, DateTimeOffset now)
    {
        if (await work.One<bool>("select person_key is not null from identity.person where id = @personId", new { personId })) return null;
        var key = await PersonKeys.Claim(work, secrets, secrets.PhoneEvidence(phone), null, now);
        return await PersonKeys.LivingOwner(work, key) is null ? key : null;
    }

    private const string FindPerson = "select id from identity.person where phone_hash = @hash and closed_at is null and kind = 'resident'";

    private const string MarkVerified = """
        update identity.person
        set person_key = coalesce(person_key, @key),
            verified_at = case when coalesce(person_key, @key) is null then null else coalesce(verified_at, @now) end,
            verified_by = case when coalesce(person_key, @key) is null then null else coalesce(verified_by, 'phone') end
        where id = @personId and (verified_at is null or person_key is null)
        """;
}
