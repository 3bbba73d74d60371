using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Ideas;

public sealed class FollowPhaseTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task When_voting_opens_accepted_ideas_go_to_the_vote_and_unsolved_problems_to_the_list_of_needs()
    {
        var callId = await api.Call("screening");
        var (ready, need, declined, other) = (await api.Idea(callId, "accepted"), await api.Idea(callId, "accepted"), await api.Idea(callId, "declined"),
            await api.Idea(await api.Call("screening"), "accepted"));
        await api.Sql("update ideas.idea set kind = 'problem_only', solution = '', agreed_cost_fen = null where id = @need", new { need });
        await api.PhaseChanges(callId, "screening", "voting");
        Assert.Equal(("in_vote", "reserve", "declined", "accepted"),
            (await api.StateOf(ready), await api.StateOf(need), await api.StateOf(declined), await api.StateOf(other)));
        Assert.Equal(["submitted", "voting_started"], await api.StepsOf(ready));
        Assert.Equal(["submitted", "needs_listed"], await api.StepsOf(need));
        Assert.Equal(2, await api.One<int>("select count(*)::int from kernel.outbox where kind = 'ideas.idea_stepped' and body ->> 'callId' = @id", new { id = callId.ToString() }));
    }

    [Fact]
    public async Task Ideas_follow_into_review_and_claiming()
    {
        var callId = await api.Call("counting");
        var (voted, short_) = (await api.Idea(callId, "in_vote"), await api.Idea(callId, "shortlisted"));
        await api.PhaseChanges(callId, "counting", "reviewing");
        Assert.Equal(("in_review", "shortlisted"), (await api.StateOf(voted), await api.StateOf(short_)));
        await api.PhaseChanges(callId, "publicity", "claiming");
        Assert.Equal("claimable", await api.StateOf(short_));
        Assert.Equal(["submitted", "claimable"], await api.StepsOf(short_));
    }

    [Fact]
    public async Task A_cancelled_call_leaves_no_idea_without_a_reply()
    {
        var callId = await api.Call("screening");
        var (waiting, accepted) = (await api.Idea(callId, "submitted"), await api.Idea(callId, "accepted"));
        await api.PhaseChanges(callId, "screening", "cancelled");
        Assert.Equal(("not_selected", "not_selected"), (await api.StateOf(waiting), await api.StateOf(accepted)));
        Assert.Equal(2, await api.One<int>("select count(*)::int from ideas.idea where call_id = @callId and reply_class = 'C'", new { callId }));
        Assert.Equal(0, await api.GateOf(callId));
    }
}
