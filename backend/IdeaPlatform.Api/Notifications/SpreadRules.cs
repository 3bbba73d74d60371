namespace IdeaPlatform.Notifications;

/// <summary>Who is told what, and which steps are worth a short message.</summary>
internal static class SpreadRules
{
    /// <summary>
    /// Steps that a person would put down the phone call for: an answer, a decision, money, a start. Everything else waits in the inbox.
    /// </summary>
    public static IReadOnlyList<string> SmsKinds { get; } =
    [
        "accepted", "returned", "declined", "merged", "taken_down", "shortlisted", "reserve", "not_selected", "claim_selected", "unclaimed", "contracted",
        "project_started", "needs_listed", "need_answered", "need_solved",
    ];

    /// <summary>The key of the short message in <c>Texts/</c>, or null when the step is none.</summary>
    public static string? SmsText(string kind) => SmsKinds.Contains(kind) ? $"notifications.sms.{kind}" : null;
}
