namespace IdeaPlatform.Projects;

/// <summary>When an idea may be claimed, and what a claim must hold before it is handed in.</summary>
internal static class ClaimRules
{
    private static readonly string[] s_phases = ["claiming", "contracting"];

    /// <summary>
    /// The call's window, or the one that the bureau gave an idea nobody claimed; the idea itself must still be waiting.
    /// </summary>
    public static bool WindowOpen(string ideaState, string phase, DateTimeOffset? from, DateTimeOffset? to, DateTimeOffset? ownUntil, DateTimeOffset now) =>
        ideaState == "claimable" && (ownUntil is { } until
            ? s_phases.Contains(phase) && now < until
            : phase == "claiming" && (from is null || now >= from) && (to is null || now < to));

    /// <summary>The reason the bureau cannot decide about claims yet, or any more; null when it may.</summary>
    public static string? WhyNotDecide(string phase, bool windowOpen) =>
        !s_phases.Contains(phase) ? "projects.not_claiming" : windowOpen ? "projects.window_open" : null;

    /// <summary>Everything that is missing or wrong, so that the form can show all of it at once.</summary>
    public static IReadOnlyList<string> WhatIsMissing(ClaimContent claim, long capFen, DateOnly today)
    {
        List<string> missing = [];
        void Need(bool holds, string code)
        {
            if (!holds) missing.Add(code);
        }
        Need(claim.Plan.Trim().Length >= 20, "projects.claim.plan");
        Need(claim.Team.Trim().Length >= 2, "projects.claim.team");
        Need(claim.StartOn is not null && claim.EndOn is not null, "projects.claim.dates");
        Need(claim.StartOn is null || claim.EndOn is null || claim.StartOn < claim.EndOn, "projects.claim.dates_order");
        Need(claim.StartOn is null || claim.StartOn >= today, "projects.claim.start_past");
        Need(claim.Lines.Count > 0, "projects.claim.lines");
        Need(claim.Lines.All(line => line.AmountFen > 0 && line.Name.Trim().Length > 0), "projects.claim.line_incomplete");
        Need(claim.Total() <= capFen, "projects.claim.over_cap");
        Need(claim.Milestones.Count > 0, "projects.claim.milestones");
        Need(claim.Milestones.All(m => m.Name.Trim().Length > 0 && m.DueOn is not null), "projects.claim.milestone_incomplete");
        Need(claim.StartOn is null || claim.EndOn is null || claim.Milestones.All(m => m.DueOn is null || (m.DueOn >= claim.StartOn && m.DueOn <= claim.EndOn)),
            "projects.claim.milestone_outside");
        Need(claim.CommunityConsent && claim.CommunityContact.Trim().Length >= 2, "projects.claim.consent");
        return missing;
    }
}
