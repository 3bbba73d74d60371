namespace IdeaPlatform.Projects.Delivery;

/// <summary>What has to be done before a project is completed.</summary>
internal sealed record CompletionFacts(int OpenMilestones, bool FinalPassed, int OpenTranches, int OpenSpendings, long UnspentFen);

/// <summary>The days of a project as they are, with which milestones are done.</summary>
internal sealed record PlannedDates(DateOnly StartOn, DateOnly EndOn, IReadOnlyList<DateOnly> MilestonesDueOn, IReadOnlyList<bool> Accepted);

/// <summary>The days that a change asks for.</summary>
internal sealed record ProjectDates(DateOnly? StartOn, DateOnly? EndOn, IReadOnlyList<DateOnly>? MilestonesDueOn);

/// <summary>The life of a project after its contract, and of its milestones.</summary>
internal static class DeliveryRules
{
    /// <summary>The state a command leads to; null where there is no such way.</summary>
    public static string? Next(string state, string command) => (state, command) switch
    {
        ("in_progress", "pause") => "paused",
        ("paused", "resume") => "in_progress",
        ("signed" or "in_progress" or "paused", "terminate") => "terminated",
        ("in_progress", "complete") => "completed",
        ("signed" or "in_progress" or "paused", "risk") => state,
        _ => null,
    };

    /// <summary>Why the organization may not work on the project's papers now, or null.</summary>
    public static string? WhyNotWork(string state) => state switch
    {
        "signed" => "projects.not_started",
        "paused" => "projects.paused",
        "completed" or "terminated" => "projects.ended",
        _ => null,
    };

    /// <summary>Everything that a completion waits for; empty when nothing is owed.</summary>
    public static IReadOnlyList<string> WhyNotComplete(CompletionFacts facts)
    {
        var waits = new List<string>();
        if (facts.OpenMilestones > 0) waits.Add("projects.complete_milestones");
        if (!facts.FinalPassed) waits.Add("projects.complete_check");
        if (facts.OpenTranches > 0) waits.Add("projects.complete_payments");
        if (facts.OpenSpendings > 0) waits.Add("projects.complete_spendings");
        if (facts.UnspentFen > 0) waits.Add("projects.complete_unspent");
        return waits;
    }

    /// <summary>Why a spending cannot be booked back, or null; a reversal is not reversed, the voucher is entered anew.</summary>
    public static string? WhyNotReverse(string spendingState) => spendingState switch
    {
        "booked" => null,
        "reversed" => "projects.spending_reversed_before",
        _ => "projects.spending_not_booked",
    };

    public static string? NextMilestone(string state, string command) => (state, command) switch
    {
        ("open" or "returned", "submit") => "submitted",
        ("submitted", "accept") => "accepted",
        ("submitted", "return") => "returned",
        _ => null,
    };

    /// <summary>Overdue until it is accepted; what waits for the bureau is not the organization's delay.</summary>
    public static bool IsOverdue(string state, DateOnly dueOn, DateOnly today) => state is "open" or "returned" && today > dueOn;

    /// <summary>The claimed lines brought to a contract that is for less: each gives its part, the last takes what rounding leaves.</summary>
    public static IReadOnlyList<long> Scale(IReadOnlyList<long> lines, long amountFen)
    {
        var total = lines.Sum();
        if (total == amountFen || total == 0) return lines;
        List<long> scaled = [.. lines.Take(lines.Count - 1).Select(line => (long)((Int128)line * amountFen / total))];
        return [.. scaled, amountFen - scaled.Sum()];
    }

    /// <summary>Why lines cannot be moved so: the sum stays, and no line falls below what was spent from it.</summary>
    public static string? WhyNotMove(IReadOnlyList<long> before, IReadOnlyList<long> after, IReadOnlyList<long> spent) => after switch
    {
        _ when after.Count != before.Count => "projects.change_lines",
        _ when after.Sum() != before.Sum() => "projects.change_sum",
        _ when after.Where((line, at) => line < spent[at]).Any() => "projects.change_below_spent",
        _ when after.SequenceEqual(before) => "projects.change_nothing",
        _ => null,
    };

    /// <summary>Why the days cannot become these, or null; what was accepted keeps its day.</summary>
    public static string? WhyNotDates(PlannedDates now, ProjectDates wanted) => wanted switch
    {
        { StartOn: null } or { EndOn: null } or { MilestonesDueOn: null } => "projects.change_dates",
        _ when wanted.MilestonesDueOn.Count != now.MilestonesDueOn.Count || wanted.StartOn > wanted.EndOn => "projects.change_dates",
        _ when wanted.MilestonesDueOn.Any(day => day < wanted.StartOn || day > wanted.EndOn) => "projects.change_outside",
        _ when wanted.MilestonesDueOn.Where((day, at) => now.Accepted[at] && day != now.MilestonesDueOn[at]).Any() => "projects.change_accepted",
        _ when wanted.StartOn == now.StartOn && wanted.EndOn == now.EndOn && wanted.MilestonesDueOn.SequenceEqual(now.MilestonesDueOn) => "projects.change_nothing",
        _ => null,
    };

    /// <summary>An organization in this status gets nothing more.</summary>
    public static bool IsStruckOff(string status) => status is "blacklisted" or "deregistered" or "revoked";
}
