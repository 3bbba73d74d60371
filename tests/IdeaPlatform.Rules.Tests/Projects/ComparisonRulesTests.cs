using IdeaPlatform.Projects.Comparison;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

public sealed class ComparisonRulesTests
{
    [Theory]
    [InlineData(false, false, false, 2, null)]
    [InlineData(true, false, false, 2, "projects.comparison_opened")]
    [InlineData(false, true, false, 2, "projects.window_open")]
    [InlineData(false, false, true, 2, "projects.already_selected")]
    [InlineData(false, false, false, 1, "projects.comparison_not_needed")]
    public void Claims_are_compared_once_after_the_window_and_before_the_choice(bool opened, bool windowOpen, bool chosen, int claims, string? expected) =>
        Assert.Equal(expected, ComparisonRules.WhyNotOpen(opened, windowOpen, chosen, claims));

    [Theory]
    [InlineData("handed", false, false, null)]
    [InlineData("handed", true, false, "projects.already_selected")]
    [InlineData("handed", false, true, "projects.comparison_over")]
    [InlineData("submitted", false, true, "projects.comparison_submitted")]
    [InlineData("recused", false, true, "projects.comparison_recused")]
    public void Marks_are_final_once_handed_in_or_shown(string state, bool chosen, bool overdue, string? expected) =>
        Assert.Equal(expected, ComparisonRules.WhyNotMark(state, chosen, overdue));

    [Theory]
    [InlineData(0, false, null)]
    [InlineData(1, false, "projects.comparison_running")]
    [InlineData(1, true, null)]
    public void The_bureau_waits_for_its_reviewers_but_not_for_ever(int waiting, bool overdue, string? expected) => Assert.Equal(expected, ComparisonRules.WhyNotChoose(waiting, overdue));

    [Fact]
    public void Means_are_whole_hundredths_rounded_half_up()
    {
        Assert.Null(ComparisonRules.MeanX100([]));
        Assert.Equal(8667, ComparisonRules.MeanX100([86, 87, 87]));
        Assert.Equal(8633, ComparisonRules.MeanX100([86, 86, 87]));
        Assert.Equal(8650, ComparisonRules.MeanX100([86, 87]));
    }
}
