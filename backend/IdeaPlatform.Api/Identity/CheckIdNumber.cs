using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary><paramref name="Join"/>: the resident said that the other account is theirs too.</summary>
public sealed record CheckIdNumberRequest(Guid PersonId, [property: Required, MaxLength(30)] string IdNumber, bool Join = false);

/// <summary><paramref name="Result"/>: linked, known or joined. <paramref name="PersonId"/>: the account that votes from now on.</summary>
public sealed record CheckedIdNumberResponse(string Result, Guid PersonId, string? PhoneLast4);

/// <summary>
/// The ID number of somebody who has an account and stands before the clerk: checked, keyed and forgotten. When it leads to another
/// account, the two are one person: the earlier account goes on voting, and everything that proved the later one leads to it.
/// </summary>
internal static class CheckIdNumber
{
    internal static async Task<Results<Ok<CheckedIdNumberResponse>, ProblemHttpResult>> Handle(
        CheckIdNumberRequest request, CurrentUser user, Database db, PersonSecrets secrets, PhoneNews news, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (IdNumberRules.Normalize(request.IdNumber, DateOnly.FromDateTime(now.ToOffset(SeasonClock.Local).DateTime)) is not { } idNumber)
        {
            return Problems.Invalid("identity.id_invalid", "idNumber");
        }
        var evidence = secrets.IdEvidence(idNumber);
        string[] phones;
        CheckedIdNumberResponse answer;
        await using (var work = await db.Begin(ct))
        {
            await PhoneLock.Take(work, evidence);
            var person = await work.MaybeOne<Row>(LockPerson, new { request.PersonId });
            if (person?.AreaCode is null || !DeskScope.Covers(user, person.AreaCode)) return Problems.NotFound("identity.resident_unknown");
            var known = await PersonKeys.Find(work, evidence);
            var key = known ?? person.PersonKey ?? secrets.PersonKey(evidence);
            var other = await PersonKeys.LivingOwner(work, key) is { } owner && owner != person.Id ? await work.MaybeOne<Row>(LockPerson, new { PersonId = owner }) : null;
            var joins = other is not null || (person.PersonKey is { } mine && !mine.AsSpan().SequenceEqual(key));
            if (joins && !request.Join) return Problems.Refused("identity.id_of_other_account", new { last4 = other?.PhoneLast4 ?? "—" });

            var kept = other is not null && (other.CreatedAt, other.Id).CompareTo((person.CreatedAt, person.Id)) < 0 ? other : person;
            var later = other is null ? null : kept == other ? person : other;
            var keptKey = kept == person && other is not null ? person.PersonKey ?? key : key;
            var droppedKey = other is null ? person.PersonKey : later!.PersonKey;
            if (later is not null) await work.Run(StopVoting, new { later.Id });
            await work.Run(KeepVoting, new { kept.Id, keptKey, now });
            await PersonKeys.Link(work, evidence, keptKey, now, "id_number");
            if (joins && droppedKey is not null && !droppedKey.AsSpan().SequenceEqual(keptKey))
            {
                var joinId = Guid.CreateVersion7();
                await work.Run(SaveJoin, new { joinId, keptId = kept.Id, joinedId = later?.Id, keptKey, droppedKey, now });
                await work.Publish(new AccountsJoined(joinId, kept.Id, later?.Id));
            }
            var result = joins ? "joined" : known is null ? "linked" : "known";
            await work.Audit(user.Id, "identity.id_checked", "person", kept.Id, new { result });
            if (later is not null) await work.Audit(user.Id, "identity.account_joined", "person", later.Id);
            await work.Commit();
            answer = new CheckedIdNumberResponse(result, kept.Id, kept.PhoneLast4);
            phones = !joins ? [] : [.. new[] { kept, later }.Where(one => one?.PhoneCipher is not null).Select(one => secrets.OpenPhone(one!.PhoneCipher!)).Distinct()];
        }
        // Both phones: if one of the two is somebody else's, they hear of it at once.
        foreach (var phone in phones) await news.Tell(phone, "identity.sms.accounts_joined", ct);
        return TypedResults.Ok(answer);
    }

    private sealed record Row(Guid Id, string? AreaCode, byte[]? PersonKey, byte[]? PhoneCipher, string? PhoneLast4, DateTimeOffset CreatedAt);

    private const string LockPerson = """
        select id, area_code, person_key, phone_cipher, phone_last4, created_at
        from identity.person
        where id = @PersonId and kind = 'resident' and closed_at is null
        for update
        """;

    private const string StopVoting = "update identity.person set person_key = null, verified_at = null, verified_by = null where id = @Id";

    private const string KeepVoting = """
        update identity.person set person_key = @keptKey, verified_at = coalesce(verified_at, @now), verified_by = 'in_person' where id = @Id
        """;

    private const string SaveJoin = """
        insert into identity.key_join (id, kept_person_id, joined_person_id, kept_key, dropped_key, at)
        values (@joinId, @keptId, @joinedId, @keptKey, @droppedKey, @now);
        update identity.key_evidence set person_key = @keptKey where person_key = @droppedKey
        """;
}
