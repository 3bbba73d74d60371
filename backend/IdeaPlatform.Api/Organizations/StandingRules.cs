namespace IdeaPlatform.Organizations;

/// <summary>The life of an organization in the register: the only place that says which status may follow which.</summary>
internal static class StandingRules
{
    private static readonly Dictionary<string, string[]> s_next = new()
    {
        ["applying"] = ["active", "deregistered"],
        ["active"] = ["changing", "abnormal", "blacklisted", "deregistering", "deregistered", "revoked"],
        ["changing"] = ["active", "abnormal", "deregistering"],
        ["abnormal"] = ["active", "blacklisted", "deregistering", "revoked"],
        ["blacklisted"] = ["active", "deregistered", "revoked"],
        ["deregistering"] = ["active", "deregistered"],
        // Rows stay and nothing follows: who is struck off registers anew, under a new code.
        ["deregistered"] = [],
        ["revoked"] = [],
    };

    public static bool MayFollow(string from, string to) => from == to || s_next[from].Contains(to);
}
