using IdeaPlatform.Review;
using Xunit;

namespace IdeaPlatform.Tests.Review;

public sealed class SheetRulesTests
{
    private static readonly Criterion[] Six =
        [new("need", 25), new("feasibility", 25), new("benefit", 20), new("innovation", 10), new("participation", 10), new("budget", 10)];

    private const string Twenty = "问题写得清楚，方案也可行，预算合理，值得一试。";

    [Theory]
    [InlineData("handed", "reviewing", null)]
    [InlineData("submitted", "reviewing", "review.sheet_submitted")]
    [InlineData("recused", "reviewing", "review.recused")]
    [InlineData("released", "reviewing", "review.released")]
    [InlineData("handed", "allocating", "review.closed")]
    [InlineData("handed", "counting", "review.closed")]
    [InlineData("submitted", "allocating", "review.sheet_submitted")]
    public void Only_an_open_sheet_of_the_reviewing_phase_changes(string state, string phase, string? reason) =>
        Assert.Equal(reason, SheetRules.WhyNotChange(state, phase));

    [Fact]
    public void A_sheet_wants_points_for_every_criterion_and_twenty_characters()
    {
        var all = Six.ToDictionary(criterion => criterion.Code, _ => 80);
        Assert.Null(SheetRules.WhyNotSubmit(Six, all, Twenty, 20));
        Assert.Equal("review.points_missing", SheetRules.WhyNotSubmit(Six, all.Skip(1).ToDictionary(), Twenty, 20));
        Assert.Equal("review.comment_too_short", SheetRules.WhyNotSubmit(Six, all, new string('好', 19), 20));
        Assert.Equal("review.comment_too_short", SheetRules.WhyNotSubmit(Six, all, new string('好', 19) + "          ", 20));
        // A rare character of four bytes is one character, not two.
        Assert.Equal("review.comment_too_short", SheetRules.WhyNotSubmit(Six, all, string.Concat(Enumerable.Repeat("𬬮", 19)), 20));
        Assert.Null(SheetRules.WhyNotSubmit(Six, all, string.Concat(Enumerable.Repeat("𬬮", 20)), 20));
    }

    [Fact]
    public void A_mark_is_points_times_weight_in_hundredths()
    {
        var points = new Dictionary<string, int> { ["need"] = 90, ["feasibility"] = 81, ["benefit"] = 77, ["innovation"] = 60, ["participation"] = 100, ["budget"] = 0 };
        Assert.Equal((25 * 90) + (25 * 81) + (20 * 77) + (10 * 60) + (10 * 100), SheetRules.PointsX100(Six, points, 100));
        Assert.Equal(10_000, SheetRules.PointsX100(Six, Six.ToDictionary(criterion => criterion.Code, _ => 100), 100));
        Assert.Equal(0, SheetRules.PointsX100(Six, Six.ToDictionary(criterion => criterion.Code, _ => 0), 100));
    }

    [Theory]
    [InlineData(5, 3, 6000)]
    [InlineData(10, 7, 7000)]
    [InlineData(20, 13, 6500)]
    [InlineData(100, 83, 8300)]
    public void A_mark_is_out_of_a_hundred_whatever_the_scale(int scale, int points, int pointsX100) =>
        Assert.Equal(pointsX100, SheetRules.PointsX100(Six, Six.ToDictionary(criterion => criterion.Code, _ => points), scale));

    [Fact]
    public void The_comment_is_as_long_as_the_call_asks()
    {
        var all = Six.ToDictionary(criterion => criterion.Code, _ => 80);
        Assert.Null(SheetRules.WhyNotSubmit(Six, all, new string('好', 10), 10));
        Assert.Equal("review.comment_too_short", SheetRules.WhyNotSubmit(Six, all, new string('好', 49), 50));
    }
}
