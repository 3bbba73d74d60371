using IdeaPlatform.Ideas;
using Xunit;

namespace IdeaPlatform.Tests.Ideas;

public sealed class ExpectedStepsTests
{
    private static readonly DateTimeOffset s_day = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
    private static readonly CallDates s_dates = new(s_day, s_day.AddDays(1), s_day.AddDays(2), s_day.AddDays(3), s_day.AddDays(4), s_day.AddDays(5));

    [Theory]
    [InlineData("submitted", "accepted", 8)]
    [InlineData("returned", "resubmitted", 8)]
    [InlineData("accepted", "voting_started", 7)]
    [InlineData("in_vote", "review_started", 6)]
    [InlineData("claimable", "claim_selected", 3)]
    [InlineData("in_project", "realised", 1)]
    public void The_road_ahead_begins_with_the_next_step(string state, string next, int count)
    {
        var expected = ExpectedSteps.After(state, s_dates);
        Assert.Equal((next, count), (expected[0].Kind, expected.Count));
    }

    [Theory]
    [InlineData("declined")]
    [InlineData("merged")]
    [InlineData("not_selected")]
    [InlineData("withdrawn")]
    [InlineData("realised")]
    [InlineData("discontinued")]
    public void An_ended_idea_expects_nothing(string state) => Assert.Empty(ExpectedSteps.After(state, s_dates));
}
