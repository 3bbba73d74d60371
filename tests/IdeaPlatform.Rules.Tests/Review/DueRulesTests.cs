using IdeaPlatform.Review;
using Xunit;

namespace IdeaPlatform.Tests.Review;

public sealed class DueRulesTests
{
    private static readonly DateTimeOffset Handed = new(2026, 6, 1, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 20, 20)]
    [InlineData(7, 20, 7)]
    [InlineData(30, 20, 20)]
    // However late it is handed out, two days are left for it.
    [InlineData(7, 1, 2)]
    [InlineData(0, -5, 2)]
    [InlineData(1, 20, 2)]
    public void A_sheet_is_due_after_its_days_or_at_the_end_of_the_review(int sheetDays, int reviewDays, int dueDays) =>
        Assert.Equal(Handed.AddDays(dueDays), DueRules.DueAt(Handed, sheetDays, Handed.AddDays(reviewDays)));

    [Fact]
    public void Without_any_date_a_sheet_is_due_in_a_week() => Assert.Equal(Handed.AddDays(7), DueRules.DueAt(Handed, 0, null));
}
