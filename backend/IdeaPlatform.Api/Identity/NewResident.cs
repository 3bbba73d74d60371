using IdeaPlatform.Kernel;

namespace IdeaPlatform.Identity;

/// <summary>A resident's account as it begins; <paramref name="VerifiedBy"/> is phone, in_person, or null for nobody yet.</summary>
internal sealed record NewResident(string Name, string Phone, string AreaCode, byte[]? Key, string? VerifiedBy, string Language, bool SmsNews, bool Demo)
{
    public static async Task<Guid> Save(Work work, PersonSecrets secrets, NewResident person, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        await work.Run(SavePerson, new
        {
            id,
            person.Name,
            cipher = secrets.SealPhone(person.Phone),
            hash = secrets.PhoneHash(person.Phone),
            last4 = person.Phone[^4..],
            person.AreaCode,
            person.Key,
            person.VerifiedBy,
            person.Language,
            person.SmsNews,
            person.Demo,
            now,
            grantId = Guid.CreateVersion7(),
        });
        return id;
    }

    private const string SavePerson = """
        insert into identity.person (id, kind, display_name, phone_cipher, phone_hash, phone_last4, area_code, person_key,
            verified_at, verified_by, language, sms_news, is_demo, created_at)
        values (@id, 'resident', @Name, @cipher, @hash, @last4, @AreaCode, @Key,
            case when @VerifiedBy::text is null then null else @now end, @VerifiedBy, @Language, @SmsNews, @Demo, @now);
        insert into identity.role_grant (id, person_id, role, area_code, granted_at) values (@grantId, @id, 'resident', @AreaCode, @now)
        """;
}
