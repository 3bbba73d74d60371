using IdeaPlatform.Kernel;

namespace IdeaPlatform.Identity.Published;

/// <summary>Phones that a member of staff gives, so that ties to residents are found: only the keyed hash is kept. Take it from the services.</summary>
public sealed class PhoneTies
{
    private readonly PersonSecrets _secrets;
    private readonly TimeProvider _clock;

    internal PhoneTies(PersonSecrets secrets, TimeProvider clock) => (_secrets, _clock) = (secrets, clock);

    /// <summary>
    /// Keeps the tie; false when the text is no mobile number (refuse with <c>identity.phone_invalid</c>). A member of staff has one phone of
    /// their own here: a new one replaces the old.
    /// </summary>
    public async Task<bool> Save(Work work, Guid personId, string phone, bool own)
    {
        if (PhoneRules.Normalize(phone) is not { } normal) return false;
        await work.Run(own ? SaveOwn : SaveClose, new { personId, hash = _secrets.PhoneHash(normal), now = _clock.GetUtcNow() });
        await work.Publish(new TieChanged(personId));
        return true;
    }

    /// <summary>Forgets the ties of one kind; the sheets that they took out of the count stay out.</summary>
    public static async Task Forget(Work work, Guid personId, bool own)
    {
        await work.Run("delete from identity.phone_tie where person_id = @personId and relation = @relation", new { personId, relation = own ? "own" : "close" });
        await work.Publish(new TieChanged(personId));
    }

    private const string SaveOwn = """
        delete from identity.phone_tie where person_id = @personId and relation = 'own';
        insert into identity.phone_tie (person_id, phone_hash, relation, at) values (@personId, @hash, 'own', @now)
        on conflict (person_id, phone_hash) do update set relation = 'own', at = excluded.at
        """;

    private const string SaveClose = """
        insert into identity.phone_tie (person_id, phone_hash, relation, at) values (@personId, @hash, 'close', @now)
        on conflict do nothing
        """;
}
