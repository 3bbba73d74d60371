using IdeaPlatform.Projects;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

public sealed class ClaimRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly s_today = new(2026, 11, 24);

    internal static readonly ClaimContent Whole = new(
        "每周两次在社区活动室结对教学，配大字手册，三个月后由志愿者接手。", "社工2名，志愿者10名",
        [new BudgetLine("教学材料", 300_000), new BudgetLine("志愿者补贴", 900_000, "10人×30次×30元")],
        [new PlannedMilestone("开班", new DateOnly(2026, 12, 15)), new PlannedMilestone("中期小结", new DateOnly(2027, 2, 28))],
        "关上社区居委会", new DateOnly(2026, 12, 1), new DateOnly(2027, 5, 31), true, "关上社区居委会");

    [Theory]
    [InlineData("claimable", "claiming", -1, 1, null, true)]
    [InlineData("claimable", "claiming", 1, 2, null, false)]
    [InlineData("claimable", "claiming", -2, 0, null, false)]
    [InlineData("claimable", "publicity", -1, 1, null, false)]
    [InlineData("claimed", "claiming", -1, 1, null, false)]
    [InlineData("claimable", "contracting", -3, -1, 1, true)]
    [InlineData("claimable", "claiming", -3, -1, 0, false)]
    [InlineData("claimable", "implementing", -3, -1, 1, false)]
    public void The_window_is_the_calls_or_the_longer_one_of_the_idea(string state, string phase, int from, int to, int? extended, bool isOpen) =>
        Assert.Equal(isOpen, ClaimRules.WindowOpen(state, phase, s_now.AddDays(from), s_now.AddDays(to), extended is { } days ? s_now.AddDays(days) : null, s_now));

    [Theory]
    [InlineData("claiming", true, "projects.window_open")]
    [InlineData("claiming", false, null)]
    [InlineData("contracting", false, null)]
    [InlineData("publicity", false, "projects.not_claiming")]
    [InlineData("implementing", false, "projects.not_claiming")]
    public void The_bureau_decides_after_the_close_and_before_the_work(string phase, bool windowOpen, string? why) =>
        Assert.Equal(why, ClaimRules.WhyNotDecide(phase, windowOpen));

    [Fact]
    public void A_whole_claim_lacks_nothing() => Assert.Empty(ClaimRules.WhatIsMissing(Whole, 1_200_000, s_today));

    [Fact]
    public void An_empty_claim_is_told_everything_at_once() =>
        Assert.Equal(["projects.claim.plan", "projects.claim.team", "projects.claim.dates", "projects.claim.lines", "projects.claim.milestones", "projects.claim.consent"],
            ClaimRules.WhatIsMissing(ClaimContent.Empty, 1_200_000, s_today));

    public static TheoryData<string, Func<ClaimContent, ClaimContent>> Faults => new()
    {
        { "projects.claim.plan", claim => claim with { Plan = "太短" } },
        { "projects.claim.team", claim => claim with { Team = " " } },
        { "projects.claim.dates", claim => claim with { EndOn = null } },
        { "projects.claim.dates_order", claim => claim with { EndOn = claim.StartOn, Milestones = [new("开班", claim.StartOn)] } },
        { "projects.claim.start_past", claim => claim with { StartOn = new DateOnly(2026, 11, 23) } },
        { "projects.claim.line_incomplete", claim => claim with { Lines = [new("", 100)] } },
        { "projects.claim.line_incomplete", claim => claim with { Lines = [.. claim.Lines, new("场地", 0)] } },
        { "projects.claim.over_cap", claim => claim with { Lines = [.. claim.Lines, new("场地", 1)] } },
        { "projects.claim.milestone_incomplete", claim => claim with { Milestones = [new("开班")] } },
        { "projects.claim.milestone_outside", claim => claim with { Milestones = [new("开班", new DateOnly(2027, 6, 1))] } },
        { "projects.claim.consent", claim => claim with { CommunityConsent = false } },
        { "projects.claim.consent", claim => claim with { CommunityContact = "" } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_fault_has_its_own_word(string code, Func<ClaimContent, ClaimContent> spoil) =>
        Assert.Equal([code], ClaimRules.WhatIsMissing(spoil(Whole), 1_200_000, s_today));

    [Theory]
    [InlineData(1_800_000)]
    [InlineData(1_000_001)]
    [InlineData(999_999)]
    [InlineData(7)]
    [InlineData(1)]
    public void The_three_parts_add_up_to_the_fen(long amount)
    {
        var parts = TrancheRules.Split(amount);
        Assert.Equal(amount, parts.Sum(part => part.AmountFen));
        Assert.All(parts, part => Assert.True(part.AmountFen > 0));
        Assert.Equal(Enumerable.Range(1, parts.Count), parts.Select(part => part.Seq));
    }

    [Fact]
    public void Half_at_signing_three_tenths_at_mid_term_the_rest_at_the_end() =>
        Assert.Equal([new PlannedTranche(1, 50, 500_000, "signed"), new(2, 30, 300_000, "midterm"), new(3, 20, 200_001, "final")], TrancheRules.Split(1_000_001));
}
