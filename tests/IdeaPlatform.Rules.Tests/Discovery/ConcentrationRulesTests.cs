using IdeaPlatform.Discovery.Money;
using Xunit;

namespace IdeaPlatform.Tests.Discovery;

public sealed class ConcentrationRulesTests
{
    [Theory]
    [InlineData(new long[] { }, 0, 0)]
    [InlineData(new long[] { 0, 0 }, 0, 0)]
    [InlineData(new long[] { 500 }, 10_000, 1)]
    [InlineData(new long[] { 50, 30, 20 }, 5_000, 2)]
    [InlineData(new long[] { 50, 29, 21 }, 5_000, 3)]
    [InlineData(new long[] { 1, 1, 1 }, 3_333, 3)]
    [InlineData(new long[] { 100, 0, 0 }, 10_000, 1)]
    [InlineData(new long[] { 4_000_000_000_000_000, 1_000_000_000_000_000 }, 8_000, 1)]
    public void The_largest_share_and_how_many_hold_eighty_percent(long[] sumsFen, int largestX100, int holdEighty) =>
        Assert.Equal((largestX100, holdEighty), ConcentrationRules.Of(sumsFen));

    [Theory]
    [InlineData(40, 100, 2, 40, true)]
    [InlineData(39, 100, 2, 40, false)]
    [InlineData(100, 100, 1, 40, false)]
    [InlineData(0, 0, 2, 40, false)]
    [InlineData(3_999_999, 10_000_000, 3, 40, false)]
    public void One_of_several_is_flagged_from_the_limit_on(long partFen, long wholeFen, int organizations, int limit, bool flagged) =>
        Assert.Equal(flagged, ConcentrationRules.IsFlagged(partFen, wholeFen, organizations, limit));

    [Fact]
    public void Shares_are_cut_and_never_sum_to_more_than_the_whole()
    {
        long[] parts = [1, 1, 1, 1, 1, 1, 1];
        Assert.True(parts.Sum(part => ConcentrationRules.ShareX100(part, 7)) <= 10_000);
        Assert.Equal(0, ConcentrationRules.ShareX100(5, 0));
    }
}
