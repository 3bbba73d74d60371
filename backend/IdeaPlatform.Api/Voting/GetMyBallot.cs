using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting;

/// <summary>
/// My ballot, and whether I can change it now. <paramref name="WhyNot"/> is the refusal that a tap would get (null: it would be saved);
/// <paramref name="Counts"/>: it is in the tally. The receipt is that of its last change. <paramref name="LinkDestroyed"/>: the key that led from people to
/// ballots is gone, so nobody can show this ballot any more, except who kept its receipt.
/// </summary>
public sealed record MyBallotResponse(
    BallotResponse Ballot, bool Counts, string? WhyNot, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, VoteReceiptResponse? Receipt,
    bool LinkDestroyed);

internal static class GetMyBallot
{
    internal static async Task<Results<Ok<MyBallotResponse>, ProblemHttpResult>> Handle(
        Guid callId, CurrentUser me, Database db, KeyRing keys, SeasonClock season, CancellationToken ct) =>
        await Read(callId, me.Id, db, keys, season.Now(), ct) is { } mine ? TypedResults.Ok(mine) : Problems.NotFound("voting.call_unknown");

    /// <summary>The ballot of a person, for them or for who fills it in with them. Null: no such call.</summary>
    internal static async Task<MyBallotResponse?> Read(Guid callId, Guid personId, Database db, KeyRing keys, DateTimeOffset now, CancellationToken ct)
    {
        var call = await db.MaybeOne<CallFacts>(CallFacts.Read, new { callId }, ct);
        if (call is null) return null;
        var voter = await db.MaybeOne<KnownVoter>(KnownVoter.Read, new { personId }, ct);
        var gone = Pseudonym.IsGone(keys, callId);
        var pseudonym = voter is null || gone ? null : Pseudonym.Of(keys, callId, voter.PersonKey);
        var rows = await db.List<SavedPick>(ReadBallot, new { callId, pseudonym = pseudonym ?? [] }, ct);
        var saved = rows.Count == 0 ? null : rows[0];
        var rules = saved is null ? call.Rules : new VoteRules(saved.Method, saved.MaxPicks, saved.MinPicks, saved.MaxPoints, saved.MaxCostFen);
        var status = saved?.Status ?? BallotStatus.Open;
        var window = call.Window(saved is not null, saved?.Closed ?? false);
        var whyNot = BallotRules.WhyNotOpen(window, now)
            ?? BallotRules.WhyNoVote(new Voter(personId, voter?.AreaCode), call.ScopeAreaCode)
            ?? BallotRules.WhyNotChange(status);
        BallotPick[] picks = [.. rows.Where(row => row.IdeaId is not null).Select(row => new BallotPick(row.N!.Value, row.IdeaId!.Value, row.Points!.Value, row.CostFen!.Value))];
        var ballot = BallotResponse.Of(callId, saved?.Rev ?? 0, status, rules, picks);
        return new MyBallotResponse(ballot, picks.Length > 0 && ballot.Missing == 0 && BallotStatus.Counts(status), whyNot, call.VoteFrom, call.VoteTo, ReceiptOf(saved), gone);
    }

    private static VoteReceiptResponse? ReceiptOf(SavedPick? saved) => saved is { LedgerSeq: { } seq, Leaf: { } leaf, Ballot: { } ballot, Salt: { } salt }
        ? VoteReceiptResponse.Of(seq, leaf, ballot, salt)
        : null;

    private sealed record SavedPick(
        bool Closed, string Method, int MaxPicks, int MinPicks, int? MaxPoints, long? MaxCostFen, int? Rev, string? Status,
        long? LedgerSeq, string? Leaf, string? Ballot, byte[]? Salt, int? N, Guid? IdeaId, int? Points, long? CostFen);

    // One statement, so that the version and the picks are of the same moment. No row: the vote was never opened.
    private const string ReadBallot = """
        select h.closed_at is not null as closed, h.method, h.max_picks, h.min_picks, h.max_points, h.max_cost_fen, b.rev, b.status,
            b.ledger_seq, l.leaf, l.ballot, l.salt, t.n, t.idea_id, p.points, t.cost_fen
        from voting.ledger_head h
        left join voting.ballot b on b.call_id = h.call_id and b.pseudonym = @pseudonym
        left join voting.vote_ledger l on l.call_id = h.call_id and l.seq = b.ledger_seq
        left join lateral unnest(b.picks, b.pick_points) as p (n, points) on true
        left join voting.tally t on t.call_id = h.call_id and t.n = p.n
        where h.call_id = @callId
        order by t.n
        """;
}
