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
        NpgsqlConnection connection, LockedHead head, IReadOnlyCollection<Ballot> ballots, CancellationToken ct, bool commit = false)
    {
        var touched = Touched(ballots);
        if (touched.Length == 0) return Receipts([]);
        var rows = LedgerRows.Of(head, touched);
        await using var batch = new NpgsqlBatch(connection);
        var save = WithAll(batch.Command(SaveSql), head, touched, rows);
        SaveIdleTaps(batch, touched);
        if (commit) batch.Command("commit");
        await batch.ExecuteNonQueryAsync(ct);
        return save.RecordsAffected == 1 ? Receipts(rows) : throw new InvalidOperationException($"The ledger of {head.CallId} has no head");
    }

    /// <summary>
    /// The same as a transaction of its own, for the thread that waits for it, and only while all that <paramref name="facts"/> remember
    /// still stands. Null: something does not, and nothing was written.
    /// </summary>
    public static IReadOnlyDictionary<(Guid Ballot, int Rev), VoteReceiptResponse>? SaveIfItStands(NpgsqlConnection connection, TapFacts facts)
    {
        if (LoneTap.In(facts) is { } lone) return lone.Save(connection) is { } row ? Receipts([row]) : null;
        var head = facts.Head!;
        var touched = Touched(facts.Ballots.Values);
        var rows = LedgerRows.Of(head, touched);
        using var batch = new NpgsqlBatch(connection);
        // The lock is its own statement and comes first: what is read after it is what the batch before us left.
        batch.Command(LockSql).With(head.CallId);
        var sql = Array.Exists(touched, ballot => ballot.IsFresh) ? SaveNewIfItStandsSql : SaveIfItStandsSql;
        var save = WithAll(batch.Command(sql), head, touched, rows);
        RememberedVote.Demand(save, facts);
        save.With(Column(touched, ballot => ballot.RevBefore));
        try
        {
            batch.ExecuteNonQuery();
            return save.RecordsAffected == 1 ? Receipts(rows) : null;
        }
        catch (PostgresException failure) when (IsRefused(failure))
        {
            return null;
        }
    }

    private static bool IsRefused(PostgresException failure) =>
        failure is { SqlState: PostgresErrorCodes.CheckViolation, ConstraintName: "ledger_head_counts" };

    /// <summary>Those without a row come first: the statement tells them apart by their number.</summary>
    private static Ballot[] Touched(IReadOnlyCollection<Ballot> ballots)
    {
        var touched = ballots.Where(ballot => ballot.IsTouched).ToArray();
        return [.. touched.Where(ballot => ballot.IsFresh), .. touched.Where(ballot => !ballot.IsFresh)];
    }

    private static NpgsqlBatchCommand WithAll(NpgsqlBatchCommand save, LockedHead head, Ballot[] touched, IReadOnlyList<LedgerRow> rows)
    {
        save.With(head.CallId);
        WithBallots(save, touched);
        WithRows(save, head.Size, rows);
        WithTallies(save, head.Size + rows.Count, touched);
        return save.With(head.Rules.MaxPicks).With(head.Rules.MinPicks).With(head.Rules.MaxPoints ?? -1).With(head.Rules.MaxCostFen ?? -1);
    }

    private static Dictionary<(Guid Ballot, int Rev), VoteReceiptResponse> Receipts(IReadOnlyList<LedgerRow> rows)
    {
        var receipts = new Dictionary<(Guid, int), VoteReceiptResponse>();
        foreach (var row in rows)
        {
            if (row.Ballot is null) continue;
            receipts[(row.Uid, row.Rev)] = new VoteReceiptResponse(row.Seq, row.Code, row.Leaf, row.Ballot, Convert.ToHexStringLower(row.Salt!));
        }
        return receipts;
    }

    private static void WithBallots(NpgsqlBatchCommand save, Ballot[] ballots)
    {
        var ends = new int[ballots.Length];
        var end = 0;
        for (var i = 0; i < ends.Length; i++) ends[i] = end += ballots[i].Picks.Count;
        save.With(Column(ballots, ballot => ballot.Uid))
            .With(ballots.Count(ballot => ballot.IsFresh))
            .With(Column(ballots, ballot => ballot.Pseudonym))
            .With(Column(ballots, ballot => ballot.Rev))
            .With(Column(ballots, ballot => ballot.Status))
            .With(Column(ballots, ballot => ballot.OnPaper))
            .With(Column(ballots, ballot => ballot.Channel))
            .With(Column(ballots, ballot => ballot.Points))
            .With(Column(ballots, ballot => ballot.CostFen))
            .With(Column(ballots, ballot => ballot.Picks.Count))
            .With(ends)
            .With(Joined(ballots, end, pick => pick.N))
            .With(Joined(ballots, end, pick => pick.Points))
            .With(Column(ballots, ballot => ballot.LedgerSeq));
    }

    private static void WithRows(NpgsqlBatchCommand save, long size, IReadOnlyList<LedgerRow> rows) => save
        .With(size)
        .With(Column(rows, row => row.Leaf))
        .With(Column(rows, row => row.Uid))
        .With(Column(rows, row => row.Salt))
        .With(Column(rows, row => row.Ballot))
        .With(Column(rows, row => row.TapId))
        .With(Column(rows, row => row.PrevSeq));

    private static void WithTallies(NpgsqlBatchCommand save, long size, Ballot[] ballots)
    {
        var moves = new Dictionary<Guid, (int Votes, int Points)>();
        foreach (var ballot in ballots) ballot.Move(moves);
        // In the order of the ideas' ids, like every other writer of tallies.
        var moved = moves.Where(move => move.Value != default).OrderBy(move => move.Key).ToArray();
        var (grown, picks, points) = (0, 0, 0L);
        foreach (var ballot in ballots)
        {
            var growth = ballot.Growth();
            (grown, picks, points) = (grown + growth.Ballots, picks + growth.Picks, points + growth.Points);
        }
        save.With(Column(moved, move => move.Key))
            .With(Column(moved, move => move.Value.Votes))
            .With(Column(moved, move => move.Value.Points))
            .With(size).With(grown).With(picks).With(points);
    }

    /// <summary>The picks of all ballots one after another: lists of different lengths do not fit into one array.</summary>
    private static int[] Joined(Ballot[] ballots, int count, Func<BallotPick, int> value)
    {
        var joined = new int[count];
        var at = 0;
        foreach (var ballot in ballots)
        {
            foreach (var pick in ballot.Picks) joined[at++] = value(pick);
        }
        return joined;
    }

    private static TColumn[] Column<TRow, TColumn>(IReadOnlyList<TRow> rows, Func<TRow, TColumn> value)
    {
        var column = new TColumn[rows.Count];
        for (var i = 0; i < column.Length; i++) column[i] = value(rows[i]);
        return column;
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

    private const string LockSql = "select from voting.ledger_head where call_id = $1 for no key update";

    // One statement, because its parts cost less than as many of them: ballots, rows of the ledger, tallies, head. A ballot that is there
    // is only changed: to insert it and find that it exists would check and lock it twice. One list is unrolled to rows, and the others are
    // asked for by its place: unrolled together, each value of each would be stored in between (infra/adr/0056). First the parts, then the
    // three statements that are made of them.

    private const string InsertBallots = """
        insert into voting.ballot (ballot_uid, call_id, pseudonym, rev, status, on_paper, channel, n_picks, points, cost_fen, picks, pick_points,
            ledger_seq, max_picks, min_picks, max_points, max_cost_fen)
        select g.uid, $1, ($4)[g.i], ($5)[g.i], ($6)[g.i], ($7)[g.i], coalesce(nullif(($8)[g.i], ''), 'web'), ($11)[g.i], ($9)[g.i], ($10)[g.i],
            ($13)[($12)[g.i] - ($11)[g.i] + 1 : ($12)[g.i]], ($14)[($12)[g.i] - ($11)[g.i] + 1 : ($12)[g.i]],
            ($15)[g.i], $30, $31, nullif($32, -1), nullif($33, -1::bigint)
        from unnest($2) with ordinality as g (uid, i)
        where g.i <= $3 and (select yes from stands)
        """;

    private const string ChangeBallots = """
        update voting.ballot b
        set rev = ($5)[g.i], status = ($6)[g.i], on_paper = ($7)[g.i], n_picks = ($11)[g.i], points = ($9)[g.i], cost_fen = ($10)[g.i],
            picks = ($13)[($12)[g.i] - ($11)[g.i] + 1 : ($12)[g.i]], pick_points = ($14)[($12)[g.i] - ($11)[g.i] + 1 : ($12)[g.i]],
            ledger_seq = ($15)[g.i], channel = coalesce(nullif(($8)[g.i], ''), b.channel)
        from unnest($2) with ordinality as g (uid, i)
        where b.ballot_uid = g.uid and g.i > $3 and (select yes from stands)
        """;

    private const string InsertRows = """
        insert into voting.vote_ledger (call_id, seq, leaf, ballot_uid, salt, ballot, tap_id, prev_seq)
        select $1, $16 + l.i - 1, l.leaf, ($18)[l.i], ($19)[l.i], ($20)[l.i], ($21)[l.i], ($22)[l.i]
        from unnest($17) with ordinality as l (leaf, i)
        where (select yes from stands)
        """;

    // "Offset 0" keeps the call beside each idea, so that a tally is found by both; by the call alone looks cheap while a vote is small.
    private const string MoveTallies = """
        update voting.tally t
        set votes = t.votes + ($24)[m.i], points = t.points + ($25)[m.i], seq = $26
        from (select $1 as call_id, idea_id, i from unnest($23) with ordinality as listed (idea_id, i) offset 0) as m
        where t.call_id = m.call_id and t.idea_id = m.idea_id and (select yes from stands)
        """;

    private const string GrowHead = """
        update voting.ledger_head
        set ballots = ballots + $27, picks = picks + $28, points = points + $29
        """;

    private const string SaveSql = $"""
        with stands as (select true as yes),
            new_ballot as ({InsertBallots}),
            changed_ballot as ({ChangeBallots}),
            new_row as ({InsertRows}),
            changed_tally as ({MoveTallies})
        {GrowHead}, size = $26
        where call_id = $1 and (select yes from stands)
        """;

    // A ballot is found once, to be changed; were it another one than is remembered, there would be fewer changes, and a head of that size
    // is refused by its check, with all that was written (see IsRefused).
    private const string ChangesIfItStands = $"""
            changed_ballot as ({ChangeBallots} and b.rev = ($44)[g.i] and b.status = 'open' returning 1),
            new_row as ({InsertRows}),
            changed_tally as ({MoveTallies})
        {GrowHead}, size = case when (select count(*) from changed_ballot) = cardinality($2) - $3 then $26 else -1 end
        where call_id = $1 and (select yes from stands)
        """;

    private const string SaveNewIfItStandsSql = $"""
        with stands as materialized ({RememberedVote.DemandSql}),
            new_ballot as ({InsertBallots}),
        {ChangesIfItStands}
        """;

    // Where nobody votes for the first time: to prepare the part for new ballots costs as much as some rows.
    private const string SaveIfItStandsSql = $"""
        with stands as materialized ({RememberedVote.DemandSql}),
        {ChangesIfItStands}
        """;

    private const string SaveTapsSql = """
        insert into voting.tap (tap_id, ballot_uid, idea_id, picks, result, rev)
        select tap_id, uid, idea_id, picks, 'already', rev from unnest($1, $2, $3, $4, $5) as t (tap_id, uid, idea_id, picks, rev)
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
