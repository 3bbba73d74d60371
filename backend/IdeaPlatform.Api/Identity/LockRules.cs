namespace IdeaPlatform.Identity;

/// <summary>Lock-out of staff: five failures of either factor, then fifteen minutes of nothing.</summary>
internal static class LockRules
{
    public const int MaxFailures = 5;
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    public static bool IsLocked(DateTimeOffset? lockedUntil, DateTimeOffset now) => lockedUntil > now;

    /// <summary>The count and lock after one more failure.</summary>
    public static (int FailedCount, DateTimeOffset? LockedUntil) AfterFailure(int failedCount, DateTimeOffset now) =>
        failedCount + 1 >= MaxFailures ? (0, now + LockTime) : (failedCount + 1, null);

    public static int MinutesLeft(DateTimeOffset lockedUntil, DateTimeOffset now) => (int)Math.Ceiling((lockedUntil - now).TotalMinutes);
}
