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
        Fill(batch, head, touched, rows);
        if (commit) batch.Command("commit");
        await batch.ExecuteNonQueryAsync(ct);
        return Receipts(rows);
    }

    /// <summary>
    /// The same as a transaction of its own, for the thread that waits for it. <paramref name="before"/> asks something in the same round
    /// trip, before anything is written.
    /// </summary>
    public static IReadOnlyDictionary<(Guid Ballot, int Rev), VoteReceiptResponse> SaveNow(
        NpgsqlConnection connection, LockedHead head, IReadOnlyCollection<Ballot> ballots, Action<NpgsqlBatch> before)
    {
        var touched = Touched(ballots);
        var rows = LedgerRows.Of(head, touched);
        using var batch = new NpgsqlBatch(connection);
        before(batch);
        Fill(batch, head, touched, rows);
        batch.ExecuteNonQuery();
        return Receipts(rows);
    }

    private static Ballot[] Touched(IReadOnlyCollection<Ballot> ballots) => [.. ballots.Where(ballot => ballot.IsTouched)];

    private static void Fill(NpgsqlBatch batch, LockedHead head, Ballot[] touched, IReadOnlyList<LedgerRow> rows)
    {
        var save = batch.Command(SaveSql).With(head.CallId);
        WithBallots(save, touched, rows);
        WithRows(save, rows);
        WithTallies(save, head.Size + rows.Count, touched);
        save.With(head.Rules.MaxPicks).With(head.Rules.MinPicks).With(head.Rules.MaxPoints ?? -1).With(head.Rules.MaxCostFen ?? -1);
        SaveIdleTaps(batch, touched);
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

    private static void WithBallots(NpgsqlBatchCommand save, Ballot[] ballots, IReadOnlyList<LedgerRow> rows)
    {
        var last = new Dictionary<Guid, long>();
        foreach (var row in rows) if (row.Ballot is not null) last[row.Uid] = row.Seq;
        save.With(Column(ballots, ballot => ballot.Uid))
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
            .With(Column(ballots, ballot => last.TryGetValue(ballot.Uid, out var seq) ? seq : (long?)null));
    }

    private static void WithRows(NpgsqlBatchCommand save, IReadOnlyList<LedgerRow> rows) => save
        .With(Column(rows, row => row.Seq))
        .With(Column(rows, row => row.Leaf))
        .With(Column(rows, row => row.Uid))
        .With(Column(rows, row => row.Salt))
        .With(Column(rows, row => row.Ballot))
        .With(Column(rows, row => row.TapId));

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

    // One statement, because its parts cost less than as many of them: ballots, rows of the ledger, tallies, head.
    private const string SaveSql = """
        with saved_ballot as (
            insert into voting.ballot (ballot_uid, call_id, pseudonym, rev, status, on_paper, channel, n_picks, points, cost_fen, picks, pick_points,
                ledger_seq, max_picks, min_picks, max_points, max_cost_fen)
            select b.uid, $1, b.pseudonym, b.rev, b.status, b.on_paper, coalesce(nullif(b.channel, ''), 'web'), b.n_picks, b.points, b.cost_fen,
                b.picks::int[], b.pick_points::int[], b.ledger_seq, $27, $28, nullif($29, -1), nullif($30, -1::bigint)
            from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                as b (uid, pseudonym, rev, status, on_paper, channel, n_picks, points, cost_fen, picks, pick_points, ledger_seq)
            on conflict (ballot_uid) do update
            set rev = excluded.rev, status = excluded.status, on_paper = excluded.on_paper, n_picks = excluded.n_picks, points = excluded.points,
                cost_fen = excluded.cost_fen, picks = excluded.picks, pick_points = excluded.pick_points,
                ledger_seq = coalesce(excluded.ledger_seq, ballot.ledger_seq),
                channel = case when excluded.ledger_seq is null then ballot.channel else excluded.channel end),
        saved_row as (
            insert into voting.vote_ledger (call_id, seq, leaf, ballot_uid, salt, ballot, tap_id)
            select $1, seq, leaf, uid, salt, ballot, tap_id
            from unnest($14, $15, $16, $17, $18, $19) as l (seq, leaf, uid, salt, ballot, tap_id)),
        saved_tally as (
            update voting.tally t
            set votes = t.votes + m.votes, points = t.points + m.points, seq = $23
            from unnest($20, $21, $22) as m (idea_id, votes, points)
            where t.call_id = $1 and t.idea_id = m.idea_id)
        update voting.ledger_head
        set size = $23, ballots = ballots + $24, picks = picks + $25, points = points + $26
        where call_id = $1
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
