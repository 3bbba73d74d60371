using System.Globalization;

namespace IdeaPlatform.Evaluation;

/// <summary>
/// What a formula came to, with the sentence <paramref name="Code"/> that shows what it saw. Without points the data are not enough, and an
/// officer gives them.
/// </summary>
public sealed record Computed(int? PointsX100, string Code, IReadOnlyDictionary<string, string> Facts);

/// <summary>What the data say about a project and its organization.</summary>
internal sealed record ProjectFacts(
    string OrganizationStatus, int? CheckYear, string? AnnualCheck, bool Rectified, int OverdueReports, long ReleasedFen, long SpentFen, int Asked, int Answered,
    int Satisfied, int? Stars, int LeastAnswers, int Figures = 0, int Estimates = 0, int Due = 0, int Kept = 0);

/// <summary>Indicators that are computed, each from what anybody can look up.</summary>
internal static class FormulaRules
{
    public static Computed Compute(string formula, int maxPoints, ProjectFacts facts) => formula switch
    {
        "annual_check" => AnnualCheck(maxPoints * 100, facts),
        "spending" => Spending(maxPoints * 100, facts),
        "satisfaction" => Satisfaction(maxPoints * 100, facts),
        "rating" => Rating(maxPoints * 100, facts),
        "reports" => Reports(maxPoints * 100, facts),
        "beneficiaries" => Beneficiaries(maxPoints * 100, facts),
        "milestones" => Milestones(maxPoints * 100, facts),
        _ => throw new ArgumentOutOfRangeException(nameof(formula), formula, "no such formula"),
    };

    private static Computed AnnualCheck(int most, ProjectFacts facts)
    {
        if (facts.OrganizationStatus != "active") return new(0, "evaluation.evidence.not_active", Say());
        var year = ("year", facts.CheckYear?.ToString(CultureInfo.InvariantCulture) ?? "");
        return facts.AnnualCheck switch
        {
            "passed" => new(most, "evaluation.evidence.check_passed", Say(year)),
            "basic" when facts.Rectified => new(most * 3 / 4, "evaluation.evidence.check_mended", Say(year)),
            "basic" => new(most / 2, "evaluation.evidence.check_basic", Say(year)),
            null => new(null, "evaluation.evidence.check_unknown", Say()),
            _ => new(0, "evaluation.evidence.check_failed", Say(year)),
        };
    }

    /// <summary>Of what was paid out, the share that came back as vouchers: 95 % all, 90 % seven tenths, below in proportion up to half.</summary>
    private static Computed Spending(int most, ProjectFacts facts)
    {
        var paid = facts.ReleasedFen + facts.SpentFen;
        if (paid == 0) return new(null, "evaluation.evidence.nothing_paid", Say());
        if (facts.SpentFen == 0) return new(null, "evaluation.evidence.nothing_accounted", Say(("paid", Yuan(paid))));
        var points = facts.SpentFen * 100 >= paid * 95 ? most
            : facts.SpentFen * 100 >= paid * 90 ? most * 7 / 10
            : (int)(most * facts.SpentFen / (2 * paid));
        return new(points, "evaluation.evidence.spending", Say(
            ("paid", Yuan(paid)), ("spent", Yuan(facts.SpentFen)), ("percent", (facts.SpentFen * 100 / paid).ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>Answers of fewer people than this are not told apart, not even in their sum.</summary>
    public const int FewestToTell = 5;

    private static Computed Satisfaction(int most, ProjectFacts facts)
    {
        if (facts.Answered < FewestToTell) return new(null, "evaluation.evidence.hardly_any_answers", Say(("least", Count(facts.LeastAnswers))));
        var said = Say(("asked", Count(facts.Asked)), ("answered", Count(facts.Answered)), ("satisfied", Count(facts.Satisfied)), ("least", Count(facts.LeastAnswers)));
        return facts.Answered < facts.LeastAnswers
            ? new(null, "evaluation.evidence.few_answers", said)
            : new(((2 * most * facts.Satisfied) + facts.Answered) / (2 * facts.Answered), "evaluation.evidence.satisfaction", said);
    }

    private static Computed Rating(int most, ProjectFacts facts) => facts.Stars is { } stars
        ? new(most * stars / 5, "evaluation.evidence.rating", Say(("stars", Count(stars))))
        : new(null, "evaluation.evidence.not_rated", Say());

    private static Computed Reports(int most, ProjectFacts facts) =>
        new(Math.Max(0, most - (most / 2 * facts.OverdueReports)), "evaluation.evidence.reports", Say(("overdue", Count(facts.OverdueReports))));

    /// <summary>Figures that rest on sign-in sheets, rosters or documents count in full, estimates three tenths.</summary>
    private static Computed Beneficiaries(int most, ProjectFacts facts) => facts.Figures == 0
        ? new(null, "evaluation.evidence.no_figures", Say())
        : new(most * ((10 * facts.Figures) - (7 * facts.Estimates)) / (10 * facts.Figures), "evaluation.evidence.beneficiaries",
            Say(("figures", Count(facts.Figures)), ("estimates", Count(facts.Estimates))));

    /// <summary>The share of the milestones that are due which were handed in by their day and accepted.</summary>
    private static Computed Milestones(int most, ProjectFacts facts) => facts.Due == 0
        ? new(null, "evaluation.evidence.no_milestones", Say())
        : new(((2 * most * facts.Kept) + facts.Due) / (2 * facts.Due), "evaluation.evidence.milestones", Say(("due", Count(facts.Due)), ("kept", Count(facts.Kept))));

    private static Dictionary<string, string> Say(params (string Name, string Value)[] facts) => facts.ToDictionary(fact => fact.Name, fact => fact.Value);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
