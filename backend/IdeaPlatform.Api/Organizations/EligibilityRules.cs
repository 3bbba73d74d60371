using System.Globalization;
using IdeaPlatform.Organizations.Published;

namespace IdeaPlatform.Organizations;

internal sealed record OrganizationFacts(
    Guid Id, string Status, int? AnnualCheckYear, string? AnnualCheck, bool Rectified, int ActiveProjects, int OverdueReports, string[] Fields, int Lapses);

/// <summary>The thresholds, apart from the rules. The annual check of a year ends on 31 May of the next.</summary>
internal sealed record EligibilityLimits(int MaxActiveProjects, int MaxLapses, int CheckMonth, int CheckDay)
{
    public static EligibilityLimits Default { get; } = new(2, 2, 5, 31);

    /// <summary>The latest year whose annual check must be done by <paramref name="today"/>.</summary>
    public int YearDue(DateOnly today) => today > new DateOnly(today.Year, CheckMonth, CheckDay) ? today.Year - 1 : today.Year - 2;
}

/// <summary>Who may claim. Every rule is looked at, so that an organization learns of all obstacles at once and not one after another.</summary>
internal static class EligibilityRules
{
    public static IReadOnlyList<RuleResult> All(OrganizationFacts org, Occasion occasion, DateOnly today, EligibilityLimits limits)
    {
        var year = limits.YearDue(today);
        var hasCheck = org.AnnualCheckYear >= year && org.AnnualCheck is "passed" or "basically_passed" or "exempt";
        return
        [
            Rule("organizations.rule.window", occasion.WindowOpen),
            .. occasion.Invited is { } invited ? [Rule("organizations.rule.invited", invited)] : Array.Empty<RuleResult>(),
            Rule("organizations.rule.status", org.Status == "active", ("status", org.Status)),
            Rule("organizations.rule.annual_check", hasCheck, ("year", Text(year))),
            Rule("organizations.rule.rectified", org.AnnualCheck != "basically_passed" || org.Rectified, ("year", Text(org.AnnualCheckYear ?? year))),
            Rule("organizations.rule.cap", org.ActiveProjects < limits.MaxActiveProjects,
                ("active", Text(org.ActiveProjects)), ("max", Text(limits.MaxActiveProjects))),
            Rule("organizations.rule.overdue_reports", org.OverdueReports == 0, ("count", Text(org.OverdueReports))),
            Rule("organizations.rule.field", org.Fields.Contains(occasion.Category), ("category", occasion.Category)),
            Rule("organizations.rule.lapses", org.Lapses < limits.MaxLapses, ("lapses", Text(org.Lapses)), ("max", Text(limits.MaxLapses))),
        ];
    }

    private static RuleResult Rule(string code, bool passed, params (string Name, string Value)[] facts) =>
        new(code, passed, facts.ToDictionary(fact => fact.Name, fact => fact.Value));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
