using IdeaPlatform.Ledger;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>
/// Writes changed ballots, their rows of the ledger and the tallies they move, in one round trip, within the caller's transaction and
/// under the lock of the head. The unique key of (call, pseudonym) and the checks of the rows are the referees, not this program.
/// </summary>
internal static class BallotWriter
{
    /// <summary>
    /// Answers, by ballot and version, what its voter keeps. <paramref name="commit"/>: the transaction ends with the same round trip; when
    /// nothing changed there is nothing to commit.
    /// </summary>
    public static async Task<IReadOnlyDictionary<(Guid Ballot, int Rev), VoteReceiptResponse>> Save(
        NpgsqlConnection connection, LockedHead head, IReadOnlyCollection<Ballot> ballots, CancellationToken ct, bool commit = false, Action<NpgsqlBatch>? also = null)
    {
        var touched = ballots.Where(ballot => ballot.IsTouched).ToArray();
        var receipts = new Dictionary<(Guid, int), VoteReceiptResponse>();
        if (touched.Length == 0) return receipts;
        var rows = LedgerRows.Of(head, touched);
        await using var batch = new NpgsqlBatch(connection);
        SaveBallots(batch, head, touched, rows);
        SavePicks(batch, head, touched);
        SaveIdleTaps(batch, touched);
        SaveLedger(batch, head, rows);
        SaveTallies(batch, head, touched, rows.Count);
        also?.Invoke(batch);
        if (commit) batch.Command("commit");
        await batch.ExecuteNonQueryAsync(ct);
        foreach (var row in rows.Where(row => row.Ballot is not null))
        {
            receipts[(row.Uid, row.Rev)] = new VoteReceiptResponse(row.Seq, row.Code, row.Leaf, row.Ballot!, Convert.ToHexStringLower(row.Salt!));
        }
        return receipts;
    }

    private static void SaveBallots(NpgsqlBatch batch, LockedHead head, Ballot[] ballots, IReadOnlyList<LedgerRow> rows)
    {
        var last = new Dictionary<Guid, long>();
        foreach (var row in rows) if (row.Ballot is not null) last[row.Uid] = row.Seq;
        batch.Command(SaveBallotsSql)
            .With(head.CallId)
            .With(ballots.Select(ballot => ballot.Uid).ToArray())
            .With(ballots.Select(ballot => ballot.Pseudonym).ToArray())
            .With(ballots.Select(ballot => ballot.Rev).ToArray())
            .With(ballots.Select(ballot => ballot.Status).ToArray())
            .With(ballots.Select(ballot => ballot.OnPaper).ToArray())
            .With(ballots.Select(ballot => ballot.Channel).ToArray())
            .With(ballots.Select(ballot => ballot.Picks.Count).ToArray())
            .With(ballots.Select(ballot => ballot.Points).ToArray())
            .With(ballots.Select(ballot => ballot.CostFen).ToArray())
            .With(ballots.Select(ballot => last.TryGetValue(ballot.Uid, out var seq) ? seq : (long?)null).ToArray());
    }

    private static void SavePicks(NpgsqlBatch batch, LockedHead head, Ballot[] ballots)
    {
        var removed = ballots.SelectMany(ballot => ballot.Removed.Select(pick => (ballot.Uid, pick.IdeaId))).ToArray();
        if (removed.Length > 0)
        {
            batch.Command(DeletePicksSql).With(removed.Select(pick => pick.Uid).ToArray()).With(removed.Select(pick => pick.IdeaId).ToArray());
        }
        var changed = ballots.SelectMany(ballot => ballot.Changed.Select(pick => (ballot.Uid, pick.IdeaId, pick.Points))).ToArray();
        if (changed.Length > 0)
        {
            batch.Command(SavePicksSql)
                .With(head.CallId)
                .With(changed.Select(pick => pick.Uid).ToArray())
                .With(changed.Select(pick => pick.IdeaId).ToArray())
                .With(changed.Select(pick => pick.Points).ToArray());
        }
    }

    private static void SaveIdleTaps(NpgsqlBatch batch, Ballot[] ballots)
    {
        var idle = ballots.SelectMany(ballot => ballot.IdleTaps.Select(tap => (ballot.Uid, Tap: tap, ballot.Rev))).ToArray();
        if (idle.Length == 0) return;
        batch.Command(SaveTapsSql)
            .With(idle.Select(one => one.Tap.TapId).ToArray())
            .With(idle.Select(one => one.Uid).ToArray())
            .With(idle.Select(one => one.Tap.IdeaId).ToArray())
            .With(idle.Select(one => one.Tap.Points > 0).ToArray())
            .With(idle.Select(one => one.Rev).ToArray());
    }

    private static void SaveLedger(NpgsqlBatch batch, LockedHead head, IReadOnlyList<LedgerRow> rows)
    {
        if (rows.Count == 0) return;
        batch.Command(SaveLedgerSql)
            .With(head.CallId)
            .With(rows.Select(row => row.Seq).ToArray())
            .With(rows.Select(row => row.Leaf).ToArray())
            .With(rows.Select(row => row.Uid).ToArray())
            .With(rows.Select(row => row.Salt).ToArray())
            .With(rows.Select(row => row.Ballot).ToArray())
            .With(rows.Select(row => row.TapId).ToArray());
    }

    private static void SaveTallies(NpgsqlBatch batch, LockedHead head, Ballot[] ballots, int steps)
    {
        if (steps == 0) return;
        var moves = new Dictionary<Guid, (int Votes, int Points)>();
        foreach (var ballot in ballots) ballot.Move(moves);
        // In the order of the ideas' ids, like every other writer of tallies.
        var moved = moves.Where(move => move.Value != default).OrderBy(move => move.Key).ToArray();
        if (moved.Length > 0)
        {
            batch.Command(SaveTalliesSql)
                .With(head.CallId)
                .With(moved.Select(move => move.Key).ToArray())
                .With(moved.Select(move => move.Value.Votes).ToArray())
                .With(moved.Select(move => move.Value.Points).ToArray())
                .With(head.Size + steps);
        }
        var growth = ballots.Select(ballot => ballot.Growth()).ToArray();
        batch.Command(SaveHeadSql)
            .With(head.CallId)
            .With(head.Size + steps)
            .With(growth.Sum(one => one.Ballots))
            .With(growth.Sum(one => one.Picks))
            .With((long)growth.Sum(one => one.Points));
    }

    private const string SaveBallotsSql = """
        insert into voting.ballot (ballot_uid, call_id, pseudonym, rev, status, on_paper, channel, n_picks, points, cost_fen, ledger_seq,
            max_picks, min_picks, max_points, max_cost_fen)
        select b.uid, h.call_id, b.pseudonym, b.rev, b.status, b.on_paper, coalesce(nullif(b.channel, ''), 'web'), b.n_picks, b.points, b.cost_fen,
            b.ledger_seq, h.max_picks, h.min_picks, h.max_points, h.max_cost_fen
        from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            as b (uid, pseudonym, rev, status, on_paper, channel, n_picks, points, cost_fen, ledger_seq)
        join voting.ledger_head h on h.call_id = $1
        on conflict (ballot_uid) do update
        set rev = excluded.rev, status = excluded.status, on_paper = excluded.on_paper, n_picks = excluded.n_picks, points = excluded.points,
            cost_fen = excluded.cost_fen, ledger_seq = coalesce(excluded.ledger_seq, ballot.ledger_seq),
            channel = case when excluded.ledger_seq is null then ballot.channel else excluded.channel end
        """;

    private const string DeletePicksSql = """
        delete from voting.pick p
        using unnest($1, $2) as gone (uid, idea_id)
        where p.ballot_uid = gone.uid and p.idea_id = gone.idea_id
        """;

    private const string SavePicksSql = """
        insert into voting.pick (ballot_uid, idea_id, call_id, points)
        select uid, idea_id, $1, points from unnest($2, $3, $4) as fresh (uid, idea_id, points)
        on conflict (ballot_uid, idea_id) do update set points = excluded.points
        """;

    private const string SaveTapsSql = """
        insert into voting.tap (tap_id, ballot_uid, idea_id, picks, result, rev)
        select tap_id, uid, idea_id, picks, 'already', rev from unnest($1, $2, $3, $4, $5) as t (tap_id, uid, idea_id, picks, rev)
        """;

    private const string SaveLedgerSql = """
        insert into voting.vote_ledger (call_id, seq, leaf, ballot_uid, salt, ballot, tap_id)
        select $1, seq, leaf, uid, salt, ballot, tap_id
        from unnest($2, $3, $4, $5, $6, $7) as l (seq, leaf, uid, salt, ballot, tap_id)
        """;

    // Row by row through the index, whatever PostgreSQL believes about a list that was empty when the plan was made.
    private const string SaveTalliesSql = """
        with moved as materialized (
            select at.ctid, m.votes, m.points
            from unnest($2, $3, $4) as m (idea_id, votes, points)
            cross join lateral (select t.ctid from voting.tally t where t.call_id = $1 and t.idea_id = m.idea_id limit 1) at)
        update voting.tally t
        set votes = t.votes + moved.votes, points = t.points + moved.points, seq = $5
        from moved
        where t.ctid = moved.ctid
        """;

    private const string SaveHeadSql = """
        update voting.ledger_head
        set size = $2, ballots = ballots + $3, picks = picks + $4, points = points + $5
        where call_id = $1
        """;
}

internal static class BatchCommands
{
    public static NpgsqlBatchCommand Command(this NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command;
    }

    public static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return command;
    }
}
