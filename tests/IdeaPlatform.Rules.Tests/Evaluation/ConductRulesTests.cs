using IdeaPlatform.Evaluation.Conduct;
using Xunit;

namespace IdeaPlatform.Tests.Evaluation;

public sealed class ConductRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 29, 4, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, "open")]
    [InlineData(5, null, "open")]
    [InlineData(-5, 100, "counts")]
    [InlineData(-400, 0, "past")]
    [InlineData(-400, -1, "past")]
    public void An_entry_counts_until_its_time_is_over(int? settledDays, int? untilDays, string standing) =>
        Assert.Equal(standing, ConductRules.Standing(Day(settledDays), Day(untilDays), s_now));

    [Theory]
    [InlineData("milestone_late", 0, null, 1)]
    [InlineData("milestone_late", -3, null, 4)]
    [InlineData("milestone_late", -10, -8, 3)]
    [InlineData("self_late", -10, 5, 11)]
    [InlineData("lapsed", -10, null, 0)]
    [InlineData("evaluation_good", -10, -10, 0)]
    public void Days_late_are_counted_to_the_day_it_came_or_to_today(string kind, int atDays, int? settledDays, int days) =>
        Assert.Equal(days, ConductRules.DaysLate(kind, Day(atDays)!.Value, Day(settledDays), s_now));

    [Theory]
    [InlineData(0, 0, "当时负责人住院。", null)]
    [InlineData(0, 0, "短", "evaluation.conduct_short")]
    [InlineData(1, 0, "当时负责人住院。", "evaluation.conduct_stale")]
    [InlineData(1, 1, "当时负责人住院，已换人。", null)]
    [InlineData(3, 3, "第四次说明，太多了。", "evaluation.conduct_versions")]
    [InlineData(0, 1, "没有可更正的。", "evaluation.conduct_stale")]
    public void A_correction_names_the_answer_that_it_follows(int last, int after, string text, string? reason) =>
        Assert.Equal(reason, ConductRules.WhyNotAnswer(last, after, text));

    private static DateTimeOffset? Day(int? days) => days is { } n ? s_now.AddDays(n) : null;
}
