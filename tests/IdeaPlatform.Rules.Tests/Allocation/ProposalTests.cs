using IdeaPlatform.Allocation;
using Xunit;

namespace IdeaPlatform.Tests.Allocation;

public sealed class ProposalTests
{
    [Fact]
    public void Money_is_given_down_the_ranking_and_nobody_jumps_the_line()
    {
        var proposed = Proposal.Of([Idea(1, 90, 300), Idea(2, 80, 300), Idea(3, 70, 100), Idea(4, 50, 100)], moneyFen: 500);
        Assert.Equal(["shortlisted", "reserve", "reserve", "not_selected"], proposed.Select(idea => idea.Outcome));
        Assert.Equal([300, 600, 700, 800], proposed.Select(idea => idea.CumulativeFen));
        Assert.Equal([true, false, false, false], proposed.Select(idea => idea.AboveLine));
        Assert.Equal(["within_money", "after_money", "after_money", "low_total"], proposed.Select(idea => idea.Why));
    }

    [Fact]
    public void An_idea_that_uses_the_last_fen_is_still_in() =>
        Assert.Equal("shortlisted", Proposal.Of([Idea(1, 90, 500)], moneyFen: 500)[0].Outcome);

    [Fact]
    public void Few_votes_or_no_agreed_cost_are_said_as_the_reason()
    {
        var proposed = Proposal.Of([Idea(1, 90, null), Idea(2, 90, 100, enoughVotes: false)], moneyFen: 500);
        Assert.Equal(["no_cost", "few_votes"], proposed.Select(idea => idea.Why));
        Assert.All(proposed, idea => Assert.Equal("not_selected", idea.Outcome));
    }

    private static Costed Idea(int n, int total, long? costFen, bool enoughVotes = true) => new(RankingTests.Id(n), new Fraction(total, 1), enoughVotes, costFen);
}
