using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>The ID number is checked, keyed and forgotten. <paramref name="ConsentWitnessed"/>: the resident agreed in front of the clerk.</summary>
public sealed record RegisterResidentRequest(
    [property: Required, MaxLength(40)] string Name,
    [property: Required, MaxLength(30)] string Phone,
    [property: Required, RegularExpression("^[0-9]{12}$")] string AreaCode,
    bool ConsentWitnessed,
    [property: MaxLength(30)] string? IdNumber = null,
    bool SmsNews = false);

public sealed record ResidentResponse(Guid Id, string DisplayName, string? PhoneLast4, string AreaCode, string? VerifiedBy, DateTimeOffset CreatedAt);

/// <summary>A clerk registers somebody who stands before them: no phone in hand needed, the person may vote at once.</summary>
internal static class RegisterResident
{
    internal static async Task<Results<Ok<ResidentResponse>, ProblemHttpResult>> Handle(
        RegisterResidentRequest request, CurrentUser user, Database db, PersonSecrets secrets, PhoneNews news, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (NameRules.Clean(request.Name) is not { } name) return Problems.Invalid("identity.name_invalid", "name");
        if (PhoneRules.Normalize(request.Phone) is not { } phone) return Problems.Invalid("identity.phone_invalid", "phone");
        if (!request.ConsentWitnessed) return Problems.Invalid("identity.consent_needed", "consentWitnessed");
        if (!DeskScope.Covers(user, request.AreaCode)) return Problems.NotAllowed("identity.not_your_area");
        var idNumber = IdNumberRules.Normalize(request.IdNumber, DateOnly.FromDateTime(now.ToOffset(SeasonClock.Local).DateTime));
        if (!string.IsNullOrWhiteSpace(request.IdNumber) && idNumber is null) return Problems.Invalid("identity.id_invalid", "idNumber");

        await using var work = await db.Begin(ct);
        if (!await Areas.IsCommunity(work, request.AreaCode)) return Problems.Invalid("identity.area_unknown", "areaCode");
        await PhoneLock.Take(work, secrets.PhoneHash(phone));
        var idEvidence = idNumber is null ? null : secrets.IdEvidence(idNumber);
        if (idEvidence is not null) await PhoneLock.Take(work, idEvidence);
        var known = await work.MaybeOne<Known>(FindByPhone, new { hash = secrets.PhoneHash(phone) });
        if (known is { Verified: true }) return Problems.Refused("identity.already_registered", new { name = known.DisplayName });
        var key = await PersonKeys.Claim(work, secrets, secrets.PhoneEvidence(phone), idEvidence, now);
        if (await PersonKeys.LivingOwner(work, key) is { } owner && owner != known?.Id)
        {
            return Problems.Refused(idEvidence is null ? "identity.phone_of_other_account" : "identity.already_registered_id");
        }
        var personId = known?.Id ?? await NewResident.Save(work, secrets,
            new NewResident(name, phone, request.AreaCode, key, "in_person", "zh-CN", request.SmsNews, Demo: false), now);
        if (known is not null) await work.Run(Verify, new { personId, key, now, name, request.AreaCode, request.SmsNews });
        await Consents.Save(work, personId, Consents.Privacy, given: true, "in_person", now, user.Id);
        if (request.SmsNews) await Consents.Save(work, personId, Consents.SmsNews, given: true, "in_person", now, user.Id);
        await work.Audit(user.Id, "identity.registered_in_person", "person", personId, new { idChecked = idEvidence is not null });
        await work.Commit();
        await news.Tell(phone, "identity.sms.phone_welcome", ct);
        return TypedResults.Ok(new ResidentResponse(personId, name, phone[^4..], request.AreaCode, "in_person", now));
    }

    private sealed record Known(Guid Id, string DisplayName, bool Verified);

    private const string FindByPhone = """
        select id, display_name, verified_at is not null as verified
        from identity.person
        where phone_hash = @hash and closed_at is null
        """;

    private const string Verify = """
        update identity.person
        set person_key = @key, verified_at = @now, verified_by = 'in_person', display_name = @name, area_code = @AreaCode, sms_news = @SmsNews
        where id = @personId;
        update identity.role_grant set area_code = @AreaCode where person_id = @personId and role = 'resident' and revoked_at is null
        """;
}

/// <summary>A desk works for the residents of its own area.</summary>
internal static class DeskScope
{
    public static string[] Areas(CurrentUser user) => user.Areas(Roles.Clerk, Roles.Street, Roles.Bureau);

    public static bool Covers(CurrentUser user, string areaCode) => Areas(user).Any(area => areaCode.StartsWith(area, StringComparison.Ordinal));
}
