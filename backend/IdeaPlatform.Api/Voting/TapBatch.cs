using Dapper;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting;

/// <summary>
/// One transaction for the taps of one call: lock the head (order across nodes), read, fold each voter's taps in their order through
/// the pure rule, write the difference with arrays, commit. The answers come in the order of the taps.
/// </summary>
internal sealed class TapBatch(Database db, KeyRing keys, SeasonClock season)
{
    public async Task<IReadOnlyList<TapAnswer>> Apply(Guid callId, IReadOnlyList<PendingTap> taps, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        // The lock is its own statement: what is read after it is what the batch before us left.
        var head = await work.MaybeOne<Head>(LockHead, new { callId });
        var (call, ideas, voters) = await ReadFacts(work, callId, taps);
        if (call is null) return [.. taps.Select(_ => new TapAnswer.Unknown("voting.call_unknown"))];
        if (head is not null && FreezeTally.IsDue(call.TallyVisibility, call.HiddenHours, call.VoteTo, head.FrozenSize, season.Now()))
        {
            await FreezeTally.Now(work, callId, season.Now());
        }
        var window = call.Window(opened: head is not null, closed: head?.ClosedAt is not null);
        var ballots = head is null ? [] : await ReadBallots(work, callId, call, taps, voters);
        var answers = taps.Select(pending => Fold(pending, call, ideas, voters, ballots, window)).ToList();
        await Save(work, callId, head, ideas, [.. ballots.Values.Where(ballot => ballot.NewTaps.Count > 0)]);
        await work.Commit();
        return answers;
    }

    private static TapAnswer Fold(PendingTap pending, CallFacts call, Dictionary<Guid, Candidate> ideas, Dictionary<Guid, KnownVoter> voters,
        Dictionary<Guid, Ballot> ballots, VoteWindow window)
    {
        var tap = pending.Tap;
        var voter = voters.GetValueOrDefault(pending.PersonId);
        var who = new Voter(pending.PersonId, voter?.AreaCode);
        if (!window.Opened || voter is null)
        {
            return Refusal(BallotRules.WhyNotOpen(window, tap.AdmittedAt) ?? BallotRules.WhyNoVote(who, call.ScopeAreaCode) ?? "voting.not_open_yet", call);
        }
        if (!ideas.TryGetValue(tap.IdeaId, out var idea)) return new TapAnswer.Unknown("voting.idea_unknown");
        var ballot = ballots[pending.PersonId];
        var outcome = BallotRules.Apply(ballot, tap, idea, who, call.ScopeAreaCode, window);
        return outcome switch
        {
            { Stale: true } => new TapAnswer.Outdated(BallotResponse.Of(pending.CallId, ballot)),
            { Refusal: { } code } => Refusal(code, call),
            _ => new TapAnswer.Saved(outcome.Result!, BallotResponse.Of(pending.CallId, ballot)),
        };
    }

    private static TapAnswer.Refused Refusal(string code, CallFacts call) => new(code, code switch
    {
        "voting.limit_reached" => new { maxPicks = call.MaxPicks },
        "voting.not_open_yet" => new { opensAt = call.VoteFrom },
        "voting.closed" => new { closedAt = call.VoteTo },
        _ => null,
    });

    private static async Task<(CallFacts? Call, Dictionary<Guid, Candidate> Ideas, Dictionary<Guid, KnownVoter> Voters)> ReadFacts(
        Work work, Guid callId, IReadOnlyList<PendingTap> taps)
    {
        var parameters = new
        {
            callId,
            ideaIds = taps.Select(tap => tap.Tap.IdeaId).Distinct().ToArray(),
            personIds = taps.Select(tap => tap.PersonId).Distinct().ToArray(),
        };
        await using var rows = await work.Connection.QueryMultipleAsync(new CommandDefinition(ReadFactsSql, parameters, cancellationToken: work.Cancellation));
        var call = await rows.ReadSingleOrDefaultAsync<CallFacts>();
        var ideas = (await rows.ReadAsync<Candidate>()).ToDictionary(idea => idea.IdeaId);
        var voters = (await rows.ReadAsync<KnownVoter>()).ToDictionary(voter => voter.PersonId);
        return (call, ideas, voters);
    }

    /// <summary>The ballots of the voters in this batch, locked in the order of their pseudonyms; fresh ones for first-time voters.</summary>
    private async Task<Dictionary<Guid, Ballot>> ReadBallots(
        Work work, Guid callId, CallFacts call, IReadOnlyList<PendingTap> taps, Dictionary<Guid, KnownVoter> voters)
    {
        var pseudonyms = voters.Values.ToDictionary(voter => voter.PersonId, voter => Pseudonym.Of(keys, callId, voter.PersonKey));
        var parameters = new { callId, pseudonyms = pseudonyms.Values.ToArray(), tapIds = taps.Select(tap => tap.Tap.TapId).Distinct().ToArray() };
        await using var rows = await work.Connection.QueryMultipleAsync(new CommandDefinition(LockBallots, parameters, cancellationToken: work.Cancellation));
        var saved = (await rows.ReadAsync<SavedBallot>()).ToDictionary(ballot => Convert.ToHexString(ballot.Pseudonym));
        var picks = (await rows.ReadAsync<SavedPick>()).ToLookup(pick => pick.BallotUid, pick => pick.IdeaId);
        var results = (await rows.ReadAsync<SavedTap>()).ToLookup(tap => tap.BallotUid);
        var ballots = new Dictionary<Guid, Ballot>();
        foreach (var (personId, pseudonym) in pseudonyms)
        {
            var ballot = saved.TryGetValue(Convert.ToHexString(pseudonym), out var row)
                ? new Ballot(row.BallotUid, pseudonym, row.Rev, row.MaxPicks, row.MinPicks, row.CostFen, picks[row.BallotUid])
                : Ballot.Fresh(pseudonym, call.MaxPicks, call.MinPicks);
            foreach (var tap in results[ballot.Uid]) ballot.Remember(tap.TapId, tap.Result);
            ballots[personId] = ballot;
        }
        return ballots;
    }

    private static async Task Save(Work work, Guid callId, Head? head, Dictionary<Guid, Candidate> ideas, Ballot[] ballots)
    {
        if (head is null || ballots.Length == 0) return;
        var added = ballots.SelectMany(ballot => ballot.Added.Select(idea => (ballot.Uid, Idea: idea))).ToArray();
        var removed = ballots.SelectMany(ballot => ballot.Removed.Select(idea => (ballot.Uid, Idea: idea))).ToArray();
        var taps = ballots.SelectMany(ballot => ballot.NewTaps.Select(saved => (ballot.Uid, saved.Tap, saved.Result, ballot.Rev))).ToArray();
        var moves = Moves(ballots).OrderBy(move => move.Key).ToArray();
        var steps = ballots.Sum(ballot => ballot.Steps);
        await work.Run(SaveAll, new
        {
            callId,
            uids = ballots.Select(ballot => ballot.Uid).ToArray(),
            pseudonyms = ballots.Select(ballot => ballot.Pseudonym).ToArray(),
            revs = ballots.Select(ballot => ballot.Rev).ToArray(),
            maxPicks = ballots.Select(ballot => ballot.MaxPicks).ToArray(),
            minPicks = ballots.Select(ballot => ballot.MinPicks).ToArray(),
            nPicks = ballots.Select(ballot => ballot.Picks.Count).ToArray(),
            costs = ballots.Select(ballot => ballot.CostFen).ToArray(),
            removedUids = removed.Select(pick => pick.Uid).ToArray(),
            removedIdeas = removed.Select(pick => pick.Idea).ToArray(),
            addedUids = added.Select(pick => pick.Uid).ToArray(),
            addedIdeas = added.Select(pick => pick.Idea).ToArray(),
            tapIds = taps.Select(tap => tap.Tap.TapId).ToArray(),
            tapUids = taps.Select(tap => tap.Uid).ToArray(),
            tapIdeas = taps.Select(tap => tap.Tap.IdeaId).ToArray(),
            tapPicks = taps.Select(tap => tap.Tap.Pick).ToArray(),
            tapResults = taps.Select(tap => tap.Result).ToArray(),
            tapRevs = taps.Select(tap => tap.Rev).ToArray(),
            movedIdeas = moves.Select(move => move.Key).ToArray(),
            movedBy = moves.Select(move => move.Value).ToArray(),
            size = head.Size + steps,
            moreBallots = ballots.Sum(ballot => Sign(ballot.InTally) - Sign(ballot.WasInTally)),
            morePicks = ballots.Sum(ballot => ballot.InTally.Count - ballot.WasInTally.Count),
        });
    }

    private static int Sign(IReadOnlyCollection<Guid> picks) => picks.Count == 0 ? 0 : 1;

    /// <summary>How far each tally moves: what the ballots hold in it now less what they held before.</summary>
    private static Dictionary<Guid, int> Moves(Ballot[] ballots)
    {
        var moves = new Dictionary<Guid, int>();
        foreach (var ballot in ballots)
        {
            foreach (var idea in ballot.InTally) moves[idea] = moves.GetValueOrDefault(idea) + 1;
            foreach (var idea in ballot.WasInTally) moves[idea] = moves.GetValueOrDefault(idea) - 1;
        }
        return moves.Where(move => move.Value != 0).ToDictionary();
    }

    private sealed record Head(long Size, long? FrozenSize, DateTimeOffset? ClosedAt);

    private sealed record KnownVoter(Guid PersonId, byte[] PersonKey, string AreaCode);

    private sealed record SavedBallot(Guid BallotUid, byte[] Pseudonym, int Rev, int MaxPicks, int MinPicks, long CostFen);

    private sealed record SavedPick(Guid BallotUid, Guid IdeaId);

    private sealed record SavedTap(Guid BallotUid, Guid TapId, string Result);

    private const string LockHead = """
        select size, frozen_size, closed_at from voting.ledger_head where call_id = @callId for no key update
        """;

    private const string ReadFactsSql = CallFacts.Read + ";" + """

        select t.idea_id, i.state = 'in_vote' as in_vote, i.submitter_id, t.cost_fen
        from voting.tally t
        join ideas.pub_idea i on i.id = t.idea_id
        where t.call_id = @callId and t.idea_id = any(@ideaIds);

        select person_id, person_key, area_code from identity.pub_voter where person_id = any(@personIds)
        """;

    private const string LockBallots = """
        select ballot_uid, pseudonym, rev, max_picks, min_picks, cost_fen
        from voting.ballot
        where call_id = @callId and pseudonym = any(@pseudonyms)
        order by pseudonym
        for no key update;

        select p.ballot_uid, p.idea_id
        from voting.ballot b
        join voting.pick p on p.ballot_uid = b.ballot_uid
        where b.call_id = @callId and b.pseudonym = any(@pseudonyms);

        select t.ballot_uid, t.tap_id, t.result
        from voting.tap t
        join voting.ballot b on b.ballot_uid = t.ballot_uid
        where t.tap_id = any(@tapIds) and b.call_id = @callId and b.pseudonym = any(@pseudonyms)
        """;

    // One round trip. The unique key of (call, pseudonym) and the checks of the row are the referees, not this program.
    private const string SaveAll = """
        insert into voting.ballot (ballot_uid, call_id, pseudonym, rev, max_picks, min_picks, n_picks, points, cost_fen)
        select uid, @callId, pseudonym, rev, max_picks, min_picks, n_picks, n_picks, cost_fen
        from unnest(@uids, @pseudonyms, @revs, @maxPicks, @minPicks, @nPicks, @costs)
            as b (uid, pseudonym, rev, max_picks, min_picks, n_picks, cost_fen)
        on conflict (ballot_uid) do update
        set rev = excluded.rev, n_picks = excluded.n_picks, points = excluded.points, cost_fen = excluded.cost_fen;

        delete from voting.pick p
        using unnest(@removedUids, @removedIdeas) as gone (uid, idea_id)
        where p.ballot_uid = gone.uid and p.idea_id = gone.idea_id;

        insert into voting.pick (ballot_uid, idea_id, call_id)
        select uid, idea_id, @callId from unnest(@addedUids, @addedIdeas) as fresh (uid, idea_id);

        insert into voting.tap (tap_id, ballot_uid, idea_id, picks, result, rev)
        select tap_id, uid, idea_id, picks, result, rev
        from unnest(@tapIds, @tapUids, @tapIdeas, @tapPicks, @tapResults, @tapRevs) as t (tap_id, uid, idea_id, picks, result, rev);

        update voting.tally t
        set votes = t.votes + moved.by, seq = @size
        from unnest(@movedIdeas, @movedBy) as moved (idea_id, by)
        where t.call_id = @callId and t.idea_id = moved.idea_id;

        update voting.ledger_head
        set size = @size, ballots = ballots + @moreBallots, picks = picks + @morePicks
        where call_id = @callId
        """;
}
