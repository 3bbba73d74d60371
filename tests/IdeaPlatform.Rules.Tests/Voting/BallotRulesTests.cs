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
        var ballot = Ballot.Fresh(new byte[32], Approval(2, 1));
        Assert.Equal("counted", Apply(ballot, a, rev: 0).Result);
        Assert.Equal("already", Apply(ballot, a, rev: 1).Result);
        Assert.Equal("counted", Apply(ballot, b, rev: 1).Result);
        Assert.Equal("voting.limit_reached", Apply(ballot, Idea(), rev: 2).Refusal);
        Assert.Equal("withdrawn", Apply(ballot, a, rev: 2, points: 0).Result);
        Assert.Equal("already", Apply(ballot, a, rev: 3, points: 0).Result);
        Assert.True(Apply(ballot, a, rev: 2).Stale);
        Assert.Equal((3, 3), (ballot.Rev, ballot.Steps.Count));
        Assert.True(ballot.IsInTally);
        Assert.Equal(b.CostFen, ballot.CostFen);
        Assert.Equal([b.IdeaId], ballot.Picks.Select(pick => pick.IdeaId));
        Assert.Equal(["cast", "cast", "withdraw"], ballot.Steps.Select(step => step.Kind));
        Assert.Equal([1, 2, 1], ballot.Steps.Select(step => step.Picks!.Length));
    }

    [Fact]
    public void The_first_result_comes_before_every_other_question()
    {
        var idea = Idea();
        var ballot = Ballot.Fresh(new byte[32], Approval(1, 1));
        var tap = new Tap(Guid.NewGuid(), 0, idea.IdeaId, 1, s_during);
        Assert.Equal("counted", BallotRules.Apply(ballot, tap, idea, s_voter, Street, s_open).Result);
        // Repeated after the close, with the old version, on an idea that is gone by now.
        var late = BallotRules.Apply(ballot, tap with { AdmittedAt = s_closes.AddDays(1) }, idea with { InVote = false }, s_voter, Street, s_open with { Closed = true });
        Assert.Equal("counted", late.Result);
        Assert.Single(ballot.Steps);
    }

    [Fact]
    public void A_refusal_leaves_the_ballot_as_it_was()
    {
        var ballot = Ballot.Fresh(new byte[32], Approval(1, 1));
        Assert.Equal("voting.own_idea", Apply(ballot, Idea() with { SubmitterId = s_voter.PersonId }, rev: 0).Refusal);
        Assert.Equal("voting.idea_not_in_vote", Apply(ballot, Idea() with { InVote = false }, rev: 0).Refusal);
        Assert.Equal("voting.other_area", BallotRules.Apply(ballot, new Tap(Guid.NewGuid(), 0, Guid.NewGuid(), 1, s_during), Idea(), s_voter, "530111009", s_open).Refusal);
        Assert.Equal(0, ballot.Rev);
        Assert.False(ballot.IsTouched);
    }

    [Fact]
    public void Whoever_moved_away_or_sees_the_idea_gone_can_still_withdraw()
    {
        var idea = Idea();
        var ballot = new Ballot(Guid.NewGuid(), new byte[32], 1, BallotStatus.Open, onPaper: false, Approval(3, 1), [new BallotPick(idea.N, idea.IdeaId, 1, idea.CostFen)]);
        var outcome = BallotRules.Apply(ballot, new Tap(Guid.NewGuid(), 1, idea.IdeaId, 0, s_during), idea with { InVote = false }, s_voter, "530111009", s_open);
        Assert.Equal("withdrawn", outcome.Result);
        Assert.Empty(ballot.Picks);
        Assert.Equal(0, ballot.CostFen);
    }

    [Fact]
    public void Below_the_minimum_nothing_of_the_ballot_is_in_the_tally()
    {
        var (a, b) = (Idea(), Idea());
        var ballot = Ballot.Fresh(new byte[32], Approval(3, 2));
        Apply(ballot, a, rev: 0);
        Assert.False(ballot.IsInTally);
        Apply(ballot, b, rev: 1);
        Assert.True(ballot.IsInTally);
        Assert.Equal((1, 2, 2), ballot.Growth());
        Apply(ballot, b, rev: 2, points: 0);
        Assert.False(ballot.IsInTally);
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

    [Fact]
    public void A_knapsack_takes_what_the_money_pays_for()
    {
        var ballot = Ballot.Fresh(new byte[32], new VoteRules("knapsack", 10, 1, null, 4_000_000));
        Assert.Equal("counted", Apply(ballot, Idea(), rev: 0).Result);
        Assert.Equal("counted", Apply(ballot, Idea(), rev: 1).Result);
        Assert.Equal("voting.over_budget", Apply(ballot, Idea(), rev: 2).Refusal);
        Assert.Equal("counted", Apply(ballot, Idea() with { CostFen = 400_000 }, rev: 2).Result);
        Assert.Equal(4_000_000, ballot.CostFen);
        Assert.Equal("voting.points_not_asked", Apply(ballot, Idea(), rev: 3, points: 2).Refusal);
    }

    [Fact]
    public void Points_are_shared_out_moved_and_taken_back()
    {
        var (a, b) = (Idea(), Idea());
        var ballot = Ballot.Fresh(new byte[32], new VoteRules("points", 5, 1, 10, null));
        Assert.Equal("counted", Apply(ballot, a, rev: 0, points: 7).Result);
        Assert.Equal("voting.not_enough_points", Apply(ballot, b, rev: 1, points: 4).Refusal);
        Assert.Equal("counted", Apply(ballot, a, rev: 1, points: 2).Result);
        Assert.Equal("counted", Apply(ballot, b, rev: 2, points: 8).Result);
        Assert.Equal("already", Apply(ballot, b, rev: 3, points: 8).Result);
        Assert.Equal("withdrawn", Apply(ballot, a, rev: 3, points: 0).Result);
        Assert.Equal(8, ballot.Points);
        var moves = new Dictionary<Guid, (int Votes, int Points)>();
        ballot.Move(moves);
        Assert.Equal((1, 8), moves[b.IdeaId]);
        Assert.False(moves.ContainsKey(a.IdeaId));
    }

    [Theory]
    [InlineData("quarantine", "voting.ballot_quarantined")]
    [InlineData("invalidate", "voting.ballot_voided")]
    public void A_ballot_under_a_measure_is_out_of_the_tally_and_at_rest_until_it_is_restored(string kind, string refusal)
    {
        var idea = Idea();
        var ballot = Ballot.Fresh(new byte[32], Approval(3, 1));
        Apply(ballot, idea, rev: 0);
        ballot.Decide(kind, "copies", s_during);
        Assert.False(ballot.IsInTally);
        Assert.Equal(refusal, Apply(ballot, Idea(), rev: 1).Refusal);
        Assert.Equal(refusal, Apply(ballot, idea, rev: 1, points: 0).Refusal);
        ballot.Decide("restore", "appeal", s_during);
        Assert.True(ballot.IsInTally);
        Assert.Equal("counted", Apply(ballot, Idea(), rev: 1).Result);
        Assert.Equal(["cast", kind, "restore", "cast"], ballot.Steps.Select(step => step.Kind));
    }

    [Fact]
    public void A_paper_ballot_replaces_what_was_there_and_locks_it()
    {
        var (a, b) = (Idea(), Idea());
        var ballot = Ballot.Fresh(new byte[32], Approval(3, 1));
        Apply(ballot, a, rev: 0);
        ballot.Replace([(b, 1)], s_during);
        Assert.Equal([b.IdeaId], ballot.Picks.Select(pick => pick.IdeaId));
        Assert.Equal("voting.ballot_on_paper", Apply(ballot, a, rev: 2).Refusal);
        ballot.Decide("quarantine", "copies", s_during);
        ballot.Decide("restore", "appeal", s_during);
        Assert.Equal(BallotStatus.Locked, ballot.Status);
    }

    private static int s_places;

    private static VoteRules Approval(int maxPicks, int minPicks) => new("approval", maxPicks, minPicks, null, null);

    private static Candidate Idea() => new(Guid.NewGuid(), Interlocked.Increment(ref s_places), InVote: true, SubmitterId: Guid.NewGuid(), CostFen: 1_800_000);

    private static TapOutcome Apply(Ballot ballot, Candidate idea, int rev, int points = 1) =>
        BallotRules.Apply(ballot, new Tap(Guid.NewGuid(), rev, idea.IdeaId, points, s_during), idea, s_voter, Street, s_open);
}
