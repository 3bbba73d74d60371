using System.Text.Json;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>A voter as the identity room knows them now.</summary>
internal sealed record KnownVoter(Guid PersonId, byte[] PersonKey, string AreaCode)
{
    public const string Read = "select person_id, person_key, area_code from identity.pub_voter where person_id = @personId";
}

/// <summary>Everything a batch of taps needs to know, read in one round trip behind the lock of the head.</summary>
internal sealed class TapFacts
{
    public LockedHead? Head { get; private set; }

    public CallFacts? Call { get; private set; }

    public Dictionary<Guid, Candidate> Ideas { get; } = [];

    public Dictionary<Guid, KnownVoter> Voters { get; } = [];

    /// <summary>By person; fresh ones for first-time voters. Empty while the vote is not open.</summary>
    public Dictionary<Guid, Ballot> Ballots { get; } = [];

    /// <summary>By tap id, for taps that were saved before.</summary>
    public Dictionary<Guid, VoteReceiptResponse> FirstReceipts { get; } = [];

    public static async Task<TapFacts> Read(
        NpgsqlConnection connection, Guid callId, IReadOnlyList<PendingTap> taps, IReadOnlyDictionary<Guid, VoterKey> keys, CancellationToken ct)
    {
        var tapIds = taps.Select(tap => tap.Tap.TapId).Distinct().ToArray();
        await using var batch = new NpgsqlBatch(connection);
        batch.Command("begin");
        // The lock is its own statement and comes first: what is read after it is what the batch before us left.
        batch.Command(LockedHead.Sql).With(callId);
        batch.Command(ReadCall).With(callId);
        batch.Command(ReadIdeas).With(callId).With(taps.Select(tap => tap.Tap.IdeaId).Distinct().ToArray());
        batch.Command(ReadVoters).With(taps.Select(tap => tap.PersonId).Distinct().ToArray());
        BallotShelf.Ask(batch, callId, [.. keys.Values.Select(key => key.Pseudonym)]);
        batch.Command(ReadSavedTaps).With(tapIds);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var facts = new TapFacts();
        if (await rows.ReadAsync(ct)) facts.Head = LockedHead.Read(callId, rows);
        await rows.NextResultAsync(ct);
        if (await rows.ReadAsync(ct)) facts.Call = CallFacts.Of(callId, rows);
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            facts.Ideas[rows.GetGuid(0)] = new Candidate(rows.GetGuid(0), rows.GetInt32(1), rows.GetBoolean(2), rows.GetGuid(3), rows.GetInt64(4));
        }
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct)) facts.Voters[rows.GetGuid(0)] = new KnownVoter(rows.GetGuid(0), rows.GetFieldValue<byte[]>(1), rows.GetString(2));
        await rows.NextResultAsync(ct);
        if (facts.Head is null) return facts;
        var saved = (await BallotShelf.Read(rows, facts.Head.Rules, ct)).ToDictionary(ballot => Convert.ToHexString(ballot.Pseudonym));
        foreach (var (personId, (_, pseudonym)) in keys)
        {
            facts.Ballots[personId] = saved.GetValueOrDefault(Convert.ToHexString(pseudonym)) ?? Ballot.Fresh(pseudonym, facts.Head.Rules);
        }
        await rows.NextResultAsync(ct);
        var byUid = facts.Ballots.Values.DistinctBy(ballot => ballot.Uid).ToDictionary(ballot => ballot.Uid);
        while (await rows.ReadAsync(ct))
        {
            if (byUid.TryGetValue(rows.GetGuid(1), out var ballot)) facts.Remember(ballot, rows);
        }
        return facts;
    }

    private void Remember(Ballot ballot, NpgsqlDataReader row)
    {
        var tapId = row.GetGuid(0);
        if (row.IsDBNull(2))
        {
            ballot.Remember(tapId, BallotRules.Already);
            return;
        }
        var leaf = row.GetString(2);
        using var parsed = JsonDocument.Parse(leaf);
        ballot.Remember(tapId, parsed.RootElement.GetProperty("kind").GetString() == "withdraw" ? BallotRules.Withdrawn : BallotRules.Counted);
        FirstReceipts[tapId] = VoteReceiptResponse.Of(parsed.RootElement.GetProperty("seq").GetInt64(), leaf, row.GetString(3), row.GetFieldValue<byte[]>(4));
    }

    private const string ReadCall = $"""
        select {CallFacts.Columns}
        from programmes.pub_call c
        where c.id = $1 and c.phase <> 'draft' and c.vote_from is not null and c.vote_to is not null
        """;

    private const string ReadIdeas = """
        select t.idea_id, t.n, i.state = 'in_vote' as in_vote, i.submitter_id, t.cost_fen
        from voting.tally t
        join ideas.pub_idea i on i.id = t.idea_id
        where t.call_id = $1 and t.idea_id = any($2)
        """;

    private const string ReadVoters = "select person_id, person_key, area_code from identity.pub_voter where person_id = any($1)";

    // By the tap alone: taps of another call, if ever, are of no ballot that was read here.
    private const string ReadSavedTaps = """
        select l.tap_id, l.ballot_uid, l.leaf, l.ballot, l.salt
        from voting.vote_ledger l
        where l.tap_id = any($1)
        union all
        select t.tap_id, t.ballot_uid, null, null, null
        from voting.tap t
        where t.tap_id = any($1)
        """;
}
