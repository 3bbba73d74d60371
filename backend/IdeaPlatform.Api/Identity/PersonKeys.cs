using IdeaPlatform.Kernel;

namespace IdeaPlatform.Identity;

/// <summary>
/// One person, one ballot. Every proof (a phone, a checked ID number) leads to one person key, and goes on doing so after the account
/// was closed: deleting and registering again gives no second ballot.
/// </summary>
internal static class PersonKeys
{
    /// <summary>
    /// The key for somebody who proves <paramref name="phoneEvidence"/> and perhaps <paramref name="idEvidence"/>. The ID number is the
    /// stronger proof: phone numbers are handed on. All proofs lead to the chosen key from now on.
    /// </summary>
    public static async Task<byte[]> Claim(Work work, PersonSecrets secrets, byte[]? phoneEvidence, byte[]? idEvidence, DateTimeOffset now)
    {
        var known = idEvidence is null ? null : await Find(work, idEvidence);
        known ??= phoneEvidence is null ? null : await Find(work, phoneEvidence);
        var key = known ?? secrets.PersonKey(idEvidence ?? phoneEvidence ?? throw new ArgumentException("no proof"));
        if (phoneEvidence is not null) await Link(work, phoneEvidence, key, now);
        if (idEvidence is not null) await Link(work, idEvidence, key, now, "id_number");
        return key;
    }

    public static Task Link(Work work, byte[] evidence, byte[] key, DateTimeOffset now, string kind = "phone") =>
        work.Run(SaveEvidence, new { evidence, kind, key, now });

    public static Task<byte[]?> Find(Work work, byte[] evidence) =>
        work.MaybeOne<byte[]>("select person_key from identity.key_evidence where evidence_hash = @evidence", new { evidence });

    /// <summary>The living account of a key, other than the one asking.</summary>
    public static Task<Guid?> LivingOwner(Work work, byte[] key) =>
        work.MaybeOne<Guid?>("select id from identity.person where person_key = @key and closed_at is null", new { key });

    private const string SaveEvidence = """
        insert into identity.key_evidence (evidence_hash, kind, person_key, at) values (@evidence, @kind, @key, @now)
        on conflict (evidence_hash) do update set person_key = excluded.person_key
        """;
}
