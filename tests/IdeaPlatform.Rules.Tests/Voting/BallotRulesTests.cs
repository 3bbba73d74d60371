using IdeaPlatform.Voting;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

public sealed class BallotRulesTests
{
    private const string Street = "530111001";
    private static readonly DateTimeOffset s_opens = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_closes = new(2026, 5, 15, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_during = new(2026, 5, 8, 0, 0, 0, TimeSpan.Zero);
    private static readonly VoteWindow s_open = new(s_opens, s_closes, Opened: true, Closed: false);
    private static readonly Voter s_voter = new(Guid.NewGuid(), "530111001004");

    [Fact]
    public void The_first_instant_is_in_the_window_and_the_last_is_not()
    {
        Assert.Equal("voting.not_open_yet", BallotRules.WhyNotOpen(s_open, s_opens.AddTicks(-1)));
        Assert.Null(BallotRules.WhyNotOpen(s_open, s_opens));
        Assert.Null(BallotRules.WhyNotOpen(s_open, s_closes.AddTicks(-1)));
        Assert.Equal("voting.closed", BallotRules.WhyNotOpen(s_open, s_closes));
    }

    [Fact]
    public void A_closed_box_stays_closed_whatever_the_dates_say()
    {
        Assert.Equal("voting.closed", BallotRules.WhyNotOpen(s_open with { Closed = true }, s_during));
        Assert.Equal("voting.not_open_yet", BallotRules.WhyNotOpen(s_open with { Opened = false }, s_during));
    }

    [Theory]
    [InlineData("530111001004", "530111", null)]
    [InlineData("530111001004", "530111001", null)]
    [InlineData("530111001004", "530111001004", null)]
    [InlineData("530111002004", "530111001", "voting.other_area")]
    [InlineData("530111001004", "530111001005", "voting.other_area")]
    [InlineData(null, "530111", "voting.not_verified")]
    public void The_electorate_is_the_area_of_the_call(string? area, string scope, string? refusal) =>
        Assert.Equal(refusal, BallotRules.WhyNoVote(new Voter(Guid.NewGuid(), area), scope));

    [Fact]
    public void A_ballot_folds_picks_and_withdrawals_in_their_order()
    {
        var (a, b) = (Idea(), Idea());
        var ballot = Ballot.Fresh(new byte[32], maxPicks: 2, minPicks: 1);
        Assert.Equal("counted", Apply(ballot, a, rev: 0).Result);
        Assert.Equal("already", Apply(ballot, a, rev: 1).Result);
        Assert.Equal("counted", Apply(ballot, b, rev: 1).Result);
        Assert.Equal("voting.limit_reached", Apply(ballot, Idea(), rev: 2).Refusal);
        Assert.Equal("withdrawn", Apply(ballot, a, rev: 2, pick: false).Result);
        Assert.Equal("already", Apply(ballot, a, rev: 3, pick: false).Result);
        Assert.True(Apply(ballot, a, rev: 2).Stale);
        Assert.Equal((3, 3), (ballot.Rev, ballot.Steps));
        Assert.Equal([b.IdeaId], ballot.InTally);
        Assert.Equal(b.CostFen, ballot.CostFen);
        Assert.Equal([b.IdeaId], ballot.Added);
    }

    [Fact]
    public void The_first_result_comes_before_every_other_question()
    {
        var idea = Idea();
        var ballot = Ballot.Fresh(new byte[32], maxPicks: 1, minPicks: 1);
        var tap = new Tap(Guid.NewGuid(), 0, idea.IdeaId, true, s_during);
        Assert.Equal("counted", BallotRules.Apply(ballot, tap, idea, s_voter, Street, s_open).Result);
        // Repeated after the close, with the old version, on an idea that is gone by now.
        var late = BallotRules.Apply(ballot, tap with { AdmittedAt = s_closes.AddDays(1) }, idea with { InVote = false }, s_voter, Street, s_open with { Closed = true });
        Assert.Equal("counted", late.Result);
        Assert.Equal(1, ballot.Steps);
    }

    [Fact]
    public void A_refusal_leaves_the_ballot_as_it_was()
    {
        var ballot = Ballot.Fresh(new byte[32], maxPicks: 1, minPicks: 1);
        Assert.Equal("voting.own_idea", Apply(ballot, Idea() with { SubmitterId = s_voter.PersonId }, rev: 0).Refusal);
        Assert.Equal("voting.idea_not_in_vote", Apply(ballot, Idea() with { InVote = false }, rev: 0).Refusal);
        Assert.Equal("voting.other_area", BallotRules.Apply(ballot, new Tap(Guid.NewGuid(), 0, Guid.NewGuid(), true, s_during), Idea(), s_voter, "530111009", s_open).Refusal);
        Assert.Equal((0, 0, 0), (ballot.Rev, ballot.Steps, ballot.NewTaps.Count));
    }

    [Fact]
    public void Whoever_moved_away_or_sees_the_idea_gone_can_still_withdraw()
    {
        var idea = Idea();
        var ballot = new Ballot(Guid.NewGuid(), new byte[32], 1, 3, 1, idea.CostFen, [idea.IdeaId]);
        var outcome = BallotRules.Apply(ballot, new Tap(Guid.NewGuid(), 1, idea.IdeaId, false, s_during), idea with { InVote = false }, s_voter, "530111009", s_open);
        Assert.Equal("withdrawn", outcome.Result);
        Assert.Equal([idea.IdeaId], ballot.Removed);
        Assert.Equal(0, ballot.CostFen);
    }

    [Fact]
    public void Below_the_minimum_nothing_of_the_ballot_is_in_the_tally()
    {
        var (a, b) = (Idea(), Idea());
        var ballot = Ballot.Fresh(new byte[32], maxPicks: 3, minPicks: 2);
        Apply(ballot, a, rev: 0);
        Assert.Empty(ballot.InTally);
        Apply(ballot, b, rev: 1);
        Assert.Equal(2, ballot.InTally.Count);
        Apply(ballot, b, rev: 2, pick: false);
        Assert.Empty(ballot.InTally);
    }

    [Theory]
    [InlineData("live", 0, false)]
    [InlineData("hidden_until_close", 0, false)]
    [InlineData("hidden_last_hours", 24, false)]
    [InlineData("hidden_last_hours", 240, true)]
    public void Hiding_begins_its_hours_before_the_end(string visibility, int hours, bool due)
    {
        Assert.Equal(due, FreezeTally.IsDue(visibility, hours, s_closes, null, s_during));
        Assert.False(FreezeTally.IsDue(visibility, hours, s_closes, 17, s_during));
    }

    private static Candidate Idea() => new(Guid.NewGuid(), InVote: true, SubmitterId: Guid.NewGuid(), CostFen: 1_800_000);

    private static TapOutcome Apply(Ballot ballot, Candidate idea, int rev, bool pick = true) =>
        BallotRules.Apply(ballot, new Tap(Guid.NewGuid(), rev, idea.IdeaId, pick, s_during), idea, s_voter, Street, s_open);
}
