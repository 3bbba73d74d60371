using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Fraud;

namespace IdeaPlatform.Voting;

/// <summary>
/// One transaction for the taps of one call: lock the head (order across nodes), read, fold each voter's taps in their order through
/// the pure rule, write the difference with arrays, commit. Two round trips, however many taps: BEGIN travels with the reading and COMMIT
/// with the writing, so there is no transaction object; whatever fails in between is rolled back when the connection goes back to its
/// pool. The answers come in the order of the taps.
/// </summary>
internal sealed class TapBatch(VoteConnection vote, VoterKeys voterKeys, RememberedPicks remembered, KeyRing keyRing, SeasonClock season)
{
    public async Task<IReadOnlyList<TapAnswer>> Apply(Guid callId, IReadOnlyList<PendingTap> taps, CancellationToken ct)
    {
        await using var connection = await vote.Open(ct);
        var keys = await voterKeys.Of(connection, callId, taps, ct);
        var facts = await TapFacts.Read(connection, callId, taps, keys, remembered, ct);
        if (facts.Call is not { } call) return [.. taps.Select(_ => new TapAnswer.Unknown("voting.call_unknown"))];
        // A key that changed since we remembered it (two accounts became one) would lead to another ballot: read again.
        if (voterKeys.Forget(facts.Voters.Values, keys)) throw new StaleVoterKeyException();
        if (facts.Head is { } open && FreezeTally.IsDue(call.TallyVisibility, call.HiddenHours, call.VoteTo, open.FrozenSize, season.Now()))
        {
            await FreezeTally.Now(connection, callId, season.Now(), ct);
        }
        var window = call.Window(opened: facts.Head is not null, closed: facts.Head?.ClosedAt is not null);
        var folded = taps.Select(pending => Fold(pending, facts, call, window)).ToList();
        var receipts = facts.Head is null ? null : await BallotWriter.Save(connection, facts.Head, facts.Ballots.Values, ct, commit: true,
            batch => TraceRows.Add(batch, keyRing, callId, Traces(taps, folded)));
        remembered.Remember(facts.Ballots.Values.Where(ballot => ballot.Rev > 0));
        return [.. folded.Select(one => one.Answer is TapAnswer.Saved { Receipt: null } saved
            ? saved with { Receipt = receipts?.GetValueOrDefault((one.BallotUid, saved.Ballot.Rev)) ?? facts.FirstReceipts.GetValueOrDefault(one.TapId) }
            : one.Answer)];
    }

    private static (TapAnswer Answer, Guid BallotUid, Guid TapId) Fold(PendingTap pending, TapFacts facts, VoteCall call, VoteWindow window)
    {
        var tap = pending.Tap;
        var voter = facts.Voters.GetValueOrDefault(pending.PersonId);
        var who = new Voter(pending.PersonId, voter?.AreaCode);
        if (!window.Opened || voter is null)
        {
            var why = BallotRules.WhyNotOpen(window, tap.AdmittedAt) ?? BallotRules.WhyNoVote(who, call.ScopeAreaCode) ?? "voting.not_open_yet";
            return (Refusal(why, call, null), default, default);
        }
        if (!facts.Ideas.TryGetValue(tap.IdeaId, out var idea)) return (new TapAnswer.Unknown("voting.idea_unknown"), default, default);
        var ballot = facts.Ballots[pending.PersonId];
        var outcome = BallotRules.Apply(ballot, tap, idea, who, call.ScopeAreaCode, window);
        TapAnswer answer = outcome switch
        {
            { Stale: true } => new TapAnswer.Outdated(BallotResponse.Of(pending.CallId, ballot)),
            { Refusal: { } code } => Refusal(code, call, ballot.Rules),
            _ => new TapAnswer.Saved(outcome.Result!, BallotResponse.Of(pending.CallId, ballot), null),
        };
        return (answer, ballot.Uid, tap.TapId);
    }

    /// <summary>One row per ballot with accepted changes: how many, when, and where the first came from.</summary>
    private static List<TraceRow> Traces(IReadOnlyList<PendingTap> taps, List<(TapAnswer Answer, Guid BallotUid, Guid TapId)> folded)
    {
        var rows = new Dictionary<Guid, TraceRow>();
        for (var i = 0; i < taps.Count; i++)
        {
            if (folded[i].Answer is not TapAnswer.Saved { Result: not BallotRules.Already } || taps[i].Origin is not { } origin) continue;
            var (uid, at) = (folded[i].BallotUid, taps[i].Tap.AdmittedAt);
            rows[uid] = rows.TryGetValue(uid, out var row)
                ? row with { LastAt = at, Taps = row.Taps + 1 }
                : new TraceRow(uid, at, at, 1, taps[i].Tap.Channel, origin);
        }
        return [.. rows.Values];
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

/// <summary>The batch is to be done again: a voter's key is not what this node remembered.</summary>
internal sealed class StaleVoterKeyException : Exception;
