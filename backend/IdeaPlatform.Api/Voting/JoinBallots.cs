using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Published;

namespace IdeaPlatform.Voting;

/// <summary>
/// Two accounts are one person: in every vote that is open their ballots become one. The ballot of the key that stays is the person's;
/// the other one is taken back, by a row of the ledger, or carries on under the key that stays when it is the only one. After the close
/// nothing moves, and it is recorded that there were two.
/// </summary>
internal static class JoinBallots
{
    public static async Task React(AccountsJoined happened, Work work, IServiceProvider services)
    {
        var keys = services.GetRequiredService<KeyRing>();
        var join = await work.One<Join>(ReadJoin, new { happened.JoinId });
        var now = services.GetRequiredService<SeasonClock>().Now();
        foreach (var callId in await work.List<Guid>("select call_id from voting.ledger_head order by call_id"))
        {
            if (Pseudonym.IsGone(keys, callId)) continue;
            var (kept, dropped) = (Pseudonym.Of(keys, callId, join.KeptKey), Pseudonym.Of(keys, callId, join.DroppedKey));
            if (await BallotShelf.LockHead(work.Connection, callId, work.Cancellation) is not { } head) continue;
            if (await Apply(work, head, join, kept, dropped, now) is not { } outcome) continue;
            // Without the person: this row and the ledger's must not lead from one to the other.
            await work.Audit(null, "voting.ballots_joined", "call", callId, new { outcome });
            if (outcome == "after_close") continue;
            await work.Changed("voting.tally", callId, $"call:{callId}");
            await work.PublishAll(new[] { happened.KeptPersonId, happened.JoinedPersonId }.OfType<Guid>()
                .Select(person => new BallotsJoined(callId, person, outcome == "withdrawn", now)));
        }
    }

    /// <summary>Answers withdrawn, continued or after_close; null when the key that was given up had no ballot here.</summary>
    private static async Task<string?> Apply(Work work, LockedHead head, Join join, byte[] kept, byte[] dropped, DateTimeOffset now)
    {
        var ballots = await BallotShelf.ByPseudonym(work.Connection, head, [kept, dropped], work.Cancellation);
        var (first, second) = (Of(ballots, kept), Of(ballots, dropped));
        if (head.ClosedAt is not null) return second is null ? null : "after_close";
        // Handed out and still outside: it comes back for the one ballot, or, where there is a slip for that already, counts as lost.
        await work.Run(MoveSlips, new { head.CallId, kept, dropped });
        if (first is not null) second?.TakeBack(null, Channels.Assisted, now);
        // What one account gave to an idea of the other was given to the person's own.
        var own = await work.List<int>(ReadOwn, new { head.CallId, join.KeptPersonId, join.JoinedPersonId });
        (first ?? second)?.TakeBack(own.ToHashSet(), Channels.Assisted, now);
        await BallotWriter.Save(work.Connection, head, ballots, work.Cancellation);
        if (second is null) return null;
        if (first is not null) return "withdrawn";
        await work.Run("update voting.ballot set pseudonym = @kept where ballot_uid = @Uid", new { kept, second.Uid });
        return "continued";
    }

    private static Ballot? Of(List<Ballot> ballots, byte[] pseudonym) => ballots.Find(ballot => ballot.Pseudonym.AsSpan().SequenceEqual(pseudonym));

    private sealed record Join(Guid KeptPersonId, Guid? JoinedPersonId, byte[] KeptKey, byte[] DroppedKey);

    private const string ReadJoin = """
        select kept_person_id, joined_person_id, kept_key, dropped_key from identity.pub_key_join where id = @JoinId
        """;

    private const string ReadOwn = """
        select t.n
        from voting.tally t
        join ideas.pub_idea i on i.id = t.idea_id
        where t.call_id = @CallId and i.submitter_id in (@KeptPersonId, @JoinedPersonId)
        """;

    private const string MoveSlips = """
        update voting.paper_slip s
        set state = 'spoiled', reason = 'lost'
        where s.call_id = @CallId and s.pseudonym = @dropped and s.state = 'issued'
          and exists (select 1 from voting.paper_slip k where k.call_id = @CallId and k.pseudonym = @kept and k.state in ('issued', 'returned', 'accepted'));
        update voting.paper_slip set pseudonym = @kept where call_id = @CallId and pseudonym = @dropped and state = 'issued'
        """;
}
