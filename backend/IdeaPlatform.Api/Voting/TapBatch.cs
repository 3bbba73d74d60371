using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Fraud;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>
/// One transaction for the taps of one call: fold each voter's taps in their order through the pure rule, behind the lock of the head
/// (order across nodes), and write the difference with arrays. Where this node remembers all it has to know, that is one round trip: what
/// is remembered is asked for again there, behind the lock and before anything is written. Else it is two: lock and read, then write.
/// There is no transaction object; whatever fails in between is rolled back with its round trip, or when the connection goes back to its
/// pool.
/// </summary>
internal sealed class TapBatch(
    VoteConnection vote, VoterKeys voterKeys, RememberedVotes votes, RememberedBallots ballots, TraceKeeper traces, SeasonClock season)
{
    /// <summary>
    /// Waits where it stands; for the thread of the writer. <paramref name="flushLater"/>: what is committed is not on the disk yet, and the
    /// caller sees to it before anybody is answered.
    /// </summary>
    public AppliedBatch Apply(Guid callId, IReadOnlyList<PendingTap> taps, bool flushLater, CancellationToken ct)
    {
        try
        {
            using var connection = flushLater ? vote.OpenUnflushed() : vote.OpenForWriter();
            var keys = voterKeys.Of(connection, callId, taps);
            var applied = keys is null ? null : ApplyRemembered(connection, callId, taps, keys);
            return applied ?? ApplyRead(connection, callId, taps, keys, ct).GetAwaiter().GetResult();
        }
        catch (NpgsqlException)
        {
            vote.Renew();
            throw;
        }
    }

    /// <summary>Null when this node does not remember enough, or what it remembers no longer stands: then nothing was written.</summary>
    private AppliedBatch? ApplyRemembered(
        NpgsqlConnection connection, Guid callId, IReadOnlyList<PendingTap> taps, Dictionary<Guid, VoterKey> keys)
    {
        if (votes.Find(callId) is not { Steady: true } known || TapFacts.Remembered(known, taps, keys, ballots, season.Now()) is not { } facts) return null;
        var folded = Fold(taps, facts, facts.Call!);
        // A refusal, or that there is nothing to change, has to be true of what is in the database now, not of what was there a while ago.
        if (folded.Exists(one => one.Answer is not TapAnswer.Saved { Result: not BallotRules.Already })) return null;
        if (BallotWriter.SaveIfItStands(connection, facts) is { } receipts) return Answers(callId, taps, facts, folded, receipts, steady: true);
        votes.Doubt(known);
        return null;
    }

    private async Task<AppliedBatch> ApplyRead(
        NpgsqlConnection connection, Guid callId, IReadOnlyList<PendingTap> taps, Dictionary<Guid, VoterKey>? keys, CancellationToken ct)
    {
        var known = votes.Find(callId);
        var facts = await TapFacts.Read(connection, callId, known is null ? null : taps.Select(tap => tap.Tap.IdeaId), taps, keys ?? [], ballots, ct);
        if (facts.Call is not { } call) return new AppliedBatch(taps, [.. taps.Select(_ => new TapAnswer.Unknown("voting.call_unknown"))], []);
        // A key that changed since we remembered it (two accounts became one) would lead to another ballot: read again.
        if (keys is not null && voterKeys.Forget(facts.Voters.Values, keys)) throw new StaleVoterKeyException();
        if (facts.Head is { } open && FreezeTally.IsDue(call.TallyVisibility, call.HiddenHours, call.VoteTo, open.FrozenSize, season.Now()))
        {
            await FreezeTally.Now(connection, callId, season.Now(), ct);
        }
        var folded = Fold(taps, facts, call);
        if (facts.Head is null) return new AppliedBatch(taps, [.. folded.Select(one => one.Answer)], []);
        var receipts = await BallotWriter.Save(connection, facts.Head, facts.Ballots.Values, ct, commit: true);
        return Answers(callId, taps, facts, folded, receipts, steady: known?.Head.Size == facts.Head.Size);
    }

    /// <summary>After the commit: how long the ledger is now is remembered, and everybody has their receipt.</summary>
    private AppliedBatch Answers(
        Guid callId, IReadOnlyList<PendingTap> taps, TapFacts facts, List<FoldedTap> folded,
        IReadOnlyDictionary<(Guid Ballot, int Rev), VoteReceiptResponse> receipts, bool steady)
    {
        votes.Remember(facts, steady);
        traces.Add(callId, Traces(taps, folded));
        var answers = new TapAnswer[folded.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            var one = folded[i];
            answers[i] = one.Answer is TapAnswer.Saved { Receipt: null } saved
                ? saved with { Receipt = receipts.GetValueOrDefault((one.BallotUid, saved.Ballot.Rev)) ?? facts.FirstReceipts.GetValueOrDefault(one.TapId) }
                : one.Answer;
        }
        return new AppliedBatch(taps, answers, facts.Ballots.Values);
    }

    private static List<FoldedTap> Fold(IReadOnlyList<PendingTap> taps, TapFacts facts, VoteCall call)
    {
        var window = call.Window(opened: facts.Head is not null, closed: facts.Head?.ClosedAt is not null);
        var folded = new List<FoldedTap>(taps.Count);
        foreach (var tap in taps) folded.Add(Fold(tap, facts, call, window));
        return folded;
    }

    private static FoldedTap Fold(PendingTap pending, TapFacts facts, VoteCall call, VoteWindow window)
    {
        var tap = pending.Tap;
        var voter = facts.Voters.GetValueOrDefault(pending.PersonId);
        var who = new Voter(pending.PersonId, voter?.AreaCode);
        if (!window.Opened || voter is null || !facts.Ballots.TryGetValue(pending.PersonId, out var ballot))
        {
            var why = BallotRules.WhyNotOpen(window, tap.AdmittedAt) ?? BallotRules.WhyNoVote(who, call.ScopeAreaCode) ?? "voting.not_open_yet";
            return new FoldedTap(Refusal(why, call, null), default, default);
        }
        if (!facts.Ideas.TryGetValue(tap.IdeaId, out var idea)) return new FoldedTap(new TapAnswer.Unknown("voting.idea_unknown"), default, default);
        var outcome = BallotRules.Apply(ballot, tap, idea, who, call.ScopeAreaCode, window);
        TapAnswer answer = outcome switch
        {
            { Stale: true } => new TapAnswer.Outdated(BallotResponse.Of(pending.CallId, ballot)),
            { Refusal: { } code } => Refusal(code, call, ballot.Rules),
            _ => new TapAnswer.Saved(outcome.Result!, BallotResponse.Of(pending.CallId, ballot), null),
        };
        return new FoldedTap(answer, ballot.Uid, tap.TapId);
    }

    /// <summary>One for each accepted change: when, and where it came from.</summary>
    private static IEnumerable<TraceRow> Traces(IReadOnlyList<PendingTap> taps, List<FoldedTap> folded)
    {
        for (var i = 0; i < taps.Count; i++)
        {
            if (folded[i].Answer is not TapAnswer.Saved { Result: not BallotRules.Already } || taps[i].Origin is not { } origin) continue;
            yield return new TraceRow(folded[i].BallotUid, taps[i].Tap.AdmittedAt, taps[i].Tap.AdmittedAt, 1, taps[i].Tap.Channel, origin);
        }
    }

    private static TapAnswer.Refused Refusal(string code, VoteCall call, VoteRules? rules) => new(code, code switch
    {
        "voting.limit_reached" => new { maxPicks = rules!.MaxPicks },
        "voting.not_enough_points" => new { maxPoints = rules!.MaxPoints },
        "voting.over_budget" => new { maxCostFen = rules!.MaxCostFen },
        "voting.not_open_yet" => new { opensAt = call.VoteFrom },
        "voting.closed" => new { closedAt = call.VoteTo },
        _ => null,
    });
}

/// <summary>What became of a tap, and of which ballot it is; of none when there was no ballot to look at.</summary>
internal readonly record struct FoldedTap(TapAnswer Answer, Guid BallotUid, Guid TapId);

/// <summary>The batch is to be done again: a voter's key is not what this node remembered.</summary>
internal sealed class StaleVoterKeyException : Exception;
