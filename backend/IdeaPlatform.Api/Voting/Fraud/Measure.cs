using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>A measure and what it is about, behind the lock of the head.</summary>
internal sealed record Measure(Guid Id, string Kind, string ReasonCode, string State, Guid ProposedBy)
{
    public static Task<Measure?> Lock(Work work, Guid callId, Guid measureId) => work.MaybeOne<Measure>("""
        select id, kind, reason_code, state, proposed_by from voting.measure where id = @measureId and call_id = @callId for update
        """, new { callId, measureId });

    public static Task<IReadOnlyList<Guid>> Ballots(Work work, Guid measureId) =>
        work.List<Guid>("select ballot_uid from voting.measure_ballot where measure_id = @measureId order by ballot_uid", new { measureId });

    /// <summary>Nobody decides about the own ballot. Staff who never voted have none.</summary>
    public static async Task<bool> IsOwn(Work work, KeyRing keys, Guid callId, Guid personId, IReadOnlyList<Guid> ballotUids)
    {
        if (await work.MaybeOne<byte[]>("select person_key from identity.pub_voter where person_id = @personId", new { personId }) is not { } personKey) return false;
        return await work.One<bool>("""
            select exists (select 1 from voting.ballot where call_id = @callId and pseudonym = @pseudonym and ballot_uid = any(@uids))
            """, new { callId, pseudonym = Pseudonym.Of(keys, callId, personKey), uids = ballotUids.ToArray() });
    }

    public static async Task Tell(Work work, Guid callId)
    {
        await work.Changed("voting.signals", callId, "desk");
        await work.Changed("voting.tally", callId, $"call:{callId}");
    }
}
