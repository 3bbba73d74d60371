using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary><paramref name="CheckedBy"/>: what the clerk looked at.</summary>
public sealed record RestoreResidentRequest(
    Guid PersonId,
    [property: Required, MaxLength(30)] string NewPhone,
    [property: Required, RegularExpression("^(id_card|household_book|passport|known_in_person)$")] string CheckedBy,
    [property: MaxLength(30)] string? IdNumber = null);

/// <summary><paramref name="OldPhoneTold"/> is false when there was none, or the message could not be sent.</summary>
public sealed record RestoredResponse(string PhoneLast4, bool OldPhoneTold, bool NewPhoneTold);

/// <summary>A lost or changed phone: after checking the person a clerk opens the account to the new number. Old sessions end, both phones are told.</summary>
internal static class RestoreResident
{
    internal static async Task<Results<Ok<RestoredResponse>, ProblemHttpResult>> Handle(
        RestoreResidentRequest request, CurrentUser user, Database db, PersonSecrets secrets, PhoneNews news, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (PhoneRules.Normalize(request.NewPhone) is not { } phone) return Problems.Invalid("identity.phone_invalid", "newPhone");
        var idNumber = IdNumberRules.Normalize(request.IdNumber, DateOnly.FromDateTime(now.ToOffset(SeasonClock.Local).DateTime));
        if (!string.IsNullOrWhiteSpace(request.IdNumber) && idNumber is null) return Problems.Invalid("identity.id_invalid", "idNumber");
        string? oldPhone;
        await using (var work = await db.Begin(ct))
        {
            await PhoneLock.Take(work, secrets.PhoneHash(phone));
            var person = await work.MaybeOne<Row>(ReadPerson, new { request.PersonId });
            if (person?.AreaCode is null || !DeskScope.Covers(user, person.AreaCode)) return Problems.NotFound("identity.resident_unknown");
            // The account was opened with another ID number: this is somebody else, or a mistake at the desk.
            if (idNumber is not null && await PersonKeys.Find(work, secrets.IdEvidence(idNumber)) is { } key && !key.AsSpan().SequenceEqual(person.PersonKey))
            {
                await work.Audit(user.Id, "identity.restore_refused", "person", request.PersonId, new { request.CheckedBy });
                await work.Commit();
                return Problems.Refused("identity.id_mismatch");
            }
            var (problem, old) = await NewPhone.Save(work, secrets, request.PersonId, phone, now);
            if (problem is not null) return problem;
            oldPhone = old;
            await work.Run("update identity.person set verified_at = @now, verified_by = 'in_person' where id = @PersonId", new { request.PersonId, now });
            await EndSessions.All(work, request.PersonId, now);
            await work.Publish(new PhoneChanged(request.PersonId));
            await work.Audit(user.Id, "identity.restored", "person", request.PersonId, new { request.CheckedBy, idChecked = idNumber is not null });
            await work.Commit();
        }
        var oldTold = oldPhone is not null && oldPhone != phone && await news.Tell(oldPhone, "identity.sms.phone_changed", ct);
        return TypedResults.Ok(new RestoredResponse(phone[^4..], oldTold, await news.Tell(phone, "identity.sms.phone_welcome", ct)));
    }

    private sealed record Row(string? AreaCode, byte[]? PersonKey);

    private const string ReadPerson = """
        select area_code, person_key
        from identity.person
        where id = @PersonId and kind = 'resident' and closed_at is null
        """;
}
