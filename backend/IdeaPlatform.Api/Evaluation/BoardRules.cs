namespace IdeaPlatform.Evaluation;

/// <summary>What the board offers for a project.</summary>
internal static class BoardRules
{
    /// <summary>The stage that may be opened: one at a time, the final one after a mid-term that was passed, a failed one again.</summary>
    public static string? MayOpen(string projectState, BoardStage? midterm, BoardStage? final)
    {
        if (projectState is "signed" or "completed" or "terminated" || IsRunning(midterm) || IsRunning(final)) return null;
        if (!HasPassed(midterm)) return "midterm";
        return HasPassed(final) ? null : "final";
    }

    private static bool IsRunning(BoardStage? stage) => stage is not null && stage.State is not ("confirmed" or "published");

    private static bool HasPassed(BoardStage? stage) => stage is { State: "confirmed" or "published", Grade: not "fail" };
}
