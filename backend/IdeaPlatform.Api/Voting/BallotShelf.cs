using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>The head of a vote under its lock: how long the ledger is, and the rules that the ballots follow.</summary>
internal sealed record LockedHead(Guid CallId, long Size, VoteRules Rules, long? FrozenSize, DateTimeOffset? ClosedAt, DateTimeOffset? CertifiedAt)
{
    public const string Sql = """
        select size, method, max_picks, min_picks, max_points, max_cost_fen, frozen_size, closed_at, certified_at
        from voting.ledger_head
        where call_id = $1
        for no key update
        """;

    public static LockedHead Read(Guid callId, NpgsqlDataReader row) => new(
        callId, row.GetInt64(0),
        new VoteRules(row.GetString(1), row.GetInt32(2), row.GetInt32(3), row.IsDBNull(4) ? null : row.GetInt32(4), row.IsDBNull(5) ? null : row.GetInt64(5)),
        row.IsDBNull(6) ? null : row.GetInt64(6),
        row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7), row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8));
}

/// <summary>
/// Reads ballots for a change. The caller holds the lock of the head, or takes it here: it is the only lock, since nobody changes a ballot
/// without it.
/// </summary>
internal static class BallotShelf
{
    public static async Task<LockedHead?> LockHead(NpgsqlConnection connection, Guid callId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(LockedHead.Sql, connection) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = callId } } };
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? LockedHead.Read(callId, row) : null;
    }

    public static async Task<List<Ballot>> ByUid(NpgsqlConnection connection, LockedHead head, IReadOnlyList<Guid> uids, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Command(ReadByUid).With(head.CallId).With(uids.ToArray());
        batch.Command(PicksByUid).With(head.CallId).With(uids.ToArray());
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var (found, picks) = await Read(rows, ct);
        return [.. found.Select(ballot => ballot.With(head.Rules, picks.GetValueOrDefault(ballot.Uid) ?? []))];
    }

    /// <summary>The ballots of these pseudonyms; whoever has none yet is not in the answer.</summary>
    public static async Task<List<Ballot>> ByPseudonym(NpgsqlConnection connection, LockedHead head, IReadOnlyList<byte[]> pseudonyms, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        Ask(batch, head.CallId, [.. pseudonyms], [.. pseudonyms]);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var (found, picks) = await Read(rows, ct);
        return [.. found.Select(ballot => ballot.With(head.Rules, picks.GetValueOrDefault(ballot.Uid) ?? []))];
    }

    /// <summary>
    /// Adds two questions to a batch that asks more: for the ballots of <paramref name="pseudonyms"/>, and for the picks of those in
    /// <paramref name="unknown"/>. <see cref="Read"/> takes both answers.
    /// </summary>
    public static void Ask(NpgsqlBatch batch, Guid callId, byte[][] pseudonyms, byte[][] unknown)
    {
        batch.Command(ReadByPseudonym).With(callId).With(pseudonyms);
        batch.Command(PicksByPseudonym).With(callId).With(unknown);
    }

    public static async Task<(List<ShelfRow> Ballots, Dictionary<Guid, List<BallotPick>> Picks)> Read(NpgsqlDataReader rows, CancellationToken ct)
    {
        var found = new List<ShelfRow>();
        while (await rows.ReadAsync(ct))
        {
            found.Add(new ShelfRow(rows.GetGuid(0), rows.GetFieldValue<byte[]>(1), rows.GetInt32(2), rows.GetString(3), rows.GetBoolean(4), rows.IsDBNull(5) ? null : rows.GetInt64(5)));
        }
        await rows.NextResultAsync(ct);
        return (found, await ReadPicks(rows, ct));
    }

    /// <summary>The picks of ballots whose version is not the one that was remembered.</summary>
    public static async Task<Dictionary<Guid, List<BallotPick>>> PicksOf(NpgsqlConnection connection, Guid callId, Guid[] uids, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Command(PicksByUid).With(callId).With(uids);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        return await ReadPicks(rows, ct);
    }

    private static async Task<Dictionary<Guid, List<BallotPick>>> ReadPicks(NpgsqlDataReader rows, CancellationToken ct)
    {
        var picks = new Dictionary<Guid, List<BallotPick>>();
        while (await rows.ReadAsync(ct))
        {
            if (!picks.TryGetValue(rows.GetGuid(0), out var list)) picks[rows.GetGuid(0)] = list = [];
            list.Add(new BallotPick(rows.GetInt32(1), rows.GetGuid(2), rows.GetInt32(3), rows.GetInt64(4)));
        }
        return picks;
    }

    private const string Columns = "b.ballot_uid, b.pseudonym, b.rev, b.status, b.on_paper, b.ledger_seq";

    private const string ReadByPseudonym = $"""
        select {Columns}
        from unnest($2) as asked (pseudonym)
        cross join lateral (select b.ballot_uid, b.pseudonym, b.rev, b.status, b.on_paper, b.ledger_seq from voting.ballot b where b.call_id = $1 and b.pseudonym = asked.pseudonym limit 1) b
        """;

    private const string ReadByUid = $"""
        select {Columns}
        from voting.ballot b
        where b.call_id = $1 and b.ballot_uid = any($2)
        """;

    // Picks row by row through the list of the vote, whatever PostgreSQL believes about a table that was empty when the plan was made.
    private const string PicksByPseudonym = """
        select b.ballot_uid, t.n, t.idea_id, p.points, t.cost_fen
        from voting.ballot b
        cross join unnest(b.picks, b.pick_points) as p (n, points)
        cross join lateral (select t.n, t.idea_id, t.cost_fen from voting.tally t where t.call_id = b.call_id and t.n = p.n limit 1) t
        where b.call_id = $1 and b.pseudonym = any($2)
        """;

    private const string PicksByUid = """
        select b.ballot_uid, t.n, t.idea_id, p.points, t.cost_fen
        from voting.ballot b
        cross join unnest(b.picks, b.pick_points) as p (n, points)
        cross join lateral (select t.n, t.idea_id, t.cost_fen from voting.tally t where t.call_id = b.call_id and t.n = p.n limit 1) t
        where b.call_id = $1 and b.ballot_uid = any($2)
        """;
}

/// <summary>A ballot as its row tells it, without its picks.</summary>
internal sealed record ShelfRow(Guid Uid, byte[] Pseudonym, int Rev, string Status, bool OnPaper, long? LedgerSeq)
{
    public Ballot With(VoteRules rules, IReadOnlyList<BallotPick> picks) => new(Uid, Pseudonym, Rev, Status, OnPaper, rules, picks) { LedgerSeq = LedgerSeq };
}
