namespace IdeaPlatform.Evaluation.Conduct;

/// <summary>What an entry of a record of conduct means today.</summary>
internal static class ConductRules
{
    /// <summary>
    /// Whether an entry is held for or against its organization: open while what was owed has not come, counts until its months are over, past after.
    /// </summary>
    public static string Standing(DateTimeOffset? settledAt, DateTimeOffset? countsUntil, DateTimeOffset now) =>
        settledAt is null || settledAt > now ? "open" : countsUntil > now ? "counts" : "past";

    /// <summary>Days that something came late, or is late by now; 0 for an entry that is about no date.</summary>
    public static int DaysLate(string kind, DateTimeOffset at, DateTimeOffset? settledAt, DateTimeOffset now)
    {
        if (kind is not ("milestone_late" or "self_late")) return 0;
        var until = settledAt is { } settled && settled < now ? settled : now;
        return Math.Max((int)Math.Floor((until - at).TotalDays) + 1, 1);
    }

    /// <summary>Why these words cannot be the next answer, or null. A correction names the answer that it follows.</summary>
    public static string? WhyNotAnswer(int lastNo, int after, string text) => text.Length switch
    {
        < 5 => "evaluation.conduct_short",
        _ when after != lastNo => "evaluation.conduct_stale",
        _ when lastNo >= MostVersions => "evaluation.conduct_versions",
        _ => null,
    };

    /// <summary>Why an answer cannot be taken down with these words, or null; without any it is shown again.</summary>
    public static string? WhyNotHide(string reason) => reason.Length is > 0 and < 5 ? "evaluation.conduct_hide_short" : null;

    /// <summary>An answer that could be polished for ever would answer nothing.</summary>
    public const int MostVersions = 3;
}
