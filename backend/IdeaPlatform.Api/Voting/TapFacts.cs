using System.Text.Json;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>A voter as the identity room knows them now.</summary>
internal sealed record KnownVoter(Guid PersonId, byte[] PersonKey, string AreaCode)
{
    public const string Read = "select person_id, person_key, area_code from identity.pub_voter where person_id = @personId";

    public static KnownVoter Of(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetFieldValue<byte[]>(1), row.GetString(2));
}

/// <summary>Everything a batch of taps needs to know: remembered, or read in one round trip behind the lock of the head.</summary>
internal sealed class TapFacts
{
    public LockedHead? Head { get; private set; }

    public VoteCall? Call { get; private set; }

    public Dictionary<Guid, Candidate> Ideas { get; } = [];

    public Dictionary<Guid, KnownVoter> Voters { get; } = [];

    /// <summary>By person; fresh ones for first-time voters. Empty while the vote is not open.</summary>
    public Dictionary<Guid, Ballot> Ballots { get; } = [];

    /// <summary>By tap id, for taps that were saved before.</summary>
    public Dictionary<Guid, VoteReceiptResponse> FirstReceipts { get; } = [];

    /// <summary>
    /// What this node remembers, if it is enough to accept every tap of the batch; else null, and all of it is read. Whoever acts on it
    /// has to let <see cref="RememberedVote.Demand"/> ask whether it still stands.
    /// </summary>
    public static TapFacts? Remembered(
        RememberedVote vote, IReadOnlyList<PendingTap> taps, IReadOnlyDictionary<Guid, VoterKey> keys, RememberedBallots ballots, DateTimeOffset now)
    {
        var call = vote.Call;
        if (FreezeTally.IsDue(call.TallyVisibility, call.HiddenHours, call.VoteTo, vote.Head.FrozenSize, now)) return null;
        var facts = new TapFacts { Head = vote.Head, Call = call };
        foreach (var pending in taps)
        {
            if (!vote.Ideas.TryGetValue(pending.Tap.IdeaId, out var idea) || !keys.TryGetValue(pending.PersonId, out var key)) return null;
            facts.Ideas[idea.IdeaId] = idea;
            if (facts.Voters.TryAdd(pending.PersonId, key.Voter))
            {
                var known = ballots.Find(key.Pseudonym);
                // Who sends version 0 has not voted yet, as far as they know.
                if (known is null && pending.Tap.Rev != 0) return null;
                facts.Ballots[pending.PersonId] = known is null
                    ? Ballot.Fresh(key.Pseudonym, vote.Head.Rules)
                    : new Ballot(known.Uid, key.Pseudonym, known.Rev, known.Status, known.OnPaper, vote.Head.Rules, known.Picks) { LedgerSeq = known.LedgerSeq };
            }
            if (facts.MayBeRepeated(pending)) return null;
        }
        return facts;
    }

    /// <param name="connection">Of the vote path; the lock is taken on it.</param>
    /// <param name="callId">The call.</param>
    /// <param name="ideas">The ideas to look up; null: all on the list of the vote, so that the next batches know them.</param>
    /// <param name="taps">The batch.</param>
    /// <param name="keys">By person.</param>
    /// <param name="remembered">What this node remembers of ballots.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<TapFacts> Read(
        NpgsqlConnection connection, Guid callId, IEnumerable<Guid>? ideas, IReadOnlyList<PendingTap> taps, IReadOnlyDictionary<Guid, VoterKey> keys, RememberedBallots remembered,
        CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Command("begin");
        // The lock is its own statement and comes first: what is read after it is what the batch before us left.
        batch.Command(LockedHead.Sql).With(callId);
        batch.Command(ReadCall).With(callId);
        if (ideas is null) batch.Command(ReadList).With(callId);
        else batch.Command(ReadIdeas).With(callId).With(ideas.Distinct().ToArray());
        batch.Command(ReadVoters).With(taps.Select(tap => tap.PersonId).Distinct().ToArray());
        var pseudonyms = keys.Values.Select(key => key.Pseudonym).ToArray();
        BallotShelf.Ask(batch, callId, pseudonyms, [.. pseudonyms.Where(pseudonym => remembered.Find(pseudonym) is null)]);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var facts = new TapFacts();
        if (await rows.ReadAsync(ct)) facts.Head = LockedHead.Read(callId, rows);
        await rows.NextResultAsync(ct);
        if (await rows.ReadAsync(ct)) facts.Call = VoteCall.Of(callId, rows);
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            facts.Ideas[rows.GetGuid(0)] = new Candidate(rows.GetGuid(0), rows.GetInt32(1), rows.GetBoolean(2), rows.GetGuid(3), rows.GetInt64(4));
        }
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct)) facts.Voters[rows.GetGuid(0)] = KnownVoter.Of(rows);
        await rows.NextResultAsync(ct);
        if (facts.Head is null) return facts;
        var (found, picks) = await BallotShelf.Read(rows, ct);
        await rows.DisposeAsync();
        await facts.LayOut(connection, keys, found, picks, remembered, ct);
        await facts.RecallTaps(connection, taps, ct);
        return facts;
    }

    /// <summary>Looks for the first results of taps that may have been saved before; most of the time none may, and nothing is asked.</summary>
    private async Task RecallTaps(NpgsqlConnection connection, IReadOnlyList<PendingTap> taps, CancellationToken ct)
    {
        var repeated = taps.Where(MayBeRepeated).Select(tap => tap.Tap.TapId).Distinct().ToArray();
        if (repeated.Length == 0) return;
        var byUid = Ballots.Values.DistinctBy(ballot => ballot.Uid).ToDictionary(ballot => ballot.Uid);
        await using var batch = new NpgsqlBatch(connection);
        batch.Command(ReadSavedTaps).With(repeated).With(Head!.CallId).With(byUid.Keys.ToArray());
        await using var rows = await batch.ExecuteReaderAsync(ct);
        foreach (var tap in await ReadTaken(rows, ct))
        {
            if (byUid.TryGetValue(tap.Uid, out var ballot)) Remember(ballot, tap);
        }
    }

    /// <summary>
    /// A tap that was accepted left its ballot with a higher version than the one it was made on, for good. So one that was made on the
    /// version that stands now, and will change an open ballot, is new; any other may be a repetition.
    /// </summary>
    private bool MayBeRepeated(PendingTap pending) =>
        Ballots.GetValueOrDefault(pending.PersonId) is { } ballot
        && (pending.Tap.Rev != ballot.Rev || ballot.Status != BallotStatus.Open || Head!.ClosedAt is not null || Call is not { } call
            || pending.Tap.AdmittedAt >= call.VoteTo || !Ideas.TryGetValue(pending.Tap.IdeaId, out var idea) || ballot.PointsFor(idea.N) == pending.Tap.Points);

    /// <summary>Each voter's ballot: of the version that was just read, with the picks that are remembered or were read.</summary>
    private async Task LayOut(
        NpgsqlConnection connection, IReadOnlyDictionary<Guid, VoterKey> keys, List<ShelfRow> found, Dictionary<Guid, List<BallotPick>> picks,
        RememberedBallots remembered, CancellationToken ct)
    {
        var held = found.ToDictionary(row => row.Uid, row => picks.TryGetValue(row.Uid, out var read) ? read : remembered.Picks(row));
        // Not asked for because a version was remembered, and it is another one: somebody else's node or a desk was in between.
        var stale = found.Where(row => held[row.Uid] is null && remembered.Find(row.Pseudonym) is not null).Select(row => row.Uid).ToArray();
        if (stale.Length > 0) foreach (var (uid, list) in await BallotShelf.PicksOf(connection, Head!.CallId, stale, ct)) held[uid] = list;
        var saved = found.ToDictionary(row => new PseudonymKey(row.Pseudonym), row => row.With(Head!.Rules, held[row.Uid] ?? []));
        foreach (var (personId, (_, pseudonym)) in keys)
        {
            Ballots[personId] = saved.GetValueOrDefault(new PseudonymKey(pseudonym)) ?? Ballot.Fresh(pseudonym, Head!.Rules);
        }
    }

    private static async Task<List<SavedTap>> ReadTaken(NpgsqlDataReader rows, CancellationToken ct)
    {
        var taken = new List<SavedTap>();
        while (await rows.ReadAsync(ct))
        {
            taken.Add(rows.IsDBNull(2)
                ? new SavedTap(rows.GetGuid(0), rows.GetGuid(1), null, "", [])
                : new SavedTap(rows.GetGuid(0), rows.GetGuid(1), rows.GetString(2), rows.GetString(3), rows.GetFieldValue<byte[]>(4)));
        }
        return taken;
    }

    private void Remember(Ballot ballot, SavedTap tap)
    {
        if (tap.Leaf is not { } leaf)
        {
            ballot.Remember(tap.TapId, BallotRules.Already);
            return;
        }
        using var parsed = JsonDocument.Parse(leaf);
        ballot.Remember(tap.TapId, parsed.RootElement.GetProperty("kind").GetString() == "withdraw" ? BallotRules.Withdrawn : BallotRules.Counted);
        FirstReceipts[tap.TapId] = VoteReceiptResponse.Of(parsed.RootElement.GetProperty("seq").GetInt64(), leaf, tap.Ballot, tap.Salt);
    }

    /// <summary>A tap that was saved before; without a leaf when it changed nothing.</summary>
    private sealed record SavedTap(Guid TapId, Guid Uid, string? Leaf, string Ballot, byte[] Salt);

    private const string ReadCall = $"""
        select {VoteCall.Columns}
        from programmes.pub_call c
        where c.id = $1 and c.phase <> 'draft' and c.vote_from is not null and c.vote_to is not null
        """;

    // Row by row through the index, whatever PostgreSQL believes about a list that was empty when the plan was made.
    private const string ReadIdeas = """
        select t.idea_id, t.n, i.state = 'in_vote' as in_vote, i.submitter_id, t.cost_fen
        from unnest($2) as asked (idea_id)
        cross join lateral (select t.idea_id, t.n, t.cost_fen from voting.tally t where t.call_id = $1 and t.idea_id = asked.idea_id limit 1) t
        join ideas.pub_idea i on i.id = t.idea_id
        """;

    private const string ReadList = """
        select t.idea_id, t.n, i.state = 'in_vote' as in_vote, i.submitter_id, t.cost_fen
        from voting.tally t
        join ideas.pub_idea i on i.id = t.idea_id
        where t.call_id = $1
        """;

    private const string ReadVoters = "select person_id, person_key, area_code from identity.pub_voter where person_id = any($1)";

    // From the last row of each ballot back to its first: nobody changes a ballot so often that this is long.
    private const string ReadSavedTaps = """
        with recursive row_of_ballot as (
            select l.seq, l.prev_seq, l.tap_id, l.ballot_uid, l.leaf, l.ballot, l.salt
            from unnest($3) as asked (uid)
            join voting.ballot b on b.ballot_uid = asked.uid
            join voting.vote_ledger l on l.call_id = $2 and l.seq = b.ledger_seq
            union all
            select l.seq, l.prev_seq, l.tap_id, l.ballot_uid, l.leaf, l.ballot, l.salt
            from row_of_ballot r
            join voting.vote_ledger l on l.call_id = $2 and l.seq = r.prev_seq)
        select tap_id, ballot_uid, leaf, ballot, salt
        from row_of_ballot
        where tap_id = any($1)
        union all
        select t.tap_id, t.ballot_uid, null, null, null
        from voting.tap t
        where t.tap_id = any($1)
        """;
}
