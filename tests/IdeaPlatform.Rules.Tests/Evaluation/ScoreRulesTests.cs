using IdeaPlatform.Evaluation;
using Xunit;

namespace IdeaPlatform.Tests.Evaluation;

public sealed class ScoreRulesTests
{
    private static readonly Band[] s_bands =
    [
        new("excellent", 9000, true, "evaluation_excellent", 0), new("good", 8000, true, null, 0), new("pass", 6000, true, null, 0),
        new("fail", 0, false, "evaluation_fail", 1),
    ];

    [Theory]
    [InlineData(20, 15, 1500, 2000)]
    [InlineData(20, 15, 1000, 1333)]
    [InlineData(20, 15, 1100, 1467)]
    [InlineData(25, 24, 3, 3)]
    [InlineData(25, 35, 0, 0)]
    [InlineData(1, 8, 4, 1)]
    [InlineData(1, 8, 3, 0)]
    [InlineData(25, 0, 0, 0)]
    public void An_aspect_is_its_share_of_the_weight_in_whole_hundredths_half_up(int weight, int most, int givenX100, int expected) =>
        Assert.Equal(expected, ScoreRules.AspectX100(new Weighed("effect", weight, most, givenX100)));

    [Fact]
    public void The_total_is_the_sum_of_the_aspects_as_they_are_shown_and_misuse_leaves_nothing()
    {
        Weighed[] aspects = [new("a", 20, 15, 1000), new("b", 25, 25, 2500), new("c", 25, 35, 3500), new("d", 30, 25, 1250)];
        Assert.Equal(1333 + 2500 + 2500 + 1500, ScoreRules.TotalX100(aspects, misuse: false));
        Assert.Equal(0, ScoreRules.TotalX100(aspects, misuse: true));
    }

    [Theory]
    [InlineData(10000, "excellent")]
    [InlineData(9000, "excellent")]
    [InlineData(8999, "good")]
    [InlineData(8000, "good")]
    [InlineData(7999, "pass")]
    [InlineData(6000, "pass")]
    [InlineData(5999, "fail")]
    [InlineData(0, "fail")]
    public void A_grade_is_the_highest_that_the_total_reaches(int totalX100, string grade) =>
        Assert.Equal(grade, ScoreRules.BandOf(totalX100, s_bands).Grade);

    private static readonly ProjectFacts s_facts = new("active", 2025, "passed", false, 0, 0, 0, 0, 0, 0, null, 30);

    public static TheoryData<string, int, string, int?, string> Formulas => new()
    {
        { "annual_check", 4, "passed", 400, "evaluation.evidence.check_passed" },
        { "annual_check", 4, "mended", 300, "evaluation.evidence.check_mended" },
        { "annual_check", 4, "basic", 200, "evaluation.evidence.check_basic" },
        { "annual_check", 4, "failed", 0, "evaluation.evidence.check_failed" },
        { "annual_check", 4, "unknown", null, "evaluation.evidence.check_unknown" },
        { "annual_check", 4, "struck", 0, "evaluation.evidence.not_active" },
        { "spending", 7, "unpaid", null, "evaluation.evidence.nothing_paid" },
        { "spending", 7, "unaccounted", null, "evaluation.evidence.nothing_accounted" },
        { "spending", 7, "spent95", 700, "evaluation.evidence.spending" },
        { "spending", 7, "spent90", 490, "evaluation.evidence.spending" },
        { "spending", 7, "spent50", 175, "evaluation.evidence.spending" },
        { "satisfaction", 8, "answers29", null, "evaluation.evidence.few_answers" },
        { "satisfaction", 8, "answers30", 720, "evaluation.evidence.satisfaction" },
        { "satisfaction", 8, "answers4", null, "evaluation.evidence.hardly_any_answers" },
        { "beneficiaries", 8, "unverified", null, "evaluation.evidence.no_figures" },
        { "beneficiaries", 8, "figures", 800, "evaluation.evidence.beneficiaries" },
        { "beneficiaries", 8, "estimates", 240, "evaluation.evidence.beneficiaries" },
        { "beneficiaries", 8, "mixed", 520, "evaluation.evidence.beneficiaries" },
        { "milestones", 8, "notdue", null, "evaluation.evidence.no_milestones" },
        { "milestones", 8, "kept2of2", 800, "evaluation.evidence.milestones" },
        { "milestones", 8, "kept1of3", 267, "evaluation.evidence.milestones" },
        { "milestones", 8, "kept0of2", 0, "evaluation.evidence.milestones" },
        { "rating", 4, "unrated", null, "evaluation.evidence.not_rated" },
        { "rating", 4, "stars4", 320, "evaluation.evidence.rating" },
        { "reports", 4, "overdue0", 400, "evaluation.evidence.reports" },
        { "reports", 4, "overdue1", 200, "evaluation.evidence.reports" },
        { "reports", 4, "overdue9", 0, "evaluation.evidence.reports" },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void A_formula_gives_points_from_data_or_says_what_is_missing(string formula, int most, string situation, int? pointsX100, string code)
    {
        var facts = situation switch
        {
            "mended" => s_facts with { AnnualCheck = "basic", Rectified = true },
            "basic" => s_facts with { AnnualCheck = "basic" },
            "failed" => s_facts with { AnnualCheck = "failed" },
            "unknown" => s_facts with { AnnualCheck = null, CheckYear = null },
            "struck" => s_facts with { OrganizationStatus = "blacklisted" },
            "unaccounted" => s_facts with { ReleasedFen = 700_000 },
            "spent95" => s_facts with { ReleasedFen = 5, SpentFen = 95 },
            "spent90" => s_facts with { ReleasedFen = 6, SpentFen = 94 },
            "spent50" => s_facts with { ReleasedFen = 350_000, SpentFen = 350_000 },
            "answers29" => s_facts with { Asked = 60, Answered = 29, Satisfied = 29 },
            "answers30" => s_facts with { Asked = 60, Answered = 30, Satisfied = 27 },
            "answers4" => s_facts with { Asked = 60, Answered = 4, Satisfied = 4 },
            "figures" => s_facts with { Figures = 2 },
            "estimates" => s_facts with { Figures = 3, Estimates = 3 },
            "mixed" => s_facts with { Figures = 2, Estimates = 1 },
            "kept2of2" => s_facts with { Due = 2, Kept = 2 },
            "kept1of3" => s_facts with { Due = 3, Kept = 1 },
            "kept0of2" => s_facts with { Due = 2 },
            "stars4" => s_facts with { Stars = 4 },
            "overdue1" => s_facts with { OverdueReports = 1 },
            "overdue9" => s_facts with { OverdueReports = 9 },
            _ => s_facts,
        };
        var computed = FormulaRules.Compute(formula, most, facts);
        Assert.Equal((pointsX100, code), (computed.PointsX100, computed.Code));
    }

    [Fact]
    public void The_lot_is_the_same_for_everybody_who_has_the_seed()
    {
        var seed = Convert.FromHexString("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        // (echo -n 0001…1f | xxd -r -p; echo -n GD-XM-2026-0001) | sha256sum
        Assert.Equal("3510be66cb7c8bbdd4602850983db4816bb59a28af279bc94486e89d85aa7de5", SpotCheckRules.HashOf(seed, "GD-XM-2026-0001"));
        var projects = Enumerable.Range(1, 9).Select(n => (Guid.NewGuid(), $"GD-XM-2026-{n:0000}")).ToList();
        var lots = SpotCheckRules.Draw(seed, projects, 3);
        Assert.Equal(lots.Select(lot => lot.ProjectNo), SpotCheckRules.Draw(seed, Enumerable.Reverse(projects), 3).Select(lot => lot.ProjectNo));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], lots.Select(lot => lot.Place));
        Assert.Equal(3, lots.Count(lot => lot.Drawn));
        Assert.True(lots.All(lot => lot.Drawn == (lot.Place <= 3)));
        Assert.Equal(lots.Select(lot => lot.Hash).Order(StringComparer.Ordinal), lots.Select(lot => lot.Hash));
    }
}
