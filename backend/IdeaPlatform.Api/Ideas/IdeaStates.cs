namespace IdeaPlatform.Ideas;

/// <summary>The life of an idea after submission; the only place that says which step may follow which.</summary>
public static class IdeaStates
{
    private static readonly Dictionary<string, string[]> Next = new()
    {
        ["submitted"] = ["accepted", "returned", "declined", "merged", "withdrawn", "taken_down"],
        ["returned"] = ["submitted", "declined", "withdrawn", "taken_down"],
        ["declined"] = ["submitted"],
        ["accepted"] = ["in_vote", "merged", "reserve", "withdrawn", "taken_down"],
        ["in_vote"] = ["in_review", "taken_down"],
        ["in_review"] = ["shortlisted", "reserve", "not_selected", "taken_down"],
        ["shortlisted"] = ["claimable", "not_selected", "reserve"],
        ["reserve"] = ["shortlisted", "not_selected"],
        ["claimable"] = ["claimed", "unclaimed"],
        ["claimed"] = ["in_project", "claimable", "unclaimed"],
        ["unclaimed"] = ["claimable", "reserve"],
        ["in_project"] = ["realised", "discontinued"],
    };

    /// <summary>The reason this move must be refused, or null.</summary>
    public static string? WhyNotMove(string from, string to) =>
        Next.TryGetValue(from, out var next) && next.Contains(to) ? null : "ideas.wrong_state";

    /// <summary>States in which the public may read the idea.</summary>
    public static IReadOnlyList<string> Open { get; } = ["merged", "accepted", "in_vote", "in_review", "shortlisted", "reserve", "not_selected",
        "claimable", "claimed", "unclaimed", "in_project", "realised", "discontinued"];
}
