namespace IdeaPlatform.Review.Published;

/// <summary>
/// Something about sheets that their reviewer should know: sheets_handed, sheets_due, sheets_overdue (given to somebody else) or
/// sheets_conflict (taken back or out of the count). Told once a reviewer and call, as a count.
/// </summary>
public sealed record ReviewerNews(Guid PersonId, Guid CallId, string Kind, int Sheets, DateTimeOffset? DueAt, DateTimeOffset At);

/// <summary>Submitted sheets of a call no longer count, because of conflicts of interest: its scores are others than before.</summary>
public sealed record SheetsExcluded(Guid CallId, int Sheets, DateTimeOffset At);
