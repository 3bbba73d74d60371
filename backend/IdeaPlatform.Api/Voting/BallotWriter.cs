using System.Text;
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
        batch.ExecuteNonQuery();
        return save.RecordsAffected == 1 ? Receipts(rows) : null;
    }

    private static Ballot[] Touched(IReadOnlyCollection<Ballot> ballots) => [.. ballots.Where(ballot => ballot.IsTouched)];

    private static NpgsqlBatchCommand WithAll(NpgsqlBatchCommand save, LockedHead head, Ballot[] touched, IReadOnlyList<LedgerRow> rows)
    {
        save.With(head.CallId);
        WithBallots(save, touched);
        WithRows(save, rows);
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

    private static void WithBallots(NpgsqlBatchCommand save, Ballot[] ballots) => save
        .With(Column(ballots, ballot => ballot.Uid))
        .With(Column(ballots, ballot => ballot.Pseudonym))
        .With(Column(ballots, ballot => ballot.Rev))
        .With(Column(ballots, ballot => ballot.Status))
        .With(Column(ballots, ballot => ballot.OnPaper))
        .With(Column(ballots, ballot => ballot.Channel))
        .With(Column(ballots, ballot => ballot.Picks.Count))
        .With(Column(ballots, ballot => ballot.Points))
        .With(Column(ballots, ballot => ballot.CostFen))
        .With(Column(ballots, ballot => Braced(ballot.Picks, pick => pick.N)))
        .With(Column(ballots, ballot => Braced(ballot.Picks, pick => pick.Points)))
        .With(Column(ballots, ballot => ballot.LedgerSeq))
        .With(Column(ballots, ballot => ballot.IsFresh));

    private static void WithRows(NpgsqlBatchCommand save, IReadOnlyList<LedgerRow> rows) => save
        .With(Column(rows, row => row.Seq))
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

    /// <summary>A list as PostgreSQL writes it: lists of different lengths do not fit into one array.</summary>
    private static string Braced(IReadOnlyCollection<BallotPick> picks, Func<BallotPick, int> value)
    {
        var text = new StringBuilder(1 + (4 * picks.Count)).Append('{');
        foreach (var pick in picks) text.Append(text.Length > 1 ? "," : "").Append(value(pick));
        return text.Append('}').ToString();
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
    // is only changed: to insert it and find that it exists would check and lock it twice.
    private const string Given = """
        given as materialized (
            select uid, pseudonym, rev, status, on_paper, channel, n_picks, points, cost_fen, picks, pick_points, ledger_seq, is_fresh
            from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                as b (uid, pseudonym, rev, status, on_paper, channel, n_picks, points, cost_fen, picks, pick_points, ledger_seq, is_fresh)
            where (select yes from stands)),
        """;

    // Left out where nobody votes for the first time: to prepare it costs as much as some rows.
    private const string NewBallots = """
        new_ballot as (
            insert into voting.ballot (ballot_uid, call_id, pseudonym, rev, status, on_paper, channel, n_picks, points, cost_fen, picks, pick_points,
                ledger_seq, max_picks, min_picks, max_points, max_cost_fen)
            select g.uid, $1, g.pseudonym, g.rev, g.status, g.on_paper, coalesce(nullif(g.channel, ''), 'web'), g.n_picks, g.points, g.cost_fen,
                g.picks::int[], g.pick_points::int[], g.ledger_seq, $29, $30, nullif($31, -1), nullif($32, -1::bigint)
            from given g
            where g.is_fresh),
        """;

    private const string Others = """
        changed_ballot as (
            update voting.ballot b
            set rev = g.rev, status = g.status, on_paper = g.on_paper, n_picks = g.n_picks, points = g.points, cost_fen = g.cost_fen,
                picks = g.picks::int[], pick_points = g.pick_points::int[], ledger_seq = g.ledger_seq, channel = coalesce(nullif(g.channel, ''), b.channel)
            from given g
            where b.ballot_uid = g.uid and not g.is_fresh),
        new_row as (
            insert into voting.vote_ledger (call_id, seq, leaf, ballot_uid, salt, ballot, tap_id, prev_seq)
            select $1, seq, leaf, uid, salt, ballot, tap_id, prev_seq
            from unnest($15, $16, $17, $18, $19, $20, $21) as l (seq, leaf, uid, salt, ballot, tap_id, prev_seq)
            where (select yes from stands)),
        changed_tally as (
            update voting.tally t
            set votes = t.votes + m.votes, points = t.points + m.points, seq = $25
            from unnest($22, $23, $24) as m (idea_id, votes, points)
            where t.call_id = $1 and t.idea_id = m.idea_id and (select yes from stands))
        update voting.ledger_head
        set size = $25, ballots = ballots + $26, picks = picks + $27, points = points + $28
        where call_id = $1 and (select yes from stands)
        """;

    private const string SaveSql = $"with stands as (select true as yes), {Given} {NewBallots} {Others}";

    private const string SaveIfItStandsSql = $"with stands as materialized ({RememberedVote.DemandSql}), {Given} {Others}";

    private const string SaveNewIfItStandsSql = $"with stands as materialized ({RememberedVote.DemandSql}), {Given} {NewBallots} {Others}";

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
