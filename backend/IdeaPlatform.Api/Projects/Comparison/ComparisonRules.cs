namespace IdeaPlatform.Projects.Comparison;

/// <summary>Points for one claim, out of a hundred.</summary>
public sealed record Marks(int Plan, int Budget, int Team, int Community)
{
    public int Total => Plan + Budget + Team + Community;
}

/// <summary>The law of comparing claims: when it may begin, when a reviewer is done, and what the marks amount to.</summary>
internal static class ComparisonRules
{
    public const int LeastReviewers = 3;
    public const int LeastComment = 10;

    /// <summary>Days that reviewers have.</summary>
    public const int WorkingDays = 5;

    /// <summary>The reason why claims cannot be compared, or null. One claim has nothing to be compared with.</summary>
    public static string? WhyNotOpen(bool opened, bool windowOpen, bool chosen, int claims) =>
        opened ? "projects.comparison_opened"
        : windowOpen ? "projects.window_open"
        : chosen ? "projects.already_selected"
        : claims < 2 ? "projects.comparison_not_needed"
        : null;

    /// <summary>Years for which a post in one of the organizations still counts after it ended.</summary>
    public const int CoolingYears = 3;

    /// <summary>The reason why a reviewer cannot change or hand in marks, or null. When time is over the others' marks show: whoever saw them cannot mark any more.</summary>
    public static string? WhyNotMark(string state, bool chosen, bool overdue) =>
        state == "submitted" ? "projects.comparison_submitted"
        : state == "recused" ? "projects.comparison_recused"
        : chosen ? "projects.already_selected"
        : overdue ? "projects.comparison_over"
        : null;

    /// <summary>The reason why the bureau cannot choose yet, or null: whoever asks reviewers waits for them, but not for ever.</summary>
    public static string? WhyNotChoose(int waiting, bool overdue) => waiting > 0 && !overdue ? "projects.comparison_running" : null;

    /// <summary>The mean of whole totals in hundredths of a point, half up; null without any.</summary>
    public static int? MeanX100(IReadOnlyCollection<int> totals) => totals.Count == 0 ? null : ((totals.Sum() * 200) + totals.Count) / (2 * totals.Count);
}
