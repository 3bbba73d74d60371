using IdeaPlatform.Ledger;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>
/// A batch of one tap that moves one idea: the same demands and the same rows as <see cref="BallotWriter.SaveIfItStands"/>, without lists.
/// </summary>
internal sealed record LoneTap(TapFacts Facts, Ballot Ballot, BallotStep Step, Guid IdeaId, (int Votes, int Points) Move)
{
    /// <summary>Null when there is more than one tap, or it moves another number of tallies: a valid ballot may need several picks.</summary>
    public static LoneTap? In(TapFacts facts)
    {
        if (facts.Ballots.Count != 1 || facts.Ideas.Count != 1) return null;
        var ballot = facts.Ballots.Values.First();
        if (ballot.Steps is not [{ Picks: not null, TapId: not null } step] || ballot.IdleTaps.Count > 0) return null;
        var moves = new Dictionary<Guid, (int Votes, int Points)>();
        ballot.Move(moves);
        KeyValuePair<Guid, (int Votes, int Points)>? moved = null;
        foreach (var move in moves)
        {
            if (move.Value == default) continue;
            if (moved is not null) return null;
            moved = move;
        }
        return moved is { } only && facts.Ideas.ContainsKey(only.Key) ? new LoneTap(facts, ballot, step, only.Key, only.Value) : null;
    }

    /// <summary>The row that was committed; null: what was remembered no longer stands, and nothing was written.</summary>
    public LedgerRow? Save(NpgsqlConnection connection)
    {
        var (head, call) = (Facts.Head!, Facts.Call!);
        var idea = Facts.Ideas[IdeaId];
        var voter = Facts.Voters.Values.First();
        var prev = Ballot.LedgerSeq;
        var row = LedgerRows.Of(head, [Ballot])[0];
        var growth = Ballot.Growth();
        var (places, points) = (new int[Ballot.Picks.Count], new int[Ballot.Picks.Count]);
        var at = 0;
        foreach (var pick in Ballot.Picks) (places[at], points[at++]) = (pick.N, pick.Points);
        using var batch = new NpgsqlBatch(connection);
        batch.Command(Sql)
            .With(head.CallId).With(head.Size)
            .With(call.ScopeAreaCode).With(call.VoteFrom).With(call.VoteTo).With(call.TallyVisibility).With(call.HiddenHours)
            .With(idea.IdeaId).With(idea.SubmitterId).With(voter.PersonId).With(voter.PersonKey).With(voter.AreaCode)
            .With(Ballot.Uid).With(Ballot.Pseudonym).With(Ballot.IsFresh).With(Ballot.RevBefore).With(Ballot.Rev).With(Step.Channel)
            .With(Ballot.Picks.Count).With(Ballot.Points).With(Ballot.CostFen).With(places).With(points)
            .With(head.Rules.MaxPicks).With(head.Rules.MinPicks).With(head.Rules.MaxPoints ?? -1).With(head.Rules.MaxCostFen ?? -1)
            .With(row.Leaf).With(row.Salt!).With(row.Ballot!).With(row.TapId!.Value).With(row.PrevSeq ?? -1)
            .With(Move.Votes).With(Move.Points).With(growth.Ballots).With(growth.Picks).With((long)growth.Points);
        if (batch.ExecuteScalar() is true) return row;
        Ballot.LedgerSeq = prev;
        return null;
    }

    private const string Sql = """
        select voting.save_tap($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
            $25, nullif($26, -1), nullif($27, -1::bigint), $28, $29, $30, $31, nullif($32, -1::bigint), $33, $34, $35, $36, $37)
        """;
}
