using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Voting.Published;

/// <summary>Opening and closing the vote of a call. Both may be asked for again and do nothing then.</summary>
public static class BallotBox
{
    /// <summary>
    /// Fixes the list of ideas, their costs and the rules, writes them into row 0 of the ledger, sets the tallies to 0, and holds the call
    /// in counting until the vote is certified.
    /// </summary>
    public static async Task Open(Work work, Guid callId, DateTimeOffset at)
    {
        if (await work.MaybeOne<CallFacts>(CallFacts.Read, new { callId }) is not { } call) return;
        var rules = call.Rules;
        if (await work.Run(OpenHead, new { callId, at, rules.Method, rules.MaxPicks, rules.MinPicks, rules.MaxPoints, rules.MaxCostFen }) == 0) return;
        await work.Run(ListIdeas, new { callId });
        await LedgerOpening.Write(work, call, at);
        await Gates.Set(work, callId, "counting", "voting", 1);
        await work.Changed("voting.tally", callId, $"call:{callId}");
    }

    /// <summary>
    /// Ends the vote under the lock of the head, so no batch can be in between; recounts the picks and remembers in how many ideas the
    /// tally differs (none, or the vote cannot be certified); says in each idea's thread what it got.
    /// </summary>
    public static async Task Close(Work work, Guid callId, DateTimeOffset at)
    {
        if (await work.MaybeOne<Guid?>(LockOpenHead, new { callId }) is null) return;
        var ideas = await work.List<CountedIdea>(Recount, new { callId });
        await work.Run(SaveClose, new { callId, at, differences = ideas.Count(idea => idea.Votes != idea.Recounted) });
        foreach (var idea in ideas)
        {
            await Thread.Add(work, new NewStep(idea.IdeaId, "voting_closed", Office.Platform, at, Data: new { votes = idea.Votes }));
        }
        await work.Changed("voting.tally", callId, $"call:{callId}");
    }

    private sealed record CountedIdea(Guid IdeaId, int Votes, int Recounted);

    private const string OpenHead = """
        insert into voting.ledger_head (call_id, opened_at, method, max_picks, min_picks, max_points, max_cost_fen, size, frozen_size, frozen_at)
        select id, @at, @Method, @MaxPicks, @MinPicks, @MaxPoints, @MaxCostFen, 1,
            case when tally_visibility = 'hidden_until_close' then 1 end, case when tally_visibility = 'hidden_until_close' then @at end
        from programmes.pub_call
        where id = @callId
        on conflict do nothing
        """;

    // Accepted ideas too: moving them to in_vote and opening are two reactions on the same event, in no promised order.
    private const string ListIdeas = """
        insert into voting.tally (call_id, idea_id, cost_fen, n)
        select call_id, id, coalesce(agreed_cost_fen, est_cost_fen, 0), row_number() over (order by no, id)
        from ideas.pub_idea
        where call_id = @callId and state in ('accepted', 'in_vote')
        """;

    private const string LockOpenHead = "select call_id from voting.ledger_head where call_id = @callId and closed_at is null for no key update";

    // Counted once and kept: right after a busy vote PostgreSQL knows too little of its tables not to count anew for each idea.
    private const string Recount = """
        with counted as materialized (
            select p.n, count(*)::int as votes
            from voting.ballot b
            cross join unnest(b.picks) as p (n)
            where b.call_id = @callId and b.n_picks >= b.min_picks and b.status in ('open', 'locked')
            group by p.n)
        select t.idea_id, t.votes, coalesce(c.votes, 0) as recounted
        from voting.tally t
        left join counted c on c.n = t.n
        where t.call_id = @callId
        order by t.idea_id
        """;

    private const string SaveClose = "update voting.ledger_head set closed_at = @at, differences = @differences where call_id = @callId";
}
