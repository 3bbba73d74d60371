using IdeaPlatform.Organizations;
using IdeaPlatform.Organizations.Published;
using Xunit;

namespace IdeaPlatform.Tests.Organizations;

public sealed class EligibilityRulesTests
{
    private static readonly OrganizationFacts s_sound = new(Guid.Empty, "active", 2025, "passed", false, 1, 0, ["elder", "child"], 1);
    private static readonly DateOnly s_november = new(2026, 11, 24);

    private static string[] Failed(OrganizationFacts org, Occasion? occasion = null, DateOnly? today = null) =>
        [.. EligibilityRules.All(org, occasion ?? new Occasion("elder", true), today ?? s_november, EligibilityLimits.Default)
            .Where(rule => !rule.Passed).Select(rule => rule.Code["organizations.rule.".Length..])];

    [Fact]
    public void A_sound_organization_passes_all_eight_rules()
    {
        Assert.Empty(Failed(s_sound));
        Assert.Equal(8, EligibilityRules.All(s_sound, new Occasion("elder", true), s_november, EligibilityLimits.Default).Count);
    }

    [Theory]
    [InlineData("abnormal")]
    [InlineData("blacklisted")]
    [InlineData("deregistered")]
    public void Only_an_active_organization_may_claim(string status) => Assert.Equal(["status"], Failed(s_sound with { Status = status }));

    [Theory]
    [InlineData(null, null)]
    [InlineData(2024, "passed")]
    [InlineData(2025, "failed")]
    [InlineData(2025, "absent")]
    [InlineData(2025, null)]
    public void The_annual_check_of_last_year_must_be_there_and_passed(int? year, string? conclusion) =>
        Assert.Equal(["annual_check"], Failed(s_sound with { AnnualCheckYear = year, AnnualCheck = conclusion }));

    [Theory]
    [InlineData("passed")]
    [InlineData("exempt")]
    public void Passed_and_exempt_both_count(string conclusion) => Assert.Empty(Failed(s_sound with { AnnualCheck = conclusion }));

    [Theory]
    [InlineData("2026-05-31", true)]
    [InlineData("2026-06-01", false)]
    public void The_check_of_the_year_before_last_is_enough_until_the_end_of_May(string today, bool passes) =>
        Assert.Equal(passes ? [] : ["annual_check"], Failed(s_sound with { AnnualCheckYear = 2024 }, today: DateOnly.Parse(today)));

    [Fact]
    public void Basically_passed_counts_once_the_faults_are_mended()
    {
        var org = s_sound with { AnnualCheck = "basically_passed" };
        Assert.Equal(["rectified"], Failed(org));
        Assert.Empty(Failed(org with { Rectified = true }));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    public void Two_projects_at_a_time_are_the_most(int active, bool passes) =>
        Assert.Equal(passes ? [] : ["cap"], Failed(s_sound with { ActiveProjects = active }));

    [Fact]
    public void An_overdue_report_blocks() => Assert.Equal(["overdue_reports"], Failed(s_sound with { OverdueReports = 1 }));

    [Fact]
    public void The_field_must_fit_the_idea() => Assert.Equal(["field"], Failed(s_sound, new Occasion("law", true)));

    [Fact]
    public void Two_lapses_block() => Assert.Equal(["lapses"], Failed(s_sound with { Lapses = 2 }));

    [Fact]
    public void A_closed_window_blocks() => Assert.Equal(["window"], Failed(s_sound, new Occasion("elder", false)));

    [Fact]
    public void All_obstacles_are_named_at_once()
    {
        var worst = new OrganizationFacts(Guid.Empty, "abnormal", 2023, "basically_passed", false, 2, 3, [], 2);
        Assert.Equal(["window", "status", "annual_check", "rectified", "cap", "overdue_reports", "field", "lapses"], Failed(worst, new Occasion("elder", false)));
    }
}
