using IdeaPlatform.Review;
using Xunit;

namespace IdeaPlatform.Tests.Review;

public sealed class ConflictRulesTests
{
    private static readonly DateOnly Today = new(2026, 6, 29);

    [Theory]
    [InlineData("own_idea", null, true)]
    [InlineData("same_phone", null, true)]
    [InlineData("close_person", null, true)]
    [InlineData("declared_household", null, true)]
    [InlineData("declared_idea", null, true)]
    [InlineData("declared_organization", null, true)]
    // Both still hold the post; one left yesterday; one left three years ago to the day, and a day less.
    [InlineData("shared_post", null, true)]
    [InlineData("shared_post", "2026-06-28", true)]
    [InlineData("shared_post", "2023-06-30", true)]
    [InlineData("shared_post", "2023-06-29", null)]
    [InlineData("co_submission", "2025-01-01", true)]
    [InlineData("co_submission", "2020-01-01", null)]
    [InlineData("contract_submitter", "2024-01-01", true)]
    [InlineData("contract_submitter", "2020-01-01", false)]
    [InlineData("contract_community", "2024-01-01", false)]
    [InlineData("contract_community", "2020-01-01", null)]
    [InlineData("same_community", null, false)]
    public void Each_tie_is_hard_soft_or_too_old(string kind, string? last, bool? hard) =>
        Assert.Equal(hard, ConflictRules.IsHard(new Tie(kind, last is null ? null : DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture)), Today));

    [Fact]
    public void Every_kind_has_a_rule_and_a_place_in_the_order()
    {
        foreach (var kind in ConflictRules.Kinds) _ = ConflictRules.IsHard(new Tie(kind, Today), Today);
        Assert.Throws<ArgumentOutOfRangeException>(() => ConflictRules.IsHard(new Tie("cousin"), Today));
    }

    [Fact]
    public void The_weightiest_tie_is_told_and_no_tie_is_no_conflict()
    {
        Assert.Null(ConflictRules.Judge([], Today));
        Assert.Null(ConflictRules.Judge([new Tie("contract_community", new DateOnly(2019, 1, 1))], Today));
        Assert.Equal(new Conflict("same_community", false), ConflictRules.Judge([new Tie("same_community")], Today));
        Assert.Equal(new Conflict("shared_post", true), ConflictRules.Judge([new Tie("same_community"), new Tie("shared_post")], Today));
        Assert.Equal(new Conflict("own_idea", true), ConflictRules.Judge([new Tie("shared_post"), new Tie("own_idea"), new Tie("same_phone")], Today));
        // A hard tie of less weight stands before a soft one of more.
        Assert.Equal(new Conflict("co_submission", true),
            ConflictRules.Judge([new Tie("contract_submitter", new DateOnly(2020, 1, 1)), new Tie("co_submission", new DateOnly(2026, 1, 1))], Today));
    }
}
