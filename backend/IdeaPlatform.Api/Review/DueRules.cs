namespace IdeaPlatform.Review;

/// <summary>When a sheet is due, and when it goes to somebody else.</summary>
public static class DueRules
{
    /// <summary>Whoever gets a sheet has at least so long for it, however late in the phase.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromDays(2);

    /// <summary>Without a date of the call.</summary>
    public const int UsualDays = 7;

    /// <summary>An overdue sheet is drawn anew after this time; the bureau may do so at once.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary><paramref name="sheetDays"/> after it was handed out (0: the end of the review), never after the end of the review unless that leaves too little time.</summary>
    public static DateTimeOffset DueAt(DateTimeOffset handedAt, int sheetDays, DateTimeOffset? reviewTo)
    {
        var due = sheetDays > 0 ? handedAt.AddDays(sheetDays) : reviewTo ?? handedAt.AddDays(UsualDays);
        if (reviewTo < due) due = reviewTo.Value;
        return due < handedAt + Least ? handedAt + Least : due;
    }
}
