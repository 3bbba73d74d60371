using IdeaPlatform.Voting;
using IdeaPlatform.Voting.Grants;
using IdeaPlatform.Voting.Paper;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

public sealed class PaperRulesTests
{
    private static readonly VoteRules s_approval = new("approval", 2, 1, null, null);

    private static string? WhyInvalid(VoteRules rules, int? own, params (int N, int Points)[] marks) => PaperRules.WhyInvalid(
        rules, [.. marks.Select(mark => (new Mark(mark.N, mark.Points), new Candidate(Guid.NewGuid(), mark.N, true, Guid.NewGuid(), mark.N * 100)))], idea => idea.N == own);

    [Fact]
    public void A_slip_within_the_rules_is_valid_and_each_way_out_of_them_has_its_name()
    {
        Assert.Null(WhyInvalid(s_approval, null, (1, 1), (2, 1)));
        Assert.Equal("empty", WhyInvalid(s_approval, null));
        Assert.Equal("too_few", WhyInvalid(s_approval with { MinPicks = 2 }, null, (1, 1)));
        Assert.Equal("too_many", WhyInvalid(s_approval, null, (1, 1), (2, 1), (3, 1)));
        Assert.Equal("own_idea", WhyInvalid(s_approval, 2, (1, 1), (2, 1)));
        Assert.Equal("over_points", WhyInvalid(s_approval, null, (1, 2)));
        var points = new VoteRules("points", 3, 1, 10, null);
        Assert.Null(WhyInvalid(points, null, (1, 7), (2, 3)));
        Assert.Equal("over_points", WhyInvalid(points, null, (1, 7), (2, 4)));
        Assert.Equal("no_points", WhyInvalid(points, null, (1, 7), (2, 0)));
        var knapsack = new VoteRules("knapsack", 3, 1, null, 300);
        Assert.Null(WhyInvalid(knapsack, null, (1, 1), (2, 1)));
        Assert.Equal("over_budget", WhyInvalid(knapsack, null, (1, 1), (3, 1)));
    }

    [Fact]
    public void Two_readings_are_equal_whatever_the_order_in_which_they_were_typed()
    {
        Assert.Equal("[[1,2],[17,1]]", PaperRules.Text([new Mark(17, 1), new Mark(1, 2)]));
        Assert.Equal([new Mark(1, 2), new Mark(17, 1)], PaperRules.Parse("[[1,2],[17,1]]"));
        Assert.Equal("[]", PaperRules.Text([]));
    }

    [Fact]
    public void A_grant_ends_by_time_by_hand_and_with_the_office_of_the_helper()
    {
        var now = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
        Assert.Null(GrantRules.WhyOver(now.AddSeconds(1), ended: false, helperStands: true, now));
        Assert.Equal("voting.grant_expired", GrantRules.WhyOver(now, ended: false, helperStands: true, now));
        Assert.Equal("voting.grant_ended", GrantRules.WhyOver(now.AddSeconds(1), ended: true, helperStands: true, now));
        Assert.Equal("voting.grant_ended", GrantRules.WhyOver(now.AddSeconds(1), ended: false, helperStands: false, now));
    }

    [Theory]
    [InlineData("web 500, kiosk 12", "web 500, kiosk 12")]
    // A single small channel would be known from the total: the next one joins it.
    [InlineData("web 500, kiosk 12, assisted 3", "web 500, other 15")]
    [InlineData("web 500, assisted 3", "other 503")]
    [InlineData("web 9", "")]
    [InlineData("web 5, kiosk 5", "other 10")]
    [InlineData("web 20, kiosk 9, paper 9", "web 20, other 18")]
    [InlineData("", "")]
    public void Channels_with_fewer_than_ten_ballots_are_told_together(string counted, string shown)
    {
        var channels = counted.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(' ')).Select(one => new ChannelTurnout(one[0], int.Parse(one[1])));
        Assert.Equal(shown, string.Join(", ", TurnoutRules.Publishable(channels).Select(one => $"{one.Channel} {one.Ballots}")));
    }
}
