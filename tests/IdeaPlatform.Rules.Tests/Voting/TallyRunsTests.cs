using System.Text.Json;
using IdeaPlatform.Voting;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

public sealed class TallyRunsTests
{
    [Theory]
    [InlineData(false, "[]")]
    [InlineData(false, "[[3,7]]", 3)]
    [InlineData(false, "[[1,5,6,7]]", 1, 2, 3)]
    [InlineData(false, "[[1,5],[3,7,8],[9,13]]", 1, 3, 4, 9)]
    [InlineData(true, "[[1,[5,50]],[3,[7,70],[8,80]]]", 1, 3, 4)]
    public void Ideas_that_follow_each_other_share_a_run(bool withPoints, string pushed, params int[] numbers) =>
        Assert.Equal(pushed, JsonSerializer.Serialize(TallyRuns.Of(numbers.Select(n => new MovedIdea(n, n + 4, 10 * (n + 4))), withPoints)));

    [Fact]
    public void A_thousand_ideas_that_nearly_all_moved_take_less_than_five_bytes_each()
    {
        var moved = Enumerable.Range(1, 1000).Where(n => n % 17 != 0).Select(n => new MovedIdea(n, 100 + n % 900, 0)).ToList();
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(TallyRuns.Of(moved, withPoints: false)).Length, moved.Count, 5 * moved.Count);
    }
}
